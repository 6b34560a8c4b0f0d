import Allocation
import ComputeNetwork
import Quantities

/// Every resource of a scenario, and where to find each; −1 where a thing is no resource.
struct ResourceCatalog: Sendable {
  let stateLimits: StateLimits
  private(set) var resources: [AllocationProgram.Resource] = []
  private(set) var meanings: [ResourceMeaning] = []
  private(set) var blocks: [any SideBlock] = []
  /// The pools of site `s` are `poolStart[s]..<poolStart[s + 1]`.
  private(set) var poolStart: [Int] = [0]
  /// The resource of each pool.
  private(set) var pool: [Int32] = []
  private(set) var opening: [Int32] = []
  private(set) var power: [Int32] = []
  private(set) var storage: [Int32] = []
  /// The resource of each link direction, two for each link: the same one where both directions
  /// share the capacity.
  private(set) var link: [Int32] = []
  /// What the fees of each link direction are due for, where some of its load is paid otherwise.
  private(set) var charged: [Int32] = []
  /// The opening of each link.
  private(set) var linkOpening: [Int32] = []
  /// What stands beside what is always there, when something has failed or in a period.
  var states: StateTable

  /// Where copies of data sets lie or may be opened.
  let copies: DataCopies
  /// The opening of each copy that may be: `[data set][site]`.
  var copy: [[Int32]] = []
  /// Which copies may be opened together.
  var copyRows: [SideRow] = []
  /// What users are charged, by class of spending.
  private(set) var spend: [Int32] = []
  /// No workload whose origins are served each by itself uses more sites than it may.
  var siteUseRows: [SideRow] = []

  init(
    _ scenario: Scenario, _ vouchers: VoucherTerms, limits: StateLimits = .whereTheyBind
  ) {
    states = StateTable(scenario)
    copies = DataCopies(scenario)
    stateLimits = limits
    let names = ResourceNames(scenario)
    let copies = scenario.draft.workloads.reduce(0.0) {
      $0 + Double($1.count) * Double(1 + $1.secondSites)
    }
    let storesData = scenario.draft.workloads.contains { workload in
      workload.storage.value > 0
        || workload.partners.contains { workload.storage(at: $0).value > 0 }
    }
    for site in scenario.sites.identifiers {
      addOpening(of: site, in: scenario, copies: copies)
      addPools(of: site, in: scenario, names)
      addPower(of: site, in: scenario)
      addSpares(at: site, in: scenario)
      if storesData { addStorage(of: site, in: scenario) } else { storage.append(-1) }
    }
    addLots(scenario)
    addCopies(scenario)
    let layers = Self.reservedLayers(scenario)
    let separate = Self.layersWithProducts(scenario)
    let building = LinkBuilding(scenario)
    for number in scenario.links.identifiers {
      if layers.contains(scenario.links[number].layer) {
        let fees: FeeLoad = separate.contains(scenario.links[number].layer) ? .separate : .all
        addLink(number, in: scenario, names, building, fees)
      } else {
        charged.append(contentsOf: [-1, -1])
        linkOpening.append(-1)
        link.append(contentsOf: [-1, -1])
      }
    }
    addSpending(vouchers, in: scenario)
  }

  mutating func addSpend(_ resource: AllocationProgram.Resource, _ meaning: ResourceMeaning) {
    spend.append(add(resource, meaning))
  }

  mutating func add(_ block: any SideBlock) { blocks.append(block) }

  /// The layers on which some workload or flow reserves a rate.
  private static func reservedLayers(_ scenario: Scenario) -> [NetworkLayer] {
    NetworkLayer.allCases.filter { layer in
      scenario.draft.workloads.contains { workload in
        workload.layer == layer
          && (!workload.origins.isEmpty && moves(workload.traffic)
            || workload.partners.contains { moves($0.reservedTraffic) })
          || workload.reads.contains {
            workload.layer(of: $0) == layer && moves($0.traffic)
          }
          || workload.talkLayer == layer && workload.talk.map { moves($0.traffic) } ?? false
      } || scenario.draft.flows.contains { $0.layer == layer && moves($0.reserved) }
    }
  }

  /// The layers on which some flow may pay a tariff in place of the links' fees.
  private static func layersWithProducts(_ scenario: Scenario) -> [NetworkLayer] {
    NetworkLayer.allCases.filter { layer in
      scenario.draft.flows.contains {
        $0.layer == layer && !scenario.draft.tariffs(of: $0).isEmpty
      }
    }
  }

