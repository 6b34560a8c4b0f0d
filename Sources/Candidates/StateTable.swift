import ComputeNetwork
import Quantities

/// The states in which loads stand beside what is always there, and the resources of such loads.
///
/// While a thing has failed, what is always there stays, and what stands by for that failure comes
/// on top: a load of its own for each failure, whose limit is the same. So it is in a period with
/// the jobs that move in it, where the limit is the period's own. A unit of such a load is paid for
/// by a further load for each state, of which the largest counts.
struct StateTable: Sendable {
  /// What a unit of load uses in a state, beside its base: no more than these.
  struct Entry: Sendable {
    /// The resource of what is always there; −1 for the power of racks that are not stated.
    var base: Int32
    /// The site whose power it is; −1 for anything else.
    var powerOf: Int32 = -1
    /// The load in the state, or −1 where its limit cannot matter.
    var load: Int32
    /// The load that is paid for, or −1 where nothing is.
    var fee: Int32
  }

  /// Each state that counts; periods have the scenario's numbers.
  private(set) var states: [LoadState] = []
  /// The flows or workloads that count a failure.
  private(set) var tasks: [Set<Int>] = []
  /// The numbers of the layers of a state's flows.
  private var layers: [Set<Int>] = []
  /// What such loads use, state by state.
  private(set) var entries: [[Entry]] = []
  private var position: [Key: Int] = [:]
  /// For each base resource that has any, the loads that whatever uses it uses too.
  private(set) var followers: [Int: [Int32]] = [:]
  /// Each base with each of its followers.
  private(set) var pairs: [(base: Int, follower: Int)] = []
  /// The base of each follower.
  private(set) var bases: [Int: Int] = [:]
  /// Of each link, the failures that break it, but for places.
  private(set) var ofLink: [[Int32]]
  /// Of each layer's each place, its failure, or −1.
  private(set) var ofPlace: [Int32]
  /// Of each site, the failures that break it.
  private(set) var ofSite: [[Int32]]
  private let placeCount: Int

  init(_ scenario: Scenario) {
    placeCount = scenario.places.count
    ofLink = [[Int32]](repeating: [], count: scenario.links.count)
    ofPlace = [Int32](repeating: -1, count: placeCount * NetworkLayer.allCases.count)
    ofSite = [[Int32]](repeating: [], count: scenario.sites.count)
    addPeriods(in: scenario)
    for layer in NetworkLayer.allCases { addRouteFailures(on: layer, in: scenario) }
    addSiteFailures(in: scenario)
  }

  /// Whether nothing differs at any time.
  var isEmpty: Bool { states.isEmpty }

  /// The failure of a place that routes of a layer pass, or −1.
  func place(_ place: Int, on layer: Int) -> Int32 { ofPlace[layer * placeCount + place] }

  private struct Key: Hashable {
    var state: Int32
    var thing: Int32
  }

  /// What a load uses of a base resource in a state; `nil` for nothing.
  func entry(of base: Int32, during state: Int32) -> Entry? {
    position[Key(state: state, thing: base)].map { entries[Int(state)][$0] }
  }

  /// What a spare uses of a site's power while a thing has failed; `nil` for nothing.
  func entry(ofPowerAt site: Int, during failure: Int32) -> Entry? {
    position[Key(state: failure, thing: Int32(-2 - site))].map { entries[Int(failure)][$0] }
  }

  /// A resource with all its loads at other times.
  func family(of resource: Int) -> [Int] {
    let base = bases[resource] ?? resource
    return [base] + (followers[base] ?? []).map { Int($0) }
  }

  /// Notes what loads use beside a base resource in a state.
  mutating func add(_ entry: Entry, during state: Int) {
    let thing = entry.powerOf >= 0 ? -2 - entry.powerOf : entry.base
    position[Key(state: Int32(state), thing: thing)] = entries[state].count
    entries[state].append(entry)
    guard entry.load >= 0 else { return }
    followers[Int(entry.base), default: []].append(entry.load)
    bases[Int(entry.load)] = Int(entry.base)
    pairs.append((Int(entry.base), Int(entry.load)))
  }

  private mutating func add(_ state: FailureState, on layer: NetworkLayer? = nil) -> Int32 {
    add(.failure(state.failure), tasks: state.tasks, on: layer.map { [$0.number] } ?? [])
  }

  private mutating func add(
    _ state: LoadState, tasks counting: Set<Int>, on layers: Set<Int>
  ) -> Int32 {
    states.append(state)
    tasks.append(counting)
    self.layers.append(layers)
    entries.append([])
    return Int32(states.count - 1)
  }
}

// MARK: - Periods

extension StateTable {
  /// All periods, where some flow may move in single ones.
  private mutating func addPeriods(in scenario: Scenario) {
    var layers = [Set<Int>](repeating: [], count: scenario.draft.periods.count)
    for flow in scenario.draft.flows {
      guard let hours = JobTiming.openHours(of: flow, in: scenario) else { continue }
      for period in hours.indices where hours[period] > 0 {
        layers[period].insert(flow.layer.number)
      }
    }
    guard layers.contains(where: { !$0.isEmpty }) else { return }
    for (number, layers) in layers.enumerated() { _ = add(.period(number), tasks: [], on: layers) }
  }
}

