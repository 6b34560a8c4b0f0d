public import Allocation
import Graphs

/// Flows that one shortest-path tree answers: they start at one place on one layer at the same
/// times, and their price of an arc differs by a factor only.
struct FlowBundle: Sendable {
  /// The bundle's ways of flows are `order[range]`.
  var range: Range<Int>
  /// The layer, the times and the ratios, as a number: bundles with the same one have the same arc
  /// costs.
  var tariff: Int
}

/// All bundles of a model, made once.
struct FlowBundles: Sendable {
  /// A flow, carried steadily or at one of the times at which it can be.
  struct Way: Sendable, Equatable {
    var demand: Int32
    /// −1 for a flow that has no choice.
    var product: Int32
    /// How much larger it is than the unit that its bundle is priced for.
    var scale: Double
  }

  /// Ways by bundle; those of demands that cannot share a tree are not among them.
  private(set) var order: [Way] = []
  private(set) var bundles: [FlowBundle] = []
  /// Whether a demand is in bundles.
  private(set) var isBundled: [Bool]

  private struct Key: Comparable {
    var layer: Int
    /// −1 for steadily, a period's number, or more for several periods.
    var time: Int
    var down: Double
    var volume: Double
    var place: Int32
    var way: Way

    static func < (left: Self, right: Self) -> Bool {
      if left.layer != right.layer { return left.layer < right.layer }
      if left.time != right.time { return left.time < right.time }
      if left.down != right.down { return left.down < right.down }
      if left.volume != right.volume { return left.volume < right.volume }
      if left.place != right.place { return left.place < right.place }
      return (left.way.demand, left.way.product) < (right.way.demand, right.way.product)
    }

    func hasTariff(of other: Self) -> Bool {
      layer == other.layer && time == other.time && down == other.down && volume == other.volume
    }
  }

  init(_ demands: [DemandData], periods: Int) {
    isBundled = demands.map { Self.canShareTree($0) }
    var keys: [Key] = []
    var windows: [[Int32]: Int] = [:]
    for (number, demand) in demands.enumerated() where isBundled[number] {
      let data = demand.data
      func add(_ product: Int, up: Double, down: Double, at time: Int) {
        keys.append(
          Key(
            layer: demand.layer, time: time, down: Self.rounded(down / up),
            volume: Self.rounded(data.gigabytes / up), place: demand.origins[0].place,
            way: Way(demand: Int32(number), product: Int32(product), scale: up)))
      }
      guard let products = demand.products else {
        add(-1, up: data.upRate, down: data.downRate, at: -1)
        continue
      }
      for (product, way) in products.enumerated() {
        guard let timing = way.timing else {
          add(product, up: data.upRate, down: data.downRate, at: -1)
          continue
        }
        var time = Int(timing.periods[0])
        if timing.periods.count > 1 {
          time = windows[timing.periods] ?? periods + windows.count
          windows[timing.periods] = time
        }
        add(product, up: timing.up, down: timing.down, at: time)
      }
    }
    keys.sort()
    var tariff = -1
    for (position, key) in keys.enumerated() {
      order.append(key.way)
      let isNewTariff = position == 0 || !key.hasTariff(of: keys[position - 1])
      if isNewTariff { tariff += 1 }
      if isNewTariff || key.place != keys[position - 1].place {
        bundles.append(FlowBundle(range: position..<position, tariff: tariff))
      }
      bundles[bundles.count - 1].range = bundles[bundles.count - 1].range.lowerBound..<position + 1
    }
  }

  /// A flow that may be spread, takes one route at a time and pays the fees of its links.
  private static func canShareTree(_ demand: DemandData) -> Bool {
    demand.destination != nil && demand.protection == nil
      && demand.products?.allSatisfy { $0.paysFees && $0.takesRoute } ?? true
      && demand.user < 0
      && demand.isFractional
      && demand.origins.count == 1
      && demand.origins[0].share == 1 && demand.data.upRate > 0
  }

  /// Ratios that differ by rounding are the same: 2⁻⁴⁸ is far below what a bound grants.
  private static func rounded(_ ratio: Double) -> Double {
    guard ratio > 0, ratio.isFinite else { return ratio }
    let unit = ratio.ulp * 16
    return (ratio / unit).rounded() * unit
  }
}

/// The cheapest known way of each flow while bundle after bundle is searched; the others that cost less
/// than a limit are written at once.
struct BestWays: Sendable {
  /// What it costs.
  var least: [Double]
  /// The least that a way may cost whose cheapest path takes too long.
  var leastLate: [Double]
  /// Its product and its arcs.
  private(set) var product: [Int32]
  var path: [[Int32]]

  init(count: Int) {
    least = [Double](repeating: .infinity, count: count)
    leastLate = least
    product = [Int32](repeating: -1, count: count)
    path = [[Int32]](repeating: [], count: count)
  }

  /// Forgets what was found for some flows.
  mutating func reset(_ demands: Range<Int>) {
    for demand in demands { (least[demand], leastLate[demand]) = (.infinity, .infinity) }
  }

  /// Notes a way that costs less than those before it, and has none of their paths.
  mutating func note(_ way: FlowBundles.Way, cost: Double) {
    let demand = Int(way.demand)
    least[demand] = cost
    product[demand] = way.product
    path[demand].removeAll(keepingCapacity: true)
  }
}

