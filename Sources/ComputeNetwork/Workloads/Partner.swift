public import Quantities

/// A second site that goes with the one where a workload runs: where its data lies, or where it
/// goes on if the first fails.
public struct Partner: Sendable, Hashable {
  /// What the second site is for.
  public enum Role: String, Sendable, CaseIterable {
    /// The workload's storage lies there; it may be the same site.
    case storage
    /// The workload goes on there if its site fails; it is another site.
    case standby
  }

  /// A region that two sites may have in common.
  public enum Region: String, Sendable, CaseIterable {
    case cluster
    case hub
    case province
    case grid
  }

  /// What it is for.
  public var role: Role
  /// Share of the workload's compute that is kept ready there: 1 hot, 0 cold; none for storage.
  public var computeShare: Double
  /// Storage of one copy there, for a standby; a storage site takes the workload's own.
  public var storage: DataVolume
  /// Data between the two sites; `up` runs from the workload's site.
  public var traffic: Traffic
  /// How far apart the two may be on the network.
  public var latency: LatencyLimit
  /// Which sites may serve.
  public var rules: SiteRules
  /// How far apart the two are at least, along the great circle.
  public var leastDistance: Distance?
  /// The regions that the two may not have in common.
  public var apartIn: [Region]
  /// What is promised for a failure.
  public var recovery: Recovery
  /// Whose the compute is that a standby keeps ready: shared, a site keeps the most that any single
  /// failure calls for, of a first site or of a region that the two may not have in common.
  public var spare: SpareCapacity

  /// A partner from its parts.
  public init(
    _ role: Role, computeShare: Double = 0, storage: DataVolume = .zero,
    traffic: Traffic = Traffic(), latency: LatencyLimit = .none, rules: SiteRules = SiteRules(),
    leastDistance: Distance? = nil, apartIn: [Region] = [], recovery: Recovery = Recovery(),
    spare: SpareCapacity = .dedicated
  ) {
    self.role = role
    self.computeShare = computeShare
    self.storage = storage
    self.traffic = traffic
    self.latency = latency
    self.rules = rules
    self.leastDistance = leastDistance
    self.apartIn = apartIn
    self.recovery = recovery
    self.spare = spare
  }

  /// Whether it is a standby whose compute is shared.
  public var sharesCompute: Bool { role == .standby && spare == .shared && computeShare > 0 }

  /// The data between the two sites, a burst of changes copied within the recovery point.
  ///
  ///     rate = max(stated rate, burst ÷ (0.45 × recovery point))
  public var reservedTraffic: Traffic {
    guard let point = recovery.point, point.value > 0, recovery.burst.value > 0 else {
      return traffic
    }
    var traffic = traffic
    let needed = recovery.burst.rate(within: point)
    if needed > traffic.upRate { traffic.upRate = needed }
    return traffic
  }
}

/// What is promised for the failure of a site.
public struct Recovery: Sendable, Hashable {
  /// At most so much of the newest data is lost (recovery point objective).
  public var point: TimeSpan?
  /// The workload is back after this at most (recovery time objective).
  public var time: TimeSpan?
  /// The largest burst of changes that has to be copied.
  public var burst: DataVolume
  /// Time to start at the second site.
  public var start: TimeSpan
  /// Data to be read back before the start.
  public var restored: DataVolume
  /// How fast it is read; needed if there is any.
  public var restoreRate: DataRate

  /// Promises from their parts.
  public init(
    point: TimeSpan? = nil, time: TimeSpan? = nil, burst: DataVolume = .zero,
    start: TimeSpan = .zero, restored: DataVolume = .zero, restoreRate: DataRate = .zero
  ) {
    self.point = point
    self.time = time
    self.burst = burst
    self.start = start
    self.restored = restored
    self.restoreRate = restoreRate
  }

  /// How long it takes to be back: start + restored ÷ (0.45 × rate); `nil` if it never is.
  public var timeNeeded: TimeSpan? {
    guard restored.value > 0 else { return start }
    guard restoreRate.value > 0 else { return nil }
    return start + TimeSpan(restored.value / (0.45 * restoreRate.value))
  }
}
