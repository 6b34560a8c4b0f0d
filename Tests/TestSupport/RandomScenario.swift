public import ComputeNetwork
import Quantities

/// Small random scenarios in which everything can be scarce: compute, racks, storage, links,
/// latency, rules.
public enum RandomScenario {
  /// What a scenario may have beside sites, links, workloads and flows.
  public struct Features: OptionSet, Sendable {
    /// The set as bits.
    public let rawValue: Int
    /// A set of bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Copies split between two sites whose parts talk.
    public static let talk = Features(rawValue: 1)
    /// Capacity of sites that is bought in lots.
    public static let lots = Features(rawValue: 2)
    /// Spare capacity that is shared across failures.
    public static let sharing = Features(rawValue: 4)
    /// Users and vouchers.
    public static let vouchers = Features(rawValue: 8)
    /// Data sets that workloads read, with copies to be opened.
    public static let dataSets = Features(rawValue: 16)
    /// Periods, and jobs that move in them.
    public static let periods = Features(rawValue: 32)
    /// Workloads whose origins are served each by itself.
    public static let service = Features(rawValue: 64)
  }

  /// One set for each seed in turn: every feature by itself, and those that go together.
  private static let rounds: [Features] = [
    [], .vouchers, .talk, .lots, .sharing, [.lots, .talk], [.lots, .vouchers],
    [.sharing, .vouchers], .dataSets, [.dataSets, .vouchers], [.dataSets, .sharing],
    .periods, [.periods, .lots], [.periods, .talk], [.periods, .vouchers], [.periods, .dataSets],
  ]

  /// The draft of a seed; `splittable` workloads only where asked for, since no list of plans can
  /// be tried for those.
  public static func draft(
    seed: UInt64, splittable: Bool = false, with stated: Features? = nil
  ) -> ScenarioDraft {
    var features = stated ?? rounds[Int(seed % UInt64(rounds.count))]
    // Copies that follow the origins are fractions.
    if stated == nil, splittable, seed % 3 == 0 { features.insert(.service) }
    var random = SeededRandom(seed: seed &+ 77)
    var draft = ScenarioDraft(
      name: "random", horizon: Horizon(length: TimeSpan(Double(random.int(1...3)) * 24)),
      linkHeadroom: random.once(in: 2) ? 1 : 0.8)
    draft.computeKinds = [
      ComputeKind(id: "ai"), ComputeKind(id: "home", isDomestic: true),
    ]
    let siteCount = random.int(2...3), otherCount = random.int(1...2)
    for number in 0..<siteCount { draft.sites.append(site(number, &random)) }
    for number in 0..<otherCount {
      draft.demandPlaces.append(
        Place(id: "d\(number)", coordinate: coordinate(&random), role: .demand))
    }
    let places = draft.sites.map(\.id) + draft.demandPlaces.map(\.id)
    for number in 0..<random.int(2...5) {
      guard let from = places.randomElement(using: &random),
        let to = places.filter({ $0 != from }).randomElement(using: &random)
      else { continue }
      draft.links.append(link(number, from, to, &random))
    }
    for number in 0..<random.int(1...4) {
      draft.workloads.append(workload(number, places, draft, splittable, &random))
    }
    for number in 0..<random.int(0...2) {
      draft.flows.append(flow(number, places, splittable, &random))
    }
    if features.contains(.service) { serveOrigins(&draft, seed: seed) }
    if features.contains(.talk) { splitCopies(&draft, seed: seed) }
    if !draft.flows.isEmpty, random.once(in: 2) { protect(&draft, places, &random) }
    if !draft.flows.isEmpty, random.once(in: 2) {
      draft.tariffs = RandomTariffs.make(using: &random)
      for flow in draft.flows.indices {
        RandomTariffs.offer(draft.tariffs, to: &draft.flows[flow], using: &random)
      }
    }
    if features.contains(.lots) { addLots(to: &draft, seed: seed) }
    if features.contains(.sharing) { RandomSharing.add(to: &draft, seed: seed) }
    if features.contains(.dataSets) { addDataSets(to: &draft, seed: seed) }
    if features.contains(.periods) { RandomPeriods.add(to: &draft, seed: seed) }
    if features.contains(.vouchers) { RandomVouchers.add(to: &draft, seed: seed) }
    return draft
  }

