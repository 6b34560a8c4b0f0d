import ComputeNetwork
import Quantities

/// A way for a job to move in some periods only: at a constant rate, in the hours of these that lie
/// between its release and its deadline.
///
///     rate = volume ÷ (0.45 × those hours)
struct JobTiming: Sendable, Equatable {
  /// The periods, which are the states of the same numbers.
  var periods: [Int32]
  /// Gbps from the flow's start to its end, and back.
  var up: Double
  var down: Double

  /// Each period in which a flow may move, and all of them together where that is another way;
  /// none for a flow that moves steadily.
  static func all(of flow: Flow, in scenario: Scenario) -> [JobTiming] {
    guard scenario.draft.timing(of: flow) == .anyPeriod else { return [] }
    let hours = hours(of: flow, in: scenario)
    let open = hours.indices.filter { hours[$0] > 0 }
    func timing(_ periods: [Int]) -> JobTiming {
      let time = TimeSpan(periods.reduce(0) { $0 + hours[$1] })
      return JobTiming(
        periods: periods.map { Int32($0) }, up: flow.traffic.upVolume.rate(within: time).value,
        down: flow.traffic.downVolume.rate(within: time).value)
    }
    // What loads every period is as much as a steady rate.
    let hasWindow = open.count > 1 && open.count < hours.count
    return open.map { timing([$0]) } + (hasWindow ? [timing(open)] : [])
  }

  /// The hours of each period in which a flow's volumes may move.
  private static func hours(of flow: Flow, in scenario: Scenario) -> [Double] {
    let window = flow.window(in: scenario.horizon)
    // Ends that rounding moves apart are the same.
    let least = 1e-9 * scenario.horizon.length.value
    var end = 0.0
    return scenario.draft.periods.map { period in
      let start = end
      end += period.length.value
      let hours = min(end, window.end.value) - max(start, window.start.value)
      return hours > least ? hours : 0
    }
  }

  /// The timing that a plan's route names; `nil` if the flow has no such way.
  static func named(_ ids: [String], of flow: Flow, in scenario: Scenario) -> JobTiming? {
    let periods = scenario.draft.periods
    return all(of: flow, in: scenario).first { timing in
      timing.periods.map { periods[Int($0)].id } == ids
    }
  }
}
