public import Quantities

/// What a flow carries, sample by sample: rates out of its start, and back into it.
///
/// Links reserve the peak of each direction. What a product costs is the exact bill of the series,
/// and what links are paid by volume is that of the series, both times the flow's time ÷ the time
/// that the series covers.
public struct FlowSeries: Sendable, Hashable {
  /// The file it was read from, as it is opened.
  public let file: String
  /// The samples.
  public let samples: TrafficSeries
  /// The highest rates of both directions.
  public let peaks: Traffic

  /// A series from its samples.
  public init(file: String, samples: TrafficSeries) {
    self.file = file
    self.samples = samples
    peaks = Traffic(
      upRate: DataRate(samples.outGbps.max() ?? 0), downRate: DataRate(samples.inGbps.max() ?? 0))
  }

  /// The time that it covers, missing samples too.
  public var length: TimeSpan { TimeSpan(Double(samples.count * samples.stepMinutes) / 60) }

  /// How often it passes in a time.
  public func times(in time: TimeSpan) -> Double {
    length.value > 0 ? time.value / length.value : 0
  }
}

extension Flow {
  /// What links reserve for it at a steady rate: what it states, its deadline counted from its
  /// release, or the peaks of its series.
  public var reserved: Traffic {
    if let series { return series.peaks }
    guard let release, let deadline = traffic.deadline else { return traffic }
    var moved = traffic
    moved.deadline = deadline - release
    return moved
  }

  /// GB moved either way in the time that it lasts.
  public func gigabytes(in active: TimeSpan) -> Double {
    if let series {
      let all = series.samples.volume(0..<series.samples.count, .both)
      return series.times(in: active) * all.gigabytes
    }
    return
      (traffic.upRate.volume(over: active) + traffic.upVolume
      + traffic.downRate.volume(over: active) + traffic.downVolume).gigabytes
  }
}
