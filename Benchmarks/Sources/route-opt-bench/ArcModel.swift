import RouteOptimizer

extension FlowInstance {
  /// What an arc-based linear program asks for.
  enum Goal { case mostCarried, leastUtilisation }

  /// The instance over all routes, without listing any: the flow of each origin on each arc.
  ///
  ///     origin s, node v ≠ s:  Σ into v − Σ out of v + declined (s, v) = demand (s, v)
  ///     arc a:                 Σ over origins <= capacity,  or <= capacity x U
  func arcModel(_ goal: Goal) -> LinearModel {
    var model = LinearModel()
    var demand = [Double](repeating: 0, count: nodes * nodes)
    for one in demands { demand[one.from * nodes + one.to] += one.rate }
    let origins = (0..<nodes).filter { origin in demands.contains { $0.from == origin } }
    let capacityRow = arcs.map { arc in
      Int32(model.addRow(-Double.infinity...(goal == .mostCarried ? arc.capacity : 0)))
    }
    var balance = [Int32](repeating: -1, count: nodes * nodes)
    for origin in origins {
      for node in 0..<nodes where node != origin {
        let value = demand[origin * nodes + node]
        balance[origin * nodes + node] = Int32(model.addRow(value...value))
      }
    }
    for origin in origins {
      let total = (0..<nodes).reduce(0) { $0 + demand[origin * nodes + $1] }
      for (number, arc) in arcs.enumerated() where arc.to != origin {
        var entries: [(row: Int32, value: Double)] = [(capacityRow[number], 1)]
        entries.append((balance[origin * nodes + arc.to], 1))
        if arc.from != origin { entries.append((balance[origin * nodes + arc.from], -1)) }
        model.addColumn(cost: 0, 0...total, entries: entries)
      }
    }
    switch goal {
    case .mostCarried:
      for place in demand.indices where demand[place] > 0 {
        model.addColumn(cost: 1, 0...demand[place], entries: [(balance[place], 1)])
      }
    case .leastUtilisation:
      model.addColumn(
        cost: 1, 0...1000,
        entries: zip(capacityRow, arcs).map { (row: $0.0, value: -$0.1.capacity) })
    }
    return model
  }
}
