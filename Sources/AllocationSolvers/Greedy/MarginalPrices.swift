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
  private let jumps: Jumps
  /// Resources whose price depends on the load.
  private let changing: [Int]
  /// What each opening opens that has a size; nothing where no resource is behind a gate.
  private let gatedBy: [[Int]]

  /// How a cost that jumps from level to level is counted.
  enum Jumps {
    /// Each level spread over what it carries.
    case spread
    /// Not at all: every load stays on its level.
    case held
  }

  init(_ program: AllocationProgram, extra: [Double]? = nil, jumps: Jumps = .spread) {
    self.program = program
    self.extra = extra ?? [Double](repeating: 0, count: program.resources.count)
    self.jumps = jumps
    prices = self.extra
    var changing: [Int] = []
    var gatedBy: [[Int]] = []
    for (number, resource) in program.resources.enumerated() {
      if let gate = resource.gate, resource.upper > 0, resource.upper.isFinite {
        if gatedBy.isEmpty {
          gatedBy = [[Int]](repeating: [], count: program.resources.count)
        }
        gatedBy[Int(gate)].append(number)
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

  /// Prices that stay as they are.
  init(_ program: AllocationProgram, fixed prices: [Double]) {
    self.program = program
    self.prices = prices
    extra = []
    jumps = .held
    changing = []
    gatedBy = []
    isFixed = true
  }

  private var isFixed = false

  /// Sets every price that depends on loads.
  mutating func update(loads: [Double]) {
    guard !isFixed else { return }
    for block in program.blocks { update(block, loads) }
    for resource in changing {
      let curve = program.resources[resource].curve
      let marginal = curve.marginalPrice(at: loads[resource])
      if case .convex = curve {
        prices[resource] = extra[resource] + marginal
      } else if jumps == .held {
        prices[resource] = extra[resource]
      } else if case .opening = curve {
        spread(marginal, of: resource)
      } else {
        prices[resource] = extra[resource] + marginal
      }
    }
  }

  private mutating func update(_ block: any SideBlock, _ loads: [Double]) {
    let own = block.resources.map { loads[$0] }
    let isHeld = jumps == .held && block.levelEnd(atLoads: own) != nil
    let marginals = isHeld ? own.map { _ in 0 } : block.marginalPrices(atLoads: own)
    for (resource, price) in zip(block.resources, marginals) {
      prices[resource] = extra[resource] + program.resources[resource].slope + price
    }
  }

  /// Spreads an opening's price over the capacity it opens, or over its own.
  private mutating func spread(_ price: Double, of opening: Int) {
    guard !gatedBy.isEmpty, !gatedBy[opening].isEmpty else {
      let upper = program.resources[opening].upper
      prices[opening] = extra[opening] + (upper.isFinite ? price / max(1, upper) : 0)
      return
    }
    let gated = gatedBy[opening]
    prices[opening] = extra[opening]
    for opened in gated {
      prices[opened] =
        extra[opened] + program.resources[opened].slope
        + price / (program.resources[opened].upper * Double(gated.count))
    }
  }

  /// Whether any price depends on loads.
  var isChanging: Bool { !isFixed && (!changing.isEmpty || !program.blocks.isEmpty) }
}
