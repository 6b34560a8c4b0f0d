import Allocation

/// One run of the flow solver.
///
/// First the method of multipliers, with candidates priced in, which nearly always closes the gap;
/// what it leaves open the simplex method finishes, beginning with the same candidates.
struct FlowRun {
  let program: AllocationProgram
  var source: any CandidateSource
  let options: AllocationOptions
  let budget: Budget
  var simplex: FlowSimplex
  var answer: PricedWorkloads

  var incumbent: Incumbent
  /// The best bound so far, and the prices that gave it.
  private(set) var bound = -Double.infinity
  private(set) var prices: ResourcePrices?

  init(
    _ program: AllocationProgram, source: any CandidateSource, options: AllocationOptions,
    budget: Budget
  ) {
    self.program = program
    self.source = source
    self.options = options
    self.budget = budget
    simplex = FlowSimplex(program)
    answer = PricedWorkloads(workloadCount: program.workloads.count)
    incumbent = Incumbent(program)
    if let start = options.start { incumbent.offer(start) }
  }

  mutating func run() -> AllocationStop {
    if let stop = findPrices() { return stop }
    return finish()
  }

  /// Whether the best answer is as near to the bound as asked for.
  var isClosed: Bool {
    relativeGap(objective: incumbent.objective, bound: bound) <= options.relativeGap
  }

  /// Whether an objective is so near to the bound that the answer is worth a look.
  func isNear(_ objective: Double) -> Bool {
    abs(objective - bound) <= 4 * max(options.relativeGap, 1e-9) * max(abs(objective), 1e-3)
  }
}

// MARK: - Pricing

extension FlowRun {
  /// Asks for the cheapest candidates under prices of rows, computes the bound that they give, and
  /// returns the columns that cost less than their demand's price.
  mutating func priceIn(_ rowPrices: [Double], below demandPrices: [Double]) -> [Int32] {
    let prices = simplex.rows.resourcePrices(rowPrices)
    answer.found.removeAll()
    source.price(program.workloads.indices, prices: prices, below: demandPrices, into: &answer)
    budget.spend(program.workloads.count)
    let found = program.dualBound(
      prices: ResourcePrices(ofResource: prices), least: answer.least,
      magnitudes: answer.magnitude)
    if found > bound {
      bound = found
      self.prices = ResourcePrices(ofResource: prices)
    }
    return (0..<answer.found.count).map { Int32(simplex.add($0, of: answer.found)) }
  }
}

// MARK: - Multipliers

extension FlowRun {
  /// Runs the method of multipliers until the gap is closed or a limit is reached; returns nothing
  /// where it leaves the rest to the simplex method, which then stands near the optimum.
  private mutating func findPrices() -> AllocationStop? {
    var method = Multipliers(
      simplex.rows, demandCount: program.workloads.count,
      prices: options.startPrices(of: program).map { simplex.rows.rowPrices(near: $0) })
    let anything = [Double](repeating: .infinity, count: program.workloads.count)
    _ = priceIn(method.price, below: anything)
    let flattest = steepness(ofDeclining: .limited), steepest = steepness(ofDeclining: .asIs)
    method.steepness = flattest
    method.takeIn(simplex.columns) { [simplex] in simplex.size($0) }
    let total = program.workloads.indices.reduce(0) { $0 + simplex.size($1) }
    var lastExcess = Double.infinity
    for round in 0..<Self.mostRounds {
      let isLarge = isTooLargeForBasis(method)
      if round >= Self.usualRounds, !isLarge { break }
      if isLarge, budget.isBeyond(share: Self.shareOfRounds) {
        offer(method)
        fillUp()
        return isClosed ? .gap : budget.exhausted ?? budget.nearest
      }
      if let limit = budget.exhausted {
        offer(method)
        return limit
      }
      _ = method.sweep(simplex.columns)
      let moved = method.sweep(simplex.columns)
      if round % 16 == 15 { method.sumLoads(simplex.columns) }
      let demandPrices = program.workloads.indices.map {
        method.demandPrice($0, simplex.columns) * simplex.columns.unit[$0] * (1 - 1e-7)
      }
      _ = priceIn(method.price, below: demandPrices)
      method.takeIn(simplex.columns) { _ in 0 }
      let excess = method.worstExcess, objective = objective(method)
      budget.report(.linearProgram, best: incumbent.objective, bound: bound, steps: round)
      if excess < 1e-4, isNear(objective) {
        offer(method)
        if isClosed {
          // The same cost, with hardly more demands split than resources are full.
          if simplex.start(from: method, of: program, within: budget) { offerBasis() }
          return .gap
        }
      }
      if excess < 0.1, !isLarge, abs(objective - bound) <= Self.handover * abs(objective) { break }
      method.update()
      // Where little moves, only steeper prices let the multipliers grow faster.
      let isStuck = moved < 1e-4 * total
      let usual = min(steepest, Self.steepnessOfPrices * objective / Double(1 + method.scarceRows))
      if excess > 0.5 * lastExcess, method.steepness < (isStuck ? 1e4 * steepest : usual) {
        method.steepness *= 2
      }
      if !isStuck { method.steepness = max(flattest, min(method.steepness, usual)) }
      lastExcess = excess
    }
    // The way to a basis may take what is left of the time.
    offer(method)
    if isTooLargeForBasis(method) { fillUp() }
    if !simplex.start(from: method, of: program, within: budget) { simplex.startAnew(program) }
    return budget.exhausted
  }

