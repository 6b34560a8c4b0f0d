import ComputeNetwork
import Quantities
import TestSupport

/// Small scenarios that between them use every field that an audit looks at.
struct RandomScenario {
  var random: SeededGenerator
  var draft = ScenarioDraft(name: "random")

  static func make(seed: UInt64) -> ScenarioDraft {
    var maker = RandomScenario(random: SeededGenerator(seed: seed))
    maker.makeFrame()
    maker.makePlaces()
    maker.makeLinks()
    for number in 0..<maker.random.whole(2...4) { maker.makeWorkload(number) }
    for number in 0..<maker.random.whole(0...6) { maker.makeFlow(number) }
    maker.makeProducts()
    return maker.draft
  }
}

extension RandomScenario {
  private mutating func makeFrame() {
    draft.horizon = Horizon(
      length: TimeSpan(random.number(1...9000)), hoursPerMonth: random.chance(0.5) ? 730 : 720,
      hoursPerYear: random.chance(0.5) ? 8760 : 8766,
      interestRate: random.chance(0.2) ? 0 : random.number(0.001...0.2))
    draft.linkHeadroom = random.chance(0.5) ? 1 : random.number(0.5...1)
    if random.chance(0.5) {
      draft.latencyModel.linkFactors = LatencyModel.ByLayer(
        optical: random.number(1...2), ipPrivate: random.number(1...3),
        public: random.number(1...4))
    }
    draft.computeKinds = ["a", "b", "c"].map { ComputeKind(id: $0) }
    draft.hubs = [Hub(id: "west"), Hub(id: "east")]
    draft.clusters = [
      Cluster(id: "tianfu", hub: "west"), Cluster(id: "wuhu", hub: "east"), Cluster(id: "alone"),
    ]
  }

  private mutating func coordinate() -> Coordinate {
    Coordinate(latitude: random.number(22...45), longitude: random.number(85...122))
  }

  private mutating func makePlaces() {
    for number in 0..<random.whole(2...3) {
      let place = Place(
        id: "site\(number)", coordinate: coordinate(), province: "Province\(number % 3)",
        role: .site)
      var site = Site(place: place)
      site.cluster = random.pick(["tianfu", "wuhu", "alone", nil]) ?? nil
      if site.cluster == nil, random.chance(0.5) { site.hub = random.pick(["west", "east"]) }
      for kind in ["a", "b", "c"] where random.chance(0.8) {
        site.compute.append(
          ComputePool(
            kind: kind, capacity: random.number(50...300),
            existingLoad: random.chance(0.5) ? 0 : random.number(0...60),
            powerPerUnit: Power(random.chance(0.2) ? 0 : random.number(0.1...3)),
            pricePerUnitHour: random.chance(0.1) ? 0 : random.number(0.1...20)))
      }
      if random.chance(0.8) {
        site.storage = StoragePool(
          capacity: DataVolume(random.number(50...500)),
          existingLoad: DataVolume(random.number(0...40)),
          pricePerTBMonth: random.number(0...200))
      }
      if random.chance(0.6) { site.racks = RackSpace(count: random.number(100...900).rounded()) }
      site.pue = random.number(1.05...1.6)
      site.power = .flat(pricePerKWh: random.number(0...1.2))
      site.greenShare = random.chance(0.3) ? 0 : random.number(0...1)
      if random.chance(0.4) {
        site.opening = OpeningCost(
          overHorizon: Money(random.number(0...1000)), capital: Money(random.number(0...1e6)),
          lifeYears: random.number(1...30))
      }
      draft.sites.append(site)
    }
    draft.exchanges = [Place(id: "exchange", coordinate: coordinate(), role: .exchange)]
    draft.demandPlaces = ["north", "south"].map {
      Place(id: $0, coordinate: coordinate(), role: .demand)
    }
  }

  private mutating func cost() -> OpeningCost {
    OpeningCost(
      overHorizon: Money(random.number(1...1000)), capital: Money(random.number(0...1e6)),
      lifeYears: random.number(1...30))
  }

  private var places: [Place] {
    draft.sites.map(\.place) + draft.exchanges + draft.demandPlaces
  }

  private mutating func makeLinks() {
    let places = places
    for number in 1..<places.count {
      guard let other = random.pick(Array(places[..<number])) else { continue }
      makeLink(places[number], other, .ipPrivate)
    }
    for _ in 0..<random.whole(2...8) {
      let one = random.whole(0...(places.count - 1))
      let other = (one + random.whole(1...(places.count - 1))) % places.count
      makeLink(places[one], places[other], random.chance(0.6) ? .ipPrivate : .optical)
    }
  }

