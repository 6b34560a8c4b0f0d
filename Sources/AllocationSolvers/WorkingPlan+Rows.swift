import Allocation

/// Rows over side variables while a plan is being built.
extension WorkingPlan {
  /// Whether loads and declined copies keep every row that is a rule.
  ///
  /// With a margin above the usual one, since whatever is filled up is filled up to it.
  func keepsRows(loads: [Double], declined: [Double]) -> Bool {
    guard hasLimitRows else { return true }
    let values = program.values(of: limitRows, loads: loads, declined: declined, margin: 9e-8)
    return zip(limitRows, values).allSatisfy {
      $0.violation(of: $1) <= AllocationProgram.violationTolerance
    }
  }

  /// How many copies of its workload, `most` at most, a candidate of any pool could take without
  /// breaking a row: whole ones unless fractional.
  func copiesWithinRows(
    _ candidate: Int, of found: CandidatePool, atMost most: Double
  ) -> Double {
    guard hasLimitRows, most > 0 else { return most }
    let workload = Int(found.workload[candidate])
    let isFractional = program.workloads[workload].isFractional
    // A row may well let nothing more of the unserved in, and nobody takes more than those.
    let left = isFractional ? unserved[workload] : unserved[workload].rounded()
    var fitting = 0.0, tooMany = min(most, left)
    if keepsRows(with: candidate, of: found, copies: tooMany) { return most }
    for _ in 0..<40 where isFractional ? tooMany - fitting > 1e-9 * left : tooMany - fitting > 1 {
      var middle = (fitting + tooMany) / 2
      if !isFractional { middle = middle.rounded(.down) }
      if keepsRows(with: candidate, of: found, copies: middle) {
        fitting = middle
      } else {
        tooMany = middle
      }
    }
    return fitting
  }

  private func keepsRows(
    with candidate: Int, of found: CandidatePool, copies: Double
  ) -> Bool {
    var loads = loads, declined = unserved
    for entry in found.usage(of: candidate) {
      loads[Int(found.useResource[entry])] += copies * found.useAmount[entry]
    }
    let workload = Int(found.workload[candidate])
    declined[workload] = max(0, declined[workload] - copies)
    return keepsRows(loads: loads, declined: declined)
  }
}
