import Allocation
import LinearModels

/// Solves the linear relaxation over all candidates: candidates are priced in where they improve
/// it, and rows "weight <= open" are added where they are violated.
///
/// After each solve, the duals give prices, the source answers the cheapest candidate of each
/// workload under them, and both together give a bound that holds whatever the linear solver did
/// (`AllocationProgram.dualBound`).
///
/// - SeeAlso: L. S. Lasdon, *Optimization Theory for Large Systems*, 1970, chapters 3 and 4.
struct ColumnGeneration {
  let program: AllocationProgram
  var source: any CandidateSource
  let solver: any LinearSolver
  let budget: Budget
  /// Beyond this share of the limits the first bound ends it.
  var shareOfLimits = 0.5

  private var rows: ProgramRows
  private var pool = CandidatePool()
  private var columnOf: [Int32] = []
  /// The row of each (workload, opening) pair that was separated.
  private var pairRow: [Pair: Int32] = [:]
  private var pairs: [Pair] = []
  private let openings: [Int]

  private struct Pair: Hashable {
    var workload: Int32
    var opening: Int32
  }

  init(
    _ program: AllocationProgram, source: any CandidateSource, solver: any LinearSolver,
    budget: Budget
  ) {
    self.program = program
    self.source = source
    self.solver = solver
    self.budget = budget
    rows = ProgramRows(
      program, scope: Array(program.workloads.indices),
      baseLoads: [Double](repeating: 0, count: program.resources.count),
      copies: program.workloads.map(\.copies), integral: .relaxed)
    openings = program.resources.indices.filter {
      if case .opening = program.resources[$0].curve { return true }
      return false
    }
  }

  /// Runs until no candidate improves the program, the gap to `best` is closed, or a limit.
  ///
  /// Prices to begin with give the first candidates, and a bound before anything is solved.
  mutating func run(
    from start: CandidatePool, prices: [Double]? = nil, best: Double
  ) -> LinearPhase {
    for candidate in 0..<start.count { addColumn(start, candidate) }
    let least = addFirstCandidates(under: prices ?? MarginalPrices(program).prices)
    var phase = LinearPhase(
      pool: pool, weights: [], declined: program.workloads.map(\.copies),
      prices: ResourcePrices(
        ofResource: MarginalPrices(program).prices.map { max(0, $0) }),
      least: [], bound: -.infinity, stop: .finished)
    guard !program.workloads.isEmpty else {
      phase.bound = program.dualBound(prices: phase.prices, least: [], magnitudes: [])
      return phase
    }
    if let prices, let least {
      phase.prices = ResourcePrices(ofResource: prices)
      phase.least = least.least
      phase.bound = program.dualBound(
        prices: phase.prices, least: least.least, magnitudes: least.magnitudes)
      budget.report(.linearProgram, best: best, bound: phase.bound, steps: 0)
    }
    solver.withSession(on: rows.model) { session in
      iterate(session, best: best, &phase)
    }
    phase.pool = pool
    phase.weights += [Double](repeating: 0, count: pool.count - phase.weights.count)
    return phase
  }

  /// Adds the few cheapest groups of each workload under prices; returns what a copy of each costs
  /// under them at least, unless a limit ends it.
  private mutating func addFirstCandidates(
    under prices: [Double]
  ) -> (least: [Double], magnitudes: [Double])? {
    var least: [Double] = [], magnitudes: [Double] = []
    var found = CandidatePool()
    for workload in program.workloads.indices {
      if workload % 64 == 63, budget.exhausted != nil { break }
      found.removeAll()
      source.cheapestPerGroup(of: workload, prices: prices, room: nil, into: &found)
      let ranked = (0..<found.count).map { (found.pricedCost(of: $0, prices: prices), $0) }
        .sorted { $0 < $1 }
      for (_, candidate) in ranked.prefix(4) { addColumn(found, candidate) }
      let missed = source.leastMissed
      least.append(min(ranked.first?.0 ?? .infinity, missed))
      magnitudes.append(
        (0..<found.count).reduce(missed < .infinity ? abs(missed) : 0) {
          max($0, found.magnitude(of: $1, prices: prices))
        })
    }
    budget.spend(program.workloads.count)
    return least.count == program.workloads.count ? (least, magnitudes) : nil
  }

