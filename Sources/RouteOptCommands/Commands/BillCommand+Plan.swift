import RouteOptimizer

/// What is billed: every tariff of a book, those for a pair and a class, or a planned flow's.
extension BillCommand {
  static let pair = Flag(
    "pair", .text("FROM-TO"), environment: .none,
    LocalizedText("only prices for this pair of places, or for any", zh: "仅此地点对（或不限地点对）的价格"))
  static let serviceClass = Flag(
    "class", .text("CLASS"), environment: .none,
    LocalizedText("only prices for this class of service, or for any", zh: "仅此服务等级（或不分等级）的价格"))
  static let plan = Flag(
    "plan", .path("PLAN.json", endings: ["json"]), environment: .none,
    LocalizedText(
      "compare with what this plan assumed; with --scenario and --flow",
      zh: "与此方案的假设比较；须同时给出 --scenario 与 --flow"))
  static let flow = Flag(
    "flow", .text("ID"), environment: .none,
    LocalizedText("the flow whose traffic the series is", zh: "该序列所属的流量编号"))

  /// Leaves out prices for other pairs and classes, and tariffs that have none then.
  static func narrowed(
    _ tariffs: [Tariff], _ context: CommandContext
  ) throws(CommandFailure) -> [Tariff] {
    let pair = context.arguments.text(self.pair), wanted = context.arguments.text(serviceClass)
    var rates: [VolumeTariff.Rate] = []
    let left = tariffs.compactMap { tariff -> Tariff? in
      guard case .volume(var volume) = tariff.kind else { return tariff }
      rates += volume.rates
      volume.rates.removeAll { rate in
        let isOtherClass = wanted != nil && rate.serviceClass != nil && rate.serviceClass != wanted
        return isOtherClass || !(pair.map { rate.isFor(pair: $0) } ?? true)
      }
      var tariff = tariff
      tariff.kind = .volume(volume)
      return volume.rates.isEmpty ? nil : tariff
    }
    var classes: [String] = []
    for name in rates.compactMap(\.serviceClass) where !classes.contains(name) {
      classes.append(name)
    }
    if let wanted, !classes.contains(wanted) {
      throw .usage(.unknownChoice(wanted, among: classes))
    }
    var pairs: [String] = []
    for rate in rates where rate.from != nil || rate.to != nil {
      let name = "\(rate.from ?? "*")-\(rate.to ?? "*")"
      if !pairs.contains(name) { pairs.append(name) }
    }
    if let pair, !pair.utf8.contains(UInt8(ascii: "-")) {
      throw .usage(.unknownChoice(pair, among: pairs))
    }
    return left
  }

  /// A plan's decision for a flow, and the tariffs that the flow lists.
  static func planned(
    _ context: CommandContext
  ) throws(CommandFailure) -> (scenario: Scenario, decision: FlowDecision, book: TariffBook)? {
    let arguments = context.arguments
    guard let path = arguments.text(plan) else {
      for flag in [flow, Flag.scenario] where arguments.text(flag) != nil {
        throw .usage(
          .conflict(
            LocalizedText("--\(flag.name) needs --plan", zh: "--\(flag.name) 须与 --plan 同用"),
            help: LocalizedText(verbatim: "--plan PLAN.json")))
      }
      return nil
    }
    if arguments.text(tariff) != nil {
      throw .usage(
        .conflict(
          LocalizedText(
            "--plan takes the tariffs of its scenario, not --tariff",
            zh: "--plan 使用其场景中的资费，不能同时给出 --tariff"),
          help: LocalizedText("drop --tariff", zh: "请去掉 --tariff")))
    }
    let file = try context.readPlan(path)
    let scenario = try context.scenario(of: file, for: "bill").scenario
    let carried = file.plan.flows.filter { $0.routes.first?.product != nil }
    let ids = carried.map(\.flow)
    let wanted = arguments.text(flow) ?? (ids.count == 1 ? ids[0] : "")
    guard let decision = carried.first(where: { $0.flow == wanted }),
      let number = scenario.flow(wanted)
    else {
      guard !ids.isEmpty else {
        context.complain(
          LocalizedText(
            "no flow of this plan is carried by a tariff", zh: "此方案中没有由资费产品承运的流量"))
        throw .ended(.usage)
      }
      throw .usage(.unknownChoice(wanted, among: ids))
    }
    let item = scenario.flows[number]
    var tariffs = scenario.draft.tariffs(of: item).map { scenario.draft.tariffs[$0] }
    for index in tariffs.indices {
      guard case .volume(var volume) = tariffs[index].kind else { continue }
      volume.rates.removeAll { !$0.applies(from: item.from, to: item.to) }
      for rate in volume.rates.indices where volume.rates[rate].name == nil {
        volume.rates[rate].name = name(of: volume.rates[rate], in: scenario)
      }
      tariffs[index].kind = .volume(volume)
    }
    return (scenario, decision, TariffBook(tariffs: tariffs))
  }
}

extension BillCommand {
  /// The places of a price by their names in a scenario; nothing where it is for any places.
  private static func name(of rate: VolumeTariff.Rate, in scenario: Scenario) -> LocalizedText? {
    guard rate.from != nil || rate.to != nil else { return nil }
    let ends = [rate.from, rate.to].map { id -> LocalizedText in
      guard let id else { return LocalizedText("any", zh: "任意") }
      return scenario.place(id).map { scenario.places[$0].name } ?? LocalizedText(verbatim: id)
    }
    let serviceClass = rate.serviceClass.map { ", \($0)" } ?? ""
    return LocalizedText(
      "\(ends[0].english) - \(ends[1].english)\(serviceClass)",
      zh: "\(ends[0].chinese) - \(ends[1].chinese)"
        + (rate.serviceClass.map { "，\($0)" } ?? ""))
  }
}

extension VolumeTariff.Rate {
  /// Whether it is a price for a pair written `FROM-TO`; ids may have hyphens of their own.
  fileprivate func isFor(pair: String) -> Bool {
    switch (from, to) {
    case (nil, nil): true
    case (let from?, nil): pair.hasPrefix("\(from)-")
    case (nil, let to?): pair.hasSuffix("-\(to)")
    case (let from?, let to?): pair == "\(from)-\(to)"
    }
  }
}
