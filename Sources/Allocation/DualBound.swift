/// Prices of resources, and extra prices of single (workload, opening) pairs.
///
/// Pair prices come from rows "what workload *w* puts on opening *o* is at most its copies if the
/// opening is open". They bear on pairs only, so pricing a candidate stays a shortest path. A
/// pair price counts for each unit of the opening that a candidate uses, and no candidate uses more
/// than 1 of one.
public struct ResourcePrices: Sendable, Equatable {
  /// One price for each resource.
  public var ofResource: [Double]
  /// Pair prices, ordered by workload; none is negative.
  public var ofPairs: [Pair]
  /// A multiplier for each of the program's rows, positive for a lower limit that binds; none for
  /// zeros.
  public var ofRows: [Double]

  /// The extra price of one workload's use of one opening.
  public struct Pair: Sendable, Equatable {
    /// The workload.
    public var workload: Int32
    /// The opening resource.
    public var opening: Int32
    /// Extra cost of a copy that uses it.
    public var price: Double

    /// A pair price from its parts.
    public init(workload: Int32, opening: Int32, price: Double) {
      self.workload = workload
      self.opening = opening
      self.price = price
    }
  }

  /// Prices from their parts.
  public init(ofResource: [Double], ofPairs: [Pair] = [], ofRows: [Double] = []) {
    self.ofResource = ofResource
    self.ofPairs = ofPairs
    self.ofRows = ofRows
  }
}

extension AllocationProgram {
  /// A lower bound of the cost of every allocation, valid for any prices p.
  ///
  ///     Σ over workloads of copies x (least over all candidates and declining of cost + p · usage)
  ///     + Σ over resources of (least over 0 <= L <= upper of curve(L) − p L)
  ///     + Σ over blocks of their lower bounds
  ///     + Σ over rows of multiplier x limit
  ///
  /// What rows' multipliers pay for blocks' variables, openings and declined copies is taken off
  /// what these cost: every allocation within the rows is paid at least multiplier x limit.
  ///
  /// A gated resource carries load only while its opening is paid for, so an opening and what it
  /// gates are bounded together. `least` holds the first line's least for each workload, as the
  /// source found it; where the source is exact, the bound holds for all candidates.
  ///
  /// Rounding: every term is a float sum whose relative error is below 2⁻⁴⁰ times the sum of its
  /// parts' magnitudes (a candidate has fewer than 8,000 parts); the total of n terms loses at
  /// most n 2⁻⁵³ times the sum of magnitudes. Both are subtracted, so the bound is safe in floats.
  public func dualBound(
    prices: ResourcePrices, least: [Double], magnitudes: [Double]
  ) -> Double {
    var sum = SafeSum()
    let payments = RowPayments(self, prices)
    for limit in payments.limits { sum.add(limit, magnitude: abs(limit)) }
    for (workload, demand) in workloads.enumerated() {
      let declining = demand.declineCost - payments.ofDeclined[workload]
      sum.add(
        demand.copies * min(declining, least[workload]),
        // Without rows a price of declining is no sum: only the least of the candidates may be off.
        magnitude: demand.copies
          * (max(min(abs(declining), abs(least[workload])), magnitudes[workload])
            + payments.sizeOfDeclined[workload]))
    }
    var inBlock = [Bool](repeating: false, count: resources.count)
    for (number, block) in blocks.enumerated() {
      // A linear price of a load is paid beside the block's.
      let blockPrices = block.resources.map { prices.ofResource[$0] - resources[$0].slope }
      let uppers = block.resources.map { resources[$0].upper }
      for resource in block.resources { inBlock[resource] = true }
      var value: Double, paid = 0.0
      if let columnPrices = payments.ofColumns[number] {
        let columns = block.rows(uppers: uppers).columns
        let missing = columns.count - columnPrices.count
        value = block.lowerBound(
          underPrices: blockPrices, uppers: uppers,
          columnPrices: columnPrices + [Double](repeating: 0, count: max(0, missing)))
        for (column, price) in zip(columns, columnPrices) where price != 0 {
          paid += (abs(price) * column.upper).finite
        }
      } else {
        value = block.lowerBound(underPrices: blockPrices, uppers: uppers)
      }
      sum.add(
        value,
        magnitude: abs(value) + paid
          + zip(block.resources, uppers).reduce(0) {
            $0 + (abs(prices.ofResource[$1.0]) + abs(resources[$1.0].slope)) * $1.1
          })
    }
    let terms = resources.indices.map { resource -> Double in
      guard !inBlock[resource] else { return 0 }
      return resources[resource].curve.leastPricedCost(
        price: prices.ofResource[resource], upper: resources[resource].upper)
    }
    addResourceTerms(terms, prices: prices, payments, inBlock: inBlock, to: &sum)
    return sum.lowerBound
  }

  private func addResourceTerms(
    _ terms: [Double], prices: ResourcePrices, _ payments: RowPayments, inBlock: [Bool],
    to sum: inout SafeSum
  ) {
    // What an opening gains from being open, beside its own cost.
    var gain = [Double](repeating: 0, count: resources.count)
    var gainMagnitude = gain
    // What those resources cost while it is shut: a curve's cost at no load.
    var shut = gain
    for (resource, term) in terms.enumerated() {
      if let gate = resources[resource].gate.map(Int.init), !inBlock[resource] {
        gain[gate] += term
        gainMagnitude[gate] += abs(term) + size(of: resource, prices)
        shut[gate] += resources[resource].curve.cost(at: 0)
      }
    }
    for pair in prices.ofPairs {
      let amount = pair.price * workloads[Int(pair.workload)].mostOfOpening
      gain[Int(pair.opening)] -= amount
      gainMagnitude[Int(pair.opening)] += abs(amount)
    }
    for (resource, term) in terms.enumerated() where !inBlock[resource] {
      if case .opening(let cost) = resources[resource].curve {
        let ownUse = max(0, prices.ofResource[resource]) * resources[resource].upper
        let open = cost - payments.ofOpenings[resource] - ownUse + gain[resource]
        sum.add(
          min(shut[resource], open),
          magnitude: abs(cost) + payments.sizeOfOpenings[resource] + abs(ownUse)
            + gainMagnitude[resource])
      } else if resources[resource].gate == nil {
        sum.add(term, magnitude: abs(term) + size(of: resource, prices))
      }
    }
  }
}

extension AllocationProgram {
  /// The magnitudes that a resource's least is a difference of.
  private func size(of resource: Int, _ prices: ResourcePrices) -> Double {
    let upper = resources[resource].upper
    var size = abs(prices.ofResource[resource] * upper).finite
    if case .convex(let curve) = resources[resource].curve {
      size += abs(curve.offset)
      for piece in curve.pieces { size += abs(piece.slope * min(piece.length, upper)).finite }
    }
    return size
  }
}

/// A float sum that knows how far off it may be.
struct SafeSum {
  private var total = 0.0
  private var magnitude = 0.0
  private var count = 0.0

  mutating func add(_ value: Double, magnitude: Double) {
    total += value
    self.magnitude += magnitude
    count += 1
  }

  /// The total less everything that rounding may have added.
  var lowerBound: Double {
    let bound = total - magnitude * (0x1p-40 + (count + 2) * 0x1p-52)
    return bound.isNaN ? -.infinity : bound.nextDown
  }
}

extension Double {
  /// The value, or 0 where it is not finite: an infinite limit has no rounding error.
  fileprivate var finite: Double { isFinite ? self : 0 }
}
