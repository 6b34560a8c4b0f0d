import Allocation

/// What column generation found out about a program.
struct LinearPhase {
  /// Every candidate that was priced in.
  var pool: CandidatePool
  /// The weight of each in the linear program's optimum.
  var weights: [Double]
  /// Declined copies in the linear program's optimum.
  var declined: [Double]
  /// The prices that gave the best bound.
  var prices: ResourcePrices
  /// What one copy of each workload costs at those prices, at least.
  var least: [Double]
  /// The certified bound.
  var bound: Double
  /// Why it ended: `.finished` if no candidate could improve it any more, or half of the limits
  /// was used up.
  var stop: AllocationStop
  /// The linear solver's words, if it failed.
  var fault: String?

  /// Prices of one workload: the resources', with its own pair prices added.
  func prices(of workload: Int) -> [Double] {
    var own = prices.ofResource
    for pair in prices.ofPairs where Int(pair.workload) == workload {
      own[Int(pair.opening)] += pair.price
    }
    return own
  }
}