  private mutating func addColumn(_ found: CandidatePool, _ candidate: Int) {
    let new = pool.add(candidate, of: found)
    let workload = pool.workload[new]
    var extra: [(row: Int32, value: Double)] = []
    if !pairRow.isEmpty {
      for entry in pool.usage(of: new) {
        let pair = Pair(workload: workload, opening: pool.useResource[entry])
        if let row = pairRow[pair] { extra.append((row, pool.useAmount[entry])) }
      }
    }
    columnOf.append(
      Int32(
        rows.addCandidate(
          new, of: pool, upper: program.workloads[Int(workload)].copies, integer: false,
          extra: extra)))
  }
}

// MARK: - The loop

extension ColumnGeneration {
  private mutating func iterate(
    _ session: any LinearSession, best: Double, _ phase: inout LinearPhase
  ) {
    var method = SimplexMethod.primal
    var inSession = session.columnCount
    for round in 0... {
      if let limit = budget.exhausted {
        phase.stop = limit
        return
      }
      // A late bound is worth less than a better plan: the other half belongs to the search.
      if round > 0, budget.isBeyond(share: shareOfLimits), phase.bound > -.infinity { return }
      let outcome = session.solve(method, options: budget.linearOptions())
      budget.spend(outcome.work)
      guard outcome.status == .optimal, !outcome.duals.isEmpty else {
        if case .failed(let words) = outcome.stop { phase.fault = words }
        if outcome.stop == .memoryLimit { phase.fault = "out of memory" }
        phase.stop = budget.exhausted ?? .memoryLimit
        if budget.exhausted == nil, phase.fault == nil {
          phase.fault = "the linear program ended as \(outcome.status)"
        }
        return
      }
      remember(outcome.point, in: &phase)
      let prices = prices(from: outcome.duals)
      let priced = priceIn(prices, outcome.duals)
      if priced.bound > phase.bound {
        phase.bound = priced.bound
        phase.prices = prices
        phase.least = priced.least
      }
      budget.report(.linearProgram, best: best, bound: phase.bound, steps: round)
      // Columns keep the basis feasible for the primal simplex, rows for the dual. Rows wait until
      // no column improves the program, or not by anything that counts.
      session.addColumns(of: rows.model, from: inSession)
      inSession = rows.model.columnCount
      method = .primal
      if !priced.foundAny || isClosed(outcome.objective, phase.bound) {
        guard separatePairs(outcome.point, session) else {
          phase.stop = .finished
          return
        }
        method = .dual
      }
    }
  }

  /// Whether the linear program's optimum is known to nine digits.
  private func isClosed(_ objective: Double, _ bound: Double) -> Bool {
    objective - bound <= 1e-9 * max(1, abs(objective))
  }

  private func remember(_ point: [Double], in phase: inout LinearPhase) {
    phase.weights = columnOf.map { Int($0) < point.count ? max(0, point[Int($0)]) : 0 }
    for workload in program.workloads.indices {
      phase.declined[workload] = max(0, point[Int(rows.declineColumn[workload])])
    }
  }

  private func prices(from duals: [Double]) -> ResourcePrices {
    var prices = rows.prices(fromDuals: duals)
    for (resource, price) in prices.enumerated() {
      if case .linear(let slope) = program.resources[resource].curve {
        // The row is <=, so its dual is not positive; what rounding says otherwise is dropped.
        if rows.foldedSlope[resource] == slope { prices[resource] = max(slope, price) }
        if !program.resources[resource].upper.isFinite { prices[resource] = slope }
      }
      if abs(prices[resource]) < 1e-11 { prices[resource] = 0 }
    }
    let ofPairs = pairs.compactMap { pair -> ResourcePrices.Pair? in
      guard let row = pairRow[pair], Int(row) < duals.count, duals[Int(row)] < 0 else {
        return nil
      }
      return .init(workload: pair.workload, opening: pair.opening, price: -duals[Int(row)])
    }
    return ResourcePrices(
      ofResource: prices,
      ofPairs: ofPairs.sorted { ($0.workload, $0.opening) < ($1.workload, $1.opening) },
      ofRows: rows.multipliers(fromDuals: duals))
  }
}

// MARK: - Pricing

