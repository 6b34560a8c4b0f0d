import ComputeNetwork
import Plans
import Quantities

/// A small plan with everything that a report has to show: two sites, a declined workload, a
/// shortage, a baseline.
///
/// Costs follow from the figures by hand: 10 units x 2 CNY x 24 h = 480 CNY of compute a copy at
/// Gui'an, 10 kW x 1.2 x 0.5 CNY x 24 h = 144 CNY of power, 12.5 Gbps x 100 CNY = 1,250 CNY for
/// the link at 730 h of 730.
enum Sample {
  static let scenario: Scenario = {
    do throws(ScenarioFaults) {
      return try Scenario(draft)
    } catch {
      preconditionFailure("the sample is a scenario: \(error.findings.map(\.message.english))")
    }
  }()

  static var draft: ScenarioDraft {
    var draft = ScenarioDraft(name: LocalizedText("West 2027", zh: "西部 2027"))
    draft.horizon = Horizon(length: TimeSpan(24), hoursPerMonth: 24)
    draft.computeKinds = [
      ComputeKind(id: "ai", name: LocalizedText("AI compute", zh: "智能算力"))
    ]
    draft.sites = [
      site("guian", "Gui'an", "贵安", 26.4, 106.45, price: 2, capacity: 100, green: 0.5),
      site("chengdu", "Chengdu", "成都", 30.57, 104.07, price: 3, capacity: 40, green: 0.25),
    ]
    draft.demandPlaces = [
      Place(
        id: "chongqing", name: LocalizedText("Chongqing", zh: "重庆"),
        coordinate: Coordinate(latitude: 29.56, longitude: 106.55), role: .demand)
    ]
    draft.links = [link("cq-ga", "guian", 8), link("cq-cd", "chengdu", 4)]
    draft.workloads = [
      workload(
        "training", LocalizedText("Model training", zh: "模型训练"), count: 3, tier: "cross-hub"),
      workload("chat", LocalizedText("Assistant", zh: "对话助手"), count: 1, tier: "regional"),
      workload("peak", LocalizedText("Peak", zh: "高峰"), count: 2, tier: "city"),
    ]
    draft.workloads[2].declinePrice = Money(4000)
    return draft
  }

  private static func site(
    _ id: String, _ english: String, _ chinese: String, _ latitude: Double, _ longitude: Double,
    price: Double, capacity: Double, green: Double
  ) -> Site {
    Site(
      place: Place(
        id: id, name: LocalizedText(english, zh: chinese),
        coordinate: Coordinate(latitude: latitude, longitude: longitude), role: .site),
      compute: [
        ComputePool(
          kind: "ai", capacity: capacity, existingLoad: 20, powerPerUnit: Power(1),
          pricePerUnitHour: price)
      ], pue: 1.2, power: .flat(pricePerKWh: 0.5), greenShare: green, emissionFactor: 0.5,
      provenance: Provenance(isIllustrative: id == "guian"))
  }

  private static func link(_ id: String, _ site: String, _ latency: Double) -> Link {
    Link(
      id: id, from: "chongqing", to: site, capacity: .init(both: DataRate(100)),
      existingLoad: .init(both: DataRate(10)), latency: .stated(Latency(latency), isMeasured: true),
      road: Distance(500), fee: TransportFee(perGbpsMonth: 100))
  }

  private static func workload(
    _ id: String, _ name: LocalizedText, count: Int, tier: String
  ) -> Workload {
    Workload(
      id: id, name: name, count: count, origins: [Origin(place: "chongqing")],
      needs: [ComputeNeed(amount: 10, accepted: [AcceptedKind(kind: "ai")])],
      traffic: Traffic(upRate: DataRate(10), downRate: DataRate(2.5)), latency: .tier(tier))
  }

  static var plan: Plan {
    let training = CostBreakdown(
      compute: Money(1440), power: Money(432), transport: Money(3750))
    let chat = CostBreakdown(compute: Money(720), power: Money(144), transport: Money(1250))
    var cost = training + chat
    cost.declining = Money(8000)
    let bound = cost.total.value * 0.999
    var plan = Plan(
      scenarioName: scenario.name, scenarioHash: "9f2c",
      decisions: [
        WorkloadDecision(
          workload: "training",
          placements: [placement("guian", 3, "cq-ga", 8, training)]),
        WorkloadDecision(
          workload: "chat", placements: [placement("chengdu", 1, "cq-cd", 4, chat)]),
        WorkloadDecision(workload: "peak", placements: [], declinedCopies: 2),
      ], cost: cost,
      baseline: Baseline(
        kind: .today, cost: CostBreakdown(compute: Money(16_000), declining: Money(4000)),
        unplacedCopies: 1,
        fitsCapacity: false),
      verdict: Verdict(
        status: .feasible, objective: cost.total.value, bound: bound, gap: 0.001,
        gapToPay: (cost.total.value - bound) / cost.toPay.value, boundCertified: true,
        solver: "hybrid", stopped: .time))
    plan.declined = [
      DeclineReason(
        workload: "peak", copies: 2,
        funnel: [
          .init(rule: LocalizedText("all sites", zh: "全部站点"), sitesLeft: 2),
          .init(
            rule: LocalizedText("inside the tier city (1 ms)", zh: "在“城市级”时延等级内（1 毫秒）"),
            sitesLeft: 0),
        ], remedy: LocalizedText("allow 4 ms one way", zh: "将单向时延放宽到 4 毫秒"))
    ]
    plan.shortages = [
      Shortage(
        what: LocalizedText("AI compute of Chengdu", zh: "成都的智能算力"), amount: 20,
        unit: "PFLOPS", workloads: ["peak", "chat"])
    ]
    return plan
  }

  private static func placement(
    _ site: String, _ copies: Double, _ link: String, _ latency: Double, _ cost: CostBreakdown
  ) -> Placement {
    Placement(
      site: site, copies: copies, kinds: ["ai"],
      routes: [Route(origin: "chongqing", links: [link], latency: Latency(latency))], cost: cost)
  }

  static var audit: AuditReport { PlanAuditor().audit(plan, of: scenario) }
}
