// MARK: - Best first

extension DisjointPairs {
  /// A bound or a value: fees of sharing before cost.
  struct Key: Sendable {
    var fee = 0.0
    var cost = 0.0

    func isBefore(_ other: Key) -> Bool { (fee, cost) < (other.fee, other.cost) }
  }

  mutating func run(
    _ request: Request, sharing: Sharing, costs: [Double], delays: [Double]
  ) -> Outcome {
    precondition(
      costs.count == graph.arcCount && delays.count == graph.arcCount,
      "one cost and one delay for each arc")
    precondition(
      min(request.source, request.target) >= 0
        && max(request.source, request.target) < graph.nodeCount, "routes join nodes of the graph")
    precondition(
      request.groups.groupCount == 0 || 2 * request.groups.linkCount == graph.arcCount,
      "one list of groups for each link")
    self.request = request
    self.sharing = sharing
    // Copied, so that the caller's arrays stay its own to change in place.
    self.costs.removeAll(keepingCapacity: true)
    self.costs.append(contentsOf: costs)
    self.delays.removeAll(keepingCapacity: true)
    self.delays.append(contentsOf: delays)
    for arc in arcFees.indices { arcFees[arc] = 0 }
    best = RoutePair()
    hasBest = false
    steps = 0
    cut = Key(fee: sharing == .forbidden ? 0 : .infinity, cost: request.costLimit)
    tree.removeAll()
    if request.source == request.target {
      routes[0].removeAll(keepingCapacity: true)
      routes[1].removeAll(keepingCapacity: true)
      offerRoutes()
      return finished()
    }
    weighSharing()
    guard openArcs() else { return finished() }
    sub.removeAll()
    consider(atLeast: Key())
    while let key = tree.pop(into: &parent, &parentDecision) {
      guard !isHopeless(key) else { break }
      guard branch(key) else {
        bound = key.cost
        return hasBest ? .found : .unknown
      }
    }
    return finished()
  }

  private mutating func finished() -> Outcome {
    bound = hasBest ? best.cost : .infinity
    return hasBest ? .best : .none
  }

  /// Whether nothing better than what is known can have this bound.
  func isHopeless(_ key: Key) -> Bool {
    key.fee > cut.fee || (key.fee == cut.fee && key.cost >= cut.cost * (1 - 1e-12))
  }

  /// Keeps `routes` if they are the best pair so far.
  mutating func offerRoutes() {
    guard audit.measure(routes, for: request, costs: costs, delays: delays) else { return }
    let pair = audit.pair
    let fee =
      Double(pair.sharedLinks.count) * fees.link + Double(pair.sharedNodes.count) * fees.node
      + Double(pair.sharedGroups.count) * fees.group
    if sharing == .forbidden {
      guard pair.sharedLinks.isEmpty, pair.sharedNodes.isEmpty, pair.sharedGroups.isEmpty
      else { return }
    }
    let key = Key(fee: fee, cost: pair.cost)
    guard key.isBefore(cut) else { return }
    best = pair
    hasBest = true
    cut = key
  }

  /// Puts every subproblem of the split one into the tree; false if steps have run out.
  private mutating func branch(_ key: Key) -> Bool {
    switch parentDecision.kind {
    case .group:
      for side in 0...1 where side == 0 || parent.naming != .free {
        guard steps < request.steps else { return false }
        sub.copy(parent)
        sub.sides[side].avoided.append(parentDecision.subject)
        sub.naming = parent.naming == .free ? .byGroups : parent.naming
        consider(atLeast: key)
      }
      if sharing == .counted {
        guard steps < request.steps else { return false }
        sub.copy(parent)
        sub.waived.append(parentDecision.subject)
        consider(atLeast: key)
      }
    case .path, .wholePath:
      let side = Int(parentDecision.subject)
      for index in 0..<parentDecision.path.count {
        guard steps < request.steps else { return false }
        copyAlongPath(side, count: index)
        if index > 0 { sub.sides[side].barred.removeAll(keepingCapacity: true) }
        sub.sides[side].barred.append(parentDecision.path[index])
        consider(atLeast: key)
      }
      if parentDecision.kind == .wholePath {
        guard steps < request.steps else { return false }
        copyAlongPath(side, count: parentDecision.path.count)
        sub.sides[side].barred.removeAll(keepingCapacity: true)
        consider(atLeast: key)
      }
    }
    return true
  }

