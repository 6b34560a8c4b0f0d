import Allocation
import Candidates
import TestSupport
import Testing

/// Which site the copies of a demand are pinned to; pinned parts come before the free rest.
func pinnedSite(_ program: ScenarioProgram, demand: Int) -> Int? {
  guard case .workload(let number) = program.task(ofDemand: demand) else { return nil }
  let workload = program.scenario.draft.workloads[number]
  let part =
    demand
    - (program.program.workloads.indices.first {
      program.task(ofDemand: $0) == .workload(number)
    } ?? demand)
  let pins = workload.today.filter(\.isPinned)
  return part < pins.count ? program.scenario.site(pins[part].site)?.index : nil
}

@Suite("Candidates against plain enumeration")
struct CheapestCandidateTests {
  private func randomPrices(_ program: ScenarioProgram, _ random: inout SeededRandom) -> [Double] {
    program.program.resources.map { _ in
      random.once(in: 3) ? 0 : Double.random(in: 0...50, using: &random)
    }
  }

  @Test("cheapestPerGroup is the least of every site", arguments: 0..<20)
  func cheapest(block: Int) throws {
    for seed in UInt64(block * 40)..<UInt64(block * 40 + 40) {
      let program = ScenarioProgram(try AnyScenario.make(seed: seed))
      let every = EveryCandidate(program)
      var random = SeededRandom(seed: seed), source = program.makeSource()
      let prices = randomPrices(program, &random)
      let uppers = program.program.resources.map(\.upper)
      for demand in program.program.workloads.indices {
        let isFractional = program.program.workloads[demand].isFractional
        let all = every.candidates(
          ofDemand: demand, pinned: pinnedSite(program, demand: demand)
        ).filter {
          isFractional ? $0.isOpen(uppers, every.isLink) : $0.couldEverFit(uppers)
        }
        var found = CandidatePool()
        source.cheapestPerGroup(of: demand, prices: prices, room: nil, into: &found)
        #expect(found.group.map(Int.init) == Set(all.map(\.site)).sorted(), "seed \(seed)")
        for candidate in 0..<found.count {
          let least = all.filter { $0.site == Int(found.group[candidate]) }
            .map { $0.price(prices) }.min()
          let price = found.pricedCost(of: candidate, prices: prices)
          #expect(abs(price - (least ?? .nan)) <= 1e-9 * max(1, abs(price)), "seed \(seed)")
          #expect(describes(found, candidate, all), "seed \(seed)")
        }
      }
    }
  }

  @Test("a room leaves the least of what fits", arguments: 0..<20)
  func room(block: Int) throws {
    for seed in UInt64(block * 40)..<UInt64(block * 40 + 40) {
      let program = ScenarioProgram(try AnyScenario.make(seed: seed))
      let every = EveryCandidate(program)
      var random = SeededRandom(seed: seed &+ 77), source = program.makeSource()
      let prices = randomPrices(program, &random)
      let left = program.program.resources.map {
        $0.upper * (random.once(in: 4) ? 0.2 : 1)
      }
      for (demand, item) in program.program.workloads.enumerated() {
        let copies = item.isFractional ? 0.3 : 1
        let all = every.candidates(
          ofDemand: demand, pinned: pinnedSite(program, demand: demand)
        ).filter { $0.fits(left, copies: copies) }
        guard case .workload(let number) = program.task(ofDemand: demand) else { continue }
        let workload = program.scenario.draft.workloads[number]
        let hasOneRoute =
          (workload.origins.count <= 1 || workload.servesEachOrigin) && workload.partners.isEmpty
        var found = CandidatePool()
        source.cheapestPerGroup(
          of: demand, prices: prices, room: Room(left: left, leastCopies: copies), into: &found)
        let sites = Set(all.map(\.site))
        #expect(Set(found.group.map(Int.init)).isSubset(of: sites), "seed \(seed)")
        if hasOneRoute {
          #expect(found.count == sites.count, "seed \(seed)")
        }
        for candidate in 0..<found.count {
          #expect(
            found.copiesFitting(candidate, room: left) >= copies * (1 - 1e-9), "seed \(seed)")
          let least =
            all.filter { $0.site == Int(found.group[candidate]) }
            .map { $0.price(prices) }.min() ?? .nan
          let price = found.pricedCost(of: candidate, prices: prices)
          #expect(price >= least - 1e-9 * max(1, abs(least)), "seed \(seed)")
          if hasOneRoute {
            #expect(price <= least + 1e-9 * max(1, abs(least)), "seed \(seed)")
          }
          #expect(describes(found, candidate, all), "seed \(seed)")
        }
      }
    }
  }

  @Test("allCandidates lists all within a limit", arguments: 0..<20)
  func listing(block: Int) throws {
    for seed in UInt64(block * 40)..<UInt64(block * 40 + 40) {
      let program = ScenarioProgram(try AnyScenario.make(seed: seed))
      let every = EveryCandidate(program)
      var random = SeededRandom(seed: seed &+ 991), source = program.makeSource()
      let prices = randomPrices(program, &random)
      let uppers = program.program.resources.map(\.upper)
      for demand in program.program.workloads.indices {
        let isFractional = program.program.workloads[demand].isFractional
        let all = every.candidates(
          ofDemand: demand, pinned: pinnedSite(program, demand: demand)
        ).filter {
          isFractional ? $0.isOpen(uppers, every.isLink) : $0.couldEverFit(uppers)
        }
        let sorted = all.map { $0.price(prices) }.sorted()
        let limit = random.once(in: 4) ? 1e12 : sorted.isEmpty ? 0 : sorted[sorted.count / 2] + 1e-7
        let within = all.filter { $0.price(prices) <= limit }
        var found = CandidatePool()
        let isComplete = source.allCandidates(
          of: demand, prices: prices, limit: limit, cap: 100_000, into: &found)
        #expect(isComplete)
        let recipes = (0..<found.count).map { found.recipe(of: $0).map(Int.init) }
        #expect(Set(recipes) == Set(within.map(\.recipe)), "seed \(seed) demand \(demand)")
        #expect(recipes.count == within.count, "seed \(seed): no candidate twice")
        #expect((0..<found.count).allSatisfy { describes(found, $0, all) })
        guard within.count > 1 else { continue }
        var some = CandidatePool()
        let isWhole = source.allCandidates(
          of: demand, prices: prices, limit: limit, cap: within.count - 1, into: &some)
        #expect(!isWhole && some.count == within.count - 1, "seed \(seed)")
      }
    }
  }

  /// Whether a candidate costs and uses what enumeration says of its recipe.
  private func describes(
    _ pool: CandidatePool, _ candidate: Int, _ all: [EveryCandidate.Candidate]
  ) -> Bool {
    let recipe = pool.recipe(of: candidate).map(Int.init)
    guard let right = all.first(where: { $0.recipe == recipe }) else { return false }
    var usage = [Double](repeating: 0, count: right.usage.count)
    for entry in pool.usage(of: candidate) {
      usage[Int(pool.useResource[entry])] += pool.useAmount[entry]
    }
    return abs(pool.cost[candidate] - right.cost) <= 1e-9 * max(1, abs(right.cost))
      && zip(usage, right.usage).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, $1) }
  }
}