  private mutating func makeLink(_ one: Place, _ other: Place, _ layer: NetworkLayer) {
    guard let here = one.coordinate, let there = other.coordinate else { return }
    let isForward = random.chance(0.5)
    var link = Link(
      id: "link\(draft.links.count)", from: isForward ? one.id : other.id,
      to: isForward ? other.id : one.id, layer: layer,
      capacity: ByDirection(
        forward: DataRate(random.number(50...400)), backward: DataRate(random.number(50...400))))
    if random.chance(0.5) {
      link.existingLoad = ByDirection(
        forward: DataRate(random.number(0...30)), backward: DataRate(random.number(0...30)))
    }
    link.isHollowCore = random.chance(0.1)
    if random.chance(0.2) { link.riskGroups = ["bridge\(random.whole(0...2))"] }
    let distance = LatencyModel.greatCircle(here, there)
    switch random.whole(0...3) {
    case 0: link.latency = .estimated(factor: nil)
    case 1: link.latency = .estimated(factor: random.number(1...3))
    case 2:
      link.latency = .length(
        Distance(distance.value * random.number(1.1...2)),
        deviceTime: Latency(random.number(0...0.5)))
    default:
      link.latency = .stated(
        Latency(distance.value * 0.0049 * random.number(1.1...2) + 0.01), isMeasured: true)
    }
    link.fee = TransportFee(
      perGB: random.chance(0.5) ? 0 : random.number(0.001...0.1),
      perGbpsMonth: random.chance(0.3) ? 0 : random.number(10...5000),
      rateBasis: random.chance(0.5) ? .eachDirection : .busierDirection)
    if random.chance(0.3) {
      link.capacityBasis = random.chance(0.3) ? .forwardOnly : .bothTogether
      link.capacity.backward = link.capacity.forward
      link.existingLoad.backward = link.existingLoad.forward
      link.fee.rateBasis = .eachDirection
    }
    if random.chance(0.3) { link.opening = cost() }
    if random.chance(0.5) {
      link.capacity = ByDirection(both: DataRate(random.number(0...20)))
      for number in 0..<random.whole(1...2) {
        link.modules.append(
          LinkModule(
            id: "module\(number)", capacity: DataRate(random.number(5...80)), cost: cost(),
            maximum: random.whole(2...4)))
      }
      if random.chance(0.3) { link.moduleChoice = .oneOnly }
    }
    draft.links.append(link)
  }
}

// MARK: - Workloads

extension RandomScenario {
  private mutating func makeWorkload(_ number: Int) {
    var workload = Workload(id: "job\(number)", count: random.whole(1...6))
    for _ in 0..<(random.chance(0.1) ? 0 : random.whole(1...2)) {
      let kinds = ["a", "b", "c"].shuffled(using: &random).prefix(random.whole(1...2))
      var accepted: [AcceptedKind] = []
      for kind in kinds {
        accepted.append(
          AcceptedKind(kind: kind, speed: random.chance(0.5) ? 1 : random.number(0.4...2)))
      }
      workload.needs.append(ComputeNeed(amount: random.number(1...20), accepted: accepted))
    }
    workload.storage = DataVolume(random.chance(0.5) ? 0 : random.number(0.1...20))
    if random.chance(0.2) { workload.power = Power(random.number(0...40)) }
    if random.chance(0.4) {
      workload.duration = TimeSpan(draft.horizon.length.value * random.number(0.1...1))
    }
    workload.isSplittable = random.chance(0.3)
    if random.chance(0.5) { workload.declinePrice = Money(random.number(0...1e6)) }
    workload.layer = random.chance(0.85) ? .ipPrivate : .optical
    workload.priority = random.whole(1...9)
    addTraffic(&workload)
    addRules(&workload)
    if random.chance(0.15) { workload.storageSite = partner(.storage) }
    if random.chance(0.15) { workload.standby = partner(.standby) }
    for site in draft.sites where random.chance(0.15) {
      workload.options.append(
        StatedOption(
          site: site.id, cost: random.chance(0.7) ? Money(random.number(-500...5000)) : nil,
          amounts: random.chance(0.7) ? workload.needs.map { _ in random.number(0...20) } : nil))
    }
    if random.chance(0.25), let site = random.pick(draft.sites) {
      workload.today = [
        PlacementToday(
          site: site.id, count: random.chance(0.5) ? nil : random.whole(1...workload.count),
          isPinned: random.chance(0.7))
      ]
    }
    if workload.partners.isEmpty, !workload.today.contains(where: \.isPinned), random.chance(0.5) {
      addTalk(&workload)
    }
    draft.workloads.append(workload)
  }

  private mutating func addTalk(_ workload: inout Workload) {
    var talk = PartTalk(
      rate: DataRate(random.number(0.1...2)),
      volume: DataVolume(random.chance(0.5) ? 0 : random.number(0...5)),
      layer: random.chance(0.2) ? .optical : nil,
      costPerMs: Money(random.chance(0.5) ? 0 : random.number(0...100)))
    if random.chance(0.3) { talk.latency = .limit(Latency(random.number(20...90)), .oneWay) }
    if random.chance(0.3) { workload.isSplittable = true }
    if workload.isSplittable, random.chance(0.5) {
      workload.spread = SpreadRule(smallestShare: random.number(0.05...0.5))
    } else {
      talk.share = random.chance(0.3) ? 0.5 : random.number(0.1...0.9)
    }
    workload.talk = talk
    // All of it has to fit at once.
    if workload.isSplittable, workload.today.isEmpty { workload.count = random.whole(1...2) }
  }

