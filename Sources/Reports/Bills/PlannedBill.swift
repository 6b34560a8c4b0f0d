public import ComputeNetwork
public import Plans
public import Quantities

/// What planning assumed that a flow's product would cost, to be compared with an exact bill.
public struct PlannedBill: Sendable {
  /// The flow's name.
  public var flow: LocalizedText
  /// The id of the tariff that the plan took.
  public var product: String
  /// What the plan says that it costs.
  public var planned: Money
  /// The flow's time ÷ the time that the series covers.
  public var times: Double

  /// What a plan says of a flow, for a series of its traffic; nothing if no tariff carries it.
  public init?(of decision: FlowDecision, in scenario: Scenario, series: TrafficSeries) {
    guard let route = decision.routes.first, let product = route.product,
      let number = scenario.flow(decision.flow)
    else { return nil }
    let flow = scenario.flows[number]
    self.flow = flow.name
    self.product = product
    planned = route.cost.transport
    times = FlowSeries(file: "", samples: series)
      .times(in: scenario.horizon.activeTime(flow.duration))
  }

  /// What the series comes to over the flow's time; nothing if the tariff can't carry it.
  public func exact(_ bills: [Bill]) -> Money? {
    bills.first { $0.tariff == product && $0.isPossible }.map { times * $0.total }
  }

  /// How good planning was, and which way of paying would have been the cheapest.
  func sentence(_ bills: [Bill]) -> LocalizedText {
    let bill = bills.first { $0.tariff == product }
    let name = bill?.name ?? LocalizedText(verbatim: product)
    let assumed = NumberText.grouped(planned.value)
    guard let exact = exact(bills) else {
      return LocalizedText(
        "The plan took \(name.english) for \(flow.english) at \(assumed) CNY, but it can't carry"
          + " this traffic.",
        zh: "方案为\(flow.chinese)选择了\(name.chinese)（\(assumed) 元），但它无法承载该流量。")
    }
    let text = NumberText.grouped(exact.value)
    var english =
      "The plan took \(name.english) for \(flow.english) at \(assumed) CNY; the exact bill of this"
      + " series over the same time is \(text) CNY"
    var chinese =
      "方案为\(flow.chinese)选择了\(name.chinese)，按 \(assumed) 元计；该序列在相同时长内的精确账单为 \(text) 元"
    if planned.value > 0 {
      let change = exact.value / planned.value - 1
      let share = NumberText.percent(abs(change))
      english += change == 0 ? "" : ", \(share.english) \(change > 0 ? "more" : "less")"
      chinese += change == 0 ? "" : "，\(change > 0 ? "高出" : "低了") \(share.chinese)"
    }
    english += "."
    chinese += "。"
    if let best = bills.first(where: \.isPossible), best.tariff != product {
      let least = NumberText.grouped(times * best.total.value)
      english += "  \(best.name.english) would have cost \(least) CNY."
      chinese += "若选\(best.name.chinese)，则为 \(least) 元。"
    }
    return LocalizedText(english, zh: chinese)
  }
}
