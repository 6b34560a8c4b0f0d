public import Quantities

/// Rows of typed cells under named columns.
public struct ReportTable: Sendable, Equatable {
  /// The unit of money, such as "CNY/day", shown once above the table.
  public var unit: LocalizedText?
  /// The columns from left to right.
  public var columns: [Column]
  /// The rows from top to bottom; each has at most one cell for each column.
  public var rows: [Row]

  /// A table from its parts.
  public init(unit: LocalizedText? = nil, columns: [Column], rows: [Row]) {
    self.unit = unit
    self.columns = columns
    self.rows = rows
  }

  /// Takes columns out, with their cells.
  public mutating func removeColumns(_ positions: Range<Int>) {
    columns.removeSubrange(positions)
    for row in rows.indices {
      rows[row].cells.removeSubrange(positions.clamped(to: 0..<rows[row].cells.count))
    }
  }

  /// What stands above and under each other.
  public struct Column: Sendable, Equatable {
    /// The name over the column.
    public var title: LocalizedText
    /// The unit of its numbers, if they have one and are no money.
    public var unit: LocalizedText?
    /// Whether its numbers are money, in the table's unit.
    public var isMoney: Bool
    /// Which side the cells keep to.
    public var alignment: TextWidth.Alignment
    /// Terminal cells below which texts are not cut to make the table fit; `nil`: never cut.
    public var shortest: Int?

    /// A column of texts.
    public static func text(_ title: LocalizedText, shortest: Int? = nil) -> Column {
      Column(title: title, unit: nil, isMoney: false, alignment: .left, shortest: shortest)
    }

    /// A column of numbers.
    public static func number(_ title: LocalizedText, unit: LocalizedText? = nil) -> Column {
      Column(title: title, unit: unit, isMoney: false, alignment: .right, shortest: nil)
    }

    /// A column of money.
    public static func money(_ title: LocalizedText) -> Column {
      Column(title: title, unit: nil, isMoney: true, alignment: .right, shortest: nil)
    }

    /// The name with the unit behind it.
    public var titleWithUnit: LocalizedText {
      guard let unit else { return title }
      return LocalizedText(
        "\(title.english) (\(unit.english))", zh: "\(title.chinese)（\(unit.chinese)）")
    }
  }

  /// What stands beside each other.
  public struct Row: Sendable, Equatable {
    /// What a row is among the others.
    public enum Role: Sendable, Equatable {
      /// One of many.
      case body
      /// A sum or a comparison below the others; its texts may run over empty cells.
      case summary
      /// A remark that rows were left out; formats for programs omit it.
      case omission
    }

    /// What it is.
    public var role: Role
    /// The cells from left to right.
    public var cells: [Cell]

    /// A row from its cells.
    public init(_ cells: [Cell], role: Role = .body) {
      self.role = role
      self.cells = cells
    }
  }

  /// What stands at one place.
  public enum Cell: Sendable, Equatable {
    /// Nothing.
    case empty
    /// Words.
    case text(LocalizedText)
    /// A number, and a remark behind it that formats for programs omit.
    case number(Double, NumberStyle, note: LocalizedText? = nil)
    /// One number of a unit, or from one to another, with at most so many digits after the point;
    /// formats for programs have all of them.
    case amounts(ClosedRange<Double>, decimals: Int, unit: LocalizedText)
  }
}

/// How a number is shown.
public enum NumberStyle: Sendable, Equatable {
  /// With thousands separators and this many digits after the point.
  case grouped(Int)
  /// Yuan, or thousands of yuan in a table with large sums.
  case money
  /// The same with a sign always.
  case moneyDifference
  /// A share, shown as percents.
  case percent
  /// A share of a whole, shown as so many tenths of a percent: rounded together with the others, so
  /// that they add up.
  case apportioned(tenths: Int)
}
