import Allocation
import LinearModels

extension AllocationProgram {
  /// The program over all candidates of a pool, written down straight from its definition.
  func linearModel(over pool: CandidatePool) -> LinearModel {
    var model = LinearModel()
    let workloadRow = workloads.map { Int32(model.addRow($0.copies...$0.copies)) }
    let resourceRow = resources.map { _ in Int32(model.addRow(0...0)) }
    for candidate in 0..<pool.count {
      var entries: [(row: Int32, value: Double)] = [
        (workloadRow[Int(pool.workload[candidate])], 1)
      ]
      for entry in pool.usage(of: candidate) {
        entries.append((resourceRow[Int(pool.useResource[entry])], pool.useAmount[entry]))
      }
      model.addColumn(cost: pool.cost[candidate], 0 ... .infinity, entries: entries)
    }
    for (number, workload) in workloads.enumerated() {
      model.addColumn(
        cost: workload.declineCost, 0 ... .infinity, entries: [(workloadRow[number], 1)])
    }
    // Loads as sums of pieces.
    var blockEntries = [[(row: Int32, value: Double)]](repeating: [], count: resources.count)
    for block in blocks {
      let side = block.rows(uppers: block.resources.map { resources[$0].upper })
      let rows = side.rows.map { Int32(model.addRow($0.range)) }
      for (row, content) in zip(rows, side.rows) {
        for term in content.loads {
          blockEntries[block.resources[term.position]].append((row, term.value))
        }
      }
      for (number, column) in side.columns.enumerated() {
        let entries = zip(rows, side.rows).flatMap { row, content in
          content.columns.filter { $0.column == number }.map { (row: row, value: $0.value) }
        }
        model.addColumn(cost: column.cost, 0...column.upper, entries: entries)
      }
    }
    for (number, resource) in resources.enumerated() {
      let entries = [(row: resourceRow[number], value: -1.0)] + blockEntries[number]
      switch resource.curve {
      case .convex(let curve):
        model.objectiveConstant += curve.offset
        var start = 0.0
        for piece in curve.pieces where start < resource.upper {
          let length = min(piece.length, resource.upper - start)
          model.addColumn(cost: piece.slope, 0...length, entries: entries)
          start += length
        }
      case .linear(let slope):
        model.addColumn(cost: slope, 0...resource.upper, entries: entries)
      case .steps, .opening: preconditionFailure("not a linear program")
      }
    }
    return model
  }
}
