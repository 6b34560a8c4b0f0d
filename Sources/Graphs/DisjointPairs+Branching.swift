// MARK: - What stands in the way

extension DisjointPairs {
  /// Decides how to split a subproblem by what is wrong with `routes`; false if nothing is, so
  /// that they are its best pair.
  ///
  /// Each split is progress: a group is decided, a beginning grows, or an arc that was open to
  /// its route is barred.
  mutating func decide() -> Bool {
    if decideByGroup() { return true }
    if decideByMask() { return true }
    return decideByDelay()
  }

  private mutating func decideByGroup() -> Bool {
    guard request.groups.groupCount > 0 else { return false }
    for arc in routes[0] {
      for position in request.groups.positions(ofLink: Int(arc) / 2) {
        groupMarks[Int(request.groups.groups[position])] |= Mark.onRoute
      }
    }
    for arc in routes[1] {
      for position in request.groups.positions(ofLink: Int(arc) / 2) {
        let group = Int(request.groups.groups[position])
        guard groupMarks[group] & (Mark.first | Mark.second | Mark.waived) == 0,
          groupMarks[group] & Mark.onRoute != 0
        else { continue }
        decision.kind = .group
        decision.subject = Int32(group)
        decision.path.removeAll(keepingCapacity: true)
        return true
      }
    }
    return false
  }

  /// Where a route uses what only the other one may.
  private mutating func decideByMask() -> Bool {
    var leaks = [firstLeak(0), firstLeak(1)]
    if leaks[0] != nil || leaks[1] != nil, ends[0].node == ends[1].node {
      swapSuffixes()
      let others = [firstLeak(0), firstLeak(1)]
      if others.count(where: { $0 != nil }) < leaks.count(where: { $0 != nil }) {
        leaks = others
      } else {
        swapSuffixes()
      }
    }
    var choice: (side: Int, index: Int)?
    for side in 0...1 {
      guard let index = leaks[side] else { continue }
      // No split by a path whose first arc was closed already: it would change nothing.
      if index > 0, index < choice?.index ?? .max { choice = (side, index) }
    }
    if let choice {
      split(choice.side, throughSuffix: choice.index + 1, kind: .path)
      return true
    }
    guard let side = leaks.firstIndex(where: { $0 != nil }) else { return false }
    decision.kind = .wholePath
    decision.subject = Int32(side)
    decision.path.removeAll(keepingCapacity: true)
    decision.path.append(contentsOf: spare[side])
    return true
  }

  private func firstLeak(_ side: Int) -> Int? {
    let count = sub.sides[side].beginning.count
    for index in count..<max(count, routes[side].count)
    where masked[side][Int(routes[side][index])] == .infinity {
      return index - count
    }
    return nil
  }

  private mutating func swapSuffixes() {
    for side in 0...1 {
      spareSuffixes[side].removeAll(keepingCapacity: true)
      spareSuffixes[side].append(
        contentsOf: routes[side][sub.sides[side].beginning.count...])
    }
    for side in 0...1 {
      routes[side].removeAll(keepingCapacity: true)
      routes[side].append(contentsOf: sub.sides[side].beginning)
      routes[side].append(contentsOf: spareSuffixes[1 - side])
    }
  }

  private mutating func decideByDelay() -> Bool {
    let sums = (delay(of: 0), delay(of: 1))
    let slow = sums.1 > sums.0 ? 1 : 0
    let slowest = max(sums.0, sums.1)
    let isOpen = (
      ends[slow].node != request.target, ends[1 - slow].node != request.target
    )
    if slowest > request.delayLimit {
      split(slow, throughSuffix: lastUsefulArc(slow) + 1, kind: .path)
      return true
    }
    guard slowest - min(sums.0, sums.1) > request.differenceLimit else { return false }
    if isOpen.0 {
      split(slow, throughSuffix: .max, kind: isOpen.1 ? .wholePath : .path)
    } else {
      split(1 - slow, throughSuffix: .max, kind: .path)
    }
    return true
  }

  private func delay(of side: Int) -> Double {
    routes[side].reduce(0) { $0 + delays[Int($1)] }
  }

  /// The first arc of a route's suffix after which it is too late, else the last.
  private func lastUsefulArc(_ side: Int) -> Int {
    var delay = ends[side].delay
    let limit = ReverseDistances.lenient(request.delayLimit)
    let count = sub.sides[side].beginning.count
    for index in count..<routes[side].count {
      let arc = Int(routes[side][index])
      delay += delays[arc]
      if delay + delayLeft.distance[Int(graph.heads[arc])] > limit { return index - count }
    }
    return routes[side].count - count - 1
  }

  private mutating func split(_ side: Int, throughSuffix count: Int, kind: PairDecision.Kind) {
    decision.kind = kind
    decision.subject = Int32(side)
    decision.path.removeAll(keepingCapacity: true)
    decision.path.append(
      contentsOf: routes[side].dropFirst(sub.sides[side].beginning.count).prefix(count))
  }
}
