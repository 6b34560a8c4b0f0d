public import Allocation

extension RandomProgram {
  /// A program of a seed with lots at several places and a least share for some of them.
  ///
  /// Now and then there is a budget, and the share may be missed at a price.
  public init(seedWithShare seed: UInt64) {
    let plain = RandomProgram(seed: seed)
    var random = SeededRandom(seed: seed &+ 123_456)
    var program = plain.program
    let taken = Set(program.blocks.flatMap(\.resources))
    let free = program.resources.indices.filter { number in
      if case .linear = program.resources[number].curve {
        return program.resources[number].gate == nil && !taken.contains(number)
      }
      return false
    }
    let block = Self.shareBlock(&random, over: Array(free.prefix(random.int(1...3))))
    for (resource, most) in zip(block.resources, block.mostLoads) {
      program.resources[resource].upper = most
    }
    if let shortfall = block.shortfall, !random.once(in: 4) {
      program.rows.append(
        SideRow(
          .limit, range: -Double.infinity...0,
          columns: [.init(block: program.blocks.count, column: shortfall, value: 1)]))
    }
    if random.once(in: 3) {
      program.rows.append(
        SideRow(
          .limit, range: -Double.infinity...Double(random.int(0...30)),
          columns: block.lots.enumerated().map {
            .init(block: program.blocks.count, column: $0, value: $1.cost)
          }))
    }
    program.blocks.append(block)
    self.init(program, plain.pool)
  }

  /// Places with a few lots each over given resources.
  public static func shareBlock(
    _ random: inout SeededRandom, over resources: [Int]
  ) -> LotShareBlock {
    LotShareBlock(
      over: resources.map { resource in
        LotShareBlock.Place(
          resource: resource, free: Double(random.int(0...2)),
          lots: (0..<random.int(1...2)).map { _ in
            .init(
              size: Double(random.int(1...5)), cost: Double(random.int(0...9)),
              most: Double(random.int(0...3)))
          },
          mostBought: random.once(in: 4) ? Double(random.int(1...9)) : .infinity,
          counts: random.once(in: 2))
      }, share: random.once(in: 4) ? 0 : Double(random.int(1...9)) / 10)
  }
}
