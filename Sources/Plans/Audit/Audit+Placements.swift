import ComputeNetwork
import Quantities

/// A placement keeps the workload's rules and is billed rightly.
extension Audit {
  mutating func checkPlacement(_ placement: Placement, of workload: Workload, _ spot: AuditSpot) {
    guard let number = figures.place[placement.site], number < figures.draft.sites.count else {
      isComplete = false
      find(
        .unknownSite, at: "\(spot.path).site", about: [workload.id, placement.site],
        "the scenario has no site \"\(placement.site)\"", zh: "场景中没有站点 \"\(placement.site)\"")
      return
    }
    let site = figures.draft.sites[number]
    checkRules(of: workload, at: site, spot)
    let uses = poolUses(of: placement, workload, site, spot)
    let hops = checkRoutes(of: placement, workload, to: number, spot)
    let part = checkOtherPart(of: placement, workload, from: number, spot)
    let copies = placement.copies
    guard copies.isFinite, copies >= 0, (part == nil) == (placement.otherPart == nil) else {
      isComplete = false
      return
    }
    isComplete = isComplete && uses != nil && hops != nil
    var partial = AuditBill()
    let partners = checkPartners(of: placement, workload, from: number, spot)
    let reads = checkReads(of: placement, workload, from: number, spot)
    isComplete = isComplete && partners != nil && reads != nil
    add((1 - (part?.share ?? 0)) * copies, of: workload, at: number, uses, hops, to: &partial)
    if let part { add(part, copies, of: workload, placement, spot, to: &partial) }
    for partner in partners ?? [] {
      add(partner, copies, of: workload, at: site.place.id, to: &partial)
    }
    for read in reads ?? [] { add(read, copies, to: &partial) }
    spend(
      partial.transport.value, by: workload.user,
      AuditLinePlace(category: .transport, hubs: [figures.hub(of: site)].compactMap(\.self)))
    if uses != nil, partners != nil {
      for line in [AuditLine.compute, .power, .storage] {
        check(line, of: placement, workload, partial, spot)
      }
    }
    if hops != nil, partners != nil, reads != nil {
      check(.transport, of: placement, workload, partial, spot)
    }
    check(.opening, of: placement, workload, partial, spot)
    check(.building, of: placement, workload, partial, spot)
    check(.vouchers, of: placement, workload, partial, spot)
    check(.declining, of: placement, workload, partial, spot)
    bill.add(partial)
  }

  /// Adds what copies, or a share of them, use and cost at a site, as far as that can be said.
  mutating func add(
    _ copies: Double, of workload: Workload, at number: Int, _ uses: [PoolUse]?,
    _ hops: [RouteHop]?, to bill: inout AuditBill
  ) {
    let site = figures.draft.sites[number]
    if copies > 0 { isUsed[number] = true }
    terabytes[number] += copies * (workload.storageSite == nil ? workload.storage.value : 0)
    if let uses {
      for use in uses { units[number][use.pool] += copies * use.units }
      kilowatts[number] += copies * power(of: workload, uses, site)
      addRunning(copies, of: workload, uses, at: site, to: &bill)
    }
    if let hops { addTransport(copies, of: workload, hops, to: &bill) }
  }

  private mutating func check(
    _ line: AuditLine, of placement: Placement, _ workload: Workload, _ bill: AuditBill,
    _ spot: AuditSpot
  ) {
    let stated = line.stated(in: placement.cost)
    guard stated.isFinite, !tolerance.agree(stated, bill[line]) else { return }
    let text = AuditText.number(stated), right = AuditText.number(bill[line].value)
    let site = placement.site
    find(
      .placementCost, at: "\(spot.path).cost.\(line.rawValue)", about: [workload.id, site],
      "\(line.name.english) of workload \(workload.id) at \(site) is stated as \(text) CNY,"
        + " but comes to \(right) CNY",
      zh: "任务 \(workload.id) 在 \(site) 的\(line.name.chinese)写为 \(text) 元，应为 \(right) 元")
  }

  mutating func checkRules(of workload: Workload, at site: Site, _ spot: AuditSpot) {
    let rules = workload.rules
    let subject = [workload.id, site.id]
    if isExcluded(site, by: rules) {
      find(
        .siteExcluded, at: "\(spot.path).site", about: subject,
        "workload \(workload.id) may not run at \(site.id)", zh: "任务 \(workload.id) 不得放在 \(site.id)"
      )
    }
    if let limit = rules.maximumPUE, !(site.pue <= limit) {
      let pue = AuditText.number(site.pue)
      let limit = AuditText.number(limit)
      find(
        .pueTooHigh, at: "\(spot.path).site", about: subject,
        "the PUE of \(site.id) is \(pue), but workload \(workload.id) takes at most \(limit)",
        zh: "\(site.id) 的 PUE 为 \(pue)，任务 \(workload.id) 要求不高于 \(limit)")
    }
    if let least = rules.minimumGreenShare, !(site.greenShare >= least) {
      let share = AuditText.number(site.greenShare * 100)
      let least = AuditText.number(least * 100)
      find(
        .greenShareTooLow, at: "\(spot.path).site", about: subject,
        "\(site.id) has \(share) % green power, but workload \(workload.id) takes at least"
          + " \(least) %",
        zh: "\(site.id) 的绿电占比为 \(share)%，任务 \(workload.id) 要求不低于 \(least)%")
    }
  }

  func isExcluded(_ site: Site, by rules: SiteRules) -> Bool {
    if rules.only.isEmpty && rules.never.isEmpty { return false }
    let names = figures.names(of: site)
    if !rules.only.isEmpty && !rules.only.contains(where: names.contains) { return true }
    return rules.never.contains(where: names.contains)
  }

