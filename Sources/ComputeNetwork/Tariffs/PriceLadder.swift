/// Prices that depend on the amount: one price, or a lower one for larger amounts.
///
/// The unit of amounts and prices is that of the tariff that has the ladder.
public struct PriceLadder: Sendable, Hashable {
  /// How a tier's price is applied; price lists have both.
  public enum Rule: String, Sendable, CaseIterable {
    /// The whole amount is charged at the price of the tier that it reaches.
    case reached
    /// Each slice of the amount is charged at the price of its own tier.
    case cumulative
  }

  /// A tier: amounts up to a limit, the limit included.
  public struct Step: Sendable, Hashable {
    /// The largest amount of the tier; `nil` for the last, which has no end.
    public var upTo: Double?
    /// Yuan per unit.
    public var price: Double

    /// A tier from its parts.
    public init(upTo: Double?, price: Double) {
      self.upTo = upTo
      self.price = price
    }
  }

  /// An amount that is charged at one price.
  public struct Slice: Sendable, Hashable {
    /// How much.
    public var amount: Double
    /// Yuan per unit.
    public var price: Double
  }

  /// The tiers from the smallest amounts on.
  public var steps: [Step]
  /// How their prices are applied.
  public var rule: Rule

  /// A ladder from its tiers.
  public init(_ steps: [Step], rule: Rule) {
    self.steps = steps
    self.rule = rule
  }

  /// One price for every amount.
  public init(flat price: Double) { self.init([Step(upTo: nil, price: price)], rule: .cumulative) }

  /// The one price, if there are no tiers.
  public var flatPrice: Double? {
    steps.count == 1 && steps[0].upTo == nil ? steps[0].price : nil
  }

  /// What of an amount is charged at which price; nothing of an amount of zero.
  ///
  /// Amounts beyond the last limit are charged at the last price. What rounding leaves above a limit
  /// reaches no tier: sums of volumes are rarely exact.
  public func slices(of amount: Double) -> [Slice] {
    guard amount > 0, let last = steps.last else { return [] }
    switch rule {
    case .reached:
      let step = steps.first { amount <= ($0.upTo ?? .infinity) * (1 + 1e-9) } ?? last
      return [Slice(amount: amount, price: step.price)]
    case .cumulative:
      var slices: [Slice] = []
      var low = 0.0
      for (number, step) in steps.enumerated() where amount > low {
        let high = number == steps.count - 1 ? amount : min(amount, step.upTo ?? amount)
        guard high > low else { continue }
        slices.append(Slice(amount: high - low, price: step.price))
        low = high
      }
      return slices
    }
  }
}
