public import ComputeNetwork
public import Quantities

/// What something is charged, and why.
public struct BillLine: Sendable, Hashable {
  /// The month it belongs to; `nil` for a single job.
  public var month: YearMonth?
  /// What is charged.
  public var label: LocalizedText
  /// How much of it.
  public var quantity: Double
  /// In which unit.
  public var unit: LocalizedText
  /// Yuan per unit.
  public var unitPrice: Double
  /// The part of the price that is due: less than 1 for part of a month.
  public var due: Double
  /// What it is for.
  public var category: BillCategory

  /// A line from its parts.
  public init(
    month: YearMonth? = nil, label: LocalizedText, quantity: Double, unit: LocalizedText,
    unitPrice: Double, due: Double = 1, category: BillCategory = .transport
  ) {
    self.month = month
    self.label = label
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.due = due
    self.category = category
  }

  /// Quantity × price × the part that is due.
  public var amount: Money { Money(quantity * unitPrice * due) }
}

/// What one way of paying costs.
public struct Bill: Sendable, Hashable {
  /// A month's measured amount, before any price.
  public struct Measure: Sendable, Hashable {
    /// The month; `nil` for a single job.
    public var month: YearMonth?
    /// How much was billed.
    public var quantity: Double

    /// A measure from its parts.
    public init(month: YearMonth?, quantity: Double) {
      self.month = month
      self.quantity = quantity
    }
  }

  /// What a voucher pays.
  public struct Discount: Sendable, Hashable {
    /// The id of the voucher.
    public var voucher: String
    /// The calendar year; `nil` for a single job.
    public var year: Int?
    /// How much.
    public var amount: Money

    /// A discount from its parts.
    public init(voucher: String, year: Int?, amount: Money) {
      self.voucher = voucher
      self.year = year
      self.amount = amount
    }
  }

  /// The tariff's id.
  public var tariff: String
  /// The way of paying: the tariff's name, and the pair and class where it has several prices.
  public var name: LocalizedText
  /// The kind of tariff by its key in files.
  public var kind: String
  /// What was billed, such as "95th percentile".
  public var billed: LocalizedText
  /// The unit of the measures.
  public var unit: LocalizedText
  /// What was measured, month by month.
  public var measures: [Measure]
  /// What is charged.
  public var lines: [BillLine]
  /// How it was computed, in sentences.
  public var notes: [LocalizedText]
  /// Why the traffic can't be carried this way; empty if it can.
  public var obstacles: [LocalizedText]
  /// What vouchers pay.
  public var discounts: [Discount]
  /// Whether the prices have no public source.
  public var isIllustrative: Bool

  /// A bill from its parts.
  public init(
    tariff: String, name: LocalizedText, kind: String, billed: LocalizedText, unit: LocalizedText,
    measures: [Measure] = [], lines: [BillLine] = [], notes: [LocalizedText] = [],
    obstacles: [LocalizedText] = [], discounts: [Discount] = [], isIllustrative: Bool = false
  ) {
    self.tariff = tariff
    self.name = name
    self.kind = kind
    self.billed = billed
    self.unit = unit
    self.measures = measures
    self.lines = lines
    self.notes = notes
    self.obstacles = obstacles
    self.discounts = discounts
    self.isIllustrative = isIllustrative
  }

  /// Whether the traffic can be carried this way.
  public var isPossible: Bool { obstacles.isEmpty }

  /// The sum of the lines.
  public var gross: Money { lines.reduce(.zero) { $0 + $1.amount } }

  /// What vouchers pay in all.
  public var discount: Money { discounts.reduce(.zero) { $0 + $1.amount } }

  /// What is to pay.
  public var total: Money { gross - discount }

  /// The sum of a month's lines, before vouchers.
  public func gross(of month: YearMonth) -> Money {
    lines.reduce(.zero) { $1.month == month ? $0 + $1.amount : $0 }
  }
}
