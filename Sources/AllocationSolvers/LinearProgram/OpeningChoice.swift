import Allocation

/// Which openings stand where a rule limits them, chosen for everybody who uses them at once.
///
/// Workloads that are served one after another open what is best for the first of them. Here each
/// would pay, under the linear program's prices, the least over the openings that stand:
///
///     minimise  Σ copies × least over what stands of cost + Σ cost of what stands
///
/// among those that the linear program opens a part of, by adding and interchange.
///
/// - SeeAlso: M. B. Teitz and P. Bart, *Operations Research* 16 (1968) 955-961.
struct OpeningChoice {
  private let program: AllocationProgram
  private let rows: LimitRows
  private var source: any CandidateSource
  private let budget: Budget
  private let phase: LinearPhase
  /// How far the linear program opens each opening.
  private let part: [Double]
  /// Loads of the linear program, with no opening but those that stand.
  private var loads: [Double]
  /// Every opening that a choice was made of.
  private(set) var contested: [Int] = []
  /// Those of them that stand.
  private(set) var standing: Set<Int> = []
  /// So many openings of a rule are compared, and so many questions asked, at most.
  private static let mostOpenings = 12, mostQuestions = 20_000

  init(
    _ program: AllocationProgram, _ rows: LimitRows, source: any CandidateSource,
    phase: LinearPhase, budget: Budget
  ) {
    self.program = program
    self.rows = rows
    self.source = source
    self.budget = budget
    self.phase = phase
    var loads = [Double](repeating: 0, count: program.resources.count)
    var part = loads
    var ofWorkload: [Int32: Double] = [:], workload: Int32 = -1
    func note() {
      for (resource, use) in ofWorkload {
        let most = program.workloads[Int(workload)].mostOfOpening
        part[Int(resource)] = max(part[Int(resource)], min(1, use / most))
      }
      ofWorkload.removeAll(keepingCapacity: true)
    }
    let order = phase.weights.indices.filter { phase.weights[$0] > 1e-9 }.sorted {
      (phase.pool.workload[$0], $0) < (phase.pool.workload[$1], $1)
    }
    for candidate in order {
      if phase.pool.workload[candidate] != workload { note() }
      workload = phase.pool.workload[candidate]
      for entry in phase.pool.usage(of: candidate) {
        let use = phase.weights[candidate] * phase.pool.useAmount[entry]
        loads[Int(phase.pool.useResource[entry])] += use
        ofWorkload[phase.pool.useResource[entry], default: 0] += use
      }
    }
    note()
    for row in rows.ofOpenings { for term in row.openings { loads[term.number] = 0 } }
    self.loads = loads
    self.part = part
  }

  /// Chooses for every rule that the linear program pays for, the one that costs most first;
  /// returns whether there is any.
  mutating func choose() -> Bool {
    let tight = program.rows.indices.filter {
      program.rows[$0].role == .limit && program.rows[$0].openings.count > 1
        && phase.prices.ofRows.indices.contains($0) && phase.prices.ofRows[$0] != 0
    }.sorted { (-abs(phase.prices.ofRows[$0]), $0) < (-abs(phase.prices.ofRows[$1]), $1) }
    let users = users(of: tight)
    var questions = 0
    for row in tight {
      let openings = program.rows[row].openings.map(\.number)
        .filter { part[$0] > 1e-6 && !contested.contains($0) }
        .sorted { (-part[$0], $0) < (-part[$1], $1) }
        .prefix(Self.mostOpenings)
      guard openings.count > 1, let users = users[row] else { continue }
      questions += users.count * (openings.count + 1)
      guard questions <= Self.mostQuestions, budget.exhausted == nil else { break }
      interchange(Array(openings), costs(of: users, Array(openings), in: program.rows[row]))
      contested += program.rows[row].openings.map(\.number)
    }
    return !contested.isEmpty
  }

  /// The workloads with a known candidate that uses an opening of a row.
  private func users(of rows: [Int]) -> [Int: [Int]] {
    var rowsOf: [Int32: [Int]] = [:]
    for row in rows {
      for term in program.rows[row].openings { rowsOf[Int32(term.number), default: []].append(row) }
    }
    var found: [Int: Set<Int>] = [:]
    for candidate in 0..<phase.pool.count {
      for entry in phase.pool.usage(of: candidate) {
        for row in rowsOf[phase.pool.useResource[entry]] ?? [] {
          found[row, default: []].insert(Int(phase.pool.workload[candidate]))
        }
      }
    }
    return found.mapValues { $0.sorted() }
  }

  /// What the copies of each workload cost with each of some openings of a row alone, and last
  /// with none of them; openings aside.
  private mutating func costs(
    of users: [Int], _ openings: [Int], in row: SideRow
  ) -> [[Double]] {
    var prices = phase.prices.ofResource
    var room = program.resources.map { LoadTolerance.limit($0.upper) }
    for term in row.openings {
      prices[term.number] = 0
      room[term.number] = 0
    }
    var found = CandidatePool()
    return users.map { user in
      let demand = program.workloads[user]
      return (openings.map(Optional.some) + [nil]).map { opening in
        if let opening { room[opening] = LoadTolerance.limit(program.resources[opening].upper) }
        found.removeAll()
        source.cheapestPerGroup(
          of: user, prices: prices,
          room: Room(left: room, leastCopies: demand.isFractional ? 1e-6 : 1), into: &found)
        budget.spend(1)
        if let opening { room[opening] = 0 }
        let least = (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }.min()
        return demand.copies * min(least ?? .infinity, demand.declineCost)
      }
    }
  }

  /// Adds the opening that saves most until none saves anything, then exchanges one for another.
  private mutating func interchange(_ openings: [Int], _ costs: [[Double]]) {
    var stands = [Bool](repeating: false, count: openings.count)
    func total(_ stands: [Bool]) -> Double {
      var sum = 0.0
      for own in costs {
        var least = own[openings.count]
        for number in openings.indices where stands[number] { least = min(least, own[number]) }
        sum += least
      }
      for number in openings.indices where stands[number] {
        sum += program.resources[openings[number]].curve.cost(at: 1)
      }
      return sum
    }
    var best = total(stands)
    for _ in 0..<4 * openings.count {
      var next: (total: Double, stands: [Bool])?
      for one in openings.indices where !stands[one] {
        for other in [nil] + openings.indices.filter({ stands[$0] }).map(Optional.some) {
          var changed = stands
          changed[one] = true
          if let other { changed[other] = false }
          let sum = total(changed)
          if sum < next?.total ?? best - 1e-9 * max(1, abs(best)), keeps(openings, changed) {
            next = (sum, changed)
          }
        }
      }
      guard let next else { break }
      (best, stands) = next
    }
    for number in openings.indices where stands[number] {
      standing.insert(openings[number])
      loads[openings[number]] = 1
    }
  }

  /// Whether openings keep the rules, beside those that stand already.
  private func keeps(_ openings: [Int], _ stands: [Bool]) -> Bool {
    var loads = loads
    for number in openings.indices where stands[number] { loads[openings[number]] = 1 }
    return program.keeps(rows.ofOpenings, loads: loads, declined: phase.declined)
  }
}
