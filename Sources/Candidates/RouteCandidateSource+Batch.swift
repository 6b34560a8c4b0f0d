public import Allocation
import Graphs

/// Flows that one shortest-path tree answers: they start at one place on one layer, and their
/// price of an arc differs by a factor only.
struct FlowBundle: Sendable {
  /// The bundle's flows are `order[range]`.
  var range: Range<Int>
  /// The layer and the ratios, as a number: bundles with the same one have the same arc costs.
  var tariff: Int
}

/// All bundles of a model, made once.
struct FlowBundles: Sendable {
  /// Demands by bundle; those that cannot share a tree are not among them.
  private(set) var order: [Int32] = []
  private(set) var bundles: [FlowBundle] = []
  /// How much larger each demand is than the unit that its bundle is priced for.
  private(set) var scale: [Double]
  /// Whether a demand is in a bundle.
  private(set) var isBundled: [Bool]

  private struct Key: Comparable {
    var layer: Int
    var down: Double
    var volume: Double
    var place: Int32
    var demand: Int32

    static func < (left: Self, right: Self) -> Bool {
      (left.layer, left.down, left.volume, left.place, left.demand)
        < (right.layer, right.down, right.volume, right.place, right.demand)
    }

    func hasTariff(of other: Self) -> Bool {
      layer == other.layer && down == other.down && volume == other.volume
    }
  }

  init(_ demands: [DemandData]) {
    scale = [Double](repeating: 0, count: demands.count)
    isBundled = [Bool](repeating: false, count: demands.count)
    var keys: [Key] = []
    for (number, demand) in demands.enumerated() where Self.canShareTree(demand) {
      let data = demand.data
      scale[number] = data.upRate
      isBundled[number] = true
      keys.append(
        Key(
          layer: demand.layer, down: Self.rounded(data.downRate / data.upRate),
          volume: Self.rounded(data.gigabytes / data.upRate), place: demand.origins[0].place,
          demand: Int32(number)))
    }
    keys.sort()
    var tariff = -1
    for (position, key) in keys.enumerated() {
      order.append(key.demand)
      let isNewTariff = position == 0 || !key.hasTariff(of: keys[position - 1])
      if isNewTariff { tariff += 1 }
      if isNewTariff || key.place != keys[position - 1].place {
        bundles.append(FlowBundle(range: position..<position, tariff: tariff))
      }
      bundles[bundles.count - 1].range = bundles[bundles.count - 1].range.lowerBound..<position + 1
    }
  }

  /// A flow that may be spread and takes one route at a time.
  private static func canShareTree(_ demand: DemandData) -> Bool {
    demand.destination != nil && demand.protection == nil && demand.products == nil
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

extension RouteCandidateSource {
  /// Prices a range of workloads; flows of one origin and tariff share one tree of cheapest paths.
  ///
  /// A path of the tree that keeps the flow's latency limit is its exact answer; the others are
  /// searched for one by one.
  public mutating func price(
    _ workloads: Range<Int>, prices: [Double], below limits: [Double],
    into answer: inout PricedWorkloads
  ) {
    var alone = CandidatePool()
    let flows = bundles ?? FlowBundles(model.demands)
    bundles = flows
    for workload in workloads where !flows.isBundled[workload] {
      priceAlone(workload, prices: prices, below: limits[workload], &alone, into: &answer)
    }
    var tariff = -1, path: [Int32] = []
    for bundle in flows.bundles {
      targets.removeAll(keepingCapacity: true)
      for number in flows.order[bundle.range] where workloads.contains(Int(number)) {
        if let destination = model.demands[Int(number)].destination { targets.append(destination) }
      }
      guard !targets.isEmpty else { continue }
      let first = model.demands[Int(flows.order[bundle.range.lowerBound])]
      if bundle.tariff != tariff {
        priceArcs(of: first, share: 1 / first.data.upRate, prices: prices, limits: nil)
        tariff = bundle.tariff
      }
      let layer = first.layer
      searches[layer].search(
        from: Int(first.origins[0].place), to: targets, costs: arcCosts,
        delays: model.layers[layer].delays, delayLimit: .infinity)
      var isCostlier = false
      for number in flows.order[bundle.range] where workloads.contains(Int(number)) {
        let workload = Int(number), demand = model.demands[workload]
        guard let destination = demand.destination.map(Int.init),
          searches[layer].hasPath(to: destination)
        else { continue }
        guard searches[layer].delay(to: destination) <= demand.delayLimit else {
          isCostlier = true
          continue
        }
        let least = searches[layer].cost(to: destination) * flows.scale[workload]
        answer.least[workload] = least
        answer.magnitude[workload] = least
        guard least < limits[workload] else { continue }
        path.removeAll(keepingCapacity: true)
        searches[layer].appendPath(to: destination, into: &path)
        model.write(
          CandidateParts(
            number: workload, choice: .init(site: Int32(destination), option: -1), ways: [],
            cost: 0, power: 0),
          of: demand, into: &answer.found
        ) { _ in path[...] }
      }
      guard isCostlier else { continue }
      late.removeAll(keepingCapacity: true)
      for number in flows.order[bundle.range] where workloads.contains(Int(number)) {
        let demand = model.demands[Int(number)]
        if let destination = demand.destination.map(Int.init),
          searches[layer].hasPath(to: destination),
          searches[layer].delay(to: destination) > demand.delayLimit
        {
          late.append(number)
        }
      }
      for number in late {
        priceAlone(
          Int(number), prices: prices, below: limits[Int(number)], &alone, into: &answer)
      }
      // A search alone has priced the arcs for its own demand.
      tariff = -1
    }
  }
}
