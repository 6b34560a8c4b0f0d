import LinearModels

/// Programs that keep GLPK busy for longer than any test wants to wait.
enum HardPrograms {
  /// Generalised assignment: every job to one agent, agents of limited capacity.
  static func assignment(agents: Int, jobs: Int, seed: Int = 1) -> LinearModel {
    var random = SeededGenerator(seed: seed)
    var model = LinearModel()
    let weights = (0..<agents * jobs).map { _ in random.integer(5...25) }
    for agent in 0..<agents {
      let total = weights[(agent * jobs)..<((agent + 1) * jobs)].reduce(0, +)
      model.addRow(-.infinity...(0.8 * total / Double(agents)).rounded(.down))
    }
    for _ in 0..<jobs { model.addRow(1...1) }
    for agent in 0..<agents {
      for job in 0..<jobs {
        let weight = weights[agent * jobs + job]
        model.addColumn(
          cost: 111 - weight + random.integer(-10...10), 0...1, integer: true,
          terms: [(agent, weight), (agents + job, 1)])
      }
    }
    return model
  }

  /// A feasible point found by giving jobs to whoever has most room left; `nil` if that fails.
  static func assignmentStart(agents: Int, jobs: Int, of model: LinearModel) -> [Double]? {
    var room = (0..<agents).map { model.rowUpper[$0] }
    var point = Array(repeating: 0.0, count: agents * jobs)
    for job in 0..<jobs {
      let weight = { (agent: Int) in
        model.entryValue[model.columnStart[agent * jobs + job]]
      }
      let best = (0..<agents).max { room[$0] - weight($0) < room[$1] - weight($1) } ?? 0
      room[best] -= weight(best)
      if room[best] < 0 { return nil }
      point[best * jobs + job] = 1
    }
    return point
  }
}
