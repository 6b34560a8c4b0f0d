public import Quantities

/// How a copy may be split: whole at one site, or in two parts at two sites that exchange data all
/// the time, as training over two sites does.
///
/// A part takes its share of the copy's compute, power, storage and data; what the parts exchange
/// is the same whatever the shares are. More than two sites are not offered: every pair of them
/// would talk, which is no longer a choice of one pair and one route.
public struct PartTalk: Sendable, Hashable {
  /// Steady rate that one copy's parts exchange, each way.
  public var rate: DataRate
  /// Volume that they exchange while the copy runs, each way.
  public var volume: DataVolume
  /// How far apart the parts may be on the network.
  public var latency: LatencyLimit
  /// The layer of the route between them; `nil` for the workload's own.
  public var layer: NetworkLayer?
  /// What waiting for each other costs for each ms of one-way latency between the parts of a copy,
  /// over the horizon.
  public var costPerMs: Money
  /// The share of one of the two parts, the other has the rest; `nil` if it is free between the
  /// workload's smallest share and what that leaves.
  public var share: Double?

  /// A talk from its parts.
  public init(
    rate: DataRate = .zero, volume: DataVolume = .zero, latency: LatencyLimit = .none,
    layer: NetworkLayer? = nil, costPerMs: Money = .zero, share: Double? = nil
  ) {
    self.rate = rate
    self.volume = volume
    self.latency = latency
    self.layer = layer
    self.costPerMs = costPerMs
    self.share = share
  }

  /// The same data both ways.
  public var traffic: Traffic {
    Traffic(upRate: rate, downRate: rate, upVolume: volume, downVolume: volume)
  }
}

extension Workload {
  /// The layer of the route between the parts of a copy.
  public var talkLayer: NetworkLayer { talk?.layer ?? layer }

  /// The smallest share that a part of a split copy may have; `nil` if copies are not split.
  public var smallestPart: Double? {
    guard let talk, spread.mostParts != 1 else { return nil }
    return talk.share.map { min($0, 1 - $0) } ?? spread.smallestShare
  }
}
