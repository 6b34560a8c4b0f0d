/// Two routes to one target, from one start or from two, of least total length: a flow of two
/// units along least augmenting paths.
///
/// The second search goes against the arcs of the first route at minus their length, which gives
/// that route another way. The other direction of its links is never wanted as such: going
/// against the arc is no longer, as lengths are not negative. So a flow in which each arc carries
/// one unit needs no link in both directions. Potentials keep all lengths of the second
/// search from being negative.
///
/// A second unit on a link or through a node costs a whole-number fee, infinite where it is
/// forbidden. Fees go before lengths.
///
/// - SeeAlso: J. W. Suurballe, R. E. Tarjan, *Networks* 14 (1984), 325–336; R. Bhandari,
///   *Survivable Networks* (1999), chapter 3.
struct PairFlow: Sendable {
  /// What the second unit pays for the company of the first.
  struct SharingFees: Sendable {
    var link: Double
    var node: Double
  }

  /// The fees that both units pay.
  private(set) var fee = 0.0

  private var tree: RouteTree
  private var heap = LabelHeap()
  // The rest is by state: `2v` is being about to enter node v, `2v + 1` being about to leave it.
  private var stateFee: [Double]
  private var stateLength: [Double]
  private var isSettled: [Bool]
  private var before: [Int32]
  private var step: [Int32]
  /// The arc by which the first route enters a node, negative if it doesn't.
  private var firstArc: [Int32]
  /// How many units an arc carries.
  private var units: [UInt8]
  private var place: [Int32]

  private static let inside = Int32.min

  init(_ graph: CompactGraph) {
    let states = 2 * graph.nodeCount
    tree = RouteTree(nodeCount: graph.nodeCount)
    stateFee = [Double](repeating: 0, count: states)
    stateLength = stateFee
    isSettled = [Bool](repeating: false, count: states)
    before = [Int32](repeating: -1, count: states)
    step = before
    firstArc = [Int32](repeating: -1, count: graph.nodeCount)
    place = firstArc
    units = [UInt8](repeating: 0, count: graph.arcCount)
  }

  /// Finds the two routes and returns whether there are any.
  ///
  /// Arcs of infinite length are not there; no arc leaves the target.
  mutating func solve(
    _ graph: CompactGraph, from one: Int, and other: Int, to target: Int, fees: [Double],
    lengths: [Double], sharing: SharingFees
  ) -> Bool {
    guard tree.grow(graph, from: one, and: other, to: target, fees: fees, lengths: lengths)
    else { return false }
    for arc in units.indices { units[arc] = 0 }
    for node in firstArc.indices { firstArc[node] = -1 }
    var node = target
    while tree.arc[node] >= 0 {
      let arc = Int(tree.arc[node])
      units[arc] = 1
      firstArc[node] = Int32(arc)
      node = Int(graph.tails[arc])
    }
    let second = node == one ? other : one
    guard augment(graph, from: second, to: target, fees: fees, lengths: lengths, sharing: sharing)
    else { return false }
    fee = 2 * tree.fee[target] + stateFee[2 * target]
    var state = 2 * target
    while before[state] >= 0 {
      let arc = step[state]
      if arc >= 0 { units[Int(arc)] += 1 } else if arc != Self.inside { units[Int(~arc)] -= 1 }
      state = Int(before[state])
    }
    return true
  }

  /// Takes the route from a start out of the flow, without loops, where there is a choice along
  /// arcs of finite `liked`.
  mutating func take(
    _ graph: CompactGraph, from start: Int, to target: Int, liked: [Double],
    into route: inout [Int32]
  ) {
    route.removeAll(keepingCapacity: true)
    for node in place.indices { place[node] = -1 }
    var node = start
    place[node] = 0
    while node != target {
      var choice = -1
      for position in Int(graph.outStart[node])..<Int(graph.outStart[node + 1]) {
        let arc = Int(graph.outArcs[position])
        guard units[arc] > 0 else { continue }
        if choice < 0 { choice = arc }
        if liked[arc] < .infinity {
          choice = arc
          break
        }
      }
      precondition(choice >= 0, "what flows in flows out")
      units[choice] -= 1
      node = Int(graph.heads[choice])
      guard place[node] >= 0 else {
        route.append(Int32(choice))
        place[node] = Int32(route.count)
        continue
      }
      while route.count > Int(place[node]) {
        guard let arc = route.popLast() else { break }
        place[Int(graph.heads[Int(arc)])] = -1
      }
      place[node] = Int32(route.count)
    }
  }
}

// MARK: - The second unit

extension PairFlow {
  private mutating func augment(
    _ graph: CompactGraph, from start: Int, to target: Int, fees: [Double], lengths: [Double],
    sharing: SharingFees
  ) -> Bool {
    for state in stateLength.indices {
      stateFee[state] = 0
      stateLength[state] = .infinity
      isSettled[state] = false
      before[state] = -1
    }
    heap.removeAll()
    stateLength[2 * start + 1] = 0
    heap.push(cost: 0, delay: 0, item: Int32(2 * start + 1))
    while let label = heap.popLeast() {
      let state = Int(label.item)
      if isSettled[state] { continue }
      isSettled[state] = true
      if state == 2 * target { return true }
      let node = state / 2
      let isInner = firstArc[node] >= 0
      if state % 2 == 0 {
        if !isInner {
          reach(state + 1, from: state, by: Self.inside, fee: 0, length: 0, target)
        } else {
          if sharing.node < .infinity {
            reach(state + 1, from: state, by: Self.inside, fee: sharing.node, length: 0, target)
          }
          let arc = Int(firstArc[node])
          reach(
            2 * Int(graph.tails[arc]) + 1, from: state, by: ~Int32(arc), fee: -fees[arc],
            length: -lengths[arc], target)
        }
        continue
      }
      if isInner { reach(state - 1, from: state, by: Self.inside, fee: 0, length: 0, target) }
      for position in Int(graph.outStart[node])..<Int(graph.outStart[node + 1]) {
        let arc = Int(graph.outArcs[position])
        let company = units[arc] > 0 ? sharing.link : 0
        guard lengths[arc] < .infinity, units[arc ^ 1] == 0, company < .infinity else { continue }
        reach(
          2 * Int(graph.heads[arc]), from: state, by: Int32(arc), fee: fees[arc] + company,
          length: lengths[arc], target)
      }
    }
    return false
  }

  /// Nodes that the first search did not settle are as far as the target.
  private func potential(_ node: Int, _ target: Int) -> (fee: Double, length: Double) {
    let node = tree.isSettled[node] ? node : target
    return (tree.fee[node], tree.length[node])
  }

  private mutating func reach(
    _ state: Int, from last: Int, by step: Int32, fee: Double, length: Double, _ target: Int
  ) {
    guard !isSettled[state] else { return }
    let here = potential(last / 2, target), there = potential(state / 2, target)
    let extraFee = fee + here.fee - there.fee
    var extraLength = length + here.length - there.length
    if extraFee == 0 { extraLength = max(0, extraLength) }
    let newFee = stateFee[last] + extraFee, newLength = stateLength[last] + extraLength
    guard
      stateLength[state] == .infinity || newFee < stateFee[state]
        || (newFee == stateFee[state] && newLength < stateLength[state])
    else { return }
    stateFee[state] = newFee
    stateLength[state] = newLength
    before[state] = Int32(last)
    self.step[state] = step
    heap.push(cost: newFee, delay: newLength, item: Int32(state))
  }
}
