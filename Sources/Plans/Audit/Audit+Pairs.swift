import ComputeNetwork
import Quantities

/// Where a flow asks for two routes there are two, and nothing breaks both that may not.
extension Audit {
  /// Checks a route of a flow, and the other one of its pair; returns the links that carry its data
  /// while nothing has failed, or nothing if one leads nowhere.
  mutating func checkPair(
    _ route: FlowRoute, of flow: Flow, _ task: RoutedTask, _ spot: AuditSpot
  ) -> [(link: Int, isForward: Bool)]? {
    guard let end = figures.place[flow.to] else { return nil }
    let whole = Route(origin: flow.from, links: route.links, latency: route.latency)
    guard let protection = flow.protection, let second = route.second else {
      if route.second != nil {
        find(
          .secondRouteUnasked, at: spot.second.path, about: [flow.id],
          "flow \(flow.id) asks for one route, but has a second",
          zh: "流量 \(flow.id) 只要求一条路径，却有第二条")
      } else if flow.protection != nil {
        find(
          .secondRouteMissing, at: spot.path, about: [flow.id],
          "flow \(flow.id) asks for two routes, but has one", zh: "流量 \(flow.id) 要求两条路径，却只有一条")
      }
      return walk(whole, of: task, from: flow.from, to: end, spot)
    }
    let start = protection.secondFrom ?? flow.from
    let otherEnd = protection.secondTo.flatMap { figures.place[$0] } ?? end
    // With two access points at the end, either route may end at either.
    let isCrossed = otherEnd != end && lastPlaces(of: route.links).contains(otherEnd)
    let other = Route(origin: start, links: second.links, latency: second.latency)
    guard
      let first = walk(whole, of: task, from: flow.from, to: isCrossed ? otherEnd : end, spot),
      let rest = walk(other, of: task, from: start, to: isCrossed ? end : otherEnd, spot.second)
    else { return nil }
    checkShared(first.map(\.link), rest.map(\.link), of: flow, protection, spot)
    checkDifference(first.map(\.link), rest.map(\.link), of: flow, protection, spot)
    checkRole(second.role, of: flow, protection, spot)
    guard protection.spare == .shared else { return first + rest }
    standBy(rest, for: first, of: flow, protection, share: route.share)
    return first
  }

  private mutating func checkRole(
    _ role: SecondRoute.Role, of flow: Flow, _ protection: RouteProtection, _ spot: AuditSpot
  ) {
    guard (role == .standby) != (protection.spare == .shared) else { return }
    let isStandby = role == .standby
    find(
      .secondRouteRole, at: "\(spot.second.path).role", about: [flow.id],
      "the second route of flow \(flow.id) "
        + (isStandby ? "stands by, but is to carry the data too" : "is to stand by, but does not"),
      zh: "流量 \(flow.id) 的第二条路径" + (isStandby ? "为备用，但应同时承载" : "应为备用，却未如此标注"))
  }

  /// The ends of a chain's last link.
  private func lastPlaces(of links: [String]) -> [Int] {
    guard let last = links.last.flatMap({ figures.link[$0] }) else { return [] }
    let ends = [figures.linkEnds[last].from, figures.linkEnds[last].to]
    guard links.count > 1, let before = figures.link[links[links.count - 2]] else { return ends }
    // Where the chain comes from is no end of it.
    let joint = [figures.linkEnds[before].from, figures.linkEnds[before].to]
    return ends.filter { !joint.contains($0) }
  }

  private mutating func checkShared(
    _ first: [Int], _ second: [Int], of flow: Flow, _ protection: RouteProtection,
    _ spot: AuditSpot
  ) {
    let links = figures.draft.links
    for link in Set(first).intersection(second).sorted() {
      let id = links[link].id
      find(
        .linkShared, at: spot.path, about: [flow.id, id],
        "both routes of flow \(flow.id) use link \(id)", zh: "流量 \(flow.id) 的两条路径都使用链路 \(id)")
    }
    if protection.apart == .places {
      let inner = [first, second].map { route in
        Set(route.flatMap { [figures.linkEnds[$0].from, figures.linkEnds[$0].to] })
      }
      // An end that both have in common; an access point of one is inner to the other.
      let common = [
        protection.secondFrom == nil ? flow.from : nil, protection.secondTo == nil ? flow.to : nil,
      ].compactMap { $0.flatMap { figures.place[$0] } }
      for place in inner[0].intersection(inner[1]).subtracting(common).sorted() {
        let id = figures.placeIds[place]
        find(
          .placeShared, at: spot.path, about: [flow.id, id],
          "both routes of flow \(flow.id) pass \(id)", zh: "流量 \(flow.id) 的两条路径都经过 \(id)")
      }
    }
    guard !protection.mayShareRiskGroups else { return }
    let groups = [first, second].map { route in Set(route.flatMap { links[$0].riskGroups }) }
    for group in groups[0].intersection(groups[1]).sorted() {
      find(
        .riskGroupShared, at: spot.path, about: [flow.id, group],
        "both routes of flow \(flow.id) pass the risk group \"\(group)\"",
        zh: "流量 \(flow.id) 的两条路径都经过风险组 \"\(group)\"")
    }
  }

  private mutating func checkDifference(
    _ first: [Int], _ second: [Int], of flow: Flow, _ protection: RouteProtection,
    _ spot: AuditSpot
  ) {
    guard let limit = protection.largestDifference?.value else { return }
    let times = [first, second].map { route in
      route.reduce(0) { $0 + figures.linkLatency[$1] }
    }
    let difference = abs(times[0] - times[1])
    guard tolerance.isAbove(difference, limit, madeOf: max(times[0], times[1])) else { return }
    let text = AuditText.number(difference), most = AuditText.number(limit)
    find(
      .latenciesTooDifferent, at: spot.path, about: [flow.id],
      "the latencies of both routes of flow \(flow.id) differ by \(text) of \(most) ms",
      zh: "流量 \(flow.id) 的两条路径时延相差 \(text) 毫秒，上限 \(most) 毫秒")
  }
}