  /// What one copy uses of one pool.
  struct PoolUse {
    var pool: Int
    var units: Double
  }

  /// What one copy uses of the site's pools, or nothing if that can't be said.
  mutating func poolUses(
    of placement: Placement, _ workload: Workload, _ site: Site, _ spot: AuditSpot
  ) -> [PoolUse]? {
    let amounts = workload.options.first { $0.site == site.id }?.amounts
    return poolUses(placement.kinds, for: workload, amounts, site, spot)
  }

  /// What one copy uses where such kinds are chosen.
  mutating func poolUses(
    _ kinds: [String], for workload: Workload, _ amounts: [Double]?, _ site: Site,
    _ spot: AuditSpot
  ) -> [PoolUse]? {
    let subject = [workload.id, site.id]
    guard kinds.count == workload.needs.count else {
      find(
        .kindCount, at: "\(spot.path).kinds", about: subject,
        "workload \(workload.id) has \(AuditText.count(workload.needs.count, "compute need")), but the"
          + " plan chooses \(AuditText.count(kinds.count, "kind")) at \(site.id)",
        zh: "任务 \(workload.id) 有 \(workload.needs.count) 项算力需求，在 \(site.id) 却选了"
          + " \(kinds.count) 种算力")
      return nil
    }
    var uses: [PoolUse] = []
    for (number, need) in workload.needs.enumerated() {
      let kind = kinds[number]
      let accepted = need.accepted.first { $0.kind == kind }
      let pool = site.compute.firstIndex { $0.kind == kind }
      if accepted == nil {
        find(
          .kindNotAccepted, at: "\(spot.path).kinds[\(number)]", about: subject + [kind],
          "workload \(workload.id) does not accept compute kind \"\(kind)\"",
          zh: "任务 \(workload.id) 不接受算力类型 \"\(kind)\"")
      } else if pool == nil {
        find(
          .kindNotOffered, at: "\(spot.path).kinds[\(number)]", about: subject + [kind],
          "\(site.id) offers no compute kind \"\(kind)\"", zh: "\(site.id) 不提供算力类型 \"\(kind)\"")
      }
      guard let accepted, let pool else { continue }
      let stated = amounts.flatMap { number < $0.count ? $0[number] : nil }
      uses.append(PoolUse(pool: pool, units: stated ?? need.amount / accepted.speed))
    }
    return uses.count == workload.needs.count ? uses : nil
  }

  /// IT power of one copy, kW.
  private func power(of workload: Workload, _ uses: [PoolUse], _ site: Site) -> Double {
    if let power = workload.power { return power.value }
    var power = 0.0
    for use in uses { power += use.units * site.compute[use.pool].powerPerUnit.value }
    return power
  }

  /// Compute, power and storage; an option's stated cost stands for all three.
  private mutating func addRunning(
    _ copies: Double, of workload: Workload, _ uses: [PoolUse], at site: Site,
    to bill: inout AuditBill
  ) {
    let stated = workload.options.first { $0.site == site.id }?.cost
    spendOnCompute(copies, of: workload, uses, at: site, stated: stated?.value)
    if let cost = stated {
      bill.compute.add(copies * cost.value)
      return
    }
    let hours = figures.hours(of: workload)
    for use in uses {
      bill.compute.add(copies * use.units * site.compute[use.pool].pricePerUnitHour * hours)
    }
    let energy = power(of: workload, uses, site) * site.pue * hours
    bill.power.add(copies * energy * figures.kilowattHourPrice(at: site))
    let stored = workload.storageSite == nil ? workload.storage.value : 0
    let terabyteMonths = stored * hours / figures.draft.horizon.hoursPerMonth
    bill.storage.add(copies * terabyteMonths * (site.storage?.pricePerTBMonth ?? 0))
  }

  /// Fees per GB and per Gbps-month; links that bill the busier direction wait for the whole
  /// plan's loads.
  private mutating func addTransport(
    _ copies: Double, of workload: Workload, _ hops: [RouteHop], to bill: inout AuditBill
  ) {
    let traffic = AuditTraffic(workload.traffic, hours: figures.hours(of: workload))
    carry(traffic, copies, over: hops, to: &bill)
  }

  /// Adds what links carry, and what that costs by itself.
  mutating func carry(
    _ traffic: AuditTraffic, _ times: Double, over hops: [RouteHop], to bill: inout AuditBill,
    _ fees: AuditFees = .due
  ) {
    for hop in hops {
      let part = times * hop.share
      forward[hop.link] += part * (hop.isForward ? traffic.up : traffic.down)
      backward[hop.link] += part * (hop.isForward ? traffic.down : traffic.up)
      if part * (traffic.up + traffic.down) > 0 { carries[hop.link] = true }
      guard fees == .due else { continue }
      charged[hop.link].forward += part * (hop.isForward ? traffic.up : traffic.down)
      charged[hop.link].backward += part * (hop.isForward ? traffic.down : traffic.up)
      let fee = figures.draft.links[hop.link].fee
      bill.transport.add(part * traffic.gigabytes * fee.perGB)
      switch fee.rateBasis {
      case .eachDirection:
        let rate = traffic.up + traffic.down
        bill.transport.add(part * rate * fee.perGbpsMonth * figures.horizonMonths)
      case .busierDirection: break
      }
    }
  }
}

/// Whether the fees of links are due for what is carried over them.
enum AuditFees {
  case due
  /// A tariff is paid in their place.
  case paidOtherwise
}
