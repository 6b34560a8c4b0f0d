import ComputeNetwork
import Quantities
import TestSupport

/// Small random scenarios that use every part of the format the candidates depend on.
struct AnyScenario {
  private var random: SeededRandom
  private(set) var draft = ScenarioDraft()

  static func make(seed: UInt64) throws -> Scenario {
    var maker = AnyScenario(random: SeededRandom(seed: seed))
    maker.fill()
    return try Scenario(maker.draft)
  }

  private init(random: SeededRandom) { self.random = random }

  private mutating func amount(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &random)
  }

  private mutating func fill() {
    draft.horizon = Horizon(length: TimeSpan(amount(10...2000)))
    draft.linkHeadroom = random.once(in: 2) ? 1 : 0.8
    draft.computeKinds = [
      ComputeKind(id: "a"), ComputeKind(id: "b"), ComputeKind(id: "c", family: .general),
    ]
    draft.hubs = [Hub(id: "hub")]
    draft.clusters = [Cluster(id: "cluster", hub: "hub")]
    for number in 0..<random.int(1...4) { addSite(number) }
    for number in 0..<random.int(0...2) {
      draft.exchanges.append(Place(id: "x\(number)", role: .exchange))
    }
    for number in 0..<random.int(1...2) {
      draft.demandPlaces.append(Place(id: "d\(number)", role: .demand))
    }
    let places =
      draft.sites.map(\.id) + draft.exchanges.map(\.id) + draft.demandPlaces.map(\.id)
    for number in 0..<random.int(2...9) { addLink(number, among: places) }
    for number in 0..<random.int(1...4) { addWorkload(number, among: places) }
    if random.once(in: 3) { addDataSets(among: places) }
  }

  private mutating func addDataSets(among places: [String]) {
    for number in 0..<random.int(1...2) {
      var dataSet = DataSet(id: "data\(number)", size: DataVolume(amount(0...60)))
      if random.once(in: 2) { dataSet.origin = places[random.int(0...places.count - 1)] }
      if random.once(in: 3) { dataSet.copiesToday = ["s0"] }
      if random.once(in: 4) { dataSet.rules.only = ["p0"] }
      if random.once(in: 5) { dataSet.mostCopies = random.int(0...1) }
      if random.once(in: 3) { dataSet.movePricePerTB = Money(amount(0...50)) }
      draft.dataSets.append(dataSet)
      for workload in draft.workloads.indices
      where draft.workloads[workload].talk == nil && random.once(in: 2) {
        draft.workloads[workload].reads.append(
          DataRead(
            dataSet: dataSet.id, rate: DataRate(random.once(in: 3) ? 0 : amount(0...6)),
            volume: DataVolume(random.once(in: 2) ? 0 : amount(0...30)),
            latency: random.once(in: 2) ? .none : .limit(Latency(amount(1...20)), .oneWay),
            layer: random.once(in: 6) ? .optical : nil))
      }
    }
  }

  private mutating func addSite(_ number: Int) {
    var pools: [ComputePool] = []
    for kind in ["a", "b", "c"] where !random.once(in: 3) {
      pools.append(
        ComputePool(
          kind: kind, capacity: amount(0...60), existingLoad: amount(0...20),
          powerPerUnit: Power(amount(0...3)), pricePerUnitHour: amount(0...2)))
    }
    draft.sites.append(
      Site(
        place: Place(id: "s\(number)", province: "p\(number % 2)", role: .site),
        cluster: random.once(in: 2) ? "cluster" : nil, compute: pools,
        storage: random.once(in: 3)
          ? nil
          : StoragePool(
            capacity: DataVolume(amount(0...80)), existingLoad: DataVolume(amount(0...20)),
            pricePerTBMonth: amount(0...100)),
        racks: random.once(in: 2) ? RackSpace(count: amount(0...60)) : nil,
        pue: amount(1...1.5), power: .flat(pricePerKWh: amount(0...1)),
        greenShare: amount(0...1),
        opening: random.once(in: 3)
          ? OpeningCost(overHorizon: Money(amount(0...500)), capital: Money(amount(0...9000)))
          : nil))
  }

  private mutating func addLink(_ number: Int, among places: [String]) {
    guard places.count > 1 else { return }
    let from = random.int(0...places.count - 1)
    let to = (from + random.int(1...places.count - 1)) % places.count
    var link = Link(
      id: "l\(number)", from: places[from], to: places[to],
      layer: random.once(in: 6) ? .optical : .ipPrivate,
      capacity: .init(forward: DataRate(amount(0...20)), backward: DataRate(amount(0...20))),
      existingLoad: .init(both: DataRate(amount(0...2))),
      latency: .stated(Latency(amount(1...10)), isMeasured: false),
      fee: TransportFee(
        perGB: random.once(in: 2) ? 0 : amount(0...0.02), perGbpsMonth: amount(0...900),
        rateBasis: random.once(in: 2) ? .busierDirection : .eachDirection))
    if random.once(in: 2) {
      link.capacityBasis = random.once(in: 3) ? .forwardOnly : .bothTogether
      link.capacity.backward = link.capacity.forward
      link.fee.rateBasis = .eachDirection
    }
    if random.once(in: 3) { link.opening = OpeningCost(overHorizon: Money(amount(0...900))) }
    if random.once(in: 3) {
      for size in 0..<random.int(1...2) {
        link.modules.append(
          LinkModule(
            id: "m\(size)", capacity: DataRate(amount(1...9)),
            cost: OpeningCost(overHorizon: Money(amount(0...300))),
            maximum: random.once(in: 2) ? random.int(1...3) : nil))
      }
      if random.once(in: 3) { link.moduleChoice = .oneOnly }
    }
    draft.links.append(link)
  }

  private mutating func addWorkload(_ number: Int, among places: [String]) {
    let count = random.int(1...4)
    var workload = Workload(id: "w\(number)", count: count)
    workload.origins =
      switch random.int(0...4) {
      case 0: []
      case 1:
        [
          Origin(place: places[0], share: 0.25),
          Origin(place: places[places.count - 1], share: 0.75),
        ]
      default: [Origin(place: places[random.int(0...places.count - 1)])]
      }
    for _ in 0..<random.int(0...2) {
      let accepted: [[AcceptedKind]] = [
        [AcceptedKind(kind: "a")], [AcceptedKind(kind: "c")],
        [AcceptedKind(kind: "a", speed: 2), AcceptedKind(kind: "b", speed: 0.5)],
        [AcceptedKind(kind: "b"), AcceptedKind(kind: "c"), AcceptedKind(kind: "a")],
      ]
      workload.needs.append(
        ComputeNeed(amount: amount(0...25), accepted: accepted[random.int(0...3)]))
    }
    if random.once(in: 3) { workload.storage = DataVolume(amount(0...30)) }
    if random.once(in: 3) { workload.power = Power(amount(0...40)) }
    if random.once(in: 2) {
      workload.duration = TimeSpan(amount(0.1...1) * draft.horizon.length.value)
    }
    if !workload.origins.isEmpty && !random.once(in: 4) {
      workload.traffic = Traffic(
        upRate: DataRate(amount(0...6)), downRate: DataRate(amount(0...6)),
        upVolume: DataVolume(amount(0...20)), downVolume: DataVolume(amount(0...20)),
        deadline: random.once(in: 2) ? TimeSpan(amount(5...50)) : nil)
    }
    if random.once(in: 2) {
      workload.latency =
        random.once(in: 2)
        ? .tier("cross-hub")
        : .limit(
          Latency(amount(5...40)), .roundTrip)
    }
    if random.once(in: 5) { workload.layer = .optical }
    if random.once(in: 6) { workload.rules.only = random.once(in: 2) ? ["hub", "s0"] : ["p0"] }
    if random.once(in: 6) { workload.rules.never = ["s0"] }
    if random.once(in: 6) { workload.rules.maximumPUE = 1.3 }
    if random.once(in: 6) { workload.rules.minimumGreenShare = 0.3 }
    if random.once(in: 2) { workload.declinePrice = Money(amount(0...5000)) }
    workload.isSplittable = random.once(in: 4)
    workload.priority = random.int(1...3)
    if random.once(in: 4), let site = draft.sites.randomElement(using: &random) {
      workload.options = [
        StatedOption(
          site: site.id, cost: random.once(in: 2) ? Money(amount(-50...500)) : nil,
          amounts: random.once(in: 2) ? workload.needs.map { _ in amount(0...9) } : nil)
      ]
    }
    if random.once(in: 3), let site = draft.sites.randomElement(using: &random) {
      workload.today = [
        PlacementToday(
          site: site.id, count: random.int(1...count), isPinned: random.once(in: 2))
      ]
    }
    if random.once(in: 4) { workload.storageSite = partner(.storage, workload) }
    if random.once(in: 4) { workload.standby = partner(.standby, workload) }
    if random.once(in: 3), !workload.origins.isEmpty, workload.partners.isEmpty,
      !workload.today.contains(where: \.isPinned)
    {
      workload.isSplittable = true
      workload.serve = .eachOrigin
      workload.spread.mostParts = random.once(in: 2) ? random.int(1...2) : nil
      workload.costPerSite = Money(random.once(in: 2) ? amount(0...400) : 0)
    }
    draft.workloads.append(workload)
  }

  private mutating func partner(_ role: Partner.Role, _ workload: Workload) -> Partner {
    var partner = Partner(role)
    if role == .standby {
      partner.computeShare = [0, 0.3, 1].randomElement(using: &random) ?? 0
      partner.storage = DataVolume(random.once(in: 2) ? 0 : amount(0...20))
      if random.once(in: 2) {
        partner.recovery.burst = DataVolume(amount(0...5))
        partner.recovery.point = TimeSpan(amount(1...9))
      }
    }
    if !random.once(in: 3) {
      partner.traffic = Traffic(
        upRate: DataRate(amount(0...3)), downRate: DataRate(amount(0...3)),
        upVolume: DataVolume(random.once(in: 2) ? 0 : amount(0...9)),
        deadline: random.once(in: 2) ? TimeSpan(amount(5...50)) : nil)
    }
    if random.once(in: 2) { partner.latency = .limit(Latency(amount(5...30)), .roundTrip) }
    if random.once(in: 4) { partner.rules.never = [draft.sites[draft.sites.count - 1].id] }
    if random.once(in: 3) { partner.apartIn = [.province] }
    return partner
  }
}
