/// The least that many workloads cost under prices, and the candidates that were asked for.
public struct PricedWorkloads: Sendable {
  /// The least priced cost of one copy of each workload; infinite where it has no candidate.
  public var least: [Double]
  /// What that least was a sum of, in magnitudes: how far rounding may have moved it.
  public var magnitude: [Double]
  /// The cheapest candidates of the workloads whose least is below their limit; others below it may
  /// be among them.
  public var found: CandidatePool

  /// No answers yet.
  public init(workloadCount: Int) {
    least = [Double](repeating: .infinity, count: workloadCount)
    magnitude = [Double](repeating: 0, count: workloadCount)
    found = CandidatePool()
  }
}

extension CandidateSource {
  /// Prices a range of workloads: the least of each over all of its candidates, and the candidate
  /// itself where it costs less than the workload's limit.
  public mutating func priceOneByOne(
    _ workloads: Range<Int>, prices: [Double], below limits: [Double],
    into answer: inout PricedWorkloads
  ) {
    var trial = CandidatePool()
    for workload in workloads {
      priceAlone(workload, prices: prices, below: limits[workload], &trial, into: &answer)
    }
  }

  /// Prices one workload by `cheapestPerGroup`, with a pool to work in.
  public mutating func priceAlone(
    _ workload: Int, prices: [Double], below limit: Double, _ trial: inout CandidatePool,
    into answer: inout PricedWorkloads
  ) {
    trial.removeAll()
    cheapestPerGroup(of: workload, prices: prices, room: nil, into: &trial)
    var least = Double.infinity, best = -1, magnitude = 0.0
    for candidate in 0..<trial.count {
      let cost = trial.pricedCost(of: candidate, prices: prices)
      if cost < least {
        least = cost
        best = candidate
      }
      // Rounding may have hidden that another one is the least: the largest counts.
      magnitude = max(magnitude, trial.magnitude(of: candidate, prices: prices))
    }
    answer.least[workload] = min(least, leastMissed)
    answer.magnitude[workload] = max(magnitude, leastMissed < .infinity ? abs(leastMissed) : 0)
    if best >= 0, least < limit { answer.found.add(best, of: trial) }
  }
}

extension CandidatePool {
  /// The sum of the magnitudes that a priced cost is made of.
  @inlinable
  public func magnitude(of candidate: Int, prices: [Double]) -> Double {
    var total = abs(cost[candidate])
    for entry in usage(of: candidate) {
      total += abs(prices[Int(useResource[entry])] * useAmount[entry])
    }
    return total
  }
}
