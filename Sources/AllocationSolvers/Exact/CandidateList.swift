import Allocation

/// Why a list of candidates may lack one that could matter.
public enum ListingGap: Sendable, Hashable, CaseIterable {
  /// A workload had more candidates than its share of the cap.
  case cutOff
  /// Copies may be spread and have too many candidates to list them all: a small part of a copy
  /// may be worth a route that is not listed.
  case spreadCopies
  /// A limit ended the listing, no bound was there to list by, or the source does not find all.
  case unproven
}

/// Every candidate that a better plan could use, less those that another one dominates.
struct CandidateList {
  var pool = CandidatePool()
  /// Why something that could matter may be missing.
  private(set) var gaps: [ListingGap] = []

  /// Whether nothing that could matter is missing.
  var isComplete: Bool { gaps.isEmpty }

  /// At most so many candidates of a fractional workload are listed whatever they cost.
  private static let shortList = 200

  /// Lists by reduced cost: a whole copy on a candidate costs at least bound + reduced cost, so
  /// where that is above the best plan the candidate is in no better one.
  ///
  /// A fractional weight may be small, so a fractional workload's list proves nothing unless it
  /// has every candidate whatever its cost; that is tried, as long as the lists are short.
  init(
    _ program: AllocationProgram, source: any CandidateSource, phase: LinearPhase,
    best: Double, cap: Int, budget: Budget
  ) {
    var source = source
    let slack = max(0, best - phase.bound) + 1e-7 * max(1, abs(best))
    var seen: Set<ListingGap> = []
    defer { gaps = ListingGap.allCases.filter(seen.contains) }
    if !source.isExact || phase.bound == -.infinity { seen.insert(.unproven) }
    var found = CandidatePool()
    let declining = program.declinePrices(under: phase.prices)
    for workload in program.workloads.indices {
      if budget.exhausted != nil {
        seen.insert(.unproven)
        return
      }
      let demand = program.workloads[workload]
      let prices = phase.prices(of: workload)
      // Each workload may have its share of what is left, so that none is left without any.
      let share = max(1, (cap - pool.count) / (program.workloads.count - workload))
      var hasAll = false
      if demand.isFractional, !seen.contains(.spreadCopies) {
        found.removeAll()
        hasAll = source.allCandidates(
          of: workload, prices: prices, limit: .infinity, cap: min(share, Self.shortList),
          into: &found)
        budget.spend(1 + found.count)
        if !hasAll { seen.insert(.spreadCopies) }
      }
      if !hasAll {
        let least = min(
          declining[workload], phase.least.isEmpty ? .infinity : phase.least[workload])
        found.removeAll()
        let all = source.allCandidates(
          of: workload, prices: prices, limit: least + slack, cap: share, into: &found)
        budget.spend(1 + found.count)
        if !all { seen.insert(.cutOff) }
      }
      for candidate in Self.undominated(found, program) { pool.add(candidate, of: found) }
    }
  }

  /// Candidates of one workload that no other of the same group matches in cost and in the use of
  /// every resource (all amounts at least 0, all curves rising: else nothing is dropped).
  private static func undominated(
    _ found: CandidatePool, _ program: AllocationProgram
  ) -> [Int] {
    let all = Array(0..<found.count)
    guard found.count <= 500 else { return all }  // pairs of them are compared
    let isMonotone = found.useAmount.allSatisfy { $0 >= 0 } && program.curvesRise
    guard isMonotone else { return all }
    return all.filter { candidate in
      !all.contains { other in
        other != candidate && dominates(other, candidate, found)
          && (other < candidate || !dominates(candidate, other, found))
      }
    }
  }

  private static func dominates(_ one: Int, _ other: Int, _ found: CandidatePool) -> Bool {
    guard found.group[one] == found.group[other], found.cost[one] <= found.cost[other] else {
      return false
    }
    let otherUsage = found.usage(of: other)
    var position = otherUsage.lowerBound
    for entry in found.usage(of: one) {
      let resource = found.useResource[entry]
      while position < otherUsage.upperBound, found.useResource[position] < resource {
        position += 1
      }
      guard position < otherUsage.upperBound, found.useResource[position] == resource,
        found.useAmount[entry] <= found.useAmount[position]
      else { return false }
    }
    return true
  }
}

extension AllocationProgram {
  /// Whether no load ever lowers a cost.
  var curvesRise: Bool {
    blocks.allSatisfy(\.rises)
      && resources.allSatisfy { resource in
        switch resource.curve {
        case .linear(let slope): slope >= 0
        case .convex(let curve): curve.pieces.allSatisfy { $0.slope >= 0 }
        case .steps, .opening: true
        }
      }
  }
}
