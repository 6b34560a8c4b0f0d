import ComputeNetwork
import Quantities

/// Every flow is decided once, carried over sound routes, and billed rightly.
extension Audit {
  mutating func checkFlows() {
    let flows = figures.draft.flows
    var isDecided = [Bool](repeating: false, count: flows.count)
    for (position, decision) in plan.flows.enumerated() {
      let spot = AuditSpot(flow: position), id = decision.flow
      guard let number = figures.flow[id] else {
        isComplete = false
        find(
          .unknownFlow, at: "\(spot.path).flow", about: [id],
          "the scenario has no flow \"\(id)\"", zh: "场景中没有流量 \"\(id)\"")
        continue
      }
      if isDecided[number] {
        find(
          .duplicateFlow, at: "\(spot.path).flow", about: [id], "flow \(id) is decided twice",
          zh: "流量 \(id) 被重复决定")
      }
      isDecided[number] = true
      checkShares(of: decision, flows[number], spot)
      for (position, route) in decision.routes.enumerated() {
        checkRoute(route, of: flows[number], spot.route(position))
      }
      addDeclined(decision.declinedShare, of: flows[number])
      checkOffers(of: decision, flows[number], spot)
    }
    for (number, flow) in flows.enumerated() where !isDecided[number] {
      find(
        .missingFlow, at: "flows", about: [flow.id], "nothing is decided for flow \(flow.id)",
        zh: "流量 \(flow.id) 没有决定")
    }
  }

  /// Shares are none below 0, sum to 1, and are whole where one route takes all.
  private mutating func checkShares(of decision: FlowDecision, _ flow: Flow, _ spot: AuditSpot) {
    let shares = decision.routes.map(\.share) + [decision.declinedShare]
    guard shares.allSatisfy(\.isFinite) else { return }
    // Fair shares are parts: of what takes one route, on that route.
    let mayBePart =
      !flow.hasSingleRoute
      || plan.verdict.goal == .fair && decision.routes.count { $0.share > 0 } <= 1
    for (position, share) in shares.enumerated() {
      let isRoute = position < decision.routes.count
      let path =
        isRoute ? "\(spot.route(position).path).share" : "\(spot.path).declinedShare"
      let text = AuditText.number(share)
      if share < 0 {
        find(
          .negativeShare, at: path, about: [flow.id], "flow \(flow.id) has a share of \(text)",
          zh: "流量 \(flow.id) 的份额为 \(text)")
      } else if flow.hasSingleRoute, share != share.rounded(), !mayBePart {
        find(
          .splitFlow, at: path, about: [flow.id],
          "flow \(flow.id) takes one route, but has a share of \(text)",
          zh: "流量 \(flow.id) 只走一条路径，份额却为 \(text)")
      }
    }
    checkParts(
      decision.routes.filter { $0.share > 0 }.map { route in
        let second = route.second.map { " + " + $0.links.joined(separator: ", ") } ?? ""
        let when = route.periods.isEmpty ? "" : " @ " + route.periods.joined(separator: ", ")
        return (route.links.joined(separator: ", ") + second + when, route.share)
      },
      of: 1, flow.spread,
      RuledTask(
        english: "flow \(flow.id)", chinese: "流量 \(flow.id)", id: flow.id, part: "route",
        chinesePart: "路径", path: spot.path))
    let sum = shares.reduce(0, +)
    guard !(abs(sum - 1) <= (mayBePart ? tolerance.slack(of: 1) : 0)) else { return }
    find(
      .sharesDoNotSum, at: spot.path, about: [flow.id],
      "carried and declined shares of flow \(flow.id) sum to \(AuditText.number(sum)), not to 1",
      zh: "流量 \(flow.id) 传输与拒绝的份额之和为 \(AuditText.number(sum))，应为 1")
  }

  private mutating func checkRoute(_ route: FlowRoute, of flow: Flow, _ spot: AuditSpot) {
    let task = RoutedTask(
      english: "flow \(flow.id)", chinese: "流量 \(flow.id)", id: flow.id, layer: flow.layer,
      limit: figures.latencyLimit(flow.latency))
    guard route.share.isFinite, route.share >= 0 else {
      isComplete = false
      return
    }
    var own: AuditBill? = AuditBill()
    let paysFees = checkProduct(route, of: flow, spot)
    let takesLinks = addBill(of: route, flow, to: &own, spot)
    var partial = own ?? AuditBill()
    if takesLinks {
      guard let hops = checkPair(route, of: flow, task, spot) else {
        isComplete = false
        return
      }
      if route.periods.isEmpty {
        carry(
          AuditTraffic(flow, hours: figures.hours(flow.duration)), route.share,
          over: hops.map { RouteHop(link: $0.link, isForward: $0.isForward, share: 1) },
          to: &partial, paysFees ? .due : .paidOtherwise)
      } else {
        carryJob(route, of: flow, over: hops, to: &partial, spot)
      }
    }
    spendOnTransport(partial.transport.value, of: flow, tariff: route.product)
    for line in AuditLine.allCases where own != nil {
      let stated = line.stated(in: route.cost)
      guard stated.isFinite, !tolerance.agree(stated, partial[line]) else { continue }
      let text = AuditText.number(stated), right = AuditText.number(partial[line].value)
      find(
        .flowCost, at: "\(spot.path).cost.\(line.rawValue)", about: [flow.id],
        "\(line.name.english) of flow \(flow.id) is stated as \(text) CNY, but comes to \(right)"
          + " CNY",
        zh: "流量 \(flow.id) 的\(line.name.chinese)写为 \(text) 元，应为 \(right) 元")
    }
    bill.add(partial)
  }

  private mutating func addDeclined(_ share: Double, of flow: Flow) {
    guard share.isFinite, share >= 0 else {
      isComplete = false
      return
    }
    if let price = flow.declinePrice {
      bill.declining.add(share * price.value)
    } else {
      declinedMustServe += share
    }
  }
}
