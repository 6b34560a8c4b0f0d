/// How far a plan's numbers may be from the audit's before it is a finding.
///
/// This is the one place where the audit's tolerances stand. Limits and amounts may differ by
/// `relative` times the amount itself, plus `roundOff` times the largest number that took part
/// (where a small amount is left of two large ones), plus `absolute` in the amount's own unit
/// (yuan, ms, Gbps, kW, TB, units of compute, copies). A relative 10⁻⁶ is what a solver leaves
/// open (10⁻⁷ on scaled rows) with room to spare, and far below what anybody bills or measures.
///
/// There is none for the rules of the scenario, for the sign of copies and for copies that have to
/// be whole.
public struct AuditTolerance: Sendable, Hashable {
  /// Share of an amount.
  public var relative: Double
  /// Share of the largest number that an amount was computed from.
  public var roundOff: Double
  /// Added in the unit of the amount.
  public var absolute: Double
  /// Largest relative gap of a plan that calls itself optimal, and largest error of a gap.
  public var gap: Double

  /// Tolerances from their parts; the defaults are the documented ones.
  public init(
    relative: Double = 1e-6, roundOff: Double = 1e-12, absolute: Double = 1e-9,
    gap: Double = 1e-6
  ) {
    self.relative = relative
    self.roundOff = roundOff
    self.absolute = absolute
    self.gap = gap
  }

  /// How far from an amount another may be.
  func slack(of amount: Double, madeOf largest: Double = 0) -> Double {
    relative * abs(amount) + roundOff * abs(largest) + absolute
  }

  /// Whether a stated amount is the recomputed one; never if either is no number.
  func agree(_ stated: Double, _ recomputed: AuditSum) -> Bool {
    guard stated.isFinite, recomputed.value.isFinite, recomputed.magnitude.isFinite else {
      return false
    }
    return abs(stated - recomputed.value) <= slack(of: recomputed.magnitude)
  }

  /// Whether an amount is above a limit; also if it is no number.
  func isAbove(_ amount: Double, _ limit: Double, madeOf largest: Double = 0) -> Bool {
    !(amount <= limit + slack(of: limit, madeOf: largest))
  }
}