  private static var usualRounds: Int { 60 }
  private static var mostRounds: Int { 1000 }
  /// What is left of the limits then goes to filling up what a plan leaves free.
  private static var shareOfRounds: Double { 0.8 }

  /// Steeper than so many times the usual price of what is scarce, each sweep moves very little; that
  /// price is about the objective divided by the number of scarce rows, whatever declining costs.
  private static var steepnessOfPrices: Double { 16 }

  /// Whether the simplex method would take longer for the rest than the multipliers: a step of it is
  /// quadratic in the full rows, and there are about as many steps as such rows.
  private func isTooLargeForBasis(_ method: Multipliers) -> Bool {
    method.scarceRows > 2000
  }

  /// Within this share of the optimum, the simplex method needs few steps for the rest.
  ///
  /// Measured: from 20 % off it takes ten times as long as from 5 %, and from there on less than
  /// the multipliers do.
  private static var handover: Double { 0.02 }

  private enum DecliningPrice { case asIs, limited }

  /// How much dearer a whole resource's worth of excess makes a resource: four times what that
  /// much usually costs otherwise, which is declining it, or taking a dearer way.
  ///
  /// Measured: 2 to 5 are alike, 15 takes three times as long. A price of declining that only says
  /// "must be carried" is no measure of what prices will be.
  private func steepness(ofDeclining declining: DecliningPrice) -> Double {
    let side = simplex.rows.sides.map(\.cost).filter { $0 > 0 }.sorted()
    let sideCost = side.isEmpty ? Double.infinity : side[side.count / 2]
    var costs: [Double] = []
    for demand in simplex.key.indices {
      var cost = simplex.columns.cost[Int(simplex.key[demand])]
      if declining == .limited {
        let cheapest = answer.least[demand] / simplex.columns.unit[demand]
        if cheapest > 0 { cost = min(cost, cheapest) }
        cost = min(cost, sideCost)
      }
      if cost > 0 { costs.append(cost) }
    }
    costs.sort()
    return costs.isEmpty ? 1 : 4 * costs[costs.count / 2]
  }

  private func objective(_ method: Multipliers) -> Double {
    var total = 0.0
    for column in method.weight.indices where simplex.columns.demand[column] >= 0 {
      total += method.weight[column] * simplex.columns.cost[column]
    }
    return total + rowCost(method.load)
  }

  private mutating func offer(_ method: Multipliers) {
    incumbent.offer(
      allocation { demand, body in method.forEachWay(of: demand, body) })
  }
}

extension FlowRun {
  /// What rows' loads cost in the program.
  func rowCost(_ rowLoads: [Double]) -> Double {
    let loads = (0..<simplex.rows.resourceCount).map {
      max(0, rowLoads[$0] / simplex.rows.scale[$0])
    }
    var total = 0.0
    for (resource, load) in zip(program.resources, loads) { total += resource.curve.cost(at: load) }
    for block in program.blocks {
      total += block.bestResponse(toLoads: block.resources.map { loads[$0] })
    }
    return total
  }
}
