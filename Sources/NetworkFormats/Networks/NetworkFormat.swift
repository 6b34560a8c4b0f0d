public import Quantities

/// Formats of networks that are read as scenarios without compute.
public enum NetworkFormat: String, Sendable, CaseIterable {
  /// GraphML, with the keys of the Internet Topology Zoo and those that `GraphMLWriter` writes.
  case graphml
  /// GML, with the same keys.
  case gml
  /// REPETITA's `.graph`, with demands in a `.demands` file.
  case repetita
  /// The topologies of NCFlow and POP: `n m`, nodes, arcs; demands are a matrix in CSV.
  case ncflow
  /// A table of links; places and demands are tables, too.
  case csv
}

/// What to take where a file of another tool says nothing.
///
/// What is stated here is not reported as an assumption.
public struct NetworkAssumptions: Sendable, Hashable {
  /// The capacity of links that have none; 100 Gbps unless given.
  public var capacity: DataRate?
  /// The factor on the great circle of links that state neither latency nor length; that of the
  /// layer unless given.
  ///
  /// It also replaces stated latencies that the coordinates rule out.
  public var latencyFactor: Double?
  /// The latency of links that neither state one nor have coordinates at both ends; none at all
  /// unless given.
  public var latency: Latency?
  /// Yuan over the horizon for each Gbps of a demand that is not carried; demands must be carried
  /// unless given, or unless they state a price themselves.
  public var declinePricePerGbps: Double?

  /// Assumptions from their parts.
  public init(
    capacity: DataRate? = nil, latencyFactor: Double? = nil, latency: Latency? = nil,
    declinePricePerGbps: Double? = nil
  ) {
    self.capacity = capacity
    self.latencyFactor = latencyFactor
    self.latency = latency
    self.declinePricePerGbps = declinePricePerGbps
  }
}