// MARK: - Links, places and groups of links

extension StateTable {
  private mutating func addRouteFailures(on layer: NetworkLayer, in scenario: Scenario) {
    var counting: [RouteProtection.Failure: Set<Int>] = [:]
    for (number, flow) in scenario.draft.flows.enumerated() where flow.layer == layer {
      guard let protection = flow.protection, protection.spare == .shared else { continue }
      for kind in protection.countedFailures { counting[kind, default: []].insert(number) }
    }
    guard !counting.isEmpty else { return }
    let links = scenario.links.identifiers.filter { scenario.links[$0].layer == layer }
    var states: [FailureState] = []
    if let tasks = counting[.links] {
      states += links.map {
        FailureState(failure: .link($0), members: [$0.index], tasks: tasks)
      }
    }
    if let tasks = counting[.riskGroups] {
      var order: [String] = [], members: [String: Set<Int>] = [:]
      for link in links {
        for group in scenario.links[link].riskGroups {
          if members[group] == nil { order.append(group) }
          members[group, default: []].insert(link.index)
        }
      }
      states += order.map {
        FailureState(failure: .riskGroup($0), members: members[$0] ?? [], tasks: tasks)
      }
    }
    for state in FailureState.undominated(states) {
      let number = add(state, on: layer)
      for link in state.members.sorted() { ofLink[link].append(number) }
    }
    guard let tasks = counting[.places] else { return }
    var degree = [Int](repeating: 0, count: placeCount)
    for link in links {
      degree[scenario.linkEnds[link].from.index] += 1
      degree[scenario.linkEnds[link].to.index] += 1
    }
    for place in scenario.places.identifiers where degree[place.index] > 0 {
      let isAccess = scenario.draft.flows.contains { flow in
        let second = flow.protection
        let ends = [(second?.secondFrom, flow.from), (second?.secondTo, flow.to)]
        return ends.contains { other, own in
          other.map { scenario.place($0) == place || scenario.place(own) == place } ?? false
        }
      }
      // Nothing passes a place with one link on its way.
      guard degree[place.index] > 1 || isAccess else { continue }
      ofPlace[layerOffset(layer) + place.index] = add(
        FailureState(failure: .place(place), members: [], tasks: tasks), on: layer)
    }
  }

  private func layerOffset(_ layer: NetworkLayer) -> Int { layer.number * placeCount }

  /// The states in which loads stand beside what is always there on a link: periods in which jobs
  /// may move on its layer, and failures, but not of what takes the link itself, from which first
  /// routes are apart.
  func states(beside link: Identifier<Link>, in scenario: Scenario) -> [Int] {
    let layer = scenario.links[link].layer, groups = scenario.links[link].riskGroups
    let ends = scenario.linkEnds[link]
    return states.indices.filter { number in
      switch states[number] {
      case .period: layers[number].contains(layer.number)
      case .failure(.link(let other)): other != link && scenario.links[other].layer == layer
      case .failure(.riskGroup(let group)):
        !groups.contains(group) && layers[number].contains(layer.number)
      case .failure(.place(let place)):
        place != ends.from && place != ends.to
          && self.place(place.index, on: layer.number) == number
      case .failure(.site), .failure(.region): false
      }
    }
  }
}

// MARK: - Sites and regions

extension StateTable {
  private mutating func addSiteFailures(in scenario: Scenario) {
    var all: Set<Int> = [], counting: [Partner.Region: Set<Int>] = [:]
    for (number, workload) in scenario.draft.workloads.enumerated() {
      guard let standby = workload.standby, workload.sharesStandby else { continue }
      all.insert(number)
      for region in standby.apartIn { counting[region, default: []].insert(number) }
    }
    guard !all.isEmpty else { return }
    var states: [FailureState] = scenario.sites.identifiers.map {
      FailureState(failure: .site($0), members: [$0.index], tasks: all)
    }
    for region in Partner.Region.allCases {
      guard let tasks = counting[region] else { continue }
      var order: [String] = [], members: [String: Set<Int>] = [:]
      for site in scenario.sites.identifiers {
        guard let id = scenario.id(of: region, around: site) else { continue }
        if members[id] == nil { order.append(id) }
        members[id, default: []].insert(site.index)
      }
      states += order.map {
        FailureState(failure: .region(region, $0), members: members[$0] ?? [], tasks: tasks)
      }
    }
    for state in FailureState.undominated(states) {
      let number = add(state)
      for site in state.members.sorted() { ofSite[site].append(number) }
    }
  }

  /// The failures that call for spares at a site: not what takes the site itself.
  func failures(sparedAt site: Identifier<Site>) -> [Int] {
    states.indices.filter { number in
      switch states[number] {
      case .failure(.site), .failure(.region): !ofSite[site.index].contains(Int32(number))
      case .failure(.link), .failure(.place), .failure(.riskGroup), .period: false
      }
    }
  }
}

extension Scenario {
  /// The id of the region around a site; `nil` if it is in none, or in an unknown one.
  func id(of region: Partner.Region, around site: Identifier<Site>) -> String? {
    let site = sites[site]
    switch region {
    case .cluster: return site.cluster
    case .hub: return hub(of: site)?.id
    case .province: return site.place.province
    case .grid: return site.place.grid
    }
  }
}
