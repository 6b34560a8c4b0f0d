/// A cost over several resources' loads that no curve can say, with variables of its own.
///
/// A block answers three questions about itself: what given loads cost at best, the least it can
/// cost under given prices (for bounds), and how it is written in a linear program.
public protocol SideBlock: Sendable {
  /// The resources whose loads it prices; beside it they have at most a linear price, and no other
  /// block prices them.
  var resources: [Int] { get }

  /// Whether more load never costs less.
  var rises: Bool { get }

  /// The least cost of given loads, one for each of `resources`.
  func bestResponse(toLoads loads: [Double]) -> Double

  /// The block's own variables in that best response, in the order of its rows' columns.
  func columns(atLoads loads: [Double]) -> [Double]

  /// What another unit of each load costs at given loads (a subgradient).
  func marginalPrices(atLoads loads: [Double]) -> [Double]

  /// A lower bound of cost(loads) − prices · loads over 0 ≤ load ≤ upper.
  func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double

  /// The same where a unit of each of the block's own variables is paid for besides: a lower bound
  /// of cost(loads) − prices · loads − columnPrices · columns(loads).
  ///
  /// There is one of `columnPrices` for each column of the block's rows; they have any sign.
  func lowerBound(
    underPrices prices: [Double], uppers: [Double], columnPrices: [Double]
  ) -> Double

  /// The block as rows and columns over its resources' loads, which are at most `uppers`.
  ///
  /// Columns have finite limits where the loads have: a bound needs them.
  func rows(uppers: [Double]) -> SideRows

  /// The largest load of each resource at which the block costs what it costs at these; nothing
  /// for a block whose cost has no jumps.
  func levelEnd(atLoads loads: [Double]) -> [Double]?

  /// The largest load of each resource on a level that costs less than these loads; nothing if
  /// there is none.
  func levelBelow(atLoads loads: [Double]) -> [Double]?
}

extension SideBlock {
  /// The bound without payments, less what full columns are paid.
  public func lowerBound(
    underPrices prices: [Double], uppers: [Double], columnPrices: [Double]
  ) -> Double {
    var bound = lowerBound(underPrices: prices, uppers: uppers)
    for (column, price) in zip(rows(uppers: uppers).columns, columnPrices) where price > 0 {
      bound -= price * column.upper
    }
    return bound
  }

  /// A cost without jumps has no levels.
  public func levelEnd(atLoads loads: [Double]) -> [Double]? { nil }

  /// A cost without jumps has no levels.
  public func levelBelow(atLoads loads: [Double]) -> [Double]? { nil }
}

/// Rows and columns that a side block adds to a linear program.
public struct SideRows: Sendable, Equatable {
  /// A variable of the block.
  public struct Column: Sendable, Equatable {
    /// Cost of a unit.
    public var cost: Double
    /// Its largest value; the smallest is 0.
    public var upper: Double
    /// Whether it is whole.
    public var isInteger: Bool

    /// A variable from its parts.
    public init(cost: Double, upper: Double = .infinity, isInteger: Bool = false) {
      self.cost = cost
      self.upper = upper
      self.isInteger = isInteger
    }
  }

  /// lower ≤ loads · a + columns · b ≤ upper.
  public struct Row: Sendable, Equatable {
    /// The range the row's value must keep.
    public var range: ClosedRange<Double>
    /// Coefficients of loads, by position in the block's `resources`.
    public var loads: [(position: Int, value: Double)]
    /// Coefficients of the block's own columns.
    public var columns: [(column: Int, value: Double)]

    /// A row from its parts.
    public init(
      range: ClosedRange<Double>, loads: [(position: Int, value: Double)],
      columns: [(column: Int, value: Double)]
    ) {
      self.range = range
      self.loads = loads
      self.columns = columns
    }

    /// Whether two rows are the same.
    public static func == (left: Self, right: Self) -> Bool {
      left.range == right.range && left.loads.elementsEqual(right.loads, by: ==)
        && left.columns.elementsEqual(right.columns, by: ==)
    }
  }

  /// The block's own variables.
  public var columns: [Column]
  /// Its rows.
  public var rows: [Row]

  /// Rows and columns.
  public init(columns: [Column], rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }
}

/// The largest of several loads is billed: a leased line that pays for its busier direction.
///
///     cost = price x max of the loads
public struct PeakBlock: SideBlock, Equatable {
  /// The resources whose loads it prices.
  public let resources: [Int]
  /// More load never lowers the largest.
  public var rises: Bool { true }
  /// Cost of a unit of the largest load.
  public let price: Double

  /// A block over resources.
  public init(over resources: [Int], price: Double) {
    precondition(price >= 0, "a peak's price is not negative")
    self.resources = resources
    self.price = price
  }

  /// What given loads cost at best.
  public func bestResponse(toLoads loads: [Double]) -> Double { price * max(0, loads.max() ?? 0) }

  /// The block's own variables in that best response.
  public func columns(atLoads loads: [Double]) -> [Double] { [max(0, loads.max() ?? 0)] }

  /// What another unit of each load costs.
  public func marginalPrices(atLoads loads: [Double]) -> [Double] {
    guard let peak = loads.max() else { return [] }
    return loads.map { $0 >= peak ? price : 0 }
  }

  /// With P the peak, each load with a positive price goes up to min(P, upper), so the value
  /// price · P − Σ max(0, pᵣ) min(P, upperᵣ) is convex in P: its least is at 0 or at an upper.
  public func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double {
    lowerBound(underPrices: prices, uppers: uppers, columnPrices: [])
  }

  /// The same with what a unit of the peak is paid taken off its price.
  public func lowerBound(
    underPrices prices: [Double], uppers: [Double], columnPrices: [Double]
  ) -> Double {
    let price = price - (columnPrices.first ?? 0)
    var least = 0.0
    for peak in uppers {
      var value = price * peak
      for (load, unit) in zip(uppers, prices) where unit > 0 { value -= unit * min(peak, load) }
      least = min(least, value)
    }
    return least
  }

  /// loadᵣ − P ≤ 0 for each r.
  public func rows(uppers: [Double]) -> SideRows {
    SideRows(
      columns: [.init(cost: price, upper: max(0, uppers.max() ?? 0))],
      rows: resources.indices.map {
        .init(range: -Double.infinity...0, loads: [($0, 1)], columns: [(0, -1)])
      })
  }
}
