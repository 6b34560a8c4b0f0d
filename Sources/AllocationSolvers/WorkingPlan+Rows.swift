import Allocation

/// Rows over side variables while a plan is being built.
extension WorkingPlan {
  /// Whether loads and declined copies keep every row that is a rule.
  func keepsRows(loads: [Double], declined: [Double]) -> Bool {
    program.keeps(limitRows.all, loads: loads, declined: declined)
  }

  /// The room of every resource, and none in what is closed where a row does not let it be opened.
  ///
  /// So a source offers what goes without another opening, where the cheapest is one too many.
  var roomWithinRows: [Double] {
    let rows = limitRows.ofOpenings
    guard !rows.isEmpty else { return room }
    var room = room
    let values = program.values(
      of: rows, loads: loads, declined: unserved, margin: LimitRows.margin)
    for (row, value) in zip(rows, values) {
      let upper = row.range.upperBound
      let left = upper + AllocationProgram.violationTolerance * max(1, abs(upper)) - value
      for term in row.openings
      where term.value > max(0, left) && loads[term.number] <= PriceCurve.slack {
        room[term.number] = 0
      }
    }
    return room
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
    let rows = rowsTouched(by: candidate, of: found)
    guard !rows.isEmpty else { return most }
    var fitting = 0.0, tooMany = min(most, left)
    if keeps(rows, with: candidate, of: found, copies: tooMany) { return most }
    for _ in 0..<40 where isFractional ? tooMany - fitting > 1e-9 * left : tooMany - fitting > 1 {
      var middle = (fitting + tooMany) / 2
      if !isFractional { middle = middle.rounded(.down) }
      if keeps(rows, with: candidate, of: found, copies: middle) {
        fitting = middle
      } else {
        tooMany = middle
      }
    }
    return fitting
  }

  /// The rows whose value a candidate changes: of what it opens, of blocks over what it uses, and
  /// of what is declined of its workload.
  private func rowsTouched(by candidate: Int, of found: CandidatePool) -> [SideRow] {
    var numbers = limitRows.ofDeclined[Int(found.workload[candidate])]
    for entry in found.usage(of: candidate) {
      let resource = Int(found.useResource[entry])
      numbers += limitRows.ofLoad[resource]
      if loads[resource] <= PriceCurve.slack { numbers += limitRows.ofOpening[resource] }
    }
    guard !numbers.isEmpty else { return [] }
    return Set(numbers).sorted().map { limitRows.all[Int($0)] }
  }

  private func keeps(
    _ rows: [SideRow], with candidate: Int, of found: CandidatePool, copies: Double
  ) -> Bool {
    var loads = loads, declined = unserved
    for entry in found.usage(of: candidate) {
      loads[Int(found.useResource[entry])] += copies * found.useAmount[entry]
    }
    let workload = Int(found.workload[candidate])
    declined[workload] = max(0, declined[workload] - copies)
    return program.keeps(rows, loads: loads, declined: declined)
  }
}
