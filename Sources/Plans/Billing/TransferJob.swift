public import Quantities

/// A volume that is to be somewhere by a deadline.
public struct TransferJob: Sendable, Hashable {
  /// How much.
  public var volume: DataVolume
  /// Within how long.
  public var deadline: TimeSpan

  /// A job from its parts.
  public init(volume: DataVolume, deadline: TimeSpan) {
    self.volume = volume
    self.deadline = deadline
  }
}