  private static func moves(_ traffic: Traffic) -> Bool {
    [
      traffic.upRate.value, traffic.downRate.value, traffic.upVolume.value,
      traffic.downVolume.value,
    ].contains { $0 > 0 }
  }

  mutating func add(
    _ resource: AllocationProgram.Resource, _ meaning: ResourceMeaning
  ) -> Int32 {
    resources.append(resource)
    meanings.append(meaning)
    return Int32(resources.count - 1)
  }

  /// Has a block buy capacity for resources; with it an opening gates none of them.
  mutating func add(_ block: LotShareBlock, loads: [Double]) {
    for (resource, most) in zip(block.resources, loads) {
      resources[resource].upper = most
      resources[resource].gate = nil
    }
    blocks.append(block)
  }

  func gate(of site: Identifier<Site>) -> Int32? {
    opening[site.index] >= 0 ? opening[site.index] : nil
  }
}

// MARK: - One kind of resource each

extension ResourceCatalog {
  /// A candidate uses 1; any load pays the cost.
  private mutating func addOpening(
    of number: Identifier<Site>, in scenario: Scenario, copies: Double
  ) {
    let site = scenario.sites[number]
    guard copies > 0, let cost = site.opening, cost.overHorizon.value > 0 || cost.capital.value > 0
    else {
      opening.append(-1)
      return
    }
    let yuan = scenario.horizon.cost(of: cost)
    opening.append(
      add(
        .init(upper: copies, curve: .opening(cost: yuan.value)),
        ResourceMeaning(
          subject: .opening(number), name: ResourceNames.opening(of: site), unit: "",
          grossCapacity: copies, existingLoad: 0)))
  }

  /// capacity − existing load, in the kind's unit.
  private mutating func addPools(
    of number: Identifier<Site>, in scenario: Scenario, _ names: ResourceNames
  ) {
    let site = scenario.sites[number]
    for offered in site.compute {
      guard let kind = scenario.computeKind(offered.kind) else { continue }
      pool.append(
        add(
          .init(upper: max(0, offered.capacity - offered.existingLoad), gate: gate(of: number)),
          ResourceMeaning(
            subject: .compute(number, kind), name: names.compute(kind, of: site),
            unit: scenario.computeKinds[kind].unit, grossCapacity: offered.capacity,
            existingLoad: offered.existingLoad)))
    }
    poolStart.append(pool.count)
  }

  /// racks × power per rack − Σ existing load × power per unit, in kW of IT power.
  private mutating func addPower(of number: Identifier<Site>, in scenario: Scenario) {
    let site = scenario.sites[number]
    guard let racks = site.racks else {
      power.append(-1)
      return
    }
    var used = Power.zero
    for offered in site.compute { used = used + offered.existingLoad * offered.powerPerUnit }
    power.append(
      add(
        .init(upper: max(0, (racks.totalPower - used).value), gate: gate(of: number)),
        ResourceMeaning(
          subject: .power(number), name: ResourceNames.power(of: site),
          unit: Kilowatts.symbol, grossCapacity: racks.totalPower.value,
          existingLoad: used.value)))
  }

  private mutating func addStorage(of number: Identifier<Site>, in scenario: Scenario) {
    let site = scenario.sites[number]
    guard let offered = site.storage else {
      storage.append(-1)
      return
    }
    storage.append(
      add(
        .init(
          upper: max(0, (offered.capacity - offered.existingLoad).value), gate: gate(of: number)),
        ResourceMeaning(
          subject: .storage(number), name: ResourceNames.storage(of: site),
          unit: Terabytes.symbol, grossCapacity: offered.capacity.value,
          existingLoad: offered.existingLoad.value)))
  }