  private mutating func copyAlongPath(_ side: Int, count: Int) {
    sub.copy(parent)
    sub.sides[side].beginning.append(contentsOf: parentDecision.path[..<count])
    if parent.naming == .free { sub.naming = sharing == .forbidden ? .byCost : .byGroups }
  }
}

// MARK: - One subproblem

extension DisjointPairs {
  /// Bounds a subproblem, and puts it into the tree unless it is empty, too dear or solved.
  private mutating func consider(atLeast least: Key) {
    steps += 1
    guard maskArcs() else { return }
    for side in 0...1 { measureBeginning(side) }
    guard ends[0].delay <= request.delayLimit, ends[1].delay <= request.delayLimit else { return }
    var key = Key(fee: sunkFee, cost: ends[0].cost + ends[1].cost)
    guard findSpares(), !isHard || closeGroups() else { return }
    if sharing == .forbidden {
      key.cost += ends[0].costLeft + ends[1].costLeft
      if sub.naming == .byCost {
        key.cost = max(key.cost, 2 * (ends[0].cost + ends[0].costLeft) * (1 - 1e-12))
      }
      guard !isHopeless(key) else { return }
    }
    let isWhole = (0...1).map { ends[$0].node == request.target }
    switch (isWhole[0], isWhole[1]) {
    case (true, true):
      for side in 0...1 { copyBeginning(side) }
      offerRoutes()
      return
    case (false, false):
      guard relaxBoth(&key) else { return }
    case (true, false):
      guard relaxOne(1, &key) else { return }
    case (false, true):
      guard relaxOne(0, &key) else { return }
    }
    if key.isBefore(least) { key = least }
    guard !isHopeless(key) else { return }
    offerRoutes()
    guard decide() else { return }
    if sharing == .forbidden, !hasBest || steps <= 64 || steps % 8 == 0 { completeEachRoute() }
    guard !isHopeless(key) else { return }
    tree.push(sub, decision, fee: key.fee, cost: key.cost)
  }

  private mutating func measureBeginning(_ side: Int) {
    var end = End(node: request.source)
    for arc in sub.sides[side].beginning {
      end.node = Int(graph.heads[Int(arc)])
      end.cost += costs[Int(arc)]
      end.delay += delays[Int(arc)]
    }
    ends[side] = end
  }

  private mutating func copyBeginning(_ side: Int) {
    routes[side].removeAll(keepingCapacity: true)
    routes[side].append(contentsOf: sub.sides[side].beginning)
  }

  /// Whether it pays to look closer at each subproblem: at the first one, and where many follow.
  private var isHard: Bool {
    sharing == .forbidden && request.groups.groupCount > 0 && (steps == 1 || steps > 8)
  }

  /// Finds how each route goes on best by itself; false if one can't.
  mutating func findSpares() -> Bool {
    for side in 0...1 where ends[side].node != request.target {
      guard findSpare(side) else { return false }
    }
    return true
  }

  /// Finds how a route goes on best by itself; false if it can't within the limit.
  private mutating func findSpare(_ side: Int) -> Bool {
    let node = ends[side].node
    if request.delayLimit < .infinity {
      for arc in lengths.indices {
        lengths[arc] = masked[side][arc] < .infinity ? delays[arc] : .infinity
      }
      guard
        routeTree.grow(
          graph, from: node, and: node, to: request.target, fees: noFees, lengths: lengths),
        ends[side].delay + routeTree.length[request.target]
          <= ReverseDistances.lenient(request.delayLimit)
      else { return false }
    }
    guard
      routeTree.grow(
        graph, from: node, and: node, to: request.target, fees: arcFees, lengths: masked[side])
    else { return false }
    ends[side].feeLeft = routeTree.fee[request.target]
    ends[side].costLeft = routeTree.length[request.target]
    routeTree.write(pathTo: request.target, in: graph, into: &spare[side])
    return true
  }

