import GLPKSolver
import LinearModels
import Testing

/// Least worst utilisation of a network, flows by source, in whatever unit traffic is given.
///
/// With capacities of millions in raw units, GLPK by itself reports optima that are far off.
@Suite("Flow programs in raw units")
struct FlowProgramTests {
  private struct Network {
    let nodes = 14
    var arcs: [(from: Int, to: Int, capacity: Double)] = []
    var demands: [(from: Int, to: Int, amount: Double)] = []

    init(seed: Int) {
      var random = SeededGenerator(seed: seed)
      for node in 0..<nodes {
        for step in [1, Int.random(in: 2...6, using: &random)] {
          let capacity = [11_088_000.0, 2_500_000, 155_000][Int.random(in: 0..<3, using: &random)]
          let other = (node + step) % nodes
          arcs += [(node, other, capacity), (other, node, capacity)]
        }
      }
      for _ in 0..<90 {
        let from = Int.random(in: 0..<nodes, using: &random)
        let to = (from + Int.random(in: 1..<nodes, using: &random)) % nodes
        demands.append((from, to, random.integer(10...8_000) * 100))
      }
    }

    func program(unit: Double) -> LinearModel {
      var supply = Array(repeating: Array(repeating: 0.0, count: nodes), count: nodes)
      for demand in demands {
        supply[demand.from][demand.from] += demand.amount * unit
        supply[demand.from][demand.to] -= demand.amount * unit
      }
      var model = LinearModel()
      for source in supply {
        for amount in source { model.addRow(amount...amount) }
      }
      for _ in arcs { model.addRow(-.infinity...0) }
      for source in 0..<nodes {
        for (index, arc) in arcs.enumerated() {
          model.addColumn(
            cost: 0, 0...max(0, supply[source][source]),
            terms: [
              (source * nodes + arc.from, 1), (source * nodes + arc.to, -1),
              (nodes * nodes + index, 1),
            ])
        }
      }
      model.addColumn(
        cost: 1, 0...1e6,
        terms: arcs.enumerated().map { (nodes * nodes + $0.offset, -$0.element.capacity * unit) })
      return model
    }
  }

  @Test(arguments: 0..<6)
  func optimumIsCertifiedInEveryUnit(seed: Int) {
    let network = Network(seed: seed)
    var optima: [Double] = []
    for unit in [1.0, 1e-6, 1e3] {
      let model = network.program(unit: unit)
      let outcome = GLPKSolver().solve(model, options: LinearSolveOptions())
      #expect(outcome.status == .optimal)
      let proven = SafeDualBound.bound(of: model, duals: outcome.duals)
      #expect(proven >= outcome.objective * (1 - 1e-7), "unit \(unit)")
      #expect(proven <= outcome.objective * (1 + 1e-9), "unit \(unit)")
      optima.append(outcome.objective)
    }
    #expect(optima.allSatisfy { abs($0 - optima[0]) <= 1e-8 * optima[0] })
  }
}
