import Allocation
import ComputeNetwork
import Quantities

/// For which failures and periods the limits of loads are written out.
public enum StateLimits: Sendable {
  /// Where all that there is could be more than fits.
  case whereTheyBind
  /// Everywhere: the use of what has room is asked for too.
  case everywhere
}

/// The loads of one link that single failures or periods ask for.
struct LinkSpares {
  /// The states, numbered as in the table.
  var states: [Int] = []
  /// The resources of what is always there, by direction; none where nothing stands beside it.
  var bases: [Int] = []
  /// For each of those, what is free in each state before anything is bought.
  var free: [[Double]] = []
  /// For each of those, the first of its loads in the states; `nil` for none.
  var firstLoad: [Int]?
  /// What the load is priced by where it has loads of its own for that: yuan a Gbps.
  var fee = 0.0
  /// Whether the busier direction is billed.
  var isPeak = false

  /// What is bought for a link has to be enough in every state.
  func extended(_ block: LotBlock?) -> LotBlock? {
    guard let block, let firstLoad else { return block }
    var resources = block.resources, free = block.free
    for (position, first) in firstLoad.enumerated() where block.resources.contains(bases[position])
    {
      resources += first..<first + states.count
      free += self.free[position]
    }
    return LotBlock(
      over: resources, free: free, lots: block.lots, choice: block.choice, price: block.price)
  }
}

extension ResourceCatalog {
  /// The loads that states ask of a link, whose own come first and are `own`.
  func spares(
    of number: Identifier<Link>, in scenario: Scenario, _ building: LinkBuilding, _ own: [Int],
    _ block: LotBlock?, fee: Double, price: Double
  ) -> LinkSpares {
    var spares = LinkSpares()
    let link = scenario.links[number]
    guard !states.isEmpty else { return spares }
    spares.states = states.states(beside: number, in: scenario)
    guard !spares.states.isEmpty else { return spares }
    spares.bases = link.capacityBasis == .forwardOnly ? [own[0]] : own
    let free = spares.states.map { building.free(on: link, during: states.states[$0]) }
    spares.free = spares.bases.indices.map { position in free.map { $0[position] } }
    spares.isPeak = link.fee.rateBasis == .busierDirection
    let isPricedByBlock = spares.isPeak && price > 0 && block != nil
    spares.fee = isPricedByBlock ? 0 : fee
    let isTight = building.mostLoad(of: link) > building.free(on: link).min() ?? 0
    guard isTight || isPricedByBlock || stateLimits == .everywhere else { return spares }
    spares.firstLoad = spares.bases.indices.map {
      own[own.count - 1] + 1 + $0 * spares.states.count
    }
    return spares
  }

  /// Adds them, with their limits by direction; returns those that are paid for, by direction.
  mutating func addSpares(
    _ spares: LinkSpares, _ uppers: [[Double]], of number: Identifier<Link>,
    in scenario: Scenario, most: Double
  ) -> [[Int]] {
    guard !spares.states.isEmpty else { return [] }
    var loads = [[Int32]](
      repeating: [Int32](repeating: -1, count: spares.states.count), count: spares.bases.count)
    if spares.firstLoad != nil {
      for (position, base) in spares.bases.enumerated() {
        for (place, state) in spares.states.enumerated() {
          loads[position][place] = addLoad(
            like: base, during: state, upper: uppers[position][place], in: scenario)
        }
      }
    }
    var paid = [[Int]](repeating: [], count: spares.bases.count)
    for (position, base) in spares.bases.enumerated() {
      for (place, state) in spares.states.enumerated() {
        var entry = StateTable.Entry(base: Int32(base), load: loads[position][place], fee: -1)
        if spares.fee > 0 {
          entry.fee = addPaid(
            for: base, during: state, upper: min(most, uppers[position][place]), in: scenario)
          paid[position].append(Int(entry.fee))
        }
        states.add(entry, during: state)
      }
      if !paid[position].isEmpty, !spares.isPeak {
        add(SparePeakBlock(over: [.init(base: nil, spares: paid[position])], price: spares.fee))
      }
    }
    return paid
  }

  /// The larger of two directions' loads, with the most that a failure adds to each.
  static func peak(over own: [Int], _ paid: [[Int]], price: Double) -> any SideBlock {
    guard paid.contains(where: { !$0.isEmpty }) else { return PeakBlock(over: own, price: price) }
    return SparePeakBlock(
      over: own.enumerated().map { position, base in
        .init(base: base, spares: position < paid.count ? paid[position] : [])
      }, price: price)
  }

  /// All of a thing's load in a state.
  private mutating func addLoad(
    like base: Int, during number: Int, upper: Double, in scenario: Scenario
  ) -> Int32 {
    let meaning = meanings[base], state = states.states[number]
    return add(
      .init(upper: upper, gate: resources[base].gate),
      ResourceMeaning(
        subject: .during(meaning.subject, state),
        name: state.name(ofLoad: meaning.name, in: scenario),
        unit: meaning.unit, grossCapacity: meaning.grossCapacity,
        existingLoad: existingLoad(of: meaning, during: state, in: scenario)))
  }

