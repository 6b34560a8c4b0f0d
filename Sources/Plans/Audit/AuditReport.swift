public import Quantities

/// What an audit found, and what it recomputed on the way.
///
/// Loads are in the scenario's order; `planned` is what the plan adds to what is there already.
public struct AuditReport: Sendable, Equatable {
  /// The planned and existing load of one direction of a link, or of both where they share it.
  public struct LinkLoad: Sendable, Hashable {
    /// The link's id.
    public var link: String
    /// The id of the place where this direction starts.
    public var from: String
    /// The id of the place where it ends.
    public var to: String
    /// What the plan sends.
    public var planned: DataRate
    /// What others send already.
    public var existing: DataRate
    /// Capacity, bought modules included, times headroom.
    public var usable: DataRate
    /// Whether it is the total of both directions, which share the capacity.
    public var isTotal = false
    /// The period in which it is so, of those in which the plan sends anything the one that fills the
    /// link most; `nil` where it is always so.
    public var period: LocalizedText?
  }

  /// What a route of a flow moves in single periods.
  public struct JobMove: Sendable, Hashable {
    /// The flow's id.
    public var flow: String
    /// The ids of the links in order.
    public var links: [String]
    /// The numbers of the periods.
    public var periods: [Int]
    /// The hours of these in which it may move.
    public var hours: Double
    /// What is moved, both ways together.
    public var volume: DataVolume
    /// The rate in those hours, of the busier direction.
    public var rate: DataRate
    /// The rate at which a steady reservation would move it.
    public var steady: DataRate
  }

  /// What one flow saves by moving in single periods, all others as planned.
  public struct JobSaving: Sendable, Hashable {
    /// The flow's id.
    public var flow: String
    /// The rate at which it would move steadily.
    public var steady: DataRate
    /// What monthly fees would come to more then.
    public var saved: Money
    /// Whether the links of its routes had room for that.
    public var fitsSteadily: Bool
  }

  /// The planned and existing load of one pool of compute.
  public struct ComputeLoad: Sendable, Hashable {
    /// The site's id.
    public var site: String
    /// The compute kind's id.
    public var kind: String
    /// What the plan uses, in the kind's unit.
    public var planned: Double
    /// What others use already.
    public var existing: Double
    /// Gross capacity, with what is bought.
    public var capacity: Double
  }

  /// The planned and existing IT power of one site.
  public struct PowerLoad: Sendable, Hashable {
    /// The site's id.
    public var site: String
    /// What the plan draws.
    public var planned: Power
    /// What the existing load of the pools draws.
    public var existing: Power
    /// What the racks allow, bought ones included; `nil` where the site has no such limit.
    public var capacity: Power?
  }

  /// The planned and existing storage of one site.
  public struct StorageLoad: Sendable, Hashable {
    /// The site's id.
    public var site: String
    /// What the plan stores.
    public var planned: DataVolume
    /// What others store already.
    public var existing: DataVolume
    /// Gross capacity, with what is bought; zero where the site offers none.
    public var capacity: DataVolume
  }

  /// What a second site of some copies costs: compute, power and storage of its own.
  public struct SecondSite: Sendable, Equatable {
    /// The site's id.
    public var site: String
    /// The id of the site where the copies run, with which a plan books it.
    public var goesWith: String
    /// The cost; what travels between the two sites is not in it.
    public var cost: CostBreakdown
  }

  /// What is kept on one thing for single failures, and shared by all that they call for.
  public struct SpareLoad: Sendable, Hashable {
    /// The thing.
    public enum Thing: Sendable, Hashable {
      /// A direction of a link, from a place to another.
      case link(String, from: String, to: String)
      /// Both directions of a link, which share its capacity.
      case linkTotal(String, from: String, to: String)
      /// Compute of a kind at a site.
      case compute(String, kind: String)
      /// IT power of a site.
      case power(String)
    }

    /// The thing.
    public var thing: Thing
    /// The most that a failure asks for, in the thing's unit.
    public var spare: Double
    /// The most unit-hours that a failure asks for, of compute and power.
    public var unitHours = 0.0
    /// What all that stands by there would take if each had its own.
    public var dedicated: Double
    /// The failure that asks for most.
    public var failure: LocalizedText
  }

  /// Everything that is wrong, in the order of the plan and then of the scenario.
  public var findings: [AuditFinding]
  /// Whether the totals cover the whole plan: not if a placement was too broken to recompute.
  public var isComplete: Bool
  /// The plan's cost as recomputed.
  public var cost: CostBreakdown
  /// Copies declined of workloads that must be served.
  public var declinedMustServe: Double
  /// The objective as recomputed: total cost + must-serve price × such copies.
  public var objective: Double
  /// Both directions of every link, forward first; where they share the capacity, the total of
  /// both and then nothing.
  public var links: [LinkLoad]
  /// Every pool of every site.
  public var compute: [ComputeLoad]
  /// Every site.
  public var power: [PowerLoad]
  /// Every site.
  public var storage: [StorageLoad]
  /// The second sites of all placements.
  public var secondSites: [SecondSite] = []
  /// Everything on which something stands by and is shared.
  public var spares: [SpareLoad] = []
  /// What fees, rents and power would come to more if nothing were shared, on the same routes and
  /// sites.
  public var savedBySharing = Money.zero

  /// What moves in single periods, in the order of the plan.
  public var moves: [JobMove] = []
  /// What monthly fees would come to more if all of that were steady, on the same routes.
  public var savedByPeriods = Money.zero
  /// Whether links had room for that.
  public var steadyJobsFit = true
  /// What each of these flows saves by itself.
  public var jobSavings: [JobSaving] = []

  /// Whether nothing is wrong.
  public var isClean: Bool { findings.isEmpty }
}
