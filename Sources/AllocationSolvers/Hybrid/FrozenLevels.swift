import Allocation

/// Which level every cost that jumps stands on, and the program that is left when they stand still.
///
/// With the levels given, what was fractional is a linear program again: limits where levels end, and
/// on the way there the level's cost spread over what it carries, so that loads gather.
struct FrozenLevels {
  /// A cost with levels: a side block, or an opening.
  enum Jump {
    case block(Int)
    case opening(Int)
  }

  private let program: AllocationProgram
  /// What stands on levels.
  let jumps: [Jump]
  /// The largest loads of each jump's resources on its level.
  private(set) var ends: [[Double]]

  /// The levels of loads; `nil` where the rest is no program for `FlowSolver`.
  init?(_ program: AllocationProgram, atLoads loads: [Double]) {
    self.program = program
    var jumps: [Jump] = []
    for (number, block) in program.blocks.enumerated()
    where block.levelEnd(atLoads: block.resources.map { _ in 0 }) != nil {
      jumps.append(.block(number))
    }
    for (number, resource) in program.resources.enumerated() {
      if case .opening = resource.curve { jumps.append(.opening(number)) }
    }
    self.jumps = jumps
    ends = []
    guard !jumps.isEmpty, !program.hasLimitRows else { return nil }
    stand(atLoads: loads)
    guard FlowSolver.obstacle(in: frozen) == nil else { return nil }
  }

  /// The resources of a jump.
  func resources(of jump: Int) -> [Int] {
    switch jumps[jump] {
    case .block(let number): program.blocks[number].resources
    case .opening(let number): [number]
    }
  }

  /// Stands on the levels that loads need.
  mutating func stand(atLoads loads: [Double]) {
    ends = jumps.map { jump in
      switch jump {
      case .block(let number):
        let block = program.blocks[number]
        let own = block.resources.map { loads[$0] }
        return block.levelEnd(atLoads: own) ?? own
      case .opening(let number):
        return [loads[number] > PriceCurve.slack ? program.resources[number].upper : 0]
      }
    }
  }

  /// What a jump costs on its level.
  func cost(of jump: Int) -> Double { cost(of: jump, at: ends[jump]) }

  private func cost(of jump: Int, at end: [Double]) -> Double {
    switch jumps[jump] {
    case .block(let number): program.blocks[number].bestResponse(toLoads: end)
    case .opening(let number): program.resources[number].curve.cost(at: end[0])
    }
  }

  /// Steps one level down; false at the lowest.
  mutating func lower(_ jump: Int) -> Bool {
    switch jumps[jump] {
    case .block(let number):
      guard let below = program.blocks[number].levelBelow(atLoads: ends[jump]) else { return false }
      ends[jump] = below
    case .opening:
      guard ends[jump][0] > 0 else { return false }
      ends[jump][0] = 0
    }
    return true
  }

  /// The next level up, what it adds to the cost, and what it is worth at prices of resources.
  func above(_ jump: Int, prices: [Double]) -> (end: [Double], cost: Double, worth: Double)? {
    let resources = resources(of: jump), before = ends[jump]
    var end = before
    switch jumps[jump] {
    case .block(let number):
      let uppers = resources.map { program.resources[$0].upper }
      let more = zip(before, uppers).map { min($0 + 1e-5 * max(1, $0), $1) }
      guard let next = program.blocks[number].levelEnd(atLoads: more),
        zip(next, before).contains(where: { $0 > $1 + 1e-9 * max(1, $1) })
      else { return nil }
      end = next
    case .opening(let number):
      guard before[0] == 0 else { return nil }
      end = [program.resources[number].upper]
    }
    var worth = 0.0
    for (position, resource) in resources.enumerated() {
      let room = min(end[position], program.resources[resource].upper) - before[position]
      // An opening lets everything through; what one copy pays for it says what it is worth.
      if case .opening = jumps[jump] {
        worth += prices[resource]
      } else {
        worth += max(0, prices[resource]) * room
      }
    }
    return (end, cost(of: jump, at: end) - cost(of: jump, at: before), worth)
  }

  /// Stands a jump on a level.
  mutating func raise(_ jump: Int, to end: [Double]) { ends[jump] = end }

  /// The linear program on these levels.
  var frozen: AllocationProgram {
    var resources = program.resources
    for jump in jumps.indices {
      let carried = ends[jump].reduce(0, +)
      stand(jump, &resources, slope: carried > 0 ? cost(of: jump) / carried : 0)
    }
    for resource in resources.indices { resources[resource].gate = nil }
    return AllocationProgram(
      workloads: program.workloads, resources: resources, blocks: blocks { _ in false })
  }

  /// The program in which only some jumps may leave their levels; the others are paid for.
  func frozen(but free: Set<Int>) -> AllocationProgram {
    var resources = program.resources
    for jump in jumps.indices where !free.contains(jump) { stand(jump, &resources, slope: 0) }
    let openings = Set(
      free.compactMap { jump in
        if case .opening(let number) = jumps[jump] { return Int32(number) }
        return nil
      })
    for resource in resources.indices {
      if let gate = resources[resource].gate, !openings.contains(gate) {
        resources[resource].gate = nil
      }
    }
    return AllocationProgram(
      workloads: program.workloads, resources: resources, blocks: blocks(free.contains))
  }

  /// The blocks but those that stand.
  private func blocks(_ isFree: (_ jump: Int) -> Bool) -> [any SideBlock] {
    var kept = [Bool](repeating: true, count: program.blocks.count)
    for (number, jump) in jumps.enumerated() where !isFree(number) {
      if case .block(let block) = jump { kept[block] = false }
    }
    return zip(program.blocks, kept).filter(\.1).map(\.0)
  }

  /// Lets a jump's resources carry what its level does, at a price of a unit.
  private func stand(
    _ jump: Int, _ resources: inout [AllocationProgram.Resource], slope: Double
  ) {
    for (position, resource) in self.resources(of: jump).enumerated() {
      resources[resource].upper = min(resources[resource].upper, ends[jump][position])
      switch jumps[jump] {
      case .block: resources[resource].curve = .linear(slope: resources[resource].slope + slope)
      case .opening: resources[resource].curve = .free
      }
    }
  }
}
