public import ComputeNetwork
import Quantities

/// A traffic series and the table it was read from.
public struct TrafficSeriesFile: Sendable {
  /// The series.
  public let series: TrafficSeries
  /// The table.
  public let source: SourceFile
}

/// Reads traffic series from tables: a column of times and one or two of rates or volumes.
///
/// Times are `time` (2026-03-01T00:05, of Beijing unless an offset is written) or `minutes` after a
/// stated start. Rates are `inGbps` and `outGbps`, or `gbps` for what goes out alone; other units
/// take the place of Gbps in the name: Mbps, kbps, bps, and per interval Bytes, MB, GB, TB, MiB, GiB.
/// Rows may be missing; all others lie on one regular step.
public struct TrafficSeriesReader {
  /// The most samples: 38 years of five minutes.
  public static let sampleLimit = 4_000_000

  private let table: CSVTable
  private let columns: CSVColumns
  private let diagnostics: Diagnostics
  private let rates: SeriesColumns

  /// Reads a table; returns nothing if it can't be used, and has reported why.
  ///
  /// - Parameters:
  ///   - start: What `minutes` count from.
  ///   - stepMinutes: How far apart samples are; `nil` for what most rows say.
  public static func read(
    _ path: String, start: CivilTime? = nil, stepMinutes: Int? = nil,
    reader: SourceReader = SourceReader(), into diagnostics: Diagnostics
  ) -> TrafficSeriesFile? {
    do throws(SourceError) {
      return read(
        try reader.read(path), start: start, stepMinutes: stepMinutes, into: diagnostics)
    } catch {
      diagnostics.report(error.diagnostic())
      return nil
    }
  }

  /// Reads a text that is already there.
  public static func read(
    _ file: SourceFile, start: CivilTime? = nil, stepMinutes: Int? = nil,
    into diagnostics: Diagnostics
  ) -> TrafficSeriesFile? {
    let errors = diagnostics.counts.errors
    guard let table = CSVParser.parse(file, into: diagnostics),
      let reader = TrafficSeriesReader(table, diagnostics)
    else { return nil }
    let series = reader.series(start, stepMinutes)
    guard let series, diagnostics.counts.errors == errors else { return nil }
    return TrafficSeriesFile(series: series, source: file)
  }

  private init?(_ table: CSVTable, _ diagnostics: Diagnostics) {
    let names = table.header.map(\.value)
    let clock = names.contains("minutes") && !names.contains("time") ? "minutes" : "time"
    guard
      let columns = CSVColumns(
        of: table, required: [clock], optional: ["minutes"] + SeriesColumns.names,
        into: diagnostics),
      let rates = SeriesColumns(table, diagnostics)
    else { return nil }
    self.table = table
    self.columns = columns
    self.diagnostics = diagnostics
    self.rates = rates
  }

  /// A row as it was read.
  private struct Sample {
    var minutes: Int
    var row: Int
    var inbound: Double?
    var outbound: Double?
  }

  private func series(_ start: CivilTime?, _ stated: Int?) -> TrafficSeries? {
    var samples: [Sample] = []
    samples.reserveCapacity(table.rowCount)
    for number in 0..<table.rowCount {
      var row = columns.row(number)
      let minutes = minutes(&row, start)
      let inbound = rates.inbound.map { row.optionalNumber($0.name, in: 0...1e18)?.value }
      let outbound = rates.outbound.map { row.optionalNumber($0.name, in: 0...1e18)?.value }
      guard let minutes, !row.hasFailed else { continue }
      samples.append(
        Sample(
          minutes: minutes, row: number, inbound: inbound ?? 0, outbound: outbound ?? 0))
    }
    guard samples.count == table.rowCount else { return nil }
    guard let first = samples.first, let last = samples.last else {
      diagnostics.report(
        Diagnostic(
          .emptySeries, severity: .warning,
          LocalizedText("the series has no sample", zh: "序列中没有采样点"),
          at: SourceSpan(file: table.file, range: 0..<0)))
      return TrafficSeries(
        start: start ?? CivilTime(minutes: 0), stepMinutes: stated ?? 5, inGbps: [], outGbps: [])
    }
    guard let step = checkedStep(samples, stated) else { return nil }
    let count = (last.minutes - first.minutes) / step + 1
    guard count <= Self.sampleLimit else {
      report(
        .seriesTooLong, last,
        LocalizedText(
          "\(count) samples from first to last: more than \(Self.sampleLimit)",
          zh: "首尾之间有 \(count) 个采样点，超过 \(Self.sampleLimit) 个"))
      return nil
    }
    return put(samples, count: count, step: step)
  }

