import ComputeNetwork
import Quantities

// Instances of network design whose files are numbers only.
extension BenchmarkImporter {
  /// Canad: counts of nodes, arcs and commodities; each arc's tail, head, cost of a unit, capacity,
  /// fixed cost and two numbers that say nothing here; each commodity's origin, destination and
  /// demand.
  mutating func fixedChargeNetwork() -> ScenarioDraft {
    _ = numbers.skip(word: "MULTIGEN.DAT:")
    let nodes = numbers.count(
      LocalizedText("nodes", zh: "节点"), upTo: NumberStream.mostCount)
    let arcs = numbers.count(LocalizedText("arcs", zh: "弧"), upTo: NumberStream.mostCount)
    let commodities = numbers.count(
      LocalizedText("commodities", zh: "商品"), upTo: NumberStream.mostCount)
    guard numbers.hasRoom(for: 7 * arcs + 3 * commodities) else { return ScenarioDraft() }
    var draft = ScenarioDraft()
    let month = Horizon().hoursPerMonth
    draft.horizon = Horizon(length: TimeSpan(month), hoursPerMonth: month)
    draft.exchanges = (0..<nodes).map { Place(id: "\($0 + 1)", role: .exchange) }
    while draft.links.count < arcs, !numbers.hasFailed {
      let ends = ends(among: nodes)
      let price = numbers.amount(LocalizedText("a cost", zh: "费用"))
      let capacity = numbers.amount(LocalizedText("a capacity", zh: "容量"))
      let fixed = numbers.amount(LocalizedText("a fixed cost", zh: "固定费用"))
      for _ in 0..<2 { _ = numbers.cost(LocalizedText("a number", zh: "数字")) }
      draft.links.append(
        Link(
          id: "arc-\(draft.links.count + 1)", from: ends.from, to: ends.to,
          capacity: .init(both: DataRate(capacity)), capacityBasis: .forwardOnly,
          opening: fixed > 0 ? OpeningCost(overHorizon: Money(fixed)) : nil,
          latency: .stated(Latency(1), isMeasured: false),
          fee: TransportFee(perGbpsMonth: price)))
    }
    var number = 0
    while number < commodities, !numbers.hasFailed {
      number += 1
      let ends = ends(among: nodes)
      let demand = numbers.amount(LocalizedText("a demand", zh: "需求量"))
      guard demand > 0 else { continue }
      draft.flows.append(
        Flow(
          id: "commodity-\(number)", from: ends.from, to: ends.to,
          traffic: Traffic(upRate: DataRate(demand))))
    }
    return draft
  }

  /// Reads the numbers of two different nodes.
  private mutating func ends(among count: Int) -> (from: String, to: String) {
    let from = numbers.count(LocalizedText("the first node", zh: "起点"), upTo: count)
    let before = numbers.nextStart
    let to = numbers.count(LocalizedText("the second node", zh: "终点"), upTo: count)
    if from == to, !numbers.hasFailed {
      numbers.fail(
        .importRange, before..<before,
        LocalizedText("both ends are node \(to)", zh: "两端都是节点 \(to)"))
    }
    return ("\(from)", "\(to)")
  }
}
