public import Allocation

/// The optimum of a small program by trying every plan; shares no code with the solvers.
public struct BruteForce {
  /// The least cost.
  public private(set) var best = Double.infinity
  /// How many feasible plans there are.
  public private(set) var feasiblePlans = 0
  /// How many of them break a row that every plan should keep.
  public private(set) var plansBreakingCuts = 0

  private let program: AllocationProgram
  private let pool: CandidatePool
  private let ofWorkload: [[Int]]
  private var loads: [Double]
  private var declined: [Double]

  /// Tries every plan.
  public init(_ program: AllocationProgram, _ pool: CandidatePool) {
    self.program = program
    self.pool = pool
    loads = program.resources.map { _ in 0 }
    declined = program.workloads.map { _ in 0 }
    ofWorkload = program.workloads.indices.map { workload in
      (0..<pool.count).filter { Int(pool.workload[$0]) == workload }
    }
    serve(0, cost: 0)
  }

  private mutating func serve(_ workload: Int, cost: Double) {
    guard workload < program.workloads.count else {
      guard let total = costOfLoads() else { return }
      feasiblePlans += 1
      if !keepsRows(.cut) { plansBreakingCuts += 1 }
      best = min(best, cost + total)
      return
    }
    choose(workload, 0, left: Int(program.workloads[workload].copies), weights: [:], cost: cost)
  }

  /// Gives `left` copies to the candidates from `position` on, in every way.
  private mutating func choose(
    _ workload: Int, _ position: Int, left: Int, weights: [Int32: Int], cost: Double
  ) {
    let demand = program.workloads[workload]
    guard position < ofWorkload[workload].count else {
      var total = cost + Double(left) * demand.declineCost
      if let rule = demand.groupRule {
        if weights.count > rule.maximumOpen { return }
        if weights.values.contains(where: { Double($0) < rule.smallestWeight }) { return }
        total += rule.openingCost * Double(weights.count)
      }
      declined[workload] = Double(left)
      serve(workload + 1, cost: total)
      return
    }
    let candidate = ofWorkload[workload][position]
    let isAlone = demand.groupRule?.unit == .candidate
    let group = isAlone ? Int32(candidate) : pool.group[candidate]
    for copies in 0...left {
      var weights = weights
      if copies > 0 { weights[group, default: 0] += copies }
      load(candidate, Double(copies))
      choose(
        workload, position + 1, left: left - copies, weights: weights,
        cost: cost + Double(copies) * pool.cost[candidate])
      load(candidate, -Double(copies))
    }
  }

  private mutating func load(_ candidate: Int, _ copies: Double) {
    for entry in pool.usage(of: candidate) {
      loads[Int(pool.useResource[entry])] += copies * pool.useAmount[entry]
    }
  }

  /// How far a load may be off by rounding: far less than any number in a program.
  ///
  /// Loads are sums in the order of trying: one that just fits may come out a rounding above its
  /// limit, one that was taken back a rounding above 0.
  private static let rounding = 1e-9

  /// What the loads cost; nothing if one is above its limit.
  private func costOfLoads() -> Double? {
    var total = 0.0
    for (resource, load) in zip(program.resources, loads) {
      guard load >= -Self.rounding else { return nil }
      let load = load > Self.rounding ? load : 0
      guard Self.isWithin(load, resource.upper) else { return nil }
      switch resource.curve {
      case .linear(let slope): total += slope * load
      case .convex(let curve):
        total += curve.offset
        var begin = 0.0
        for piece in curve.pieces {
          total += piece.slope * max(0, min(load - begin, piece.length))
          begin += piece.length
        }
      case .steps(let steps):
        if load > 0 {
          guard let step = steps.first(where: { Self.isWithin(load, $0.upTo) }) else { return nil }
          total += step.cost
        }
      case .opening(let cost): if load > 0 { total += cost }
      }
    }
    for block in program.blocks {
      let most = block.resources.map { loads[$0] }.max() ?? 0
      if let peak = block as? PeakBlock {
        total += peak.price * most
      } else if let spare = block as? SparePeakBlock {
        total += spare.price * Self.largest(spare, loads)
      } else if let lots = block as? LotBlock {
        guard let cost = Self.cheapest(lots, loads) else { return nil }
        total += lots.price * max(0, most) + cost
      } else if let discount = block as? DiscountBlock {
        let own = block.resources.map { max(0, loads[$0]) }
        total += own.reduce(0, +) - Self.mostDiscount(discount, own)
      } else if let lots = block as? LotShareBlock {
        guard let cheapest = Self.cheapest(lots, block.resources.map { loads[$0] }) else {
          return nil
        }
        total += cheapest.cost
      } else {
        return nil
      }
    }
    return keepsRows(.limit) ? total : nil
  }

  /// The largest sum of a base and one of its spares.
  private static func largest(_ block: SparePeakBlock, _ loads: [Double]) -> Double {
    var largest = 0.0
    for group in block.groups {
      let base = group.base.map { loads[$0] } ?? 0
      for spare in group.spares { largest = max(largest, base + loads[spare]) }
      largest = max(largest, base)
    }
    return largest
  }

  /// Whether loads and what is declined keep every row of a kind.
  private func keepsRows(_ role: SideRow.Role) -> Bool {
    program.rows.allSatisfy { row in
      guard row.role == role else { return true }
      var value = 0.0
      for term in row.columns {
        let block = program.blocks[term.block]
        let peak = max(0, block.resources.map { loads[$0] }.max() ?? 0)
        if let lots = block as? LotBlock, term.column < lots.lots.count {
          value += term.value * (Self.purchase(lots, loads)?[term.column] ?? 0)
        } else if let lots = block as? LotShareBlock {
          let own = Self.cheapest(lots, block.resources.map { loads[$0] })?.columns
          value += term.value * (own?[term.column] ?? 0)
        } else {
          value += term.value * peak
        }
      }
      for term in row.openings where loads[term.number] > Self.rounding { value += term.value }
      for term in row.declined { value += term.value * declined[term.number] }
      return row.range.lowerBound - Self.rounding <= value
        && value <= row.range.upperBound + Self.rounding
    }
  }

  /// The cheapest lots for loads, every number of each tried; nothing if all are too little.
  public static func cheapest(_ block: LotBlock, _ loads: [Double]) -> Double? {
    purchase(block, loads).map { zip(block.lots, $0).reduce(0) { $0 + $1.0.cost * $1.1 } }
  }

  /// How many of each lot that is.
  public static func purchase(_ block: LotBlock, _ loads: [Double]) -> [Double]? {
    var mixes: [(counts: [Double], size: Double, cost: Double)] = [([], 0, 0)]
    for lot in block.lots {
      mixes = mixes.flatMap { mix in
        (0...Int(lot.most)).map { count in
          let count = Double(count)
          return (mix.counts + [count], mix.size + count * lot.size, mix.cost + count * lot.cost)
        }
      }
    }
    if block.choice == .oneOnly { mixes = mixes.filter { $0.counts.reduce(0, +) <= 1 } }
    return mixes.filter { mix in
      zip(block.resources, block.free).allSatisfy { isWithin(loads[$0], $1 + mix.size) }
    }.min { $0.cost < $1.cost }?.counts
  }

  private static func isWithin(_ load: Double, _ limit: Double) -> Bool {
    load <= limit + rounding * max(1, abs(limit))
  }
}
