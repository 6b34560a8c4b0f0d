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
    guard let hours = openHours(of: flow, in: scenario) else { return [] }
    let open = hours.indices.filter { hours[$0] > 0 }
    return open.map { JobTiming(flow, in: [$0], hours) }
      + (isWindow(open, of: hours) ? [JobTiming(flow, in: open, hours)] : [])
  }

  private init(_ flow: Flow, in periods: [Int], _ hours: [Double]) {
    let time = TimeSpan(periods.reduce(0) { $0 + hours[$1] })
    self.periods = periods.map { Int32($0) }
    up = flow.traffic.upVolume.rate(within: time).value
    down = flow.traffic.downVolume.rate(within: time).value
  }

  /// Whether all open periods are a way of their own: what loads every period is as much as a steady
  /// rate.
  private static func isWindow(_ open: [Int], of hours: [Double]) -> Bool {
    open.count > 1 && open.count < hours.count
  }

  /// The hours of each period in which a flow's volumes may move; `nil` for one that moves steadily.
  static func openHours(of flow: Flow, in scenario: Scenario) -> [Double]? {
    scenario.draft.timing(of: flow) == .anyPeriod ? hours(of: flow, in: scenario) : nil
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
    guard let hours = openHours(of: flow, in: scenario) else { return nil }
    let periods = scenario.draft.periods
    if ids.count == 1 {
      guard let number = periods.firstIndex(where: { $0.id == ids[0] }), hours[number] > 0 else {
        return nil
      }
      return JobTiming(flow, in: [number], hours)
    }
    let open = hours.indices.filter { hours[$0] > 0 }
    guard isWindow(open, of: hours), ids.elementsEqual(open.lazy.map { periods[$0].id }) else {
      return nil
    }
    return JobTiming(flow, in: open, hours)
  }
}
