import ComputeNetwork
import Quantities

/// What is bought for one site.
struct AuditSitePurchase {
  /// Units by pool.
  var units: [Double]
  var kilowatts = 0.0
  var terabytes = 0.0
  /// Yuan by what is bought: pools, then racks, then storage.
  var paid: [Double]

  init(_ site: Site) {
    units = [Double](repeating: 0, count: site.compute.count)
    paid = [Double](repeating: 0, count: site.compute.count + 2)
  }
}

/// What is bought for sites is on offer, is billed rightly, keeps the rules, and is no more than
/// the loads and the rules need.
extension Audit {
  mutating func checkLots() {
    var isListed = [Bool](repeating: false, count: figures.draft.sites.count)
    for (position, decision) in plan.sites.enumerated() {
      let path = "sites[\(position)]", id = decision.site
      guard let number = figures.place[id], number < figures.draft.sites.count else {
        isComplete = false
        find(
          .unknownBuild, at: "\(path).site", about: [id], "the scenario has no site \"\(id)\"",
          zh: "场景中没有站点 \"\(id)\"")
        continue
      }
      if isListed[number] {
        find(
          .duplicateBuild, at: "\(path).site", about: [id], "site \(id) is built on twice",
          zh: "站点 \(id) 被重复建设")
      }
      isListed[number] = true
      let yuan = purchase(decision, figures.draft.sites[number], number, path)
      bill.building.add(yuan)
      let stated = decision.cost.value
      guard isComplete, stated.isFinite, !tolerance.agree(stated, AuditSum(yuan)) else { continue }
      let text = AuditText.number(stated), right = AuditText.number(yuan)
      find(
        .buildCost, at: "\(path).cost", about: [id],
        "what is bought for site \(id) is stated as \(text) CNY, but comes to \(right) CNY",
        zh: "站点 \(id) 的建设费写为 \(text) 元，应为 \(right) 元")
    }
    checkSiteSizes()
    checkHubShares()
    checkNeedOfLots()
  }

  /// Adds what is bought for a site, and returns what it comes to.
  private mutating func purchase(
    _ decision: SiteDecision, _ site: Site, _ number: Int, _ path: String
  ) -> Double {
    var yuan = 0.0
    var counts: [String: Int] = [:]
    for (position, entry) in decision.lots.enumerated() {
      let path = "\(path).lots[\(position)]"
      guard let lot = AuditLot.find(entry.lot, at: site) else {
        isComplete = false
        find(
          .unknownModule, at: "\(path).lot", about: [site.id, entry.lot],
          "site \(site.id) offers no lot \"\(entry.lot)\"",
          zh: "站点 \(site.id) 不提供扩容单元 \"\(entry.lot)\"")
        continue
      }
      let (sum, isTooLarge) = (counts[entry.lot] ?? 0).addingReportingOverflow(entry.count)
      if entry.count < 0 || isTooLarge || sum > lot.most {
        find(
          .moduleCount, at: "\(path).count", about: [site.id, entry.lot],
          "\(AuditText.count(entry.count, "lot")) \(entry.lot) bought for site \(site.id)",
          zh: "站点 \(site.id) 购买扩容单元 \(entry.lot) \(entry.count) 个")
      }
      if !isTooLarge { counts[entry.lot] = sum }
      let price = Double(entry.count) * figures.yuan(for: lot.cost)
      let size = Double(entry.count) * lot.size
      yuan += price
      bought(lot.place, size, price, number)
    }
    return yuan
  }

  private mutating func bought(
    _ place: AuditLot.Place, _ size: Double, _ yuan: Double, _ site: Int
  ) {
    switch place {
    case .pool(let pool):
      purchases[site].units[pool] += size
      purchases[site].paid[pool] += yuan
    case .racks:
      purchases[site].kilowatts += size
      purchases[site].paid[purchases[site].units.count] += yuan
    case .storage:
      purchases[site].terabytes += size
      purchases[site].paid[purchases[site].units.count + 1] += yuan
    }
  }

  /// What a load may be, existing load included: where others use more than there is already, all
  /// of what is bought is the plan's.
  func capacity(_ stated: Double, _ existing: Double, bought: Double) -> Double {
    bought == 0 ? stated : max(stated, existing) + bought
  }
}

// MARK: - Rules

extension Audit {
  /// No planned site outside hubs is larger than the rule says.
  private mutating func checkSiteSizes() {
    guard let rules = figures.draft.buildingRules, let most = rules.mostRacksOutsideHubs else {
      return
    }
    for (number, site) in figures.draft.sites.enumerated()
    where site.status == .planned && figures.hub(of: site) == nil {
      let racks = purchases[number].kilowatts / rules.standardRackPower.value
      guard tolerance.isAbove(racks, most) else { continue }
      let text = AuditText.number(racks), limit = AuditText.number(most)
      find(
        .siteTooLarge, at: "sites[\(number)].racks", about: [site.id],
        "the planned site \(site.id) gets \(text) standard racks, more than the \(limit) that"
          + " new sites outside hubs may have",
        zh: "规划站点 \(site.id) 将有 \(text) 个标准机架，超过枢纽外新建站点上限 \(limit) 个")
    }
  }

  /// Enough of what is bought is bought in hubs.
  private mutating func checkHubShares() {
    guard let rules = figures.draft.buildingRules, rules.leastHubShare > 0 else { return }
    switch rules.hubShareOf {
    case .racks:
      checkHubShare(
        rules, of: LocalizedText("racks", zh: "机架"), bought: purchases.map(\.kilowatts))
    case .compute:
      for kind in figures.draft.computeKinds {
        let bought = zip(figures.draft.sites, purchases).map { site, purchase in
          zip(site.compute, purchase.units).reduce(0) {
            $0 + ($1.0.kind == kind.id ? $1.1 : 0)
          }
        }
        checkHubShare(rules, of: kind.name, bought: bought)
      }
    }
  }

  private mutating func checkHubShare(
    _ rules: BuildingRules, of what: LocalizedText, bought: [Double]
  ) {
    var inside = 0.0, all = 0.0
    for (site, amount) in zip(figures.draft.sites, bought) {
      all += amount
      if figures.hub(of: site) != nil { inside += amount }
    }
    guard all > 0, tolerance.isAbove(rules.leastHubShare * all, inside, madeOf: all) else {
      return
    }
    let share = AuditText.number(inside / all * 100)
    let least = AuditText.number(rules.leastHubShare * 100)
    find(
      .hubShareTooLow, at: "sites", about: [],
      "\(share) % of what is bought of \(what.english) is in hubs, less than \(least) %",
      zh: "新增\(what.chinese)中枢纽内占 \(share)%，低于 \(least)%")
  }
}