  /// Asks for two routes for a flow, and adds links that may serve as the second.
  private static func protect(
    _ draft: inout ScenarioDraft, _ places: [String], _ random: inout SeededRandom
  ) {
    for number in draft.links.count..<(draft.links.count + 2) {
      let ends = places.shuffled(using: &random)
      draft.links.append(link(number, ends[0], ends[1], &random))
    }
    for number in draft.links.indices where random.once(in: 4) {
      draft.links[number].riskGroups = ["duct\(random.int(0...1))"]
    }
    let flow = draft.flows[0]
    let other = places.first { $0 != flow.from && $0 != flow.to }
    draft.flows[0].protection = RouteProtection(
      apart: random.once(in: 2) ? .links : .places, mayShareRiskGroups: random.once(in: 2),
      largestDifference: random.once(in: 4) ? Latency(Double(random.int(1...9))) : nil,
      secondFrom: random.once(in: 4) ? other : nil)
  }

  /// Lets the copies of some workload be split between two sites whose parts talk.
  private static func splitCopies(_ draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 7919)
    guard
      let number = draft.workloads.indices.first(where: { number in
        let workload = draft.workloads[number]
        return workload.partners.isEmpty && workload.spread == .none && !workload.isSplittable
          && !workload.today.contains(where: \.isPinned)
      })
    else { return }
    draft.workloads[number].talk = PartTalk(
      rate: DataRate(Double(random.int(0...2)) / 2), volume: DataVolume(random.once(in: 3) ? 1 : 0),
      latency: random.once(in: 3) ? .limit(Latency(Double(random.int(5...40))), .oneWay) : .none,
      costPerMs: Money(random.once(in: 3) ? 5 : 0), share: random.once(in: 2) ? 0.5 : 0.3)
  }

  private static func coordinate(_ random: inout SeededRandom) -> Coordinate {
    Coordinate(latitude: Double(random.int(25...40)), longitude: Double(random.int(95...120)))
  }

  private static func site(_ number: Int, _ random: inout SeededRandom) -> Site {
    var site = Site(
      place: Place(
        id: "s\(number)", coordinate: coordinate(&random), province: "P\(random.int(0...1))",
        role: .site),
      pue: 1 + Double(random.int(1...5)) / 10,
      power: .flat(pricePerKWh: Double(random.int(2...8)) / 10),
      greenShare: Double(random.int(0...10)) / 10)
    for kind in ["ai", "home"] where random.int(1...3) > 1 {
      site.compute.append(
        ComputePool(
          kind: kind, capacity: Double(random.int(3...12)), existingLoad: Double(random.int(0...2)),
          powerPerUnit: Power(Double(random.int(1...4))),
          pricePerUnitHour: Double(random.int(1...9)) / 4))
    }
    if random.once(in: 3) {
      site.racks = RackSpace(count: Double(random.int(4...12)), powerPerRack: Power(2.5))
    }
    if random.once(in: 2) {
      site.storage = StoragePool(
        capacity: DataVolume(Double(random.int(2...9))), pricePerTBMonth: 30)
    }
    if random.once(in: 4) {
      site.opening = OpeningCost(overHorizon: Money(Double(random.int(10...200))))
    }
    return site
  }

  private static func link(
    _ number: Int, _ from: String, _ to: String, _ random: inout SeededRandom
  ) -> Link {
    var link = Link(
      id: "l\(number)", from: from, to: to,
      layer: random.once(in: 5) ? .optical : .ipPrivate,
      capacity: ByDirection(
        forward: DataRate(Double(random.int(1...10))),
        backward: DataRate(Double(random.int(1...10)))),
      existingLoad: ByDirection(both: DataRate(Double(random.int(0...1)))),
      latency: .estimated(factor: random.once(in: 2) ? 1.5 : nil),
      fee: TransportFee(
        perGB: Double(random.int(0...3)) / 100, perGbpsMonth: Double(random.int(0...4)) * 1000,
        rateBasis: random.once(in: 3) ? .busierDirection : .eachDirection))
    if random.once(in: 3) {
      link.capacityBasis = random.once(in: 4) ? .forwardOnly : .bothTogether
      link.capacity.backward = link.capacity.forward
      link.fee.rateBasis = .eachDirection
    }
    if random.once(in: 4) {
      link.opening = OpeningCost(overHorizon: Money(Double(random.int(10...200))))
    }
    if random.once(in: 3) {
      link.capacity = ByDirection(both: DataRate(Double(random.int(0...2))))
      for size in 1...random.int(1...2) {
        link.modules.append(
          LinkModule(
            id: "m\(size)", capacity: DataRate(Double(random.int(1...5))),
            cost: OpeningCost(overHorizon: Money(Double(random.int(0...300)))),
            maximum: random.once(in: 2) ? random.int(1...3) : nil))
      }
      if random.once(in: 3) { link.moduleChoice = .oneOnly }
    }
    return link
  }

  private static func flow(
    _ number: Int, _ places: [String], _ splittable: Bool, _ random: inout SeededRandom
  ) -> Flow {
    let ends = places.shuffled(using: &random)
    var flow = Flow(
      id: "f\(number)", from: ends[0], to: ends[1],
      traffic: Traffic(
        upRate: DataRate(Double(random.int(1...5))), downRate: DataRate(Double(random.int(0...2)))),
      hasSingleRoute: !(splittable && random.once(in: 2)))
    if random.once(in: 3) {
      flow.traffic.upVolume = DataVolume(Double(random.int(1...8)))
      flow.traffic.deadline = TimeSpan(8)
    }
    if random.once(in: 4) { flow.duration = TimeSpan(Double(random.int(1...24))) }
    if random.once(in: 3) { flow.latency = .limit(Latency(Double(random.int(5...40))), .oneWay) }
    if random.once(in: 2) { flow.declinePrice = Money(Double(random.int(50...3000))) }
    if random.once(in: 3) { flow.priority = 2 }
    if !flow.hasSingleRoute, random.once(in: 2) {
      flow.spread = SpreadRule(
        mostParts: random.int(1...2), smallestShare: random.once(in: 2) ? 0.3 : 0)
    }
    return flow
  }

  private static func workload(
    _ number: Int, _ places: [String], _ draft: ScenarioDraft, _ splittable: Bool,
    _ random: inout SeededRandom
  ) -> Workload {
    var workload = Workload(
      id: "w\(number)", count: random.once(in: 4) ? 2 : 1,
      needs: [
        ComputeNeed(
          amount: Double(random.int(1...6)),
          accepted: [AcceptedKind(kind: "ai")]
            + (random.once(in: 2) ? [AcceptedKind(kind: "home", speed: 0.8)] : []))
      ])
    let from = places.shuffled(using: &random).prefix(random.int(0...2))
    workload.origins = from.map { Origin(place: $0, share: 1 / Double(from.count)) }
    if !from.isEmpty {
      workload.traffic = Traffic(
        upRate: DataRate(Double(random.int(0...4))), downRate: DataRate(Double(random.int(0...3))),
        upVolume: DataVolume(Double(random.int(0...8))),
        deadline: random.once(in: 2) ? TimeSpan(8) : nil)
      if random.once(in: 2) {
        workload.latency = .limit(
          Latency(Double(random.int(5...40))), random.once(in: 3) ? .roundTrip : .oneWay)
      }
    }
    if random.once(in: 3) { workload.storage = DataVolume(Double(random.int(1...4))) }
    if random.once(in: 4) { workload.duration = TimeSpan(Double(random.int(1...24))) }
    if random.once(in: 4) { workload.rules.never = [draft.sites[0].place.province ?? "s0"] }
    if random.once(in: 6) { workload.rules.maximumPUE = 1.3 }
    if random.once(in: 2) { workload.declinePrice = Money(Double(random.int(50...3000))) }
    if random.once(in: 3) { workload.priority = 2 }
    workload.isSplittable = splittable && random.once(in: 2)
    if random.once(in: 8) {
      workload.storageSite = Partner(
        .storage, traffic: Traffic(downRate: DataRate(Double(random.int(0...2)))),
        latency: random.once(in: 2) ? .limit(Latency(Double(random.int(5...30))), .oneWay) : .none)
    }
    if random.once(in: 8) {
      workload.standby = Partner(
        .standby, computeShare: random.once(in: 2) ? 0.5 : 0,
        storage: DataVolume(Double(random.int(0...1))),
        traffic: Traffic(upRate: DataRate(Double(random.int(0...1)))),
        apartIn: random.once(in: 3) ? [.province] : [],
        recovery: Recovery(point: TimeSpan(4), burst: DataVolume(Double(random.int(0...2)))))
    }
    if random.once(in: 5) {
      workload.spread = SpreadRule(
        mostParts: random.once(in: 2) ? random.int(1...2) : nil,
        smallestShare: random.once(in: 2) ? 0.4 : 0)
    }
    if random.once(in: 5) {
      workload.options = [
        StatedOption(site: "s0", cost: Money(Double(random.int(10...500))), amounts: [2])
      ]
    }
    if random.once(in: 6) {
      workload.today = [
        PlacementToday(
          site: draft.sites[0].id, count: 1,
          isPinned: random.once(in: 2) && workload.spread == .none)
      ]
    }
    return workload
  }
}
