import ComputeNetwork

/// What the audit finds that carrying all of a flow costs.
package enum AuditPrice: Equatable {
  /// So many yuan.
  case yuan(Double)
  /// It can't be carried so.
  case impossible
  /// It would take too long to find out.
  case unknown

  init(_ yuan: Double?) { self = yuan.map { .yuan($0) } ?? .impossible }
}

/// What rules of several tariffs have in common.
enum AuditRule {
  /// The next whole number; what rounding leaves above one does not count.
  static func whole(_ amount: Double) -> Double {
    guard amount > 0 else { return 0 }
    let near = amount.rounded()
    return abs(amount - near) <= 1e-9 * max(1, amount) ? near : amount.rounded(.up)
  }

  /// The next multiple of a step; any size if the step is zero.
  static func size(_ amount: Double, step: Double) -> Double {
    step > 0 ? whole(amount / step) * step : amount
  }

  /// Tier by tier from the bottom, or all of it at the tier that it ends in.
  static func yuan(of amount: Double, _ ladder: PriceLadder) -> Double {
    guard amount > 0, let last = ladder.steps.last else { return 0 }
    if ladder.rule == .reached {
      for step in ladder.steps {
        if let limit = step.upTo, amount - limit > 1e-9 * limit { continue }
        return amount * step.price
      }
      return amount * last.price
    }
    var yuan = 0.0, below = 0.0
    for step in ladder.steps.dropLast() {
      let top = step.upTo ?? amount
      yuan += max(0, min(amount, top) - below) * step.price
      below = max(below, top)
    }
    return yuan + max(0, amount - below) * last.price
  }

  /// Whether a volume tariff has a price for a pair of places.
  static func isFor(_ rate: VolumeTariff.Rate, from: String, to: String) -> Bool {
    if let place = rate.from, place != from { return false }
    if let place = rate.to, place != to { return false }
    return true
  }
}
