/// A set of pairs: all that begin in given ways and stay out of given groups.
///
/// Each of the two routes, called 0 and 1, has a known beginning, arcs that may not come next,
/// and groups that it may not use. Pairs have no order; the names are given by the first branch.
struct PairSubproblem: Sendable {
  /// What is known of one route.
  struct Side: Sendable {
    var beginning: [Int32] = []
    var barred: [Int32] = []
    var avoided: [Int32] = []
  }

  /// What tells route 0 from route 1.
  enum Naming: Int32, Sendable {
    /// Nothing yet: with every pair its mirror image is in the set.
    case free
    /// Route 0 costs no more than route 1.
    case byCost
    /// The groups they avoid.
    case byGroups
  }

  var sides = [Side(), Side()]
  /// Groups that the routes may share, where sharing is counted.
  var waived: [Int32] = []
  var naming = Naming.free

  mutating func copy(_ other: PairSubproblem) {
    removeAll()
    for side in 0...1 {
      sides[side].beginning.append(contentsOf: other.sides[side].beginning)
      sides[side].barred.append(contentsOf: other.sides[side].barred)
      sides[side].avoided.append(contentsOf: other.sides[side].avoided)
    }
    waived.append(contentsOf: other.waived)
    naming = other.naming
  }

  mutating func removeAll() {
    for side in 0...1 {
      sides[side].beginning.removeAll(keepingCapacity: true)
      sides[side].barred.removeAll(keepingCapacity: true)
      sides[side].avoided.removeAll(keepingCapacity: true)
    }
    waived.removeAll(keepingCapacity: true)
    naming = .free
  }
}

/// How a subproblem is split into smaller ones.
///
/// - By a group: a pair that does not share it has a route 0 or a route 1 without it. If the names
///   are free, it has a route without it, which may be called route 0: one child is enough.
/// - By a path that continues a route: the route leaves it after none, one, two... of its arcs, or
///   follows it to its end (Lawler). The path may end early, where nothing goes on.
struct PairDecision: Sendable {
  enum Kind: Int32, Sendable {
    case group
    case path
    /// A path that reaches the target and may be followed to its end.
    case wholePath
  }

  var kind = Kind.path
  /// The route to split by, or the group.
  var subject: Int32 = 0
  var path: [Int32] = []
}

/// Subproblems waiting, with how each is to be split: least bound first.
struct PairTree: Sendable {
  private var heap = LabelHeap()
  private var store: [Int32] = []
  private var starts: [Int] = []

  mutating func removeAll() {
    heap.removeAll()
    store.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  mutating func push(_ sub: PairSubproblem, _ decision: PairDecision, fee: Double, cost: Double) {
    heap.push(cost: fee, delay: cost, item: Int32(starts.count))
    starts.append(store.count)
    store.append(sub.naming.rawValue)
    store.append(decision.kind.rawValue)
    store.append(decision.subject)
    for side in 0...1 {
      append(sub.sides[side].beginning)
      append(sub.sides[side].barred)
      append(sub.sides[side].avoided)
    }
    append(sub.waived)
    append(decision.path)
  }

  /// Takes the subproblem of the least bound out.
  mutating func pop(
    into sub: inout PairSubproblem, _ decision: inout PairDecision
  ) -> DisjointPairs.Key? {
    guard let label = heap.popLeast() else { return nil }
    var position = starts[Int(label.item)]
    sub.naming = .init(rawValue: store[position]) ?? .free
    decision.kind = .init(rawValue: store[position + 1]) ?? .path
    decision.subject = store[position + 2]
    position += 3
    for side in 0...1 {
      read(&sub.sides[side].beginning, at: &position)
      read(&sub.sides[side].barred, at: &position)
      read(&sub.sides[side].avoided, at: &position)
    }
    read(&sub.waived, at: &position)
    read(&decision.path, at: &position)
    return .init(fee: label.cost, cost: label.delay)
  }

  private mutating func append(_ list: [Int32]) {
    store.append(Int32(list.count))
    store.append(contentsOf: list)
  }

  private func read(_ list: inout [Int32], at position: inout Int) {
    let count = Int(store[position])
    list.removeAll(keepingCapacity: true)
    list.append(contentsOf: store[position + 1..<position + 1 + count])
    position += 1 + count
  }
}
