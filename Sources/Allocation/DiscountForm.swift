/// How the grants of a block hang together: worked out once.
struct DiscountForm: Sendable, Equatable {
  /// Grants of which one pays at most: those of a group, or one that stacks.
  let units: [[Int]]
  /// The grants of which it is a choice whether they pay at all.
  let switched: [Int]
  /// The first column of each grant's payments, and the number of all.
  let firstPayment: [Int]
  /// In how many ways one grant of each group can be chosen.
  let choiceCount: Int

  init(pools: [Double], grants: [DiscountBlock.Grant]) {
    var units: [[Int]] = [], groups: [Int] = []
    var first = [0]
    for (number, grant) in grants.enumerated() {
      first.append(first[number] + grant.covers.count)
      if let group = grant.group, let known = groups.firstIndex(of: group) {
        units[known].append(number)
      } else {
        units.append([number])
        // A number that no group has keeps the two lists side by side.
        groups.append(grant.group ?? -1 - number)
      }
    }
    self.units = units
    firstPayment = first
    switched = grants.indices.filter { number in
      grants[number].threshold > 0 || units.contains { $0.count > 1 && $0.contains(number) }
    }
    var count = 1.0
    for unit in units { count *= Double(unit.count) }
    choiceCount = count < 1e9 ? Int(count) : .max
  }

  /// Every choice of one grant of each unit, among those that are allowed.
  func choices(among allowed: [Bool]) -> [[Bool]] {
    var choices = [[Bool](repeating: false, count: allowed.count)]
    for unit in units {
      let members = unit.filter { allowed[$0] }
      guard !members.isEmpty else { continue }
      choices = choices.flatMap { choice in
        members.map { member in
          var longer = choice
          longer[member] = true
          return longer
        }
      }
    }
    return choices
  }
}

/// The most money that flows from schemes (each up to its pool) over grants (each up to its cap)
/// and the pairs of grant and load (up to rate × load) to loads (each up to itself).
///
/// By augmenting along shortest paths, so that it ends whatever the numbers are.
struct DiscountFlow {
  private struct Edge {
    var to: Int
    var room: Double
  }

  /// Edge `2i` and its way back `2i + 1`.
  private var edges: [Edge] = []
  private var edgesFrom: [[Int]]
  private let grants: [DiscountBlock.Grant]
  private let firstLoad: Int
  private let sink: Int
  private let chosen: [Bool]
  /// The first edge of each grant's payments.
  private var firstPayment: [Int] = []
  /// What all grants pay.
  private(set) var total = 0.0

  init(_ block: DiscountBlock, loads: [Double], chosen: [Bool]) {
    grants = block.grants
    self.chosen = chosen
    let firstGrant = 1 + block.pools.count
    firstLoad = firstGrant + grants.count
    sink = firstLoad + loads.count
    edgesFrom = [[Int]](repeating: [], count: sink + 1)
    for (scheme, pool) in block.pools.enumerated() { connect(0, 1 + scheme, pool) }
    for (number, grant) in grants.enumerated() {
      connect(1 + grant.scheme, firstGrant + number, chosen[number] ? grant.cap : 0)
      firstPayment.append(edges.count)
      for load in grant.covers {
        connect(firstGrant + number, firstLoad + load, grant.rate * max(0, loads[load]))
      }
    }
    for (load, amount) in loads.enumerated() { connect(firstLoad + load, sink, max(0, amount)) }
    while augment() {}
  }

  private mutating func connect(_ from: Int, _ to: Int, _ room: Double) {
    edgesFrom[from].append(edges.count)
    edges.append(Edge(to: to, room: room))
    edgesFrom[to].append(edges.count)
    edges.append(Edge(to: from, room: 0))
  }

  /// The edge by which each node is first reached from the source; −1 for the others.
  private func search() -> [Int] {
    var by = [Int](repeating: -1, count: sink + 1)
    var queue = [0], next = 0
    while next < queue.count {
      for edge in edgesFrom[queue[next]] where edges[edge].room > 0 {
        let to = edges[edge].to
        guard to != 0, by[to] < 0 else { continue }
        by[to] = edge
        queue.append(to)
      }
      next += 1
    }
    return by
  }

  private mutating func augment() -> Bool {
    let by = search()
    guard by[sink] >= 0 else { return false }
    var most = Double.infinity, node = sink
    while node != 0 {
      most = min(most, edges[by[node]].room)
      node = edges[by[node] ^ 1].to
    }
    node = sink
    while node != 0 {
      edges[by[node]].room -= most
      edges[by[node] ^ 1].room += most
      node = edges[by[node] ^ 1].to
    }
    total += most
    return true
  }

  /// What a grant pays of one of the loads it covers.
  func payment(_ grant: Int, _ position: Int) -> Double {
    edges[firstPayment[grant] + 2 * position + 1].room
  }

  /// What a grant pays.
  func paid(by grant: Int) -> Double {
    grants[grant].covers.indices.reduce(0) { $0 + payment(grant, $1) }
  }

  /// What another unit of each load lets grants pay: what it adds to the least cut.
  var marginalDiscounts: [Double] {
    let by = search()
    var result = [Double](repeating: 0, count: sink - firstLoad)
    for load in result.indices where by[firstLoad + load] >= 0 { result[load] = 1 }
    let firstGrant = firstLoad - grants.count
    for (number, grant) in grants.enumerated() where chosen[number] && by[firstGrant + number] >= 0
    {
      for load in grant.covers { result[load] = min(1, result[load] + grant.rate) }
    }
    return result
  }
}