  private mutating func partner(_ role: Partner.Role) -> Partner {
    var partner = Partner(role)
    if role == .standby {
      partner.computeShare = random.pick([0, 0.3, 1]) ?? 0
      partner.storage = DataVolume(random.chance(0.5) ? 0 : random.number(0.1...5))
      if random.chance(0.5) {
        partner.recovery.burst = DataVolume(random.number(0...2))
        partner.recovery.point = TimeSpan(random.number(1...9))
      }
    }
    if random.chance(0.7) {
      partner.traffic = Traffic(
        upRate: DataRate(random.number(0...2)), downRate: DataRate(random.number(0...2)),
        upVolume: DataVolume(random.chance(0.5) ? 0 : random.number(0...5)))
    }
    if random.chance(0.3) { partner.latency = .limit(Latency(random.number(20...90)), .oneWay) }
    if random.chance(0.2) { partner.apartIn = [random.chance(0.5) ? .province : .hub] }
    if random.chance(0.2) { partner.leastDistance = Distance(random.number(10...300)) }
    return partner
  }

  private mutating func makeFlow(_ number: Int) {
    let ends = places.map(\.id).shuffled(using: &random)
    var flow = Flow(
      id: "flow\(number)", from: ends[0], to: ends[1],
      traffic: Traffic(
        upRate: DataRate(random.number(0.1...8)),
        downRate: DataRate(random.chance(0.5) ? 0 : random.number(0...8)),
        upVolume: DataVolume(random.chance(0.5) ? 0 : random.number(0...50)),
        deadline: random.chance(0.4) ? TimeSpan(random.number(5...200)) : nil),
      layer: random.chance(0.85) ? .ipPrivate : .optical, hasSingleRoute: random.chance(0.5))
    if random.chance(0.3) {
      flow.duration = TimeSpan(draft.horizon.length.value * random.number(0.1...1))
    }
    if random.chance(0.3) { flow.latency = .limit(Latency(random.number(20...80)), .roundTrip) }
    if random.chance(0.5) { flow.declinePrice = Money(random.number(0...1e6)) }
    if random.chance(0.65) {
      flow.protection = RouteProtection(
        apart: random.chance(0.75) ? .links : .places, mayShareRiskGroups: random.chance(0.5),
        largestDifference: random.chance(0.2) ? Latency(random.number(5...40)) : nil,
        secondFrom: random.chance(0.2) ? ends[2] : nil,
        secondTo: random.chance(0.2) ? ends.last : nil)
      if ends.count < 4 { flow.protection?.secondTo = nil }
    }
    draft.flows.append(flow)
  }

  private mutating func makeProducts() {
    draft.tariffs = RandomTariffs.make(using: &random)
    for flow in draft.flows.indices where random.chance(0.5) {
      RandomTariffs.offer(draft.tariffs, to: &draft.flows[flow], using: &random)
      guard draft.flows[flow].traffic.upRate == .zero, random.chance(0.7) else { continue }
      // Boxes on a lorry can do this.
      draft.flows[flow].latency = .none
      draft.flows[flow].protection = nil
      draft.flows[flow].traffic.deadline = nil
    }
  }

  private mutating func addTraffic(_ workload: inout Workload) {
    let places = places.map(\.id).shuffled(using: &random)
    switch random.whole(0...4) {
    case 0: return
    case 1, 2: workload.origins = [Origin(place: places[0])]
    default:
      let share = random.chance(0.1) ? 0 : random.number(0...1)
      workload.origins = [
        Origin(place: places[0], share: share), Origin(place: places[1], share: 1 - share),
      ]
    }
    workload.traffic = Traffic(
      upRate: DataRate(random.chance(0.3) ? 0 : random.number(0...8)),
      downRate: DataRate(random.chance(0.3) ? 0 : random.number(0...8)),
      upVolume: DataVolume(random.chance(0.5) ? 0 : random.number(0...50)),
      downVolume: DataVolume(random.chance(0.7) ? 0 : random.number(0...50)),
      deadline: random.chance(0.4) ? TimeSpan(random.number(5...200)) : nil)
    switch random.whole(0...5) {
    case 0: workload.latency = .tier("cross-hub")
    case 1: workload.latency = .limit(Latency(random.number(10...40)), .oneWay)
    case 2: workload.latency = .limit(Latency(random.number(30...80)), .roundTrip)
    default: break
    }
  }

  private mutating func addRules(_ workload: inout Workload) {
    let names =
      draft.sites.map(\.id) + draft.sites.compactMap(\.place.province) + ["west", "alone"]
    if random.chance(0.15) {
      workload.rules.only = Array(names.shuffled(using: &random).prefix(random.whole(1...3)))
    }
    if random.chance(0.15), let name = random.pick(names) { workload.rules.never = [name] }
    if random.chance(0.2) { workload.rules.maximumPUE = random.number(1.2...1.6) }
    if random.chance(0.15) { workload.rules.minimumGreenShare = random.number(0...0.6) }
  }
}
