public import Quantities

/// A copy of a data set that is opened at a site.
public struct CopyDecision: Sendable, Equatable {
  /// The data set's id.
  public var dataSet: String
  /// The site's id.
  public var site: String
  /// The id of the place that the copy is filled from; `nil` where no route is paid for that.
  public var source: String?
  /// Rent of its storage over the horizon.
  public var rent: Money
  /// What filling it costs, once.
  public var move: Money

  /// What it costs, however many workloads read it.
  public var cost: Money { rent + move }

  /// A copy from its parts.
  public init(dataSet: String, site: String, source: String? = nil, rent: Money, move: Money) {
    self.dataSet = dataSet
    self.site = site
    self.source = source
    self.rent = rent
    self.move = move
  }
}

/// The site from which copies of a workload read a data set, and the route there.
public struct ReadPlacement: Sendable, Equatable {
  /// The data set's id.
  public var dataSet: String
  /// The id of the site that holds the copy which is read.
  public var site: String
  /// The ids of the links from the workload's site, in order; data takes them backwards.
  public var links: [String]
  /// One-way latency.
  public var latency: Latency

  /// A read from its parts.
  public init(dataSet: String, site: String, links: [String] = [], latency: Latency = .zero) {
    self.dataSet = dataSet
    self.site = site
    self.links = links
    self.latency = latency
  }
}