  /// headroom × capacity − existing load for each direction, or for both; the monthly fee is the
  /// slope of each, or a peak over both; what can be bought is a block over them.
  private mutating func addLink(
    _ number: Identifier<Link>, in scenario: Scenario, _ names: ResourceNames,
    _ building: LinkBuilding, _ fees: FeeLoad
  ) {
    let item = scenario.links[number]
    let fee = ChargingRule.reservedGbps(item, scenario.horizon)
    let price = fees == .all ? fee : 0
    let isPeak = item.fee.rateBasis == .busierDirection
    let isShared = item.capacityBasis == .bothTogether
    addOpening(of: number, in: scenario, names, building)
    let free = building.free(on: item), most = building.mostLoad(of: item)
    let own = free.indices.map { resources.count + $0 }
    let plain = building.block(of: item, over: own, price: isPeak ? price : 0)
    let spares = spares(of: number, in: scenario, building, own, plain, fee: fee, price: price)
    let block = spares.extended(plain)
    let gate = linkOpening[number.index] >= 0 && block == nil ? linkOpening[number.index] : nil
    func upper(_ position: Int, free: Double) -> Double {
      let isBought = plain.map { $0.resources.contains(own[position]) } ?? false
      let upper = free + (isBought ? block?.mostBought ?? 0 : 0)
      // What can never be carried only makes rows weaker.
      return gate != nil || isBought ? min(upper, most) : upper
    }
    let worst = item.worstLoad(among: scenario.draft.periods)
    for (position, free) in free.enumerated() {
      let direction = LinkDirection.allCases[position]
      let capacity = [item.capacity.forward, item.capacity.backward][position]
      let existing = [worst.forward, worst.backward][position]
      let isClosed = item.capacityBasis == .forwardOnly && direction == .backward
      _ = add(
        .init(
          upper: upper(position, free: free), curve: isPeak ? .free : .linear(slope: price),
          gate: gate),
        ResourceMeaning(
          subject: isShared ? .linkTotal(number) : .link(number, direction),
          name: isShared ? names.link(number) : names.link(number, direction),
          unit: GigabitsPerSecond.symbol, grossCapacity: isClosed ? 0 : capacity.value,
          existingLoad: isClosed ? 0 : existing.value))
    }
    link.append(Int32(own[0]))
    link.append(Int32(own[own.count - 1]))
    let uppers = spares.free.enumerated().map { position, free in
      free.map { upper(position, free: $0) }
    }
    let paid = addSpares(spares, uppers, of: number, in: scenario, most: most)
    if let block {
      blocks.append(block)
    } else if isPeak && price > 0 {
      blocks.append(Self.peak(over: own, paid, price: price))
    }
    addCharged(number, in: scenario, names, building, fees == .separate ? fee : 0, paid)
  }

  /// A load of its own for which the monthly fee is due; nothing where the link's load is it.
  private mutating func addCharged(
    _ number: Identifier<Link>, in scenario: Scenario, _ names: ResourceNames,
    _ building: LinkBuilding, _ fee: Double, _ paid: [[Int]]
  ) {
    guard fee > 0 else { return charged.append(contentsOf: [-1, -1]) }
    let item = scenario.links[number]
    let isPeak = item.fee.rateBasis == .busierDirection
    var own: [Int] = []
    for direction in LinkDirection.allCases {
      let name = names.link(number, direction)
      own.append(
        Int(
          add(
            // Never full: what may be carried is the business of the link's own loads.
            .init(
              upper: 2 * building.mostLoad(of: item), curve: isPeak ? .free : .linear(slope: fee)),
            ResourceMeaning(
              subject: .linkFees(number, direction),
              name: LocalizedText("fees of \(name.english)", zh: "\(name.chinese)的费用"),
              unit: GigabitsPerSecond.symbol, grossCapacity: building.mostLoad(of: item),
              existingLoad: 0))))
    }
    charged.append(contentsOf: own.map { Int32($0) })
    if isPeak { blocks.append(Self.peak(over: own, paid, price: fee)) }
  }

  /// A candidate uses the share of its data that comes over the link.
  private mutating func addOpening(
    of number: Identifier<Link>, in scenario: Scenario, _ names: ResourceNames,
    _ building: LinkBuilding
  ) {
    let cost = building.opening(of: scenario.links[number])
    guard cost > 0 else { return linkOpening.append(-1) }
    let copies =
      scenario.draft.workloads.reduce(0.0) {
        $0 + Double($1.count) * Double(1 + $1.secondSites + ($1.talk == nil ? 0 : 1))
      } + Double(scenario.draft.flows.count)
    linkOpening.append(
      add(
        .init(upper: copies, curve: .opening(cost: cost)),
        ResourceMeaning(
          subject: .linkOpening(number), name: names.opening(number), unit: "",
          grossCapacity: copies, existingLoad: 0)))
  }
}

/// What of a link's load its monthly fee is due for.
enum FeeLoad: Sendable {
  case all
  /// What does not pay a tariff in its place, which is a load of its own.
  case separate
}
