import ComputeNetwork

/// What decides from which sites a copy of a workload can read a data set: reads that are alike in it
/// share the answer.
struct ReadReach: Hashable {
  let dataSet: Int
  let layer: Int
  /// One-way limit with the grace that sums of latencies need, ms.
  let delayLimit: Double
  /// Whether a route is needed at all.
  let isRouted: Bool
  let movesUp: Bool
  let movesDown: Bool

  init(_ read: DataRead, of dataSet: Int, by workload: Workload, in scenario: Scenario) {
    let data = ChargingRule.Data(read, of: workload, scenario.horizon)
    self.dataSet = dataSet
    layer = workload.layer(of: read).number
    delayLimit = LatencyTolerance.limit(scenario.oneWayLimit(of: read).value)
    isRouted = data.downRate > 0 || data.gigabytes > 0 || delayLimit < .infinity
    movesUp = data.upRate > 0
    movesDown = data.downRate > 0
  }
}
