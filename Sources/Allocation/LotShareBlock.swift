/// A block whose first variables are numbers of lots that are bought.
public protocol LotPurchase: SideBlock {
  /// The lots, in the order of the variables.
  var lots: [LotBlock.Lot] { get }
}

extension LotBlock: LotPurchase {}

/// Capacity that is bought in lots at several places, of which some must get a least share.
///
///     cost = least of Σ costₖ nₖ, over places r with lots k, with Bᵣ = Σ sizeₖ nₖ:
///     loadᵣ <= freeᵣ + Bᵣ,  Bᵣ <= mostBoughtᵣ,  nₖ whole, 0 <= nₖ <= mostₖ
///     Σ over counted places Bᵣ >= share × Σ over all places Bᵣ
///
/// The share alone would not rise with the loads, since buying at a counted place lets more be
/// bought elsewhere; the cost does: what the share needs is bought idle. Loads for which it can't be
/// kept cost `shortfallCost` besides: the block's last variable is 1 there, which a `SideRow` can
/// rule out (`shortfall`). Without a share there is no such variable.
public struct LotShareBlock: LotPurchase, Equatable {
  /// Where lots are bought.
  public struct Place: Sendable, Equatable {
    /// The resource whose load they carry.
    public var resource: Int
    /// What the load may be before anything is bought.
    public var free: Double
    /// The lots.
    public var lots: [LotBlock.Lot]
    /// Lots of this size at most may be bought together.
    public var mostBought: Double
    /// Whether what is bought here counts for the share.
    public var counts: Bool

    /// A place from its parts.
    public init(
      resource: Int, free: Double, lots: [LotBlock.Lot], mostBought: Double = .infinity,
      counts: Bool = false
    ) {
      precondition(free >= 0 && mostBought >= 0, "nothing is negative")
      self.resource = resource
      self.free = free
      self.lots = lots
      self.mostBought = mostBought
      self.counts = counts
    }
  }

  /// The places.
  public let places: [Place]
  /// The least share of what is bought that is bought at counted places.
  public let share: Double
  /// What loads cost besides for which the share can't be kept: more than all lots.
  public let shortfallCost: Double
  let mixes: [LotMixes]
  /// What a unit bought at each place adds to the share's balance, which may not be negative.
  let weights: [Double]
  /// Balances are kept up to this.
  let margin: Double
  /// What the largest purchase elsewhere takes from the balance.
  let mostMissing: Double

  /// More load never needs less.
  public var rises: Bool { true }
  /// The resources whose loads it carries.
  public let resources: [Int]
  /// All lots, place by place.
  public let lots: [LotBlock.Lot]

  /// A block over places, with a least share for the counted ones.
  public init(over places: [Place], share: Double = 0) {
    precondition(share >= 0 && share <= 1, "a share is between 0 and 1")
    self.places = places
    // What all places count for keeps every share.
    let isShared = share > 0 && places.contains { !$0.counts }
    self.share = isShared ? share : 0
    resources = places.map(\.resource)
    lots = places.flatMap(\.lots)
    let mixes = places.map { LotMixes($0.lots, within: $0.mostBought) }
    self.mixes = mixes
    weights = places.map { isShared ? ($0.counts ? 1 - share : -share) : 0 }
    mostMissing = zip(weights, mixes).reduce(0) { $0 + max(0, -$1.0) * $1.1.mostSize }
    margin = isShared ? 1e-9 * mixes.reduce(0) { $0 + $1.mostSize } : 0
    shortfallCost = isShared ? 1 + mixes.reduce(0) { $0 + $1.mostCost } : 0
  }

  /// Whether a share is to be kept.
  public var isShared: Bool { share > 0 }

  /// The number of the variable that is 1 where the share can't be kept; nothing without a share.
  public var shortfall: Int? { isShared ? lots.count : nil }

  /// The largest load of each resource that lots can carry, if the share allows.
  public var mostLoads: [Double] { zip(places, mixes).map { $0.free + $1.mostSize } }
}

// MARK: - Answers

extension LotShareBlock {
  /// What is bought at each place.
  struct Purchase {
    var mix: [Int]
    var keepsShare: Bool
  }

  /// What a load needs beyond what is free, with the slack that solvers are granted.
  private func need(_ loads: [Double], at place: Int) -> Double {
    loads[place] - LotBlock.slack * max(1, loads[place]) - places[place].free
  }

