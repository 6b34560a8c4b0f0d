public import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// The time a plan is for, and the one rule that turns prices per month and year into it.
///
/// A price per month is charged `hours ÷ hoursPerMonth` times, a price per year
/// `hours ÷ hoursPerYear` times, capital by its annuity per year. A month is 730 h and a year
/// 8,760 h unless the scenario says otherwise.
public struct Horizon: Sendable, Hashable {
  /// How long the plan holds.
  public var length: TimeSpan
  /// Hours that one month's price pays for.
  public var hoursPerMonth: Double
  /// Hours that one year's price pays for.
  public var hoursPerYear: Double
  /// Yearly interest at which capital is annualised.
  public var interestRate: Double
  /// Whether the prices include VAT, if the files say.
  public var includesVAT: Bool?

  /// A horizon from its parts; one day unless stated.
  public init(
    length: TimeSpan = TimeSpan(24), hoursPerMonth: Double = 730, hoursPerYear: Double = 8760,
    interestRate: Double = 0.05, includesVAT: Bool? = nil
  ) {
    self.length = length
    self.hoursPerMonth = hoursPerMonth
    self.hoursPerYear = hoursPerYear
    self.interestRate = interestRate
    self.includesVAT = includesVAT
  }

  /// How many months' prices a time costs.
  public func months(in time: TimeSpan) -> Double { time.value / hoursPerMonth }

  /// What capital costs over the horizon: annuity at the interest rate over its life.
  public func share(ofCapital capital: Money, lifeYears: Double) -> Money {
    let rate = interestRate
    // expm1 and log1p: 1 − (1 + r)⁻ⁿ loses all digits at tiny rates.
    let annuity = rate == 0 ? 1 / lifeYears : rate / -expm1(-lifeYears * log1p(rate))
    return (annuity * length.value / hoursPerYear) * capital
  }

  /// What something that is opened or built costs over the horizon.
  public func cost(of opening: OpeningCost) -> Money {
    opening.overHorizon + (length.value / hoursPerYear) * opening.perYear
      + share(ofCapital: opening.capital, lifeYears: opening.lifeYears)
  }

  /// How long a workload runs within the horizon.
  public func activeTime(of workload: Workload) -> TimeSpan { activeTime(workload.duration) }

  /// How much of a duration is within the horizon; all of it where none is stated.
  public func activeTime(_ duration: TimeSpan?) -> TimeSpan { min(duration ?? length, length) }
}