  /// Puts samples at their places; what is left out between them is missing.
  private func put(_ samples: [Sample], count: Int, step: Int) -> TrafficSeries? {
    guard let first = samples.first else { return nil }
    var inGbps = [Double](repeating: 0, count: count), outGbps = inGbps
    var gaps: [Range<Int>] = []
    var next = 0
    for sample in samples {
      let place = (sample.minutes - first.minutes) / step
      if place > next {
        gaps.append(next..<place)
        reportGap(sample, place - next)
      }
      if let inbound = sample.inbound, let outbound = sample.outbound {
        inGbps[place] = inbound * (rates.inbound?.gbps(step) ?? 0)
        outGbps[place] = outbound * (rates.outbound?.gbps(step) ?? 0)
      } else {
        gaps.append(place..<(place + 1))
        reportGap(sample, 1)
      }
      next = place + 1
    }
    return TrafficSeries(
      start: CivilTime(minutes: first.minutes), stepMinutes: step, inGbps: inGbps,
      outGbps: outGbps, gaps: gaps)
  }
}

// MARK: - Times

extension TrafficSeriesReader {
  private func minutes(_ row: inout CSVRow, _ start: CivilTime?) -> Int? {
    guard columns.place(of: "time") != nil else {
      guard let minutes = row.integer("minutes", in: 0...1_000_000_000) else { return nil }
      if let start { return start.minutes + minutes.value }
      row.fail()
      report(
        .missingStart, minutes.span, row.number, "minutes",
        LocalizedText("minutes after when?", zh: "minutes 从何时算起？"),
        help: LocalizedText("--start 2026-03-01", zh: "--start 2026-03-01"))
      return nil
    }
    guard let text = row.string("time") else { return nil }
    if let time = CivilTime(text.value) { return time.minutes }
    row.fail()
    let shown = TextWidth.truncated(text.value, to: 24)
    report(
      .badTime, text.span, row.number, "time",
      LocalizedText("no time to the minute: \(shown)", zh: "不是精确到分钟的时间：\(shown)"),
      label: LocalizedText("expected such as 2026-03-01T00:05", zh: "应写作 2026-03-01T00:05"))
    return nil
  }

  /// The step of the series if every row lies on it, and each later than the one before.
  private func checkedStep(_ samples: [Sample], _ stated: Int?) -> Int? {
    var isSorted = true
    var distances: [Int] = []
    for (before, sample) in zip(samples, samples.dropFirst()) {
      let distance = sample.minutes - before.minutes
      if distance <= 0 {
        isSorted = false
        let time = CivilTime(minutes: before.minutes).text
        report(
          .irregularTime, sample,
          LocalizedText("not later than the row before (\(time))", zh: "不晚于上一行（\(time)）"),
          help: LocalizedText("sort the rows, one for each time", zh: "请按时间排序，每个时间只保留一行"))
      } else {
        distances.append(distance)
      }
    }
    guard isSorted else { return nil }
    let step = stated ?? Self.commonest(distances) ?? 5
    guard (1...1440).contains(step), let first = samples.first else {
      report(
        .irregularTime, samples[samples.count > 1 ? 1 : 0],
        LocalizedText(
          "samples are \(step) minutes apart: more than a day", zh: "采样间隔为 \(step) 分钟，超过一天"))
      return nil
    }
    var isRegular = true
    for sample in samples where (sample.minutes - first.minutes) % step != 0 {
      isRegular = false
      report(
        .irregularTime, sample,
        LocalizedText(
          "not on the step of \(step) minutes from the first row", zh: "不在自首行起每 \(step) 分钟一次的时刻上"))
    }
    return isRegular ? step : nil
  }
}

extension TrafficSeriesReader {
  /// The number that stands there most often; of equally common ones the smallest.
  private static func commonest(_ numbers: [Int]) -> Int? {
    var best: (number: Int, count: Int)?
    var run = (number: 0, count: 0)
    for number in numbers.sorted() {
      run = number == run.number ? (number, run.count + 1) : (number, 1)
      if run.count > best?.count ?? 0 { best = run }
    }
    return best?.number
  }
}

// MARK: - Sentences

extension TrafficSeriesReader {
  private func reportGap(_ sample: Sample, _ count: Int) {
    report(
      .seriesGap, sample, severity: .warning,
      LocalizedText(
        "\(count) sample\(count == 1 ? " is" : "s are") missing here",
        zh: "此处缺失 \(count) 个采样点"))
  }

  private func report(
    _ code: DiagnosticCode, _ sample: Sample, severity: Severity = .error,
    _ message: LocalizedText, help: LocalizedText? = nil
  ) {
    let name = columns.place(of: "time") == nil ? "minutes" : "time"
    let span = columns.place(of: name).map { table.text(row: sample.row, column: $0).span }
    report(
      code, span ?? ByteSpan(start: 0, end: 0), sample.row, name, severity: severity, message,
      help: help)
  }

  private func report(
    _ code: DiagnosticCode, _ span: ByteSpan, _ row: Int, _ column: String,
    severity: Severity = .error, _ message: LocalizedText, label: LocalizedText? = nil,
    help: LocalizedText? = nil
  ) {
    diagnostics.report(severity) {
      Diagnostic(
        code, severity: severity, message, at: table.sourceSpan(span),
        path: "[\(row)].\(column)", label: label ?? message, help: help)
    }
  }
}
