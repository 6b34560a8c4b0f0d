import ComputeNetwork
import Quantities

/// A flow is carried by a product that it lists and that can carry it, and pays its bill.
extension Audit {
  /// Checks which product carries a flow; returns whether the fees of the links are due.
  mutating func checkProduct(_ route: FlowRoute, of flow: Flow, _ spot: AuditSpot) -> Bool {
    guard let id = route.product else {
      guard !figures.draft.takesNetwork(flow) else { return true }
      find(
        .productNotOffered, at: spot.path, about: [flow.id],
        "flow \(flow.id) is carried at the fees of the links, which it does not list",
        zh: "流量 \(flow.id) 按链路费用传输，但其 products 中没有 network")
      return true
    }
    if tariff(id, of: flow) == nil {
      find(
        .productNotOffered, at: "\(spot.path).product", about: [flow.id, id],
        "flow \(flow.id) may not be carried by \"\(id)\"", zh: "流量 \(flow.id) 不可由 \"\(id)\" 承运")
    }
    return false
  }

  /// A tariff that a flow lists.
  private func tariff(_ id: String, of flow: Flow) -> Tariff? {
    let isListed = flow.products.contains { $0 == id || $0 == TransportProduct.all }
    return isListed ? figures.draft.tariffs.first { $0.id == id } : nil
  }

  /// Bills the share that a tariff carries, and says whether it takes links; where nobody knows
  /// what it costs, the bill is left alone.
  mutating func addBill(
    of route: FlowRoute, _ flow: Flow, to partial: inout AuditBill?, _ spot: AuditSpot
  ) -> Bool {
    guard let id = route.product else { return true }
    guard let tariff = figures.draft.tariffs.first(where: { $0.id == id }) else {
      isComplete = false
      partial = nil
      return !route.links.isEmpty
    }
    if route.isApproximated != isApproximated(flow, tariff) {
      find(
        .approximationWrong, at: "\(spot.path).approximated", about: [flow.id, id],
        route.isApproximated
          ? "the bill of flow \(flow.id) by \(id) is called an approximation, which it is not"
          : "the bill of flow \(flow.id) by \(id) is an approximation, but not called one",
        zh: route.isApproximated
          ? "流量 \(flow.id) 按 \(id) 的账单并非近似值，却标为近似" : "流量 \(flow.id) 按 \(id) 的账单为近似值，却未标明")
    }
    switch AuditTariff.price(of: flow, tariff, figures) {
    case .yuan(let yuan): partial?.transport.add(route.share * yuan)
    case .unknown:
      isComplete = false
      partial = nil
    case .impossible:
      isComplete = false
      partial = nil
      find(
        .productImpossible, at: "\(spot.path).product", about: [flow.id, id],
        "\(id) can't carry flow \(flow.id)", zh: "\(id) 不能承运流量 \(flow.id)")
    }
    guard case .express = tariff.kind else { return true }
    if !route.links.isEmpty || route.second != nil {
      find(
        .routeOfBoxes, at: "\(spot.path).links", about: [flow.id, id],
        "flow \(flow.id) is sent in boxes by \(id), but takes links",
        zh: "流量 \(flow.id) 由 \(id) 装箱运送，却占用链路")
    }
    return false
  }

  /// A rate without a series is steady only by assumption; where peaks are billed, that matters.
  private func isApproximated(_ flow: Flow, _ tariff: Tariff) -> Bool {
    guard flow.series == nil, flow.traffic.upVolume.value + flow.traffic.downVolume.value == 0
    else { return false }
    switch tariff.kind {
    case .percentile, .topPeaks, .dailyPeak, .committed, .elastic: return true
    case .volume, .leasedLine, .modules, .task, .express: return false
    }
  }

  /// What other products would have cost: each is one that the flow lists, and a tariff's bill is
  /// what it says.
  mutating func checkOffers(of decision: FlowDecision, _ flow: Flow, _ spot: AuditSpot) {
    for (position, offer) in decision.offers.enumerated() {
      let path = "\(spot.path).offers[\(position)]"
      let isNetwork = offer.product == TransportProduct.network
      let isListed =
        isNetwork ? figures.draft.takesNetwork(flow) : tariff(offer.product, of: flow) != nil
      var isRight = isListed && (offer.cost == nil) == (offer.obstacle != nil)
      if isRight, let cost = offer.cost, let tariff = tariff(offer.product, of: flow) {
        switch AuditTariff.price(of: flow, tariff, figures) {
        case .yuan(let yuan): isRight = tolerance.agree(cost.value, AuditSum(yuan))
        case .impossible: isRight = false
        case .unknown: break
        }
      }
      guard !isRight else { continue }
      find(
        .offerWrong, at: path, about: [flow.id, offer.product],
        "what flow \(flow.id) would cost by \"\(offer.product)\" is not what is stated",
        zh: "流量 \(flow.id) 改用 \"\(offer.product)\" 的费用与所写不符")
    }
  }
}
