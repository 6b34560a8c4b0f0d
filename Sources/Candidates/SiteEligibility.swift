import ComputeNetwork
import Graphs
import Quantities

/// Says which sites keep which rule of a workload, whatever the loads are.
struct SiteEligibility: Sendable {
  let scenario: Scenario
  let copies: DataCopies
  private let table: SiteTable
  /// Which sites a name of some rule covers.
  private let coverage: [String: [Bool]]
  /// Least latency from an origin to every site for the ways that data moves.
  private let leastDelays: [Reach: [Double]]
  /// Which pairs of sites keep the limits of a read, for each way in which any reads.
  private var readable: [ReadReach: [Bool]] = [:]

  private struct Reach: Hashable {
    var layer: Int
    var place: Int32
    var movesUp: Bool
    var movesDown: Bool

    init(_ layer: Int, _ place: Int32, _ data: ChargingRule.Data, share: Double) {
      self.layer = layer
      self.place = place
      movesUp = share > 0 && data.upRate > 0
      movesDown = share > 0 && data.downRate > 0
    }

    init(_ read: ReadReach, from site: Int) {
      layer = read.layer
      place = Int32(site)
      movesUp = read.movesUp
      movesDown = read.movesDown
    }
  }

  init(
    _ scenario: Scenario, _ table: SiteTable, _ layers: [LayerNetwork], _ copies: DataCopies
  ) {
    self.scenario = scenario
    self.copies = copies
    self.table = table
    var coverage: [String: [Bool]] = [:]
    for workload in scenario.draft.workloads {
      let rules = [workload.rules] + workload.partners.map(\.rules)
      for name in rules.flatMap({ $0.only + $0.never }) where coverage[name] == nil {
        coverage[name] = scenario.draft.sites.map { scenario.name(name, covers: $0) }
      }
    }
    self.coverage = coverage
    var leastDelays: [Reach: [Double]] = [:]
    var searches = layers.map { LimitedShortestPaths($0.graph) }
    let targets = (0..<Int32(scenario.sites.count)).map { $0 }
    func note(_ layer: Int, _ place: Int, _ data: ChargingRule.Data, share: Double) {
      let reach = Reach(layer, Int32(place), data, share: share)
      guard leastDelays[reach] == nil else { return }
      searches[layer].search(
        from: place, to: targets, costs: layers[layer].openDelays(for: data, share: share),
        delays: layers[layer].delays, delayLimit: .infinity)
      leastDelays[reach] = targets.map { searches[layer].delay(to: Int($0)) }
    }
    for workload in scenario.draft.workloads {
      let data = ChargingRule.Data(workload, scenario.horizon)
      for origin in workload.origins {
        guard let place = scenario.place(origin.place)?.index else { continue }
        note(workload.layer.number, place, data, share: origin.share)
      }
      for read in workload.reads {
        let data = ChargingRule.Data(read, of: workload, scenario.horizon)
        for site in targets {
          note(workload.layer(of: read).number, Int(site), data, share: 1)
        }
      }
    }
    self.leastDelays = leastDelays
    for workload in scenario.draft.workloads {
      for read in workload.reads {
        guard let number = scenario.dataSet(read.dataSet)?.index else { continue }
        let reach = ReadReach(read, of: number, by: workload, in: scenario)
        if readable[reach] == nil { readable[reach] = pairs(within: reach) }
      }
    }
  }

  /// The least one-way latency from an origin of a demand to a site; infinite without a route.
  func leastDelay(of demand: DemandData, from origin: DemandData.Origin, to site: Int) -> Double {
    let reach = Reach(demand.layer, origin.place, demand.data, share: origin.share)
    return leastDelays[reach]?[site] ?? .infinity
  }

  /// Whether site `a` may read from site `b`: `[a × sites + b]`.
  func readablePairs(_ reach: ReadReach) -> [Bool] { readable[reach] ?? pairs(within: reach) }

  private func pairs(within reach: ReadReach) -> [Bool] {
    let sites = scenario.draft.sites.indices
    let holds = sites.map { copies.canBeRead(reach.dataSet, at: $0) }
    return sites.flatMap { one -> [Bool] in
      guard reach.isRouted else { return holds }
      let delays = leastDelays[Reach(reach, from: one)]
      return sites.map { other in
        guard holds[other], one != other else { return holds[other] }
        let delay = delays?[other] ?? .infinity
        return delay < .infinity && delay <= reach.delayLimit
      }
    }
  }

  /// Which sites keep a rule.
  func sites(keeping rule: SiteRule, of demand: DemandData) -> [Bool] {
    let sites = scenario.draft.sites
    return switch rule {
    case .staysAt(let id):
      sites.map { $0.id == id }
    case .latency:
      sites.indices.map { site in
        demand.origins.allSatisfy {
          let delay = leastDelay(of: demand, from: $0, to: site)
          return delay < .infinity && delay <= demand.delayLimit
        }
      }
    case .only(let names):
      sites.indices.map { site in names.contains { coverage[$0]?[site] ?? false } }
    case .never(let names):
      sites.indices.map { site in !names.contains { coverage[$0]?[site] ?? false } }
    case .maximumPUE(let limit):
      sites.map { $0.pue <= limit }
    case .minimumGreenShare(let share):
      sites.map { $0.greenShare >= share }
    case .compute:
      sites.indices.map { site in
        demand.needs.allSatisfy { need in
          need.accepted.contains {
            table.poolOfKind[site * table.kindCount + Int($0.kind)] >= 0
          }
        }
      }
    case .storage:
      sites.map { $0.storage != nil }
    case .partner(let role):
      sites.indices.map { site in
        demand.partners.contains { $0.role == role && $0.hasPartner(for: site) }
      }
    case .reads(let id):
      sites.indices.map { site in
        demand.partners.contains {
          $0.dataSet == scenario.dataSet(id)?.index && $0.hasPartner(for: site)
        }
      }
    case .fewSites, .freeCapacity:
      sites.map { _ in true }
    }
  }

  /// The sites that every rule leaves, each with its stated option.
  func choices(for demand: DemandData, of workload: Workload) -> [DemandData.SiteChoice] {
    var isAllowed = [Bool](repeating: true, count: scenario.sites.count)
    if let pinned = demand.pinnedSite {
      for site in isAllowed.indices { isAllowed[site] = site == Int(pinned) }
    }
    for rule in SiteRule.rules(of: workload, in: scenario) {
      for (site, keeps) in sites(keeping: rule, of: demand).enumerated() where !keeps {
        isAllowed[site] = false
      }
    }
    return isAllowed.indices.filter { isAllowed[$0] }.map { site in
      let option = demand.options.firstIndex { Int($0.site) == site } ?? -1
      return DemandData.SiteChoice(site: Int32(site), option: Int32(option))
    }
  }
}
