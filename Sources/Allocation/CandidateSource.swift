/// Something that makes candidates when asked: on a large network they are never all written
/// down.
///
/// One question is what greedy methods, column generation, bounds and explanations all need:
/// the cheapest candidate of a workload under given resource prices.
public protocol CandidateSource: Sendable {
  /// Whether `leastMissed` is a bound that holds; else bounds hold for the listed candidates only.
  var isExact: Bool { get }

  /// No candidate that the last answer without a room passed over costs less than this under its
  /// prices, unless one of its group that does not cost more was found.
  ///
  /// Infinite where the answer holds the least of every group; finite where a hard search ended
  /// before its proof.
  var leastMissed: Double { get }

  /// Appends to `found` the cheapest candidate of every group of a workload, cost plus
  /// prices · usage, among those of which `room` allows at least `leastCopies`.
  ///
  /// Prices are not negative on resources where choosing more of them could help a candidate.
  mutating func cheapestPerGroup(
    of workload: Int, prices: [Double], room: Room?, into found: inout CandidatePool)

  /// Appends every candidate of a workload whose priced cost is at most `limit`, until `cap`
  /// were found.
  ///
  /// Returns whether the list is complete. Candidates that use no less of everything than
  /// another of their group and cost no less may be left out.
  mutating func allCandidates(
    of workload: Int, prices: [Double], limit: Double, cap: Int, into found: inout CandidatePool
  ) -> Bool

  /// Prices a range of workloads: the least of each over all of its candidates, and the candidate
  /// itself where it costs less than the workload's limit; a source may add others that do.
  ///
  /// A source that can answer many at once cheaper than one by one does so here.
  mutating func price(
    _ workloads: Range<Int>, prices: [Double], below limits: [Double],
    into answer: inout PricedWorkloads)
}

extension CandidateSource {
  /// Prices one workload after another.
  public mutating func price(
    _ workloads: Range<Int>, prices: [Double], below limits: [Double],
    into answer: inout PricedWorkloads
  ) {
    priceOneByOne(workloads, prices: prices, below: limits, into: &answer)
  }
}

extension CandidateSource {
  /// The answer holds the least of every group.
  public var leastMissed: Double { .infinity }
}

/// What is left of every resource, and how many copies must fit into it.
public struct Room: Sendable {
  /// What is left of every resource.
  public var left: [Double]
  /// How many copies a candidate must leave room for: 1, or a fraction.
  public var leastCopies: Double

  /// Room from its parts.
  public init(left: [Double], leastCopies: Double = 1) {
    self.left = left
    self.leastCopies = leastCopies
  }
}

/// A source over candidates that were all written down.
public struct ListedCandidates: CandidateSource {
  /// The candidates.
  public let pool: CandidatePool
  private let byWorkload: [[Int32]]

  /// A source over a pool.
  public init(_ pool: CandidatePool, workloadCount: Int) {
    self.pool = pool
    var byWorkload = [[Int32]](repeating: [], count: workloadCount)
    for candidate in 0..<pool.count {
      byWorkload[Int(pool.workload[candidate])].append(Int32(candidate))
    }
    self.byWorkload = byWorkload
  }

  /// Whether the true least is found.
  public var isExact: Bool { true }

  /// Appends the cheapest candidate of every group.
  public mutating func cheapestPerGroup(
    of workload: Int, prices: [Double], room: Room?, into found: inout CandidatePool
  ) {
    var best: [(group: Int32, candidate: Int, price: Double)] = []
    for candidate in byWorkload[workload].lazy.map(Int.init) {
      if let room {
        let fitting = pool.copiesFitting(candidate, room: room.left)
        guard fitting >= room.leastCopies * (1 - 1e-12) else { continue }
      }
      let price = pool.pricedCost(of: candidate, prices: prices)
      if let known = best.firstIndex(where: { $0.group == pool.group[candidate] }) {
        if price < best[known].price { best[known] = (best[known].group, candidate, price) }
      } else {
        best.append((pool.group[candidate], candidate, price))
      }
    }
    for choice in best { found.add(choice.candidate, of: pool) }
  }

  /// Appends every candidate within a priced cost, up to a cap.
  public mutating func allCandidates(
    of workload: Int, prices: [Double], limit: Double, cap: Int, into found: inout CandidatePool
  ) -> Bool {
    var count = 0
    for candidate in byWorkload[workload].lazy.map(Int.init)
    where pool.pricedCost(of: candidate, prices: prices) <= limit {
      guard count < cap else { return false }
      found.add(candidate, of: pool)
      count += 1
    }
    return true
  }
}
