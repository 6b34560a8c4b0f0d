import Allocation

/// The rows of a program that are rules, and which of them bear on what.
struct LimitRows: Sendable {
  let all: [SideRow]
  /// Those with openings.
  let ofOpenings: [SideRow]
  /// For each resource, the rows with its opening.
  private(set) var ofOpening: [[Int32]]
  /// For each resource, the rows with variables of a block over its load.
  private(set) var ofLoad: [[Int32]]
  /// For each workload, the rows with its declined copies.
  private(set) var ofDeclined: [[Int32]]

  /// Loads count in rows with a margin above the usual one, since whatever is filled up is filled up
  /// to it.
  static var margin: Double { 9e-8 }

  init(_ program: AllocationProgram) {
    all = program.rows.filter { $0.role == .limit }
    ofOpenings = all.filter { !$0.openings.isEmpty }
    ofOpening = [[Int32]](repeating: [], count: program.resources.count)
    ofLoad = ofOpening
    ofDeclined = [[Int32]](repeating: [], count: program.workloads.count)
    for (number, row) in all.enumerated() {
      for term in row.openings { ofOpening[term.number].append(Int32(number)) }
      for block in Set(row.columns.map(\.block)) {
        for resource in program.blocks[block].resources { ofLoad[resource].append(Int32(number)) }
      }
      for term in row.declined { ofDeclined[term.number].append(Int32(number)) }
    }
  }
}

extension AllocationProgram {
  /// Whether loads and declined copies keep some rows, by a margin.
  func keeps(_ rows: [SideRow], loads: [Double], declined: [Double]) -> Bool {
    guard !rows.isEmpty else { return true }
    let values = values(of: rows, loads: loads, declined: declined, margin: LimitRows.margin)
    return zip(rows, values).allSatisfy { $0.violation(of: $1) <= Self.violationTolerance }
  }
}
