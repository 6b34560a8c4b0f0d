import Allocation

extension RandomProgram {
  /// A program of a seed with capacity bought in lots, and with rows over what is bought, opened
  /// and declined.
  public init(seedWithRows seed: UInt64) {
    let plain = RandomProgram(seed: seed)
    var random = SeededRandom(seed: seed &+ 77_777)
    var program = plain.program
    Self.addLots(&random, to: &program)
    for _ in 0..<random.int(1...3) {
      let row =
        random.once(in: 3) ? Self.cut(&random, program, plain.pool) : Self.limit(&random, program)
      if let row { program.rows.append(row) }
    }
    Self.addSharedCapacity(&random, to: &program)
    self.init(program, plain.pool)
  }

  private static func addLots(
    _ random: inout SeededRandom, to program: inout AllocationProgram
  ) {
    let taken = Set(program.blocks.flatMap(\.resources))
    let free = program.resources.indices.filter { number in
      if case .linear = program.resources[number].curve {
        return program.resources[number].gate == nil && !taken.contains(number)
      }
      return false
    }
    guard !free.isEmpty else { return }
    let own = Array(free.prefix(random.int(1...2)))
    let block = LotBlock(
      over: own, free: own.map { _ in Double(random.int(0...2)) },
      lots: (0..<random.int(1...2)).map { _ in
        .init(
          size: Double(random.int(1...5)), cost: Double(random.int(0...9)),
          most: Double(random.int(1...3)))
      },
      choice: random.once(in: 3) ? .oneOnly : .anyMix,
      price: random.once(in: 3) ? Double(random.int(1...2)) : 0)
    for (resource, free) in zip(own, block.free) {
      program.resources[resource].upper = free + block.mostBought
    }
    program.blocks.append(block)
  }

  /// A load that shares its capacity with what openings take of it.
  private static func addSharedCapacity(
    _ random: inout SeededRandom, to program: inout AllocationProgram
  ) {
    let taken = Set(program.blocks.flatMap(\.resources))
    let openings = program.resources.indices.filter {
      if case .opening = program.resources[$0].curve { return true }
      return false
    }
    let free = program.resources.indices.first { number in
      if case .linear = program.resources[number].curve { return !taken.contains(number) }
      return false
    }
    guard let free, !openings.isEmpty, random.once(in: 2) else { return }
    program.rows.append(
      SideRow(
        .limit, range: -Double.infinity...program.resources[free].upper,
        columns: [.init(block: program.blocks.count, column: 0, value: 1)],
        openings: openings.map { .init($0, value: Double(random.int(1...4))) }))
    program.blocks.append(PeakBlock(over: [free], price: 0))
  }

  /// A rule that declining everything keeps: a budget, so many openings, or so much declined.
  private static func limit(
    _ random: inout SeededRandom, _ program: AllocationProgram
  ) -> SideRow? {
    if random.once(in: 4) {
      let terms = program.workloads.indices.map {
        SideRow.Term($0, value: Double(random.int(0...2)))
      }
      let all = terms.reduce(0) { $0 + $1.value * program.workloads[$1.number].copies }
      return SideRow(
        .limit, range: (all * Double(random.int(0...4)) / 4)...(.infinity), declined: terms)
    }
    var row = SideRow(.limit, range: -Double.infinity...Double(random.int(0...25)))
    // A threshold makes what is left to pay fall with more load: no rule may bear on it.
    for (number, block) in program.blocks.enumerated()
    where !random.once(in: 4) && !(block is DiscountBlock) {
      let share = Double(random.int(1...3))
      for (column, content) in columns(of: block, in: program).enumerated() {
        row.columns.append(.init(block: number, column: column, value: share * content.cost))
      }
    }
    for (number, resource) in program.resources.enumerated() {
      if case .opening = resource.curve {
        row.openings.append(.init(number, value: Double(random.int(0...12))))
      }
    }
    for workload in program.workloads.indices where random.once(in: 3) {
      row.declined.append(.init(workload, value: -Double(random.int(0...8))))
    }
    return row
  }

  private static func columns(
    of block: any SideBlock, in program: AllocationProgram
  ) -> [SideRows.Column] {
    block.rows(uppers: block.resources.map { program.resources[$0].upper }).columns
  }

  /// What every plan keeps: whatever is not declined is carried, by what is free and by lots.
  private static func cut(
    _ random: inout SeededRandom, _ program: AllocationProgram, _ pool: CandidatePool
  ) -> SideRow? {
    for (number, block) in program.blocks.enumerated() {
      guard let lots = block as? LotBlock else { continue }
      let resource = lots.resources[0]
      // What each workload's copies bring at least.
      let least = program.workloads.indices.map { workload in
        (0..<pool.count).filter { Int(pool.workload[$0]) == workload }.map { candidate in
          pool.usage(of: candidate).reduce(0.0) {
            $0 + (Int(pool.useResource[$1]) == resource ? pool.useAmount[$1] : 0)
          }
        }.min() ?? 0
      }
      let total = zip(program.workloads, least).reduce(0) { $0 + $1.0.copies * $1.1 }
      return SideRow(
        .cut, range: (total - lots.free[0])...(.infinity),
        columns: lots.lots.indices.map {
          .init(block: number, column: $0, value: lots.lots[$0].size)
        },
        declined: least.enumerated().map { .init($0, value: $1) })
    }
    return nil
  }
}
