import Allocation

/// Data that is there in some states only: what prices its arcs depend on, but for the states.
struct StateLoad {
  /// The share of an opening that it uses.
  var share: Double
  /// Gbps along an arc, and against it.
  var up: Double
  var down: Double
  /// GB that fees by volume are due for.
  var gigabytes = 0.0
}

/// Prices the arcs of a layer for data that is there in some states only.
///
/// States of which no limit is written out have room for everything.
struct StatePricing {
  private let model: PlacementModel
  private var layer: LayerNetwork
  private var prices: [Double]
  private var limits: PoolChooser.Limits?
  /// Of these, what each look at an arc needs.
  private var leastCopies = 0.0
  private var isWhole = false
  private let capacity: RouteCandidateSource.CapacityRule
  /// Whether what there is no room for at other times has no room in the states either: not in
  /// periods, which have existing loads of their own.
  private let isLimitedByBase: Bool
  /// The price of each resource that stands for a link, and what is left of it.
  private var unitPrice: [Double]
  private var left: [Double]
  private var isClosed: [Bool]
  private var touched: [Int] = []

  init(
    _ model: PlacementModel, layer: Int, prices: [Double], limits: PoolChooser.Limits?,
    capacity: RouteCandidateSource.CapacityRule, isLimitedByBase: Bool = false
  ) {
    self.isLimitedByBase = isLimitedByBase
    self.model = model
    self.layer = model.layers[layer]
    self.prices = prices
    self.limits = limits
    self.capacity = capacity
    unitPrice = [Double](repeating: 0, count: model.catalog.resources.count)
    left = [Double](repeating: .infinity, count: unitPrice.count)
    isClosed = [Bool](repeating: false, count: unitPrice.count)
  }

  /// Prices another layer, or by other prices, from here on: what was set up stays of use.
  mutating func price(by prices: [Double], on layer: Int, limits: PoolChooser.Limits?) {
    self.layer = model.layers[layer]
    self.prices = prices
    self.limits = limits
  }

  /// Writes what each link's arcs cost, infinite where the data does not fit.
  ///
  ///     Σ over states (up × price of the arc + down × price of its opposite) + volume × fee
  ///       + opening
  mutating func price(
    _ load: StateLoad, during states: some Sequence<Int32>, into costs: inout [Double]
  ) {
    for resource in touched {
      (unitPrice[resource], left[resource], isClosed[resource]) = (0, .infinity, false)
    }
    touched.removeAll(keepingCapacity: true)
    for state in states {
      for entry in model.catalog.states.entries[Int(state)] { add(entry) }
    }
    leastCopies = limits?.leastCopies ?? 0
    isWhole = limits?.basis == .wholeResources
    costs.removeAll(keepingCapacity: true)
    for link in layer.links.indices {
      let ahead = Int(layer.resources[2 * link]), back = Int(layer.resources[2 * link + 1])
      var fixed = load.gigabytes * layer.feePerGB[link], isOpen = true
      guard ahead >= 0 else {
        costs.append(fixed)
        costs.append(fixed)
        continue
      }
      if layer.openings[link] >= 0, load.up + load.down > 0 {
        fixed += load.share * max(0, prices[Int(layer.openings[link])])
        isOpen = limits?.allow(load.share, of: layer.openings[link]) ?? true
      }
      let there = max(0, load.up * unitPrice[ahead] + load.down * unitPrice[back]) + fixed
      let opposite = max(0, load.up * unitPrice[back] + load.down * unitPrice[ahead]) + fixed
      let fitsThere: Bool, fitsBack: Bool
      if ahead == back {
        fitsThere = isOpen && fits(load.up + load.down, ahead)
        fitsBack = fitsThere
      } else {
        fitsThere = isOpen && fits(load.up, ahead) && fits(load.down, back)
        fitsBack = isOpen && fits(load.up, back) && fits(load.down, ahead)
      }
      let isOneWay = layer.isOneWayBack[2 * link + 1]
      costs.append(fitsThere && !(isOneWay && load.down > 0) ? there : .infinity)
      costs.append(fitsBack && !(isOneWay && load.up > 0) ? opposite : .infinity)
    }
  }

  private mutating func add(_ entry: StateTable.Entry) {
    let base = Int(entry.base)
    touched.append(base)
    if entry.load >= 0 {
      unitPrice[base] += prices[Int(entry.load)]
      if limits != nil { left[base] = min(left[base], limits?.left[Int(entry.load)] ?? 0) }
      if capacity != .ignored, model.isClosed[Int(entry.load)] { isClosed[base] = true }
    }
    if entry.fee >= 0 { unitPrice[base] += prices[Int(entry.fee)] }
  }

  @inline(__always)
  private func fits(_ amount: Double, _ base: Int) -> Bool {
    guard amount > 0 else { return true }
    if isClosed[base] || left[base] / amount < leastCopies { return false }
    guard isLimitedByBase else { return true }
    return (capacity == .ignored || !model.isClosed[base])
      && (!isWhole || model.copyLimits[base] >= amount)
  }
}
