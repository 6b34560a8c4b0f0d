import Candidates
import ComputeNetwork
import Graphs
import Quantities

/// What is left on the links of a flow's layer, as the share of the flow that an hour can move.
struct LinkRooms {
  private let graph: CompactGraph
  private let delays: [Double]
  private let ends: (from: Int, to: Int)
  private let delayLimit: Double
  /// By arc, two for each link: the share that an hour can move, by period and always.
  private let always: [Double]
  private let byPeriod: [[Double]]

  init(_ flow: Flow, _ program: ScenarioProgram, left: [Double]) {
    let scenario = program.scenario
    let links = scenario.links.identifiers.filter { scenario.links[$0].layer == flow.layer }
    graph = CompactGraph(
      nodeCount: scenario.places.count,
      tails: links.flatMap {
        [Int32(scenario.linkEnds[$0].from.index), Int32(scenario.linkEnds[$0].to.index)]
      },
      heads: links.flatMap {
        [Int32(scenario.linkEnds[$0].to.index), Int32(scenario.linkEnds[$0].from.index)]
      })
    delays = links.flatMap { link in
      [scenario.linkLatency[link].value, scenario.linkLatency[link].value]
    }
    ends = (scenario.place(flow.from)?.index ?? 0, scenario.place(flow.to)?.index ?? 0)
    delayLimit = scenario.oneWayLimit(of: flow).value
    // Gbps that all of it takes if it moves in one hour.
    let up = flow.traffic.upVolume.rate(within: TimeSpan(1)).value
    let down = flow.traffic.downVolume.rate(within: TimeSpan(1)).value
    var room: [ResourceMeaning.Subject: Double] = [:]
    for (meaning, left) in zip(program.resourceMeanings, left) where meaning.isLink {
      room[meaning.subject] = left
    }
    func shares(_ state: LoadState?) -> [Double] {
      links.flatMap { link -> [Double] in
        func left(_ subject: ResourceMeaning.Subject) -> Double? {
          // A period's own limit counts what is always there too; it is stated where it binds.
          state.flatMap { room[.during(subject, $0)] } ?? room[subject]
        }
        if let total = left(.linkTotal(link)) { return [total / (up + down), total / (up + down)] }
        let ahead = left(.link(link, .forward)) ?? 0, back = left(.link(link, .backward)) ?? 0
        func share(_ ahead: Double, _ back: Double) -> Double {
          min(up > 0 ? ahead / up : .infinity, down > 0 ? back / down : .infinity)
        }
        return [share(ahead, back), share(back, ahead)]
      }
    }
    always = shares(nil)
    byPeriod = scenario.draft.periods.indices.map { shares(.period($0)) }
  }

  /// The largest share that an hour can move over one route at a rate that is there at all times.
  func widestAlways() -> Double {
    widest(always.indices.map { arc in byPeriod.reduce(always[arc]) { min($0, $1[arc]) } })
  }

  /// The largest share that an hour can move over one route at the same rate in some periods.
  func widest(in periods: [Int]) -> Double {
    widest(always.indices.map { arc in periods.reduce(.infinity) { min($0, byPeriod[$1][arc]) } })
  }

  private func widest(_ rooms: [Double]) -> Double {
    let levels = Set(rooms.filter { $0 > 0 }).sorted()
    var search = LimitedShortestPaths(graph)
    func reaches(_ level: Double) -> Bool {
      let costs = zip(rooms, delays).map { $0 >= level ? $1 : .infinity }
      search.search(
        from: ends.from, to: [Int32(ends.to)], costs: costs, delays: delays,
        delayLimit: LatencyTolerance.limit(delayLimit))
      return search.hasPath(to: ends.to)
    }
    var (low, high) = (0, levels.count)
    while low < high {
      let middle = (low + high) / 2
      if reaches(levels[middle]) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : levels[low - 1]
  }
}
