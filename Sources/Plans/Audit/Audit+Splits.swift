import ComputeNetwork
import Quantities

/// The other part of a split placement as the audit understands it.
struct AuditPart {
  var site: Int
  var share: Double
  var uses: [Audit.PoolUse]
  var hops: [RouteHop]
  /// The links over which the parts talk.
  var talk: [RouteHop]
  /// One way, ms.
  var latency: Double
}

/// Copies are split only if they may be, in parts of the right size, at two sites that a route
/// joins.
extension Audit {
  /// Checks the other part of a placement; returns what it uses, or nothing if there is none or
  /// that can't be said.
  mutating func checkOtherPart(
    of placement: Placement, _ workload: Workload, from first: Int, _ spot: AuditSpot
  ) -> AuditPart? {
    guard let part = placement.otherPart else { return nil }
    let spot = spot.otherPart
    guard let talk = workload.talk, workload.spread.mostParts != 1 else {
      find(
        .splitUnasked, at: spot.path, about: [workload.id, placement.site],
        "copies of workload \(workload.id) may not be split between two sites",
        zh: "任务 \(workload.id) 的一份不得拆到两个站点")
      return nil
    }
    guard let number = figures.place[part.site], number < figures.draft.sites.count else {
      find(
        .unknownSite, at: "\(spot.path).site", about: [workload.id, part.site],
        "the scenario has no site \"\(part.site)\"", zh: "场景中没有站点 \"\(part.site)\"")
      return nil
    }
    if number == first {
      find(
        .partsTogether, at: "\(spot.path).site", about: [workload.id, part.site],
        "both parts of workload \(workload.id) are at \(part.site)",
        zh: "任务 \(workload.id) 的两部分都在 \(part.site)")
    }
    checkShare(of: part, talk, workload, spot)
    let site = figures.draft.sites[number]
    checkRules(of: workload, at: site, spot)
    // Its pools and routes are chosen as those of a placement of its own would be.
    let own = Placement(
      site: part.site, copies: placement.copies, kinds: part.kinds, routes: part.routes,
      cost: part.cost)
    guard part.share >= 0, part.share <= 1,
      let uses = poolUses(of: own, workload, site, spot),
      let hops = checkRoutes(of: own, workload, to: number, spot),
      let links = talkLinks(part, talk, workload, from: first, to: number, spot)
    else { return nil }
    return AuditPart(
      site: number, share: part.share, uses: uses, hops: hops, talk: links,
      latency: links.reduce(0) { $0 + figures.linkLatency[$1.link] })
  }

  /// A stated share is that of either part; a free one leaves each at least the smallest.
  private mutating func checkShare(
    of part: OtherPart, _ talk: PartTalk, _ workload: Workload, _ spot: AuditSpot
  ) {
    let slack = tolerance.slack(of: 1)
    let isRight: Bool
    if let share = talk.share {
      isRight = abs(part.share - share) <= slack || abs(part.share - (1 - share)) <= slack
    } else {
      let least = workload.spread.smallestShare - slack
      isRight = part.share >= least && 1 - part.share >= least
    }
    guard !isRight else { return }
    let share = AuditText.number(part.share)
    find(
      .shareWrong, at: "\(spot.path).share", about: [workload.id, part.site],
      "a part of workload \(workload.id) has the share \(share), which it may not have",
      zh: "任务 \(workload.id) 的一部分份额为 \(share)，不符合要求")
  }

