/// What the total load of a resource costs.
public enum PriceCurve: Sendable, Equatable {
  /// The same price for every unit.
  case linear(slope: Double)
  /// Pieces whose slopes do not fall: cost grows ever faster (own wind first, then the grid).
  case convex(ConvexCurve)
  /// The whole cost of each level: a module more, a rack row more. Costs do not fall.
  case steps([Step])
  /// A price paid once as soon as there is any load: a site that is opened.
  case opening(cost: Double)

  /// A level of a stepwise cost.
  public struct Step: Sendable, Equatable {
    /// The largest load that this level carries.
    public var upTo: Double
    /// What the level costs altogether.
    public var cost: Double

    /// A level from its parts.
    public init(upTo: Double, cost: Double) {
      self.upTo = upTo
      self.cost = cost
    }
  }

  /// No price: only the limit matters.
  public static let free = PriceCurve.linear(slope: 0)
}

/// A convex piecewise linear cost of a load of 0 or more.
public struct ConvexCurve: Sendable, Equatable {
  /// One piece: from the end of the one before, this long, at this slope.
  public struct Piece: Sendable, Equatable {
    /// How much load the piece takes; infinite for the last if need be.
    public var length: Double
    /// Cost of a unit of load within it.
    public var slope: Double

    /// A piece from its parts.
    public init(length: Double, slope: Double) {
      self.length = length
      self.slope = slope
    }
  }

  /// Cost at no load.
  public let offset: Double
  /// The pieces in order; slopes do not fall.
  public let pieces: [Piece]

  /// A curve from its cost at zero and its pieces.
  public init(offset: Double = 0, pieces: [Piece]) {
    precondition(
      zip(pieces, pieces.dropFirst()).allSatisfy { $0.slope <= $1.slope },
      "a convex curve's slopes do not fall")
    self.offset = offset
    self.pieces = pieces
  }

  /// A soft lower limit: every unit that the load stays below `limit` costs `price`.
  public static func softLower(_ limit: Double, price: Double) -> ConvexCurve {
    ConvexCurve(
      offset: limit * price,
      pieces: [Piece(length: limit, slope: -price), Piece(length: .infinity, slope: 0)])
  }
}

// MARK: - Reading a curve

extension PriceCurve {
  /// Rounding may leave a load this far above a level's end without reaching the next.
  public static let slack = 1e-9

  /// What a load costs.
  public func cost(at load: Double) -> Double {
    switch self {
    case .linear(let slope):
      return slope * load
    case .convex(let curve):
      var rest = load, total = curve.offset
      for piece in curve.pieces where rest > 0 {
        total += min(rest, piece.length) * piece.slope
        rest -= piece.length
      }
      return total
    case .steps(let steps):
      guard load > Self.slack else { return 0 }
      let reached = steps.first { load <= $0.upTo * (1 + Self.slack) + Self.slack }
      return (reached ?? steps.last)?.cost ?? 0
    case .opening(let cost):
      return load > Self.slack ? cost : 0
    }
  }

  /// What another unit costs at a load; a step's price is spread over its length.
  public func marginalPrice(at load: Double) -> Double {
    switch self {
    case .linear(let slope):
      return slope
    case .convex(let curve):
      var rest = load
      for piece in curve.pieces {
        if rest < piece.length { return piece.slope }
        rest -= piece.length
      }
      return curve.pieces.last?.slope ?? 0
    case .steps(let steps):
      var before = Step(upTo: 0, cost: 0)
      for step in steps {
        if load < step.upTo { return (step.cost - before.cost) / (step.upTo - before.upTo) }
        before = step
      }
      return 0
    case .opening(let cost):
      return load > Self.slack ? 0 : cost
    }
  }

  /// The least of cost(L) − price · L over 0 ≤ L ≤ upper, or −infinity.
  ///
  /// Piecewise linear on each level or piece, so the least is at an end of one.
  public func leastPricedCost(price: Double, upper: Double) -> Double {
    switch self {
    case .linear(let slope):
      return slope >= price ? 0 : (slope - price) * upper
    case .convex(let curve):
      var least = curve.offset, value = curve.offset, load = 0.0
      for piece in curve.pieces where load < upper {
        let length = min(piece.length, upper - load)
        if piece.slope != price { value += (piece.slope - price) * length }
        load += length
        least = min(least, value)
      }
      return least
    case .steps(let steps):
      var least = 0.0
      for step in steps {
        let load = min(step.upTo, upper)
        least = min(least, step.cost - max(0, price) * load)
        if step.upTo >= upper { break }
      }
      return least
    case .opening(let cost):
      return price <= 0 ? 0 : min(0, cost - price * upper)
    }
  }
}
