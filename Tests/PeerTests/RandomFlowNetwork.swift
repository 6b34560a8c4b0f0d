import RouteOptimizer
import TestSupport

/// Small networks with flows that may be spread over any routes: links that differ in what their
/// capacity means, in what is on them already and in what they cost.
enum RandomFlowNetwork {
  static func draft(seed: Int) -> ScenarioDraft {
    var random = SeededRandom(seed: UInt64(seed) &+ 40_000)
    var draft = ScenarioDraft(
      name: "flows", horizon: Horizon(length: TimeSpan([24, 365, 730][random.int(0...2)])),
      linkHeadroom: random.once(in: 2) ? 1 : 0.8)
    let places = (0..<random.int(3...8)).map { "p\($0)" }
    draft.exchanges = places.map { Place(id: $0, role: .exchange) }
    for number in 0..<random.int(places.count...(2 * places.count)) {
      // A ring first, so that most flows have a way.
      let ends =
        number < places.count
        ? [places[number], places[(number + 1) % places.count]] : places.shuffled(using: &random)
      draft.links.append(link(number, ends[0], ends[1], &random))
    }
    for number in 0..<random.int(1...7) {
      draft.flows.append(flow(number, places.shuffled(using: &random), &random))
    }
    return draft
  }

  private static func number(
    _ range: ClosedRange<Int>, by step: Double, _ random: inout SeededRandom
  ) -> Double {
    Double(random.int(range)) * step
  }

  private static func link(
    _ number: Int, _ from: String, _ to: String, _ random: inout SeededRandom
  ) -> Link {
    var link = Link(
      id: "l\(number)", from: from, to: to,
      capacity: ByDirection(
        forward: DataRate(self.number(5...120, by: 0.1, &random)),
        backward: DataRate(self.number(5...120, by: 0.1, &random))),
      existingLoad: ByDirection(
        forward: DataRate(self.number(0...30, by: 0.05, &random)),
        backward: DataRate(self.number(0...30, by: 0.05, &random))),
      latency: .stated(Latency(self.number(1...90, by: 0.1, &random)), isMeasured: true),
      fee: TransportFee(
        perGB: random.once(in: 2) ? 0 : self.number(0...50, by: 0.001, &random),
        perGbpsMonth: self.number(0...4000, by: 1, &random),
        rateBasis: random.once(in: 4) ? .busierDirection : .eachDirection))
    if random.once(in: 4) {
      link.capacityBasis = random.once(in: 2) ? .bothTogether : .forwardOnly
      link.capacity.backward = link.capacity.forward
      link.existingLoad.backward = link.existingLoad.forward
      link.fee.rateBasis = .eachDirection
    }
    return link
  }

  private static func flow(
    _ number: Int, _ places: [String], _ random: inout SeededRandom
  ) -> Flow {
    var flow = Flow(
      id: "f\(number)", from: places[0], to: places[1],
      traffic: Traffic(
        upRate: DataRate(self.number(1...90, by: 0.1, &random)),
        downRate: DataRate(random.once(in: 2) ? 0 : self.number(0...40, by: 0.1, &random))))
    if random.once(in: 4) {
      flow.traffic.upVolume = DataVolume(self.number(1...50, by: 0.3, &random))
      flow.traffic.deadline = TimeSpan(self.number(4...24, by: 1, &random))
    }
    if random.once(in: 4) { flow.duration = TimeSpan(self.number(4...24, by: 1, &random)) }
    // Each has a price: beside that of a must-serve flow no other could be compared to 10⁻⁶.
    flow.declinePrice = Money(self.number(1...(random.once(in: 2) ? 900 : 20_000), by: 10, &random))
    return flow
  }

  /// The same with latency limits, which no program by links can state.
  static func limited(_ draft: ScenarioDraft, seed: Int) -> ScenarioDraft {
    var random = SeededRandom(seed: UInt64(seed) &+ 90_000)
    var draft = draft
    for flow in draft.flows.indices where random.once(in: 2) {
      draft.flows[flow].latency = .limit(Latency(number(50...250, by: 0.1, &random)), .oneWay)
    }
    return draft
  }
}
