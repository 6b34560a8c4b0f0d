public import Allocation

extension DiscountBlock {
  /// Random grants over two loads; whole choices only where asked for.
  static func random(
    over resources: [Int], _ random: inout SeededRandom, hasChoices: Bool
  ) -> DiscountBlock {
    let grants = (0..<random.int(1...3)).map { number in
      DiscountBlock.Grant(
        scheme: number, rate: Double(random.int(1...4)) / 4,
        cap: random.once(in: 2) ? .infinity : Double(random.int(1...6)),
        threshold: hasChoices && random.once(in: 3) ? Double(random.int(2...8)) : 0,
        covers: random.once(in: 2) ? [0, 1] : [random.int(0...1)],
        group: hasChoices && random.once(in: 3) ? 0 : nil)
    }
    return DiscountBlock(
      over: resources,
      pools: grants.map { _ in random.once(in: 2) ? .infinity : Double(random.int(1...6)) },
      grants: grants)
  }
}

extension RandomFractional {
  /// The program of a seed whose first resources are yuan that schemes pay a part of.
  public init(discountSeed seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 7_000_000)
    var plain = RandomFractional(seed: seed)
    var program = plain.program
    program.blocks = []
    while program.resources.count < 2 { program.resources.append(.init(upper: 20)) }
    for resource in 0..<2 {
      program.resources[resource] = .init(upper: 20, curve: .linear(slope: -1))
    }
    program.blocks = [DiscountBlock.random(over: [0, 1], &random, hasChoices: false)]
    // What schemes pay a part of is part of what a candidate costs.
    var pool = CandidatePool()
    for candidate in 0..<plain.pool.count {
      var cost = plain.pool.cost[candidate]
      for entry in plain.pool.usage(of: candidate) {
        let resource = Int(plain.pool.useResource[entry])
        pool.use(plain.pool.useAmount[entry], of: resource)
        if resource < 2 { cost += plain.pool.useAmount[entry] }
      }
      pool.finish(
        workload: Int(plain.pool.workload[candidate]), group: Int(plain.pool.group[candidate]),
        cost: cost)
    }
    plain = RandomFractional(program, pool)
    self = plain
  }
}

extension BruteForce {
  /// The least cut, over every set of schemes and grants beyond it, of the best choice of groups.
  public static func mostDiscount(_ block: DiscountBlock, _ loads: [Double]) -> Double {
    let grants = block.grants
    var best = 0.0
    for choice in 0..<(1 << grants.count) {
      let chosen = grants.indices.filter { choice & (1 << $0) != 0 }
      let groups = chosen.compactMap { grants[$0].group }
      guard Set(groups).count == groups.count,
        chosen.allSatisfy({ number in
          grants[number].covers.reduce(0) { $0 + loads[$1] } >= grants[number].threshold
            * (1 - 1e-9)
        })
      else { continue }
      var least = Double.infinity
      for schemes in 0..<(1 << block.pools.count) {
        for cut in 0..<(1 << grants.count) {
          var sum = 0.0
          for scheme in block.pools.indices where schemes & (1 << scheme) != 0 {
            sum += block.pools[scheme]
          }
          var rates = loads.map { _ in 0.0 }
          for number in chosen where schemes & (1 << grants[number].scheme) == 0 {
            if cut & (1 << number) != 0 {
              sum += grants[number].cap
            } else {
              for load in grants[number].covers { rates[load] += grants[number].rate }
            }
          }
          for (load, rate) in zip(loads, rates) { sum += load * min(1, rate) }
          least = min(least, sum)
        }
      }
      best = max(best, least)
    }
    return best
  }
}