extension ColumnGeneration {
  private struct Priced {
    var bound: Double
    var least: [Double]
    var foundAny = false
  }

  /// Asks for the cheapest candidates under prices, adds those that improve the program, and
  /// computes the bound that the prices give.
  private mutating func priceIn(_ prices: ResourcePrices, _ duals: [Double]) -> Priced {
    var least = [Double](repeating: .infinity, count: program.workloads.count)
    var magnitudes = [Double](repeating: 0, count: program.workloads.count)
    var own = prices.ofResource
    var nextPair = 0
    var found = CandidatePool()
    var foundAny = false
    for workload in program.workloads.indices {
      if workload % 64 == 63, budget.exhausted != nil {
        return Priced(bound: -.infinity, least: least, foundAny: true)
      }
      let firstPair = nextPair
      while nextPair < prices.ofPairs.count, Int(prices.ofPairs[nextPair].workload) == workload {
        own[Int(prices.ofPairs[nextPair].opening)] += prices.ofPairs[nextPair].price
        nextPair += 1
      }
      found.removeAll()
      source.cheapestPerGroup(of: workload, prices: own, room: nil, into: &found)
      least[workload] = source.leastMissed
      if least[workload] < .infinity { magnitudes[workload] = abs(least[workload]) }
      let value = duals[Int(rows.workloadRow[workload])]
      let tolerance = 1e-9 * max(1, abs(value))
      var improving: [(reducedCost: Double, candidate: Int)] = []
      for candidate in 0..<found.count {
        let cost = found.pricedCost(of: candidate, prices: own)
        if cost < least[workload] {
          least[workload] = cost
        }
        // Rounding may have hidden that another one is the least: the largest counts.
        magnitudes[workload] = max(
          magnitudes[workload], found.magnitude(of: candidate, prices: own))
        if cost - value < -tolerance { improving.append((cost - value, candidate)) }
      }
      for (_, candidate) in improving.sorted(by: <).prefix(Self.columnsPerWorkload) {
        addColumn(found, candidate)
        foundAny = true
      }
      for pair in prices.ofPairs[firstPair..<nextPair] {
        own[Int(pair.opening)] = prices.ofResource[Int(pair.opening)]
      }
    }
    budget.spend(program.workloads.count)
    let bound = program.dualBound(prices: prices, least: least, magnitudes: magnitudes)
    return Priced(bound: bound, least: least, foundAny: foundAny)
  }

  /// More columns a round mean fewer rounds but a slower linear program.
  private static var columnsPerWorkload: Int { 3 }
}

// MARK: - Rows weight <= open

extension ColumnGeneration {
  /// Adds Σ use · x of workload w on opening o <= copies · most use · y where the point breaks it.
  private mutating func separatePairs(_ point: [Double], _ session: any LinearSession) -> Bool {
    guard !openings.isEmpty else { return false }
    var weight: [Pair: Double] = [:]
    var users: [Pair: [(column: Int32, value: Double)]] = [:]
    var order: [Pair] = []
    for candidate in 0..<pool.count {
      let column = Int(columnOf[candidate])
      for entry in pool.usage(of: candidate) {
        let resource = pool.useResource[entry]
        guard rows.openingColumn[Int(resource)] >= 0 else { continue }
        let pair = Pair(workload: pool.workload[candidate], opening: resource)
        if pairRow[pair] != nil { continue }
        if users[pair] == nil { order.append(pair) }
        let use = pool.useAmount[entry]
        users[pair, default: []].append((Int32(column), use))
        if column < point.count { weight[pair, default: 0] += use * point[column] }
      }
    }
    var added = false
    for pair in order {
      let copies = program.workloads[Int(pair.workload)].mostOfOpening
      let opening = Int(rows.openingColumn[Int(pair.opening)])
      guard let weight = weight[pair], weight > copies * point[opening] + 1e-6 else { continue }
      var entries: [(column: Int32, value: Double)] = [(Int32(opening), -copies)]
      entries += users[pair] ?? []
      let row = session.addRow(-Double.infinity...0, entries: entries)
      precondition(rows.model.addRow(-Double.infinity...0) == row, "session and model agree")
      pairRow[pair] = Int32(row)
      pairs.append(pair)
      added = true
    }
    return added
  }
}