  private mutating func talkLinks(
    _ part: OtherPart, _ talk: PartTalk, _ workload: Workload, from first: Int, to other: Int,
    _ spot: AuditSpot
  ) -> [RouteHop]? {
    let task = RoutedTask(
      english: "the parts of workload \(workload.id)", chinese: "任务 \(workload.id) 的两部分",
      id: workload.id, layer: talk.layer ?? workload.layer,
      limit: figures.latencyLimit(talk.latency))
    let start = figures.draft.sites[first].id
    let route = Route(origin: start, links: part.links, latency: part.latency)
    guard let hops = walk(route, of: task, from: start, to: other, spot) else { return nil }
    // An answer comes back the same way, however small it is.
    for (position, hop) in hops.enumerated() {
      let link = figures.draft.links[hop.link]
      guard link.capacityBasis == .forwardOnly else { continue }
      find(
        .brokenChain, at: "\(spot.path).links[\(position)]", about: [workload.id, link.id],
        "the parts of workload \(workload.id) talk both ways, but link \(link.id) carries one way",
        zh: "任务 \(workload.id) 的两部分双向通信，而链路 \(link.id) 只能单向传输")
      return nil
    }
    return hops.map { RouteHop(link: $0.link, isForward: $0.isForward, share: 1) }
  }

  /// Adds what the other part uses and costs, and what the two parts say to each other.
  mutating func add(
    _ part: AuditPart, _ copies: Double, of workload: Workload, _ placement: Placement,
    _ spot: AuditSpot, to bill: inout AuditBill
  ) {
    var own = AuditBill()
    add(part.share * copies, of: workload, at: part.site, part.uses, part.hops, to: &own)
    if copies > 0 { isUsed[part.site] = true }
    for line in AuditLine.allCases {
      guard let stated = placement.otherPart.map({ line.stated(in: $0.cost) }), stated.isFinite,
        !tolerance.agree(stated, own[line])
      else { continue }
      let text = AuditText.number(stated), right = AuditText.number(own[line].value)
      find(
        .partCost, at: "\(spot.otherPart.path).cost.\(line.rawValue)",
        about: [workload.id, figures.draft.sites[part.site].id],
        "\(line.name.english) of a part of workload \(workload.id) is stated as \(text) CNY, but"
          + " comes to \(right) CNY",
        zh: "任务 \(workload.id) 一部分的\(line.name.chinese)写为 \(text) 元，应为 \(right) 元")
    }
    bill.add(own)
    guard let talk = workload.talk else { return }
    // The same data both ways.
    let data = Traffic(
      upRate: talk.rate, downRate: talk.rate, upVolume: talk.volume, downVolume: talk.volume)
    carry(
      AuditTraffic(data, hours: figures.hours(of: workload)), copies, over: part.talk, to: &bill)
    bill.compute.add(copies * talk.costPerMs.value * part.latency)
  }
}

// MARK: - All copies together

extension Audit {
  /// Copies that may be cut are all at one site or pair of sites, with one share where it is
  /// stated, or all declined.
  mutating func checkSplits(
    of decision: WorkloadDecision, _ workload: Workload, _ spot: AuditSpot
  ) {
    guard workload.isSplittable else { return }
    var kinds: [String] = []
    var placed = 0.0
    for placement in decision.placements where placement.copies > 0 {
      placed += placement.copies
      var sites = [placement.site]
      if let part = placement.otherPart {
        sites.append(part.site)
        sites.sort()
        if workload.talk?.share != nil {
          let share = sites[0] == part.site ? part.share : 1 - part.share
          sites.append(share < 0.5 ? "<" : share > 0.5 ? ">" : "=")
        }
      }
      let kind = sites.joined(separator: " ")
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    if kinds.count > 1 {
      find(
        .tooManyParts, at: spot.path, about: [workload.id],
        "workload \(workload.id) has to run at one site, or at one pair of sites with one share, but"
          + " has \(kinds.count) of them",
        zh: "任务 \(workload.id) 应在一个站点或一对站点（份额一致）运行，方案却有 \(kinds.count) 种")
    }
    let count = Double(workload.count)
    if placed > 0, placed < count - tolerance.slack(of: count) {
      let text = AuditText.number(placed)
      find(
        .partTooSmall, at: spot.path, about: [workload.id],
        "workload \(workload.id) runs as a whole or not at all, but \(text) of \(workload.count)"
          + " copies run",
        zh: "任务 \(workload.id) 须全部运行或全部拒绝，却有 \(text)/\(workload.count) 份在运行")
    }
  }
}
