public import Quantities

/// When the volumes of a flow move.
public enum FlowTiming: String, Sendable, CaseIterable {
  /// At a steady rate, which is reserved for the whole horizon.
  case steady
  /// In the periods in which that is cheapest, reserved in these only, or at a steady rate.
  case anyPeriod
}

extension Flow {
  /// What keeps a flow from moving in single periods.
  public enum SteadyReason: Sendable, CaseIterable {
    /// It has no volume.
    case noVolume
    /// It has a rate or a series, which last.
    case rate
    /// A second route stands beside each of its own.
    case protection
    /// A tariff may bill it, as a whole.
    case products
    /// Vouchers may pay a part of its fees, which it would share with others.
    case user
  }

  /// What keeps it from moving in single periods; `nil` for nothing.
  public var steadyReason: SteadyReason? {
    if series != nil || traffic.upRate.value != 0 || traffic.downRate.value != 0 { return .rate }
    if traffic.upVolume.value == 0, traffic.downVolume.value == 0 { return .noVolume }
    if protection != nil { return .protection }
    if !products.isEmpty, products != [TransportProduct.network] { return .products }
    return user == nil ? nil : .user
  }

  /// From when to when its volumes may move, from the start of the horizon: to the deadline, or as
  /// long as it lasts.
  public func window(in horizon: Horizon) -> (start: TimeSpan, end: TimeSpan) {
    (release ?? .zero, traffic.deadline ?? horizon.activeTime(duration))
  }
}

extension ScenarioDraft {
  /// What a flow reserves when it is carried steadily, both ways together.
  public func steadyRate(of flow: Flow) -> DataRate {
    let traffic = flow.reserved
    let time = traffic.deadline ?? horizon.activeTime(flow.duration)
    return traffic.upRate + traffic.downRate
      + (traffic.upVolume + traffic.downVolume).rate(within: time)
  }

  /// The most that a flow can reserve: where it may move in single periods, in the shortest that is
  /// open to it.
  public func mostRate(of flow: Flow) -> DataRate {
    let steady = steadyRate(of: flow)
    guard timing(of: flow) == .anyPeriod else { return steady }
    let window = flow.window(in: horizon), volume = flow.traffic.upVolume + flow.traffic.downVolume
    // Shorter openings count as none.
    let least = 1e-9 * horizon.length.value
    var end = 0.0
    return periods.reduce(steady) { most, period in
      let start = end
      end += period.length.value
      let hours = min(end, window.end.value) - max(start, window.start.value)
      return hours > least ? max(most, volume.rate(within: TimeSpan(hours))) : most
    }
  }

  /// When a flow's volumes move: in any period where there are periods and nothing keeps it from
  /// that, unless it states otherwise.
  public func timing(of flow: Flow) -> FlowTiming {
    guard !periods.isEmpty, flow.steadyReason == nil else { return .steady }
    return flow.timing ?? .anyPeriod
  }
}
