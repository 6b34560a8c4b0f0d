import ComputeNetwork
import Quantities

extension ScenarioBinder {
  mutating func link(_ node: JSONNode) -> Link? {
    guard var reader = binder.object(node, as: .link) else { return nil }
    var link = Link(
      id: id(&reader), from: reference("from", &reader), to: reference("to", &reader),
      capacity: .init(both: .zero))
    if let layer = reader.optionalChoice("layer", as: NetworkLayer.self) {
      link.layer = layer.value
    }
    if let capacity = reader.value("capacityGbps") {
      link.capacity = rates(capacity, &reader)
    }
    if let basis = reader.optionalChoice("capacityBasis", as: CapacityBasis.self) {
      link.capacityBasis = basis.value
    }
    if let load = reader.optionalValue("loadGbps") { link.existingLoad = rates(load, &reader) }
    link.loadByPeriod = loadByPeriod(&reader)
    for node in reader.optionalArray("modules") ?? reader.none {
      link.modules.append(module(node) ?? lost(Self.lostModule))
    }
    if let choice = reader.optionalChoice("moduleChoice", as: ModuleChoice.self) {
      link.moduleChoice = choice.value
    }
    link.opening = opening(&reader)
    link.latency = latency(&reader)
    link.road = reader.optionalNumber("roadKm").map { Distance($0.value) }
    link.isHollowCore = reader.flag("hollowCore")
    link.riskGroups = texts("riskGroups", &reader)
    link.fee.perGB = reader.number("feePerGB", or: 0)
    link.fee.perGbpsMonth = reader.number("feePerGbpsMonth", or: 0)
    if let basis = reader.optionalChoice("feeBasis", as: RateFeeBasis.self) {
      link.fee.rateBasis = basis.value
    }
    link.provenance = provenance(&reader)
    finish(&reader)
    return link
  }

  private static let lostModule = LinkModule(id: "\u{FFFD}", capacity: DataRate(1), cost: .init())

  private mutating func module(_ node: JSONNode) -> LinkModule? {
    guard var reader = binder.object(node, as: .linkModule) else { return nil }
    var module = LinkModule(
      id: id(&reader), capacity: DataRate(reader.number("capacityGbps")?.value ?? 1),
      cost: cost(&reader))
    module.maximum = reader.optionalInteger("maximum")?.value
    finish(&reader)
    return module
  }

  /// One number for both directions, or one for each.
  func rates(_ node: JSONNode, _ reader: inout JSONObjectReader) -> ByDirection<DataRate> {
    switch node.kind {
    case .number:
      return .init(both: DataRate(reader.checked(binder.number(node))?.value ?? 0))
    case .object:
      guard var inner = binder.object(node, as: .directions) else { break }
      let forward = inner.number("forward")?.value ?? 0
      let backward = inner.number("backward")?.value ?? 0
      inner.finish()
      if inner.hasFailed { reader.fail() }
      return .init(forward: DataRate(forward), backward: DataRate(backward))
    default:
      binder.reportWrongType(node, expected: [.number, .object])
    }
    reader.fail()
    return .init(both: .zero)
  }

  /// At most one of a stated latency, a length and a factor; each with what belongs to it alone.
  private func latency(_ reader: inout JSONObjectReader) -> LinkLatency {
    let stated = reader.optionalValue("latencyMs"), measured = reader.optionalValue("measured")
    let length = reader.optionalValue("lengthKm"), device = reader.optionalValue("deviceMs")
    let factor = reader.optionalValue("routeFactor")
    var first: (key: String, node: JSONNode)?
    for (key, node) in [("latencyMs", stated), ("lengthKm", length), ("routeFactor", factor)] {
      guard let node else { continue }
      if let first {
        binder.reportConflict(key, node, with: first.key, first.node)
        reader.fail()
      } else {
        first = (key, node)
      }
    }
    for (key, node, other, companion) in [
      ("measured", measured, "latencyMs", stated), ("deviceMs", device, "lengthKm", length),
    ] {
      guard let node, companion == nil else { continue }
      // "measured": false says nothing that is not so anyway.
      if node.kind == .bool, node.bool == false { continue }
      binder.reportMissingCompanion(key, node, needs: other)
      reader.fail()
    }
    let isMeasured = measured.flatMap { reader.checked(binder.bool($0)) }?.value ?? false
    let latency = number(stated, &reader), kilometres = number(length, &reader)
    let deviceTime = number(device, &reader) ?? 0
    let times = number(factor, &reader)
    if let latency { return .stated(Latency(latency), isMeasured: isMeasured) }
    if let kilometres {
      return .length(Distance(kilometres), deviceTime: Latency(deviceTime))
    }
    return .estimated(factor: times)
  }
}
