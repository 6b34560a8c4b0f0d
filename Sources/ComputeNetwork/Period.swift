public import Quantities

/// A part of the horizon, such as a night; the periods of a scenario follow each other in order.
public struct Period: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// How long it is.
  public var length: TimeSpan

  /// A period from its parts.
  public init(id: String, name: LocalizedText? = nil, length: TimeSpan) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.length = length
  }
}

/// What others carry over a link in one period.
public struct PeriodLoad: Sendable, Hashable {
  /// The id of the period.
  public var period: String
  /// What they carry, counted as the link's capacity is.
  public var load: ByDirection<DataRate>

  /// A load from its parts.
  public init(period: String, load: ByDirection<DataRate>) {
    self.period = period
    self.load = load
  }
}

extension Link {
  /// What others carry in a period: the link's load, unless the period has one of its own.
  public func existingLoad(in period: Period) -> ByDirection<DataRate> {
    loadByPeriod.first { $0.period == period.id }?.load ?? existingLoad
  }

  /// What others carry in each of many periods.
  public func existingLoads(in periods: [Period]) -> [ByDirection<DataRate>] {
    guard !loadByPeriod.isEmpty else {
      return [ByDirection<DataRate>](repeating: existingLoad, count: periods.count)
    }
    let own = Dictionary(loadByPeriod.map { ($0.period, $0.load) }) { first, _ in first }
    return periods.map { own[$0.id] ?? existingLoad }
  }

  /// The most that others carry in any period, direction by direction.
  public func worstLoad(among periods: [Period]) -> ByDirection<DataRate> {
    let loads = existingLoads(in: periods)
    return ByDirection(
      forward: loads.map(\.forward).max() ?? existingLoad.forward,
      backward: loads.map(\.backward).max() ?? existingLoad.backward)
  }
}