  /// The two routes where neither is whole: a flow over arcs that at least one of them may use.
  private mutating func relaxBoth(_ key: inout Key) -> Bool {
    let company: PairFlow.SharingFees
    switch (sharing, request.disjointness) {
    case (.forbidden, .links): company = .init(link: .infinity, node: 0)
    case (.forbidden, .linksAndNodes): company = .init(link: .infinity, node: .infinity)
    case (.counted, _): company = .init(link: fees.link, node: fees.node)
    }
    if sharing == .forbidden, request.delayLimit < .infinity {
      for arc in lengths.indices { lengths[arc] = union[arc] < .infinity ? delays[arc] : .infinity }
      guard solveFlow(lengths, company) else { return false }
      let delay = routes.reduce(0) { $1.reduce($0) { $0 + delays[Int($1)] } }
      guard delay <= 2 * ReverseDistances.lenient(request.delayLimit) else { return false }
      offerRoutes()
    }
    guard solveFlow(union, company) else { return false }
    let cost = routes.reduce(0) { $1.reduce($0) { $0 + costs[Int($1)] } }
    key.fee += flow.fee
    key.cost = max(key.cost, cost)
    return true
  }

  private mutating func solveFlow(
    _ lengths: [Double], _ company: PairFlow.SharingFees
  ) -> Bool {
    guard
      flow.solve(
        graph, from: ends[0].node, and: ends[1].node, to: request.target, fees: arcFees,
        lengths: lengths, sharing: company)
    else { return false }
    for side in 0...1 {
      flow.take(
        graph, from: ends[side].node, to: request.target, liked: masked[side], into: &suffix)
      copyBeginning(side)
      routes[side].append(contentsOf: suffix)
    }
    return true
  }

  /// The route that is left where the other one is whole.
  private mutating func relaxOne(_ side: Int, _ key: inout Key) -> Bool {
    copyBeginning(1 - side)
    copyBeginning(side)
    guard sharing == .forbidden else {
      routes[side].append(contentsOf: spare[side])
      key.fee += ends[side].feeLeft
      key.cost += ends[side].costLeft
      return true
    }
    let limit = min(request.delayLimit, ends[1 - side].delay + request.differenceLimit)
    guard limit < .infinity else {
      routes[side].append(contentsOf: spare[side])
      return true
    }
    guard ends[side].delay <= limit else { return false }
    limited.search(
      from: ends[side].node, to: [Int32(request.target)], costs: masked[side], delays: delays,
      delayLimit: ReverseDistances.lenient(limit - ends[side].delay))
    guard limited.hasPath(to: request.target) else { return false }
    limited.appendPath(to: request.target, into: &routes[side])
    key.cost = max(key.cost, ends[0].cost + ends[1].cost + limited.cost(to: request.target))
    return true
  }

  /// Offers each of the two routes with the best partner that it has in the whole graph.
  private mutating func completeEachRoute() {
    for side in 0...1 {
      spare[side].removeAll(keepingCapacity: true)
      spare[side].append(contentsOf: routes[side])
    }
    for side in 0...1 where maskPartner(of: spare[side]) {
      let delay = spare[side].reduce(0) { $0 + delays[Int($1)] }
      guard delay <= request.delayLimit else { continue }
      limited.search(
        from: request.source, to: [Int32(request.target)], costs: lengths, delays: delays,
        delayLimit: min(request.delayLimit, delay + request.differenceLimit))
      guard limited.hasPath(to: request.target) else { continue }
      routes[0].removeAll(keepingCapacity: true)
      routes[0].append(contentsOf: spare[side])
      routes[1].removeAll(keepingCapacity: true)
      limited.appendPath(to: request.target, into: &routes[1])
      offerRoutes()
    }
  }
}
