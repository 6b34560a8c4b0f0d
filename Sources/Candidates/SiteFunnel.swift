import Allocation
import ComputeNetwork
public import Quantities

/// Which sites each rule of a demand leaves, what is missing at those that only lack capacity,
/// and the single change that would place it most cheaply.
public struct SiteFunnel: Sendable, Equatable {
  /// One rule, and the sites that are left after it.
  public struct Step: Sendable, Equatable {
    /// The rule.
    public var rule: SiteRule
    /// The numbers of the sites that keep it and all before it.
    public var sites: [Int]
  }

  /// A resource of which too little is left for the cheapest candidate at a site.
  public struct Shortfall: Sendable, Equatable {
    /// The site's number.
    public var site: Int
    /// The resource's number in the program.
    public var resource: Int
    /// What one copy uses of it.
    public var perCopy: Double
    /// What is left of it.
    public var left: Double
  }

  /// A change that would place copies.
  public struct Remedy: Sendable, Equatable {
    /// The change.
    public var change: Change
    /// How many copies it would place.
    public var copies: Double
    /// The site where they would run.
    public var site: Int
    /// What one of them would cost at base prices, yuan.
    public var costPerCopy: Double
  }

  /// What would have to change.
  public enum Change: Sendable, Equatable {
    /// More of a resource, in its unit.
    case raise(resource: Int, by: Double)
    /// A longer one-way limit.
    case relaxLatency(to: Latency)
    /// A further compute kind for a need, at speed 1.
    case accept(kind: String, need: Int)
    /// No rule of this sort.
    case lift(SiteRule)
  }

  /// How many sites there are.
  public var siteCount: Int
  /// The rules in order; the last is free capacity.
  public var steps: [Step]
  /// What is missing at sites that only free capacity rules out, cheapest site first.
  public var shortfalls: [Shortfall]
  /// The change after which a copy costs least, if any single one will do.
  public var remedy: Remedy?
}

/// Whether remedies are looked for, which takes most of the time.
public enum RemedySearch: Sendable {
  /// Look for one.
  case included
  /// The funnel alone.
  case omitted
}

extension ScenarioProgram {
  /// The funnel of so many copies of a workload's demand, given what others leave of every
  /// resource; `nil` for a flow, which has no site to choose.
  public func funnel(
    ofDemand number: Int, copies: Double, left: [Double], remedies: RemedySearch = .included
  ) -> SiteFunnel? {
    guard let finder = RemedyFinder(model, demand: number, copies: copies, left: left) else {
      return nil
    }
    var funnel = SiteFunnel(
      siteCount: scenario.sites.count, steps: finder.staticSteps(), shortfalls: [], remedy: nil)
    let free = finder.freeSites(copies: min(1, copies))
    let before = funnel.steps.last?.sites ?? Array(0..<scenario.sites.count)
    funnel.steps.append(
      .init(rule: .freeCapacity, sites: before.filter { free.contains($0) }))
    guard free.isEmpty else { return funnel }
    funnel.shortfalls = finder.shortfalls()
    if remedies == .included { funnel.remedy = finder.remedy(funnel.shortfalls) }
    return funnel
  }
}
