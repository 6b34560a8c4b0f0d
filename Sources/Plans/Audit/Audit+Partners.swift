import ComputeNetwork
import Quantities

/// A second site as the audit understands it.
struct AuditPartner {
  var partner: Partner
  /// The site that it goes with.
  var first: Int
  var site: Int
  var uses: [Audit.PoolUse]
  var hops: [RouteHop]
}

/// From where, and for whose traffic, least latencies were computed.
struct LatencyKey: Hashable {
  var place: Int
  var workload: String
}

/// A placement has the second sites that its workload asks for, as far apart as it asks.
extension Audit {
  /// Checks second sites; returns what they use, or nothing if that can't be said.
  mutating func checkPartners(
    of placement: Placement, _ workload: Workload, from first: Int, _ spot: AuditSpot
  ) -> [AuditPartner]? {
    let asked = [workload.storageSite, workload.standby].compactMap { $0 }
    guard placement.partners.count == asked.count else {
      find(
        .partnerCount, at: "\(spot.path).partners", about: [workload.id, placement.site],
        "workload \(workload.id) asks for \(asked.count) second sites, but has"
          + " \(placement.partners.count) at \(placement.site)",
        zh: "任务 \(workload.id) 要求 \(asked.count) 个第二站点，在 \(placement.site) 却有"
          + " \(placement.partners.count) 个")
      return nil
    }
    var checked: [AuditPartner] = []
    for (number, (second, partner)) in zip(placement.partners, asked).enumerated() {
      if let one = check(second, partner, of: workload, from: first, spot.partner(number)) {
        checked.append(one)
      }
    }
    return checked.count == asked.count ? checked : nil
  }

  private mutating func check(
    _ second: PartnerPlacement, _ partner: Partner, of workload: Workload, from first: Int,
    _ spot: AuditSpot
  ) -> AuditPartner? {
    guard let number = figures.place[second.site], number < figures.draft.sites.count else {
      find(
        .unknownSite, at: "\(spot.path).site", about: [workload.id, second.site],
        "the scenario has no site \"\(second.site)\"", zh: "场景中没有站点 \"\(second.site)\"")
      return nil
    }
    let site = figures.draft.sites[number]
    checkPartnerRules(partner, of: workload, at: site, spot)
    checkApart(partner, of: workload, first, number, spot)
    guard let uses = partnerUses(second, partner, workload, site, spot),
      let hops = partnerHops(second, partner, workload, first, number, spot)
    else { return nil }
    return AuditPartner(partner: partner, first: first, site: number, uses: uses, hops: hops)
  }

  private mutating func checkPartnerRules(
    _ partner: Partner, of workload: Workload, at site: Site, _ spot: AuditSpot
  ) {
    let rules = [partner.rules] + (partner.role == .standby ? [workload.rules] : [])
    let breaksRule = rules.contains { rules in
      self.isExcluded(site, by: rules) || !(site.pue <= rules.maximumPUE ?? .infinity)
        || !(site.greenShare >= rules.minimumGreenShare ?? 0)
    }
    let cannotServe = partner.role == .standby && !isWithinReach(site, of: workload)
    guard breaksRule || cannotServe else { return }
    find(
      .partnerExcluded, at: "\(spot.path).site", about: [workload.id, site.id],
      "\(site.id) may not be the \(partner.role.rawValue) site of workload \(workload.id)",
      zh: "\(site.id) 不得作为任务 \(workload.id) 的第二站点")
  }

  /// Whether a standby could serve every origin within the workload's limit.
  private mutating func isWithinReach(_ site: Site, of workload: Workload) -> Bool {
    let limit = figures.latencyLimit(workload.latency)
    guard let end = figures.place[site.id] else { return false }
    for origin in workload.origins {
      guard let start = figures.place[origin.place] else { continue }
      let key = LatencyKey(place: start, workload: workload.id)
      let least =
        leastLatencies[key]
        ?? figures.leastLatencies(
          from: start, on: workload.layer, for: origin.share > 0 ? workload.traffic : Traffic())
      leastLatencies[key] = least
      if !least[end].isFinite || tolerance.isAbove(least[end], limit) { return false }
    }
    return true
  }

  private mutating func checkApart(
    _ partner: Partner, of workload: Workload, _ first: Int, _ second: Int, _ spot: AuditSpot
  ) {
    let one = figures.draft.sites[first], other = figures.draft.sites[second]
    var isApart = partner.role == .storage || first != second
    for region in partner.apartIn {
      switch region {
      case .cluster: isApart = isApart && (one.cluster == nil || one.cluster != other.cluster)
      case .hub:
        let hubs = [figures.hub(of: one), figures.hub(of: other)]
        isApart = isApart && (hubs[0] == nil || hubs[0] != hubs[1])
      case .province: isApart = isApart && known(one.place.province, isNot: other.place.province)
      case .grid: isApart = isApart && known(one.place.grid, isNot: other.place.grid)
      }
    }
    if let least = partner.leastDistance?.value {
      let distance: Double? =
        if let here = one.place.coordinate, let there = other.place.coordinate {
          AuditFigures.kilometres(here, there)
        } else {
          nil
        }
      isApart = isApart && (distance.map { $0 >= least - tolerance.slack(of: least) } ?? false)
    }
    guard !isApart else { return }
    find(
      .partnerTooNear, at: "\(spot.path).site", about: [workload.id, one.id, other.id],
      "\(one.id) and \(other.id) are not as far apart as workload \(workload.id) asks",
      zh: "\(one.id) 与 \(other.id) 的间隔不满足任务 \(workload.id) 的要求")
  }

