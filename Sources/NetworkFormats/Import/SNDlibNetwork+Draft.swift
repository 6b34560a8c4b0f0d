import ComputeNetwork
import Quantities

extension SNDlibNetwork {
  /// The network as a scenario: nodes are exchanges, a unit of capacity is a Gbps, a unit of cost a
  /// yuan over a horizon of one month.
  ///
  /// Not kept: hop limits, admissible paths, and the cost of capacity that is there already, which
  /// is the same for every plan; a warning states its sum.
  func draft(
    as model: SNDlibModel, of file: SourceFile, into diagnostics: Diagnostics
  ) -> ScenarioDraft {
    var draft = ScenarioDraft()
    let month = Horizon().hoursPerMonth
    draft.horizon = Horizon(length: TimeSpan(month), hoursPerMonth: month)
    let isOnEarth = nodes.allSatisfy { node in
      node.position.map { abs($0.latitude) <= 90 && abs($0.longitude) <= 180 } ?? false
    }
    draft.exchanges = nodes.map { node in
      Place(
        id: node.id,
        coordinate: isOnEarth
          ? node.position.map { Coordinate(latitude: $0.latitude, longitude: $0.longitude) } : nil,
        role: .exchange)
    }
    draft.links = links.map { link($0, model, isOnEarth: isOnEarth) }
    draft.flows = demands.filter { $0.volume > 0 }.map { flow($0, model) }
    let constant = links.reduce(0) { $0 + $1.capacityCost }
    if constant != 0 {
      let amount = Int(exactly: constant).map(String.init) ?? "\(constant)"
      diagnostics.report(
        Diagnostic(
          .importConstant, severity: .warning,
          LocalizedText(
            "the capacity that is there already costs \(amount), which is left out",
            zh: "已有容量的费用 \(amount) 未计入"),
          at: SourceSpan(file: file, range: 0..<0),
          help: LocalizedText(
            "add \(amount) to a plan's cost to compare it with published values",
            zh: "与公布值比较时，请在方案费用上加 \(amount)")))
    }
    return draft
  }

  private func link(
    _ link: Link, _ model: SNDlibModel, isOnEarth: Bool
  ) -> ComputeNetwork.Link {
    var result = ComputeNetwork.Link(
      id: link.id, from: nodes[link.source].id, to: nodes[link.target].id,
      capacity: .init(both: DataRate(link.capacity)))
    switch model.links {
    case .undirected: result.capacityBasis = .bothTogether
    case .directed: result.capacityBasis = .forwardOnly
    case .bidirected: result.capacityBasis = .eachDirection
    }
    var used: [String: Int] = [:]
    for module in link.modules where module.capacity > 0 {
      let size = Int(exactly: module.capacity).map(String.init) ?? "\(module.capacity)"
      used[size, default: 0] += 1
      let number = used[size] ?? 1
      result.modules.append(
        LinkModule(
          id: number == 1 ? size : "\(size)#\(number)", capacity: DataRate(module.capacity),
          cost: OpeningCost(overHorizon: Money(module.cost))))
    }
    if model.capacity == .explicit { result.moduleChoice = .oneOnly }
    if model.setup == .charged, link.setupCost > 0 {
      result.opening = OpeningCost(overHorizon: Money(link.setupCost))
    }
    result.fee = TransportFee(perGbpsMonth: link.routingCost)
    // Latencies limit nothing here; without coordinates one has to be stated.
    if !isOnEarth { result.latency = .stated(Latency(1), isMeasured: false) }
    return result
  }

  private func flow(_ demand: Demand, _ model: SNDlibModel) -> Flow {
    let rate = DataRate(demand.volume)
    return Flow(
      id: demand.id, from: nodes[demand.source].id, to: nodes[demand.target].id,
      traffic: Traffic(upRate: rate, downRate: model.demands == .bidirected ? rate : .zero),
      hasSingleRoute: model.routing == .singlePath)
  }
}
