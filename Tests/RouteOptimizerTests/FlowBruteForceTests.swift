import RouteOptimizer
import TestSupport
import Testing

/// Whole plans of flows on one route each and of 1+1 flows, against every plan there is.
///
/// `make release-test` tries 5,000 networks of each; other runs as many as
/// `ROUTE_OPT_RANDOM_SCENARIOS` says.
@Suite("Plans of single-route and 1+1 flows are the best of all plans")
struct FlowBruteForceTests {
  enum Kind: CaseIterable {
    case single, pairs
  }

  private static func draft(_ seed: Int, _ kind: Kind) -> ScenarioDraft {
    var random = SeededRandom(seed: UInt64(seed) &+ (kind == .single ? 110_000 : 220_000))
    var draft = ScenarioDraft(
      name: "flows", horizon: Horizon(length: TimeSpan([24, 365, 730][random.int(0...2)])),
      linkHeadroom: random.once(in: 2) ? 1 : 0.8)
    let places = (0..<random.int(3...5)).map { "p\($0)" }
    draft.exchanges = places.map { Place(id: $0, role: .exchange) }
    for number in 0..<random.int(places.count...(places.count + 3)) {
      let ends = places.shuffled(using: &random)
      var link = Link(
        id: "l\(number)", from: ends[0], to: ends[1],
        capacity: ByDirection(
          forward: DataRate(Double(random.int(2...9))),
          backward: DataRate(Double(random.int(2...9)))),
        existingLoad: ByDirection(both: DataRate(Double(random.int(0...1)))),
        latency: .stated(Latency(Double(random.int(1...6))), isMeasured: true),
        riskGroups: random.once(in: 4) ? ["g\(random.int(0...1))"] : [],
        fee: TransportFee(
          perGB: Double(random.int(0...3)) / 100, perGbpsMonth: Double(random.int(0...4)) * 1000,
          rateBasis: random.once(in: 3) ? .busierDirection : .eachDirection))
      if random.once(in: 4) {
        link.capacityBasis = random.once(in: 2) ? .forwardOnly : .bothTogether
        link.capacity.backward = link.capacity.forward
        link.fee.rateBasis = .eachDirection
      }
      if random.once(in: 4) {
        link.opening = OpeningCost(overHorizon: Money(Double(random.int(10...900))))
      }
      draft.links.append(link)
    }
    for number in 0..<random.int(1...3) {
      let ends = places.shuffled(using: &random)
      var flow = Flow(
        id: "f\(number)", from: ends[0], to: ends[1],
        traffic: Traffic(
          upRate: DataRate(Double(random.int(1...4))),
          downRate: DataRate(Double(random.int(0...2)))),
        hasSingleRoute: true)
      if random.once(in: 4) {
        flow.traffic.upVolume = DataVolume(Double(random.int(1...8)))
        flow.traffic.deadline = TimeSpan(8)
      }
      if random.once(in: 3) { flow.latency = .limit(Latency(Double(random.int(4...14))), .oneWay) }
      if random.once(in: 2) { flow.declinePrice = Money(Double(random.int(50...20_000))) }
      if kind == .pairs, number == 0 || random.once(in: 2) {
        flow.protection = RouteProtection(
          apart: random.once(in: 2) ? .links : .places, mayShareRiskGroups: random.once(in: 2),
          largestDifference: random.once(in: 4) ? Latency(Double(random.int(0...6))) : nil,
          secondFrom: random.once(in: 5) ? ends[2] : nil,
          secondTo: random.once(in: 5) && places.count > 3 ? ends[3] : nil)
      }
      draft.flows.append(flow)
    }
    return draft
  }

  @Test("they cost what the best of all plans costs", arguments: Kind.allCases, 0..<4)
  func bestOfAll(_ kind: Kind, part: Int) throws {
    var tried = 0, carried = 0, full = 0
    for seed in stride(from: firstScenario + part, to: firstScenario + randomScenarios, by: 4) {
      let draft = Self.draft(seed, kind)
      var request = PlanRequest()
      request.solver = .exact
      request.relativeGap = 0
      let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
      let verdict = result.plan.verdict, label = "\(kind), seed \(seed)"
      let truth = EveryFlowPlan(draft, mustServePrice: verdict.mustServePrice)
      guard truth.best.isFinite else { continue }
      tried += 1
      let tolerance = 1e-6 * max(1, abs(truth.best))
      #expect(result.audit.isClean, "\(label): \(result.audit.findings.prefix(3))")
      #expect(verdict.status == .optimal && verdict.provenFor == .allRoutes, "\(label)")
      #expect(
        abs(verdict.objective - truth.best) <= tolerance,
        "\(label): \(verdict.objective), best of all \(truth.best)")
      request.solver = .auto
      let other = Planner(try Scenario(draft)).plan(request, stop: StopSignal()).plan.verdict
      #expect(other.objective >= truth.best - tolerance, "\(label): auto")
      #expect(other.bound ?? -.infinity <= truth.best + tolerance, "\(label): bound of auto")
      for decision in result.plan.flows {
        if decision.declinedShare == 0 { carried += 1 } else { full += 1 }
      }
    }
    #expect(tried > randomScenarios / 5 && carried > tried / 10 && full > tried / 20)
  }
}
