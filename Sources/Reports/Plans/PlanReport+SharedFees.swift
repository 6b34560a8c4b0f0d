import ComputeNetwork
import Plans
import Quantities

/// Fees that flows pay together: a flow that costs nothing by itself is not free.
extension PlanReport {
  /// What a route costs by itself, and whether fees that several flows share come on top.
  func cost(of route: FlowRoute, _ flow: Flow?) -> ReportTable.Cell {
    let own = route.cost.toPay.value
    guard sharesFees(route, flow) else { return .number(own, .money) }
    return own == 0
      ? .text(Self.shared)
      : .number(own, .money, note: LocalizedText("+ shared", zh: "＋共担"))
  }

  /// What "shared" stands for, where it stands in the table of flows.
  func sharedFeeRemark(_ shown: [Int]) -> [Report.Block] {
    let isShared = shown.contains { number in
      let decision = plan.flows[number]
      let flow = scenario.flow(decision.flow).map { scenario.flows[$0] }
      return decision.routes.contains { sharesFees($0, flow) }
    }
    guard isShared else { return [] }
    return [
      .paragraph(
        LocalizedText(
          "\"shared\" is a part of monthly fees that flows pay together: by a link's busier direction,"
            + " by its busiest period, or for shared spare. They stand above as \"link fees shared\".",
          zh: "“共担”指多项流量共同承担的月费：按链路较忙方向或最忙时段计收，或用于共享的备用容量；"
            + "合计见上表“共担的链路费用”。"))
    ]
  }

  static let shared = LocalizedText("shared", zh: "共担")

  /// Whether a route has a part in fees that are due once for several flows: by a link's busier
  /// direction, by its busiest period, or for spare that is shared.
  private func sharesFees(_ route: FlowRoute, _ flow: Flow?) -> Bool {
    guard route.product == nil || route.product == TransportProduct.network else { return false }
    func fees(_ links: [String]) -> [TransportFee] {
      links.compactMap { scenario.link($0) }.map { scenario.links[$0].fee }
        .filter { $0.perGbpsMonth > 0 }
    }
    let own = fees(route.links), second = fees(route.second?.links ?? [])
    let hasSharedSpare = flow?.protection?.spare == .shared
    return (own + second).contains { $0.rateBasis == .busierDirection }
      || !route.periods.isEmpty && !own.isEmpty
      || hasSharedSpare && !second.isEmpty
  }
}
