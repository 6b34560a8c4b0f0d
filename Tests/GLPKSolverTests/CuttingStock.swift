import LinearModels

/// Pieces cut from rolls: the classic program with a column for each pattern.
struct CuttingStock {
  let roll = 110
  let lengths = [20, 45, 50, 55, 75, 31, 17]
  let demands = [48.0, 35, 24, 10, 8, 61, 33]

  /// Rows for the demands, and one pattern a length.
  var master: LinearModel {
    var model = LinearModel()
    for demand in demands { model.addRow(demand...(.infinity)) }
    for (index, length) in lengths.enumerated() {
      model.addColumn(cost: 1, 0...1000, terms: [(index, Double(roll / length))])
    }
    return model
  }

  /// Every pattern at once.
  var complete: LinearModel {
    var model = LinearModel()
    for demand in demands { model.addRow(demand...(.infinity)) }
    var pattern = Array(repeating: 0, count: lengths.count)
    addPatterns(from: 0, room: roll, &pattern, &model)
    return model
  }

  private func addPatterns(
    from index: Int, room: Int, _ pattern: inout [Int], _ model: inout LinearModel
  ) {
    if index == lengths.count {
      model.addColumn(
        cost: 1, 0...1000, terms: pattern.enumerated().map { ($0.offset, Double($0.element)) })
      return
    }
    for count in 0...(room / lengths[index]) {
      pattern[index] = count
      addPatterns(from: index + 1, room: room - count * lengths[index], &pattern, &model)
    }
    pattern[index] = 0
  }

  /// Adds the best pattern for the prices until none is worth it; all outcomes in order.
  func columnGeneration(
    _ solver: some LinearSolver, method: SimplexMethod = .primal
  ) -> [LinearOutcome] {
    solver.withSession(on: master) { session in
      var outcomes: [LinearOutcome] = []
      for _ in 0..<100 {
        let outcome = session.solve(method, options: LinearSolveOptions())
        outcomes.append(outcome)
        guard outcome.status == .optimal, let pattern = bestPattern(outcome.duals) else { break }
        var batch = LinearModel()
        for demand in demands { batch.addRow(demand...(.infinity)) }
        batch.addColumn(
          cost: 1, 0...1000, terms: pattern.enumerated().map { ($0.offset, Double($0.element)) })
        session.addColumns(of: batch, from: 0)
      }
      return outcomes
    }
  }

  /// The pattern of greatest value, if that is above what a roll costs.
  private func bestPattern(_ prices: [Double]) -> [Int]? {
    var value = Array(repeating: 0.0, count: roll + 1)
    var choice = Array(repeating: -1, count: roll + 1)
    for room in 1...roll {
      for (index, length) in lengths.enumerated() where length <= room {
        let candidate = value[room - length] + prices[index]
        if candidate > value[room] + 1e-12 { (value[room], choice[room]) = (candidate, index) }
      }
    }
    guard value[roll] > 1 + 1e-9 else { return nil }
    var pattern = Array(repeating: 0, count: lengths.count)
    var room = roll
    while choice[room] >= 0 {
      pattern[choice[room]] += 1
      room -= lengths[choice[room]]
    }
    return pattern
  }
}