extension RouteCandidateSource {
  /// Prices a range of workloads; ways of flows of one origin and tariff share one tree of cheapest
  /// paths.
  ///
  /// A path of the tree that keeps the flow's latency limit is the exact answer for its way; flows
  /// that another way may serve for less are searched for one by one.
  public mutating func price(
    _ workloads: Range<Int>, prices: [Double], below limits: [Double],
    into answer: inout PricedWorkloads
  ) {
    var alone = CandidatePool()
    let flows =
      bundles ?? FlowBundles(model.demands, periods: model.scenario.draft.periods.count)
    bundles = flows
    for workload in workloads where !flows.isBundled[workload] {
      priceAlone(workload, prices: prices, below: limits[workload], &alone, into: &answer)
    }
    var best = bestWays ?? BestWays(count: model.demands.count)
    bestWays = nil
    best.reset(workloads)
    var tariff = -1
    for bundle in flows.bundles {
      targets.removeAll(keepingCapacity: true)
      for way in flows.order[bundle.range] where workloads.contains(Int(way.demand)) {
        if let destination = model.demands[Int(way.demand)].destination {
          targets.append(destination)
        }
      }
      guard !targets.isEmpty else { continue }
      let first = flows.order[bundle.range.lowerBound]
      if bundle.tariff != tariff {
        priceArcs(ofUnit: first, prices: prices)
        tariff = bundle.tariff
      }
      searchTree(
        of: flows.order[bundle.range], among: workloads, below: limits, &best, into: &answer)
    }
    for workload in workloads where flows.isBundled[workload] {
      guard best.leastLate[workload] >= best.least[workload] else {
        priceAlone(workload, prices: prices, below: limits[workload], &alone, into: &answer)
        continue
      }
      let least = best.least[workload]
      answer.least[workload] = least
      answer.magnitude[workload] = least < .infinity ? least : 0
      guard least < limits[workload], let site = model.demands[workload].destination else {
        continue
      }
      write(workload, to: site, best.product[workload], best.path[workload], into: &answer)
    }
    bestWays = best
  }

  /// Writes a way of a flow.
  private func write(
    _ workload: Int, to site: Int32, _ product: Int32, _ path: [Int32],
    into answer: inout PricedWorkloads
  ) {
    model.write(
      CandidateParts(
        number: workload, choice: .init(site: site, option: -1), ways: [], cost: 0, power: 0,
        product: product < 0 ? nil : Int(product)),
      of: model.demands[workload], into: &answer.found
    ) { _ in path[...] }
  }

  /// Prices the arcs for one Gbps of a way's data from its start to its end.
  private mutating func priceArcs(ofUnit way: FlowBundles.Way, prices: [Double]) {
    let demand = model.demands[Int(way.demand)]
    let timing = way.product < 0 ? nil : demand.products?[Int(way.product)].timing
    guard let timing else {
      return priceArcs(of: demand, share: 1 / way.scale, prices: prices, limits: nil)
    }
    let load = StateLoad(
      share: 1 / way.scale, up: 1, down: timing.down / way.scale,
      gigabytes: demand.data.gigabytes / way.scale)
    priceArcs(of: demand, load, during: timing.periods, prices: prices, limits: nil)
  }

  /// More than so many ways beside the cheapest are left for a later round.
  private static var mostFurtherWays: Int { 200_000 }

  /// Searches the tree of a bundle whose arcs are priced, and notes what it improves.
  ///
  /// A flow that may move at many times is spread over many: of each time's cheapest way that costs less
  /// than a finite limit none is left for a later round.
  private mutating func searchTree(
    of ways: ArraySlice<FlowBundles.Way>, among workloads: Range<Int>, below limits: [Double],
    _ best: inout BestWays, into answer: inout PricedWorkloads
  ) {
    guard let first = ways.first.map({ model.demands[Int($0.demand)] }) else { return }
    let layer = first.layer
    let mostOffered = Self.mostFurtherWays + workloads.count
    var otherPath: [Int32] = []
    searches[layer].search(
      from: Int(first.origins[0].place), to: targets, costs: arcCosts,
      delays: model.layers[layer].delays, delayLimit: .infinity)
    for way in ways where workloads.contains(Int(way.demand)) {
      let workload = Int(way.demand)
      guard let destination = model.demands[workload].destination.map(Int.init),
        searches[layer].hasPath(to: destination)
      else { continue }
      let cost = searches[layer].cost(to: destination) * way.scale
      guard searches[layer].delay(to: destination) <= model.demands[workload].delayLimit else {
        best.leastLate[workload] = min(best.leastLate[workload], cost)
        continue
      }
      let limit = limits[workload], site = Int32(destination)
      if limit < .infinity, max(cost, best.least[workload]) < limit,
        answer.found.count < mostOffered
      {
        // Both this way and the best so far are wanted: what is dearer is written now.
        if cost < best.least[workload] {
          write(workload, to: site, best.product[workload], best.path[workload], into: &answer)
        } else {
          otherPath.removeAll(keepingCapacity: true)
          searches[layer].appendPath(to: destination, into: &otherPath)
          write(workload, to: site, way.product, otherPath, into: &answer)
        }
      }
      guard cost < best.least[workload] else { continue }
      best.note(way, cost: cost)
      if cost < limit {
        searches[layer].appendPath(to: destination, into: &best.path[workload])
      }
    }
  }
}
