/// A row over what a program has beside its candidates: the side blocks' own variables, openings
/// that are open, and declined copies.
///
///     lower <= Σ a · column + Σ a · open + Σ a · declined <= upper
///
/// A block's variables are the cheapest for its loads (`SideBlock.columns(atLoads:)`), whatever the
/// rows say; an opening is open (1) while it carries anything.
public struct SideRow: Sendable, Equatable {
  /// What a row is there for.
  public enum Role: Sendable {
    /// A rule that an allocation must keep.
    ///
    /// Declining a copy more never breaks it, and what is cheapest for given loads is least in it
    /// too: coefficients of what a block can choose are in proportion to their costs, those of
    /// openings not negative, and there is no lower limit on either.
    case limit
    /// What every allocation within the rules keeps anyway: it only makes bounds better.
    case cut
  }

  /// A coefficient of a block's own variable.
  public struct ColumnTerm: Sendable, Equatable {
    /// The block.
    public var block: Int
    /// The variable's number in the block's rows.
    public var column: Int
    /// The coefficient.
    public var value: Double

    /// A term from its parts.
    public init(block: Int, column: Int, value: Double) {
      self.block = block
      self.column = column
      self.value = value
    }
  }

  /// A coefficient of an opening or of a workload's declined copies.
  public struct Term: Sendable, Equatable {
    /// The opening's resource, or the workload.
    public var number: Int
    /// The coefficient.
    public var value: Double

    /// A term from its parts.
    public init(_ number: Int, value: Double) {
      self.number = number
      self.value = value
    }
  }

  /// What the row is there for.
  public var role: Role
  /// The range that the row's value must keep.
  public var range: ClosedRange<Double>
  /// Terms of blocks' variables.
  public var columns: [ColumnTerm]
  /// Terms of openings.
  public var openings: [Term]
  /// Terms of declined copies.
  public var declined: [Term]

  /// A row from its parts.
  public init(
    _ role: Role, range: ClosedRange<Double>, columns: [ColumnTerm] = [], openings: [Term] = [],
    declined: [Term] = []
  ) {
    self.role = role
    self.range = range
    self.columns = columns
    self.openings = openings
    self.declined = declined
  }

  /// By how much a value is outside of the range, relative to max(1, limit); 0 if it is not.
  public func violation(of value: Double) -> Double {
    let above = (value - range.upperBound) / max(1, abs(range.upperBound))
    let below = (range.lowerBound - value) / max(1, abs(range.lowerBound))
    return max(0, range.upperBound.isFinite ? above : 0, range.lowerBound.isFinite ? below : 0)
  }
}

extension AllocationProgram {
  /// Whether any row is a rule that an allocation must keep.
  public var hasLimitRows: Bool { rows.contains { $0.role == .limit } }

  /// The values of some rows at loads and declined copies.
  ///
  /// Blocks count each load as larger by a share `margin` of max(1, load): half of the tolerance
  /// that a limit is judged by, unless stated otherwise. So a plan that keeps a row keeps it still
  /// when its loads are added up in another order.
  public func values(
    of rows: [SideRow], loads: [Double], declined: [Double], margin: Double = 5e-8
  ) -> [Double] {
    var columns = [[Double]?](repeating: nil, count: blocks.count)
    return rows.map { row in
      var value = 0.0
      for term in row.columns {
        let block = blocks[term.block]
        let own =
          columns[term.block]
          ?? block.columns(
            atLoads: block.resources.map {
              loads[$0] > 0 ? loads[$0] + margin * max(1, loads[$0]) : loads[$0]
            })
        columns[term.block] = own
        value += term.value * own[term.column]
      }
      for term in row.openings where loads[term.number] > PriceCurve.slack { value += term.value }
      for term in row.declined { value += term.value * declined[term.number] }
      return value
    }
  }
}

// MARK: - Multipliers

extension AllocationProgram {
  /// The multiplier of each row that a bound may use: none where the limit it pays for is infinite.
  func usableMultipliers(_ prices: ResourcePrices) -> [Double] {
    zip(rows, prices.ofRows).map { row, multiplier in
      let limit = multiplier > 0 ? row.range.lowerBound : row.range.upperBound
      return limit.isFinite && multiplier.isFinite ? multiplier : 0
    }
  }

  /// What declining a copy of each workload costs less what rows' multipliers pay for it.
  public func declinePrices(under prices: ResourcePrices) -> [Double] {
    zip(workloads, RowPayments(self, prices).ofDeclined).map { $0.declineCost - $1 }
  }
}

/// What the rows' multipliers pay for a unit of everything that rows bear on.
struct RowPayments {
  /// For each block, for each of its variables that a row pays for.
  private(set) var ofColumns: [[Double]?]
  /// For each resource that is an opening.
  private(set) var ofOpenings: [Double]
  /// For each workload's declined copies.
  private(set) var ofDeclined: [Double]
  /// The sum of magnitudes that the last two are differences of.
  private(set) var sizeOfOpenings: [Double]
  private(set) var sizeOfDeclined: [Double]
  /// Multiplier × limit of each row.
  private(set) var limits: [Double] = []

  init(_ program: AllocationProgram, _ prices: ResourcePrices) {
    ofColumns = [[Double]?](repeating: nil, count: program.blocks.count)
    ofOpenings = [Double](repeating: 0, count: program.resources.count)
    ofDeclined = [Double](repeating: 0, count: program.workloads.count)
    sizeOfOpenings = ofOpenings
    sizeOfDeclined = ofDeclined
    for (row, multiplier) in zip(program.rows, program.usableMultipliers(prices))
    where multiplier != 0 {
      limits.append(multiplier * (multiplier > 0 ? row.range.lowerBound : row.range.upperBound))
      for term in row.columns {
        var own = ofColumns[term.block] ?? []
        while own.count <= term.column { own.append(0) }
        own[term.column] += multiplier * term.value
        ofColumns[term.block] = own
      }
      for term in row.openings {
        ofOpenings[term.number] += multiplier * term.value
        sizeOfOpenings[term.number] += abs(multiplier * term.value)
      }
      for term in row.declined {
        ofDeclined[term.number] += multiplier * term.value
        sizeOfDeclined[term.number] += abs(multiplier * term.value)
      }
    }
  }
}
