// MARK: - Which arcs are there

extension DisjointPairs {
  /// Where the known beginning of a route ends, and how it goes on by itself.
  struct End: Sendable {
    var node = 0
    var cost = 0.0
    var delay = 0.0
    var feeLeft = 0.0
    var costLeft = 0.0
  }

  /// Bits of nodes, links and groups: of route 0, of route 1, and others.
  enum Mark {
    static let first: UInt8 = 1
    static let second: UInt8 = 2
    static let waived: UInt8 = 4
    static let onRoute: UInt8 = 8

    static func side(_ side: Int) -> UInt8 { side == 0 ? first : second }
  }

  /// Sets the fees so that any number of groups is less than a node, and of nodes than a link.
  mutating func weighSharing() {
    let groups = Double(request.groups.groupCount + 1)
    fees.group = 1
    switch request.disjointness {
    case .links:
      fees.node = 0
      fees.link = groups
    case .linksAndNodes:
      fees.node = groups
      fees.link = groups * Double(graph.nodeCount + 1)
    }
  }

  /// Finds the arcs that a route within the limit can have; false if no route is.
  mutating func openArcs() -> Bool {
    let source = request.source, target = request.target
    let limit = ReverseDistances.lenient(request.delayLimit)
    delayLeft.search(
      graph, to: [Int32(target)], lengths: delays, costs: costs, limit: limit)
    guard delayLeft.distance[source] < .infinity else { return false }
    for arc in lengths.indices { lengths[arc] = costs[arc] < .infinity ? delays[arc] : .infinity }
    _ = routeTree.grow(
      graph, from: source, and: source, to: -1, fees: noFees, lengths: lengths)
    for arc in open.indices {
      let tail = Int(graph.tails[arc]), head = Int(graph.heads[arc])
      let delay = routeTree.length[tail] + delays[arc] + delayLeft.distance[head]
      let isOpen =
        head != source && tail != target && head != tail && delay < .infinity && delay <= limit
      open[arc] = isOpen ? costs[arc] : .infinity
    }
    return true
  }

  /// Works out what each route of `sub` may use, and what it pays for sharing with the known
  /// beginning of the other; false if the beginnings break a rule themselves.
  mutating func maskArcs() -> Bool {
    for node in nodeMarks.indices { nodeMarks[node] = 0 }
    for link in linkMarks.indices { linkMarks[link] = 0 }
    for side in 0...1 {
      let bit = Mark.side(side)
      for arc in sub.sides[side].beginning {
        linkMarks[Int(arc) / 2] |= bit
        nodeMarks[Int(graph.heads[Int(arc)])] |= bit
      }
    }
    nodeMarks[request.target] = 0
    guard markGroups() else { return false }
    weighBeginnings()
    for arc in open.indices {
      for side in 0...1 { masked[side][arc] = isOpen(arc, to: side) ? open[arc] : .infinity }
    }
    for side in 0...1 {
      for arc in sub.sides[side].barred { masked[side][Int(arc)] = .infinity }
    }
    for arc in union.indices { union[arc] = min(masked[0][arc], masked[1][arc]) }
    return true
  }

  /// Marks the groups that a route avoids, because it was decided or because the beginning of
  /// the other one uses them.
  private mutating func markGroups() -> Bool {
    let groups = request.groups
    if groupMarks.count != groups.groupCount {
      groupMarks = [UInt8](repeating: 0, count: groups.groupCount)
    }
    guard groups.groupCount > 0 else { return true }
    for group in groupMarks.indices { groupMarks[group] = 0 }
    for group in sub.waived { groupMarks[Int(group)] |= Mark.waived }
    for side in 0...1 {
      for group in sub.sides[side].avoided { groupMarks[Int(group)] |= Mark.side(side) }
    }
    if sharing == .forbidden {
      for side in 0...1 {
        for arc in sub.sides[side].beginning {
          for position in groups.positions(ofLink: Int(arc) / 2) {
            groupMarks[Int(groups.groups[position])] |= Mark.side(1 - side)
          }
        }
      }
    }
    for side in 0...1 {
      for arc in sub.sides[side].beginning where avoidsGroup(of: Int(arc) / 2, side) {
        return false
      }
    }
    return true
  }