  /// The cheapest purchase: place by place, then changed until the share is kept.
  func purchase(forLoads loads: [Double]) -> Purchase {
    let cheapest = places.indices.map { mixes[$0].cheapest(covering: need(loads, at: $0)) }
    guard isShared else { return Purchase(mix: cheapest, keepsShare: true) }
    let missing = -balance(of: cheapest) - margin
    guard missing > 0 else { return Purchase(mix: cheapest, keepsShare: true) }
    let changes = places.indices.map { place in
      let own = mixes[place], first = cheapest[place]
      let others =
        places[place].counts
        ? own.growing(from: need(loads, at: place)) : own.shrinking(from: need(loads, at: place))
      return others.compactMap { mix -> LotShareSearch.Change? in
        let gain = weights[place] * (own.sizes[mix] - own.sizes[first])
        guard gain > 0 else { return nil }
        return .init(mix: mix, gain: gain, cost: own.costs[mix] - own.costs[first])
      }
    }
    guard let chosen = LotShareSearch(changes: changes, needed: missing).cheapest() else {
      return Purchase(mix: cheapest, keepsShare: false)
    }
    return Purchase(
      mix: places.indices.map {
        chosen[$0] < 0 ? cheapest[$0] : changes[$0][chosen[$0]].mix
      }, keepsShare: true)
  }

  private func balance(of purchase: [Int]) -> Double {
    places.indices.reduce(0) { $0 + weights[$1] * mixes[$1].sizes[purchase[$1]] }
  }

  private func cost(of purchase: Purchase) -> Double {
    places.indices.reduce(purchase.keepsShare ? 0 : shortfallCost) {
      $0 + mixes[$1].costs[purchase.mix[$1]]
    }
  }

  /// Whether the share can be kept for given loads.
  public func canServe(_ loads: [Double]) -> Bool { purchase(forLoads: loads).keepsShare }

  /// How many of each lot of each place the loads need.
  public func counts(forLoads loads: [Double]) -> [[Double]] {
    let purchase = purchase(forLoads: loads)
    return places.indices.map { Array(mixes[$0].counts(of: purchase.mix[$0])) }
  }

  /// What given loads cost at best.
  public func bestResponse(toLoads loads: [Double]) -> Double {
    cost(of: purchase(forLoads: loads))
  }

  /// The counts of the lots, place by place, then 1 where the share can't be kept.
  public func columns(atLoads loads: [Double]) -> [Double] {
    let purchase = purchase(forLoads: loads)
    let counts = places.indices.flatMap { mixes[$0].counts(of: purchase.mix[$0]) }
    return counts + (isShared ? [purchase.keepsShare ? 0 : 1] : [])
  }

  /// What is bought at each place spread over its size; where nothing idle is left in the share,
  /// with what the share needs elsewhere.
  public func marginalPrices(atLoads loads: [Double]) -> [Double] {
    let bought = purchase(forLoads: loads).mix
    let units = places.indices.map { place -> Double in
      // Where nothing is bought yet, the next unit buys the first lots.
      let own = mixes[place]
      let mix =
        own.sizes[bought[place]] > 0
        ? bought[place] : own.cheapest(covering: max(need(loads, at: place), 1e-6))
      return own.sizes[mix] > 0 ? own.costs[mix] / own.sizes[mix] : 0
    }
    guard isShared, share < 1 else { return units }
    let counted = places.indices.filter { places[$0].counts && mixes[$0].count > 1 }
    let beside = share / (1 - share) * (counted.map { units[$0] }.min() ?? 0)
    let isTight = balance(of: bought) <= margin
    return places.indices.map { units[$0] + (!places[$0].counts && isTight ? beside : 0) }
  }
}

// MARK: - Levels

extension LotShareBlock {
  /// What is free and bought at these loads.
  public func levelEnd(atLoads loads: [Double]) -> [Double]? {
    ends(of: purchase(forLoads: loads).mix)
  }

  private func ends(of purchase: [Int]) -> [Double] {
    places.indices.map { places[$0].free + mixes[$0].sizes[purchase[$0]] }
  }

  /// The next smaller and cheaper purchase at the one place where that saves the most for what
  /// has to go.
  public func levelBelow(atLoads loads: [Double]) -> [Double]? {
    let bought = purchase(forLoads: loads), cost = cost(of: bought)
    var best: (rate: Double, ends: [Double])?
    for place in places.indices where bought.mix[place] > 0 {
      let own = mixes[place], load = loads[place]
      let need = need(loads, at: place)
      // Below what the load needs: what is bought idle for the share has no level of its own.
      guard need > 0 else { continue }
      var below = own.smallest(covering: need)
      repeat { below -= 1 } while below > 0 && own.costs[below] >= own.costs[bought.mix[place]]
      guard below >= 0 else { continue }
      var less = bought.mix
      less[place] = below
      let ends = ends(of: less)
      let saving = cost - bestResponse(toLoads: zip(loads, ends).map { min($0, $1) })
      let rate = saving / max(load - ends[place], 1e-9)
      if saving > 0, rate > best?.rate ?? 0 { best = (rate, ends) }
    }
    return best?.ends
  }
}
