import Quantities

/// RO19x and RO341, RO342: what can be wrong with a traffic series.
extension DiagnosticCode {
  /// Every code of this family, in the order of their numbers.
  public static let seriesCodes: [DiagnosticCode] = [
    badTime, irregularTime, missingStart, seriesTooLong, seriesGap, emptySeries,
  ]

  /// A text that is no time.
  public static let badTime = DiagnosticCode(
    190, LocalizedText("no time that can be read", zh: "无法读取的时间"),
    cause: LocalizedText(
      "A time is not written as date and minute, or there is no such day.",
      zh: "时间未按日期与分钟书写，或该日期不存在。"),
    example: "time,gbps\n1 March 2026,3",
    cure: LocalizedText(
      "Write 2026-03-01T00:05 (Beijing's time), or 2026-02-28T16:05Z; months as 2026-03.",
      zh: "写作 2026-03-01T00:05（北京时间）或 2026-02-28T16:05Z；月份写作 2026-03。"))

  /// Times that don't lie on one step.
  public static let irregularTime = DiagnosticCode(
    191, LocalizedText("samples at irregular times", zh: "采样时间不规则"),
    cause: LocalizedText(
      "Rows are not in the order of time, or not all on one step; rows may be missing.",
      zh: "各行未按时间排序，或不在同一采样间隔上；允许缺行。"),
    example: "time,gbps\n2026-03-01T00:00,3\n2026-03-01T00:05,3\n2026-03-01T00:07,3",
    cure: LocalizedText(
      "Sort the rows, and bring the samples to one step such as five minutes.",
      zh: "按时间排序，并统一为同一间隔，例如五分钟。"))

  /// Minutes without a beginning.
  public static let missingStart = DiagnosticCode(
    192, LocalizedText("minutes without a beginning", zh: "缺少起始时间"),
    cause: LocalizedText(
      "A series counts minutes, and nothing says since when; months have different lengths.",
      zh: "序列以分钟计，却未说明从何时算起；各月天数不同。"),
    example: "minutes,gbps\n0,3\n5,4",
    cure: LocalizedText("Add --start 2026-03-01.", zh: "加上 --start 2026-03-01。"))

  /// More samples than are read.
  public static let seriesTooLong = DiagnosticCode(
    193, LocalizedText("a series that is too long", zh: "序列过长"),
    cause: LocalizedText(
      "There are more than four million steps from the first row to the last.",
      zh: "首行到末行超过四百万个采样间隔。"),
    example: "time,gbps\n2026-03-01T00:00,3\n2026-03-01T00:01,3\n2926-03-01T00:00,3",
    cure: LocalizedText("Check the years, or cut the series.", zh: "核对年份，或截取序列。"))

  /// Rows that are missing.
  public static let seriesGap = DiagnosticCode(
    341, LocalizedText("samples are missing", zh: "缺失采样点"),
    cause: LocalizedText(
      "Between two rows some steps have no row, or a row has an empty field.",
      zh: "两行之间缺少若干采样，或某行有空字段。"),
    example: "time,gbps\n2026-03-01T00:00,3\n2026-03-01T00:05,3\n2026-03-01T00:20,3",
    cure: LocalizedText(
      "Add them if they are known; missing ones count neither for peaks nor for volumes.",
      zh: "如已知请补上；缺失的采样不计入峰值和流量。"))

  /// A series without rows.
  public static let emptySeries = DiagnosticCode(
    342, LocalizedText("an empty series", zh: "空序列"),
    cause: LocalizedText("The table has a header and no rows.", zh: "表格只有表头，没有数据行。"),
    example: "time,gbps",
    cure: LocalizedText("Check that it is the right file.", zh: "确认文件是否正确。"))
}