  private func avoidsGroup(of link: Int, _ side: Int) -> Bool {
    for position in request.groups.positions(ofLink: link)
    where groupMarks[Int(request.groups.groups[position])] & Mark.side(side) != 0 {
      return true
    }
    return false
  }

  private func isOpen(_ arc: Int, to side: Int) -> Bool {
    guard open[arc] < .infinity else { return false }
    let own = Mark.side(side), other = Mark.side(1 - side)
    let head = Int(graph.heads[arc]), tail = Int(graph.tails[arc])
    guard nodeMarks[head] & own == 0, linkMarks[arc / 2] & own == 0,
      !avoidsGroup(of: arc / 2, side)
    else { return false }
    guard sharing == .forbidden else { return true }
    guard linkMarks[arc / 2] & other == 0 else { return false }
    return request.disjointness == .links || (nodeMarks[head] | nodeMarks[tail]) & other == 0
  }

  /// Sets the fees of arcs, and the fee that the two beginnings and the waived groups are.
  private mutating func weighBeginnings() {
    sunkFee = 0
    guard sharing == .counted else { return }
    let both = Mark.first | Mark.second
    sunkFee =
      Double(sub.waived.count) * fees.group
      + Double(linkMarks.count { $0 == both }) * fees.link
      + Double(nodeMarks.count { $0 == both }) * fees.node
    for arc in arcFees.indices {
      arcFees[arc] =
        (linkMarks[arc / 2] == 0 ? 0 : fees.link)
        + (nodeMarks[Int(graph.heads[arc])] == 0 ? 0 : fees.node)
    }
  }

  /// Closes each group that one route has to use to the other one, until nothing changes; false
  /// if there is no pair left.
  ///
  /// Only groups on the best way on can be among those.
  mutating func closeGroups() -> Bool {
    while true {
      var isChanged = false
      for side in 0...1 where ends[side].node != request.target {
        let other = Mark.side(1 - side)
        for arc in spare[side] {
          for position in request.groups.positions(ofLink: Int(arc) / 2) {
            let group = Int(request.groups.groups[position])
            guard groupMarks[group] & (other | Mark.onRoute) == 0 else { continue }
            groupMarks[group] |= Mark.onRoute
            guard !canGoOn(side, without: group) else { continue }
            sub.sides[1 - side].avoided.append(Int32(group))
            groupMarks[group] |= other
            isChanged = true
          }
        }
        for group in groupMarks.indices { groupMarks[group] &= ~Mark.onRoute }
      }
      guard isChanged else { return true }
      guard maskArcs(), findSpares() else { return false }
    }
  }

  private mutating func canGoOn(_ side: Int, without group: Int) -> Bool {
    for arc in lengths.indices {
      var isOpen = masked[side][arc] < .infinity
      for position in request.groups.positions(ofLink: arc / 2)
      where Int(request.groups.groups[position]) == group {
        isOpen = false
      }
      lengths[arc] = isOpen ? delays[arc] : .infinity
    }
    let node = ends[side].node
    return routeTree.grow(
      graph, from: node, and: node, to: request.target, fees: noFees, lengths: lengths)
      && ends[side].delay + routeTree.length[request.target]
        <= ReverseDistances.lenient(request.delayLimit)
  }

  /// Puts the costs of what may be the partner of a route into `lengths`; false if it is no
  /// route.
  mutating func maskPartner(of route: [Int32]) -> Bool {
    for node in nodeMarks.indices { nodeMarks[node] = 0 }
    for link in linkMarks.indices { linkMarks[link] = 0 }
    for group in groupMarks.indices { groupMarks[group] = 0 }
    for arc in route {
      guard nodeMarks[Int(graph.heads[Int(arc)])] == 0 else { return false }
      nodeMarks[Int(graph.heads[Int(arc)])] = Mark.second
      linkMarks[Int(arc) / 2] = Mark.second
      for position in request.groups.positions(ofLink: Int(arc) / 2) {
        groupMarks[Int(request.groups.groups[position])] = Mark.first
      }
    }
    nodeMarks[request.target] = 0
    for arc in open.indices { lengths[arc] = isOpen(arc, to: 0) ? open[arc] : .infinity }
    return true
  }
}
