/// The one problem that every planning question becomes: workloads choose candidates, candidates
/// use resources, resources have limits and prices.
///
///     minimise    sum of candidate costs + sum over resources of curve(load) + side costs
///     subject to  each workload: its weights and what is declined sum to its copies
///                 each resource: 0 <= load = sum of usage x weight <= upper
///                 each row over side variables, openings and what is declined: its range
///
/// Candidates are not part of the program: a `CandidateSource` makes them when asked.
public struct AllocationProgram: Sendable {
  /// The workloads.
  public var workloads: [Demand]
  /// The resources.
  public var resources: [Resource]
  /// Costs that no single curve can say.
  public var blocks: [any SideBlock]
  /// Rows over blocks' variables, openings and declined copies.
  public var rows: [SideRow]

  /// A program from its parts.
  public init(
    workloads: [Demand] = [], resources: [Resource] = [], blocks: [any SideBlock] = [],
    rows: [SideRow] = []
  ) {
    self.workloads = workloads
    self.resources = resources
    self.blocks = blocks
    self.rows = rows
  }

  /// What a workload asks of the program.
  public struct Demand: Sendable, Equatable {
    /// How many identical copies are to be served.
    public var copies: Double
    /// Whether a copy's weight may be a fraction.
    public var isFractional: Bool
    /// Cost of declining one copy.
    public var declineCost: Double
    /// 1 is served first when not everything can be.
    public var priority: Int32
    /// What groups of candidates (usually sites) must keep; `nil` for no rule.
    public var groupRule: GroupRule?
    /// No copy uses more than this of any opening.
    public var mostUseOfOpening: Double
    /// What all copies together use of an opening at most.
    public var mostOfOpening: Double { copies * mostUseOfOpening }

    /// A demand from its parts.
    public init(
      copies: Double = 1, isFractional: Bool = false, declineCost: Double, priority: Int32 = 1,
      groupRule: GroupRule? = nil, mostUseOfOpening: Double = 1
    ) {
      self.mostUseOfOpening = mostUseOfOpening
      self.copies = copies
      self.isFractional = isFractional
      self.declineCost = declineCost
      self.priority = priority
      self.groupRule = groupRule
    }
  }

  /// What the groups of one workload's candidates must keep.
  public struct GroupRule: Sendable, Equatable {
    /// What counts as a group.
    public enum Unit: Sendable, Equatable {
      /// What its maker calls a group: usually a site.
      case group
      /// Every candidate by itself.
      case candidate
    }

    /// What counts as a group.
    public var unit: Unit
    /// At most this many groups may carry weight.
    public var maximumOpen: Int
    /// A group that carries weight carries at least this much.
    public var smallestWeight: Double
    /// Cost of each group that carries weight.
    public var openingCost: Double

    /// A rule from its parts.
    public init(
      each unit: Unit = .group, maximumOpen: Int = .max, smallestWeight: Double = 0,
      openingCost: Double = 0
    ) {
      self.unit = unit
      self.maximumOpen = maximumOpen
      self.smallestWeight = smallestWeight
      self.openingCost = openingCost
    }

    /// The number of the group that a candidate of a pool is in, among those of its workload.
    public func group(of candidate: Int, in pool: CandidatePool) -> Int32 {
      unit == .candidate ? Int32(candidate) : pool.group[candidate]
    }
  }

  /// A shared thing whose total load matters.
  public struct Resource: Sendable, Equatable {
    /// The largest load.
    public var upper: Double
    /// What the load costs.
    public var curve: PriceCurve
    /// The opening resource that must carry load before this one may; `nil` if none.
    public var gate: Int32?

    /// A resource from its parts; no load goes beyond the last of the curve's steps.
    public init(upper: Double, curve: PriceCurve = .free, gate: Int32? = nil) {
      self.upper = upper
      if case .steps(let steps) = curve { self.upper = min(upper, steps.last?.upTo ?? 0) }
      self.curve = curve
      self.gate = gate
    }

    /// The price of every unit of a linear curve; 0 of others.
    public var slope: Double {
      if case .linear(let slope) = curve { return slope }
      return 0
    }
  }
}

/// The one place that says how exactly a limit must be kept.
public enum LoadTolerance {
  /// The largest load that still counts as within `upper`.
  @inlinable
  public static func limit(_ upper: Double) -> Double { upper + 1e-9 * max(1, abs(upper)) }
}
