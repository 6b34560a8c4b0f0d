import ComputeNetwork
import Plans
import Quantities

/// Plans that open copies of data sets, right until a corruption breaks them.
enum DataSetCase {
  static let all: [AuditCase] = (1...200).compactMap { make(seed: UInt64($0)) }

  /// Three sites in a row, a workload at either end and in the middle, all of which read from the
  /// copy in the middle; the other data set has a copy at the first site already, and a second is
  /// opened at the last.
  private static func make(seed: UInt64) -> AuditCase? {
    var random = SeededGenerator(seed: seed &+ 9000)
    var draft = ScenarioDraft(
      name: "data", horizon: Horizon(length: TimeSpan(random.number(100...9000))))
    draft.computeKinds = [ComputeKind(id: "a")]
    for number in 0..<3 {
      draft.sites.append(
        Site(
          place: Place(id: "site\(number)", province: "P\(number)", role: .site),
          compute: [ComputePool(kind: "a", capacity: 100, pricePerUnitHour: random.number(0...2))],
          storage: StoragePool(
            capacity: DataVolume(random.number(100...200)),
            existingLoad: DataVolume(random.number(0...20)),
            pricePerTBMonth: random.number(1...50))))
    }
    for number in 0..<2 {
      draft.links.append(
        Link(
          id: "link\(number)", from: "site\(number)", to: "site\(number + 1)",
          capacity: ByDirection(both: DataRate(100)),
          latency: .stated(Latency(random.number(1...3)), isMeasured: false),
          fee: TransportFee(
            perGB: random.number(0.001...0.1), perGbpsMonth: random.number(0...500))))
    }
    draft.dataSets = [
      DataSet(
        id: "big", size: DataVolume(random.number(20...60)), origin: "site0",
        mostCopies: random.chance(0.5) ? 1 : nil,
        movePricePerTB: random.chance(0.3) ? Money(random.number(1...90)) : nil),
      DataSet(
        id: "small", size: DataVolume(random.number(1...10)), copiesToday: ["site0"]),
    ]
    for number in 0..<3 {
      draft.workloads.append(
        Workload(
          id: "work\(number)",
          needs: [ComputeNeed(amount: 1, accepted: [AcceptedKind(kind: "a")])],
          reads: [
            DataRead(
              dataSet: "big", rate: DataRate(random.number(0.1...5)),
              latency: random.chance(0.5) ? .limit(Latency(9), .oneWay) : .none),
            DataRead(
              dataSet: "small", rate: DataRate(random.number(0...2)),
              volume: DataVolume(random.number(1...3))),
          ]))
    }
    guard let scenario = try? Scenario(draft) else { return nil }
    var plan = Plan(
      scenarioName: draft.name,
      decisions: (0..<3).map { number in
        WorkloadDecision(
          workload: "work\(number)",
          placements: [
            Placement(
              site: "site\(number)", copies: 1, kinds: ["a"], routes: [],
              reads: [
                read("big", number, 1, scenario),
                read("small", number, number == 2 ? 2 : 0, scenario),
              ], cost: CostBreakdown())
          ])
      }, cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "hand", stopped: .finished))
    plan.copies = [copy(0, at: 1, links: 1, draft), copy(1, at: 2, links: 2, draft)]
    TestBill.settle(&plan, scenario)
    return AuditCase(draft, scenario, plan)
  }

  /// Along the row from one site to another.
  private static func read(
    _ dataSet: String, _ from: Int, _ to: Int, _ scenario: Scenario
  ) -> ReadPlacement {
    let links = from < to ? Array(from..<to) : Array((to..<from).reversed())
    return ReadPlacement(
      dataSet: dataSet, site: "site\(to)", links: links.map { "link\($0)" },
      latency: links.reduce(.zero) { $0 + scenario.linkLatency[Identifier($1)] })
  }

  /// Both are filled from the first site.
  private static func copy(
    _ number: Int, at site: Int, links: Int, _ draft: ScenarioDraft
  ) -> CopyDecision {
    let dataSet = draft.dataSets[number], size = dataSet.size.value
    let months = draft.horizon.length.value / draft.horizon.hoursPerMonth
    let fees = draft.links.prefix(links).reduce(0) { $0 + $1.fee.perGB }
    return CopyDecision(
      dataSet: dataSet.id, site: "site\(site)",
      source: dataSet.movePricePerTB == nil ? "site0" : nil,
      rent: Money(size * months * (draft.sites[site].storage?.pricePerTBMonth ?? 0)),
      move: Money(dataSet.movePricePerTB.map { size * $0.value } ?? size * 1000 * fees))
  }
}