  private func known(_ one: String?, isNot other: String?) -> Bool {
    one != nil && other != nil && one != other
  }

  /// What one copy keeps ready; amounts that an option states hold for the first site only.
  private mutating func partnerUses(
    _ second: PartnerPlacement, _ partner: Partner, _ workload: Workload, _ site: Site,
    _ spot: AuditSpot
  ) -> [PoolUse]? {
    guard partner.computeShare > 0 else {
      guard second.kinds.isEmpty else {
        find(
          .kindCount, at: "\(spot.path).kinds", about: [workload.id, site.id],
          "nothing of workload \(workload.id) is kept ready at \(site.id), but kinds are chosen",
          zh: "任务 \(workload.id) 在 \(site.id) 不常备算力，却选了算力类型")
        return nil
      }
      return []
    }
    return poolUses(second.kinds, for: workload, nil, site, spot)?.map {
      PoolUse(pool: $0.pool, units: partner.computeShare * $0.units)
    }
  }

  private mutating func partnerHops(
    _ second: PartnerPlacement, _ partner: Partner, _ workload: Workload, _ first: Int,
    _ other: Int, _ spot: AuditSpot
  ) -> [RouteHop]? {
    let task = RoutedTask(
      english: "the \(partner.role.rawValue) site of workload \(workload.id)",
      chinese: "任务 \(workload.id) 的第二站点", id: workload.id, layer: workload.layer,
      limit: figures.latencyLimit(partner.latency))
    let traffic = partnerTraffic(partner, workload)
    let movesNothing = traffic.up + traffic.down + traffic.gigabytes == 0
    // Where nothing moves and nothing is asked of the way, none need be named.
    if movesNothing, !task.limit.isFinite, second.links.isEmpty { return [] }
    let start = figures.draft.sites[first].id
    let route = Route(origin: start, links: second.links, latency: second.latency)
    return walk(route, of: task, from: start, to: other, spot)?.map {
      RouteHop(link: $0.link, isForward: $0.isForward, share: 1)
    }
  }

  /// A burst is copied within the recovery point: rate >= burst ÷ (0.45 × hours).
  private func partnerTraffic(_ partner: Partner, _ workload: Workload) -> AuditTraffic {
    var traffic = partner.traffic
    if let hours = partner.recovery.point?.value, hours > 0 {
      let needed = partner.recovery.burst.value / (0.45 * hours)
      traffic.upRate = DataRate(max(traffic.upRate.value, needed))
    }
    return AuditTraffic(traffic, hours: figures.hours(of: workload))
  }

  /// Adds what a second site carries and costs, which goes with copies at a first one.
  mutating func add(
    _ checked: AuditPartner, _ copies: Double, of workload: Workload, at first: String,
    to bill: inout AuditBill
  ) {
    let site = figures.draft.sites[checked.site], hours = figures.hours(of: workload)
    if copies > 0 { isUsed[checked.site] = true }
    var power = 0.0, own = AuditBill()
    for use in checked.uses { power += use.units * site.compute[use.pool].powerPerUnit.value }
    if let stated = workload.power { power = checked.partner.computeShare * stated.value }
    if shares(checked.partner, workload) {
      standBy(checked, copies, of: workload, power: power)
    } else {
      spendOnCompute(copies, of: workload, checked.uses, at: site, stated: nil)
      for use in checked.uses {
        units[checked.site][use.pool] += copies * use.units
        own.compute.add(
          copies * use.units * site.compute[use.pool].pricePerUnitHour * hours)
      }
      kilowatts[checked.site] += copies * power
      own.power.add(copies * power * site.pue * hours * figures.kilowattHourPrice(at: site))
    }
    let stored =
      checked.partner.role == .storage ? workload.storage.value : checked.partner.storage.value
    terabytes[checked.site] += copies * stored
    own.storage.add(
      copies * stored * hours / figures.draft.horizon.hoursPerMonth
        * (site.storage?.pricePerTBMonth ?? 0))
    bill.add(own)
    secondSites.append(.init(site: site.place.id, goesWith: first, cost: own.breakdown))
    carry(partnerTraffic(checked.partner, workload), copies, over: checked.hops, to: &bill)
  }
}
