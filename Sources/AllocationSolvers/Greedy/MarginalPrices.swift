import Allocation

/// What another unit of every resource costs while a plan is being built.
///
/// Linear curves never change. An opening that nobody uses yet is spread over the capacity it
/// opens: charging its whole cost to the first workload would keep all of them shut.
struct MarginalPrices {
  private(set) var prices: [Double]
  private let program: AllocationProgram
  /// Added to the price of each resource from outside such as by a linear program.
  private let extra: [Double]
  /// Resources whose price depends on the load.
  private let changing: [Int]
  private let gatedBy: [Int: [Int]]

  init(_ program: AllocationProgram, extra: [Double]? = nil) {
    self.program = program
    self.extra = extra ?? [Double](repeating: 0, count: program.resources.count)
    prices = self.extra
    var changing: [Int] = []
    var gatedBy: [Int: [Int]] = [:]
    for (number, resource) in program.resources.enumerated() {
      if let gate = resource.gate, resource.upper > 0, resource.upper.isFinite {
        gatedBy[Int(gate), default: []].append(number)
      }
      switch resource.curve {
      case .linear(let slope): prices[number] += slope
      case .convex, .steps, .opening: changing.append(number)
      }
    }
    self.changing = changing
    self.gatedBy = gatedBy
    update(loads: [Double](repeating: 0, count: program.resources.count))
  }

  /// Sets every price that depends on loads.
  mutating func update(loads: [Double]) {
    for resource in changing {
      let marginal = program.resources[resource].curve.marginalPrice(at: loads[resource])
      if case .opening = program.resources[resource].curve, let gated = gatedBy[resource] {
        prices[resource] = extra[resource]
        for opened in gated {
          prices[opened] =
            extra[opened] + slope(of: opened)
            + marginal / (program.resources[opened].upper * Double(gated.count))
        }
      } else {
        prices[resource] = extra[resource] + marginal
      }
    }
    for block in program.blocks {
      let marginals = block.marginalPrices(atLoads: block.resources.map { loads[$0] })
      for (resource, price) in zip(block.resources, marginals) {
        prices[resource] = extra[resource] + slope(of: resource) + price
      }
    }
  }

  private func slope(of resource: Int) -> Double {
    if case .linear(let slope) = program.resources[resource].curve { return slope }
    return 0
  }

  /// Whether any price depends on loads.
  var isChanging: Bool { !changing.isEmpty || !program.blocks.isEmpty }
}
