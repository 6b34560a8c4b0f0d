import RouteOptimizer

/// `route-opt bill`: what each way of paying would have cost for a traffic series.
enum BillCommand {
  static let tariff = Flag(
    "tariff", .path("FILE.json", endings: ["json"]), environment: .none,
    LocalizedText("the tariffs; default the shipped ones", zh: "资费文件；默认使用随附资费"))
  static let only = Flag(
    "only", .text("ID"), environment: .none,
    LocalizedText("only the tariff with this id", zh: "仅此编号的资费"))
  static let details = Flag(
    "details", .text("ID"), environment: .none,
    LocalizedText("show the bill of this tariff line by line", zh: "逐项列出此资费的账单"))
  static let all = Flag(
    "all", environment: .none,
    LocalizedText("show every bill line by line", zh: "逐项列出全部账单"))
  static let start = Flag(
    "start", .text("DATE"), environment: .none,
    LocalizedText("what minutes count from, such as 2026-03-01", zh: "minutes 的起点，如 2026-03-01"))
  static let user = Flag(
    "user", .text("TYPE"), environment: .none,
    LocalizedText("the kind of user, for vouchers", zh: "用户类型，用于补贴券"))
  static let hub = Flag(
    "hub", .text("ID"), environment: .none,
    LocalizedText("the hub that is used, for vouchers", zh: "所用枢纽，用于补贴券"))

  static let spec = CommandSpec(
    name: "bill",
    summary: LocalizedText(
      "what each way of paying for transport would have cost", zh: "比较各种传输计费方式的费用"),
    operands: [
      .init(
        "SERIES", .file(endings: ["csv"]),
        LocalizedText(
          "a table with time, inGbps and outGbps (- for standard input)",
          zh: "含 time、inGbps、outGbps 的表格（- 表示标准输入）"))
    ],
    flags: [
      BillCommand.tariff, BillCommand.only, BillCommand.details, BillCommand.all,
      BillCommand.pair, BillCommand.serviceClass, BillCommand.start, BillCommand.user,
      BillCommand.hub, BillCommand.plan, .scenario, BillCommand.flow, .allowStale, .workloads,
      .format, .json, .output, .force,
    ] + Flag.reading,
    examples: [
      .init(
        "route-opt bill traffic.csv",
        LocalizedText("the shipped tariffs, the cheapest first", zh: "随附资费，最便宜的在前")),
      .init(
        "route-opt bill traffic.csv --tariff ours.json --details monthly-95",
        LocalizedText("one bill line by line", zh: "逐项列出一份账单")),
      .init(
        "route-opt bill traffic.csv --plan plan.json --scenario west.json --flow backup",
        LocalizedText("how good a plan's assumption was", zh: "检验方案的假设")),
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let arguments = context.arguments
    if let output = arguments.text(.output) { try context.checkFree(output) }
    var begin: CivilTime?
    if let text = arguments.text(start) {
      guard let time = CivilTime(text) else {
        context.complain(
          LocalizedText("no date: \(text)", zh: "不是日期：\(text)"),
          help: LocalizedText("--start 2026-03-01", zh: "--start 2026-03-01"))
        throw .ended(.usage)
      }
      begin = time
    }
    let planned = try planned(context)
    var book = planned?.book ?? TariffBook()
    if planned == nil { book = try readTariffs(context) }
    let series = try readSeries(context, begin)
    let tariffs = try narrowed(book.tariffs, context)
    let ids = book.tariffs.map(\.id)
    for flag in [only, details] {
      guard let id = arguments.text(flag), !ids.contains(id) else { continue }
      throw .usage(.unknownChoice(id, among: ids))
    }
    let wanted = arguments.text(only)
    let user = VoucherUser(type: arguments.text(self.user), hub: arguments.text(hub))
    let bills = Billing(series).bills(
      under: tariffs.filter { wanted == nil || $0.id == wanted })
    let ranked = Billing.ranked(bills.map { $0.applying(book.vouchers, for: user) })
    let comparison = planned.flatMap {
      PlannedBill(of: $0.decision, in: $0.scenario, series: series)
    }
    let text: [UInt8]
    switch context.form {
    case .json: text = BillJSON(series: series, bills: ranked, planned: comparison).bytes
    case .report(let format):
      let report = BillReport(
        ranked, of: series, book: book, detail: detail(context), planned: comparison
      ).report()
      text = Array(format.text(of: report, in: context.language).utf8)
    }
    if let output = arguments.text(.output) {
      try context.save(text, to: output)
    } else if arguments.isSet(.quiet) {
      try context.write(quietLine(ranked))
    } else {
      try context.write(text)
    }
    return ranked.contains(where: \.isPossible) ? .done : .no
  }

  private static func detail(_ context: CommandContext) -> BillReport.Detail {
    if context.arguments.isSet(all) { return .all }
    return context.arguments.text(details).map { .tariff($0) } ?? .table
  }

  /// With `--quiet`: the cheapest tariff's id and its total.
  private static func quietLine(_ bills: [Bill]) -> String {
    guard let best = bills.first(where: \.isPossible) else { return "" }
    let total = (best.total.value * 100).rounded() / 100
    return "\(best.tariff) \(Figures.plain(total)) CNY\n"
  }

  private static func readTariffs(_ context: CommandContext) throws(CommandFailure) -> TariffBook {
    var path = context.arguments.text(tariff) ?? ""
    if path.isEmpty { path = try shipped(context) }
    let diagnostics = Diagnostics()
    let file = TariffReader.read(path, reader: context.console.reader, into: diagnostics)
    context.show(diagnostics, of: path, isUsable: file != nil)
    guard let file else { throw .ended(.usage) }
    return file.book
  }

  private static func readSeries(
    _ context: CommandContext, _ start: CivilTime?
  ) throws(CommandFailure) -> TrafficSeries {
    let path = context.arguments.operands[0]
    let diagnostics = Diagnostics()
    let file = TrafficSeriesReader.read(
      path, start: start, reader: context.console.reader, into: diagnostics)
    context.show(diagnostics, of: path, isUsable: file != nil)
    guard let file else { throw .ended(.usage) }
    return file.series
  }

  private static func shipped(_ context: CommandContext) throws(CommandFailure) -> String {
    let folders = ShippedFiles.folders(context.console)
    for folder in folders {
      let path = "\(folder)/tariffs/transport.json"
      if FileCheck.isRegularFile(path) { return path }
    }
    let list = folders.joined(separator: ", ")
    context.complain(
      LocalizedText(
        "the shipped tariffs are not here (looked in: \(list))", zh: "未找到随附资费（已查找：\(list)）"),
      help: LocalizedText("--tariff FILE.json", zh: "--tariff FILE.json"))
    throw .ended(.usage)
  }
}

extension CommandContext {
  /// Says what was found in a file: everything if it can't be used, else warnings but for that on
  /// illustrative figures, which stands in the report.
  fileprivate func show(_ diagnostics: Diagnostics, of path: String, isUsable: Bool) {
    var shown = diagnostics
    if isUsable {
      guard !arguments.isSet(.quiet) else { return }
      shown = Diagnostics()
      for diagnostic in diagnostics.sorted where diagnostic.code.number != 310 {
        shown.report(diagnostic)
      }
    }
    guard shown.counts.total > 0 else { return }
    console.error(renderer.text(of: shown, subject: LocalizedText(verbatim: path)))
  }
}