  private func existingLoad(
    of meaning: ResourceMeaning, during state: LoadState, in scenario: Scenario
  ) -> Double {
    guard case .period(let number) = state else { return meaning.existingLoad }
    let period = scenario.draft.periods[number]
    switch meaning.subject {
    case .link(let link, let direction):
      let load = scenario.links[link].existingLoad(in: period)
      return (direction == .forward ? load.forward : load.backward).value
    case .linkTotal(let link):
      return scenario.links[link].existingLoad(in: period).forward.value
    default: return meaning.existingLoad
    }
  }

  /// What stands beside what is always there, in a state; what it costs is said by a block.
  private mutating func addPaid(
    for base: Int, during number: Int, upper: Double, in scenario: Scenario
  ) -> Int32 {
    let meaning = meanings[base], state = states.states[number]
    return add(
      .init(upper: upper),
      ResourceMeaning(
        subject: .beside(meaning.subject, state),
        name: state.name(ofPaid: meaning.name, in: scenario),
        unit: meaning.unit, grossCapacity: upper, existingLoad: 0))
  }
}

// MARK: - Sites

extension ResourceCatalog {
  /// Compute of each kind and power of the racks while another site or region has failed, and what
  /// of them is paid for: shares of the horizon × what is kept ready.
  mutating func addSpares(at number: Identifier<Site>, in scenario: Scenario) {
    let failures = states.failures(sparedAt: number)
    guard !failures.isEmpty else { return }
    let site = scenario.sites[number], horizon = scenario.horizon.length
    let most = StandbyNeeds(scenario)
    for (offered, base) in zip(site.compute, pool[poolStart[number.index]...]) {
      let units = most.units(of: offered.kind)
      guard units > 0 else { continue }
      addSpares(
        of: Int(base), failures, paid: units,
        price: ChargingRule.compute(offered, horizon), in: scenario)
    }
    let kilowatts = most.kilowatts(at: site), base = Int(power[number.index])
    guard kilowatts > 0 else { return }
    addSpares(
      of: base, failures, paid: kilowatts, price: ChargingRule.power(site, horizon),
      in: scenario, at: number)
  }

  private mutating func addSpares(
    of base: Int, _ failures: [Int], paid most: Double, price: Double, in scenario: Scenario,
    at site: Identifier<Site>? = nil
  ) {
    var paid: [Int] = []
    for failure in failures {
      var entry = StateTable.Entry(base: Int32(base), load: -1, fee: -1)
      if base >= 0 {
        entry.load = addLoad(
          like: base, during: failure, upper: resources[base].upper, in: scenario)
      }
      if price > 0 {
        // Racks that are not stated are no resource: their power is paid for all the same.
        entry.fee =
          base >= 0
          ? addPaid(for: base, during: failure, upper: most, in: scenario)
          : site.map { addPower(at: $0, during: failure, upper: most, in: scenario) } ?? -1
        paid.append(Int(entry.fee))
      }
      if let site { entry.powerOf = Int32(site.index) }
      states.add(entry, during: failure)
    }
    if !paid.isEmpty {
      add(SparePeakBlock(over: [.init(base: nil, spares: paid)], price: price))
    }
  }

  private mutating func addPower(
    at number: Identifier<Site>, during failure: Int, upper: Double, in scenario: Scenario
  ) -> Int32 {
    let state = states.states[failure]
    let power = ResourceNames.power(of: scenario.sites[number])
    return add(
      .init(upper: upper),
      ResourceMeaning(
        subject: .beside(.power(number), state), name: state.name(ofPaid: power, in: scenario),
        unit: Kilowatts.symbol, grossCapacity: upper, existingLoad: 0))
  }
}

/// The most that all stand-bys with shared compute can ask for together.
struct StandbyNeeds {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  private var sharing: [(workload: Workload, share: Double)] {
    scenario.draft.workloads.compactMap { workload in
      guard let standby = workload.standby, workload.sharesStandby else { return nil }
      return (workload, Double(workload.count) * standby.computeShare)
    }
  }

  /// Units of a kind.
  func units(of kind: String) -> Double {
    sharing.reduce(0) { sum, own in
      own.workload.needs.reduce(sum) { sum, need in
        guard let speed = need.accepted.first(where: { $0.kind == kind })?.speed else {
          return sum
        }
        return sum + own.share * need.amount / speed
      }
    }
  }

  /// IT power at a site.
  func kilowatts(at site: Site) -> Double {
    let ofPools = site.compute.reduce(0) { $0 + units(of: $1.kind) * $1.powerPerUnit.value }
    return sharing.reduce(ofPools) { $0 + $1.share * ($1.workload.power?.value ?? 0) }
  }
}
