import ComputeNetwork
import Quantities

/// A lot of a site as the audit understands it.
struct AuditLot {
  enum Place {
    case pool(Int)
    case racks
    case storage
  }

  var place: Place
  /// Units, kW or TB.
  var size: Double
  var cost: OpeningCost
  /// Where none is stated, a thousand.
  var most: Int

  static func find(_ id: String, at site: Site) -> AuditLot? {
    for (number, pool) in site.compute.enumerated() {
      for lot in pool.lots where lot.id == id { return AuditLot(lot, .pool(number)) }
    }
    for lot in site.racks?.lots ?? [] where lot.id == id { return AuditLot(lot) }
    for lot in site.storage?.lots ?? [] where lot.id == id { return AuditLot(lot, .storage) }
    return nil
  }

  init(_ lot: CapacityLot, _ place: Place) {
    self.place = place
    size = lot.size
    cost = lot.cost
    most = lot.maximum ?? 1000
  }

  init(_ lot: RackLot) {
    place = .racks
    size = lot.count * lot.powerPerRack.value
    cost = lot.cost
    most = lot.maximum ?? 1000
  }
}

/// The cheapest lots for needs at several sites under one share, every purchase tried one by one.
struct AuditLotTrial {
  struct Site {
    var need: Double
    var lots: [(size: Double, yuan: Double, most: Int)]
    var mostSize: Double
    var isInHub: Bool
  }

  var share: Double
  var sites: [Site] = []

  /// Beyond so many purchases nothing is claimed.
  private static let mostTrials = 5_000.0

  /// The least yuan, or nothing if there are too many purchases, or none keeps the rules.
  func cheapest() -> Double? {
    var trials = 1.0
    for site in sites {
      for lot in site.lots { trials *= Double(lot.most) + 1 }
    }
    guard trials <= Self.mostTrials else { return nil }
    var least = Double.infinity
    extend(0, 0, 0, 0, &least)
    return least.isFinite ? least : nil
  }

  private func extend(
    _ number: Int, _ yuan: Double, _ inside: Double, _ all: Double, _ least: inout Double
  ) {
    guard number < sites.count else {
      if inside >= share * all - 1e-12 * all { least = min(least, yuan) }
      return
    }
    let site = sites[number]
    for mix in Self.mixes(of: site) where yuan + mix.yuan < least {
      guard mix.size >= site.need, mix.size <= site.mostSize else { continue }
      extend(
        number + 1, yuan + mix.yuan, inside + (site.isInHub ? mix.size : 0), all + mix.size,
        &least)
    }
  }

  private static func mixes(of site: Site) -> [(size: Double, yuan: Double)] {
    var mixes = [(size: 0.0, yuan: 0.0)]
    for lot in site.lots {
      var longer: [(size: Double, yuan: Double)] = []
      for mix in mixes {
        for count in 0...lot.most {
          longer.append((mix.size + Double(count) * lot.size, mix.yuan + Double(count) * lot.yuan))
        }
      }
      mixes = longer
    }
    return mixes
  }
}

// MARK: - No more than is needed

extension Audit {
  /// Compares what is bought with the cheapest purchase that carries the planned loads and keeps
  /// the share.
  mutating func checkNeedOfLots() {
    // What could not be recomputed may be what needs them.
    guard isComplete, plan.sites.contains(where: { !$0.lots.isEmpty }) else { return }
    let rules = figures.draft.buildingRules, share = rules?.leastHubShare ?? 0
    for kind in figures.draft.computeKinds {
      var parts: [(AuditLotTrial.Site, Double)] = []
      for (number, site) in figures.draft.sites.enumerated() {
        for (position, pool) in site.compute.enumerated() where pool.kind == kind.id {
          let lots = pool.lots.map { AuditLot($0, .pool(position)) }
          parts.append(
            (
              trial(lots, at: site, units[number][position], pool.capacity, pool.existingLoad),
              purchases[number].paid[position]
            ))
        }
      }
      checkNeed(of: parts, share: rules?.hubShareOf == .compute ? share : 0)
    }
    var racks: [(AuditLotTrial.Site, Double)] = []
    var storage = racks
    for (number, site) in figures.draft.sites.enumerated() {
      let paid = purchases[number].paid
      if let space = site.racks {
        var part = trial(
          space.lots.map { AuditLot($0) }, at: site, kilowatts[number],
          space.count * space.powerPerRack.value, figures.existingPower(at: site))
        if let rules, let most = rules.mostRacksOutsideHubs, site.status == .planned,
          !part.isInHub
        {
          part.mostSize = most * rules.standardRackPower.value
        }
        racks.append((part, paid[paid.count - 2]))
      }
      if let pool = site.storage {
        storage.append(
          (
            trial(
              pool.lots.map { AuditLot($0, .storage) }, at: site, terabytes[number],
              pool.capacity.value, pool.existingLoad.value), paid[paid.count - 1]
          ))
      }
    }
    checkNeed(of: racks, share: rules?.hubShareOf == .racks ? share : 0)
    checkNeed(of: storage, share: 0)
  }

  private func trial(
    _ lots: [AuditLot], at site: Site, _ planned: Double, _ stated: Double, _ existing: Double
  ) -> AuditLotTrial.Site {
    let left = max(0, stated - existing)
    // With a margin, so that no rounding makes a purchase look needless.
    let margin = tolerance.slack(of: planned, madeOf: stated)
    return AuditLotTrial.Site(
      need: planned > 0 ? planned + margin - left : 0,
      lots: lots.map { ($0.size, figures.yuan(for: $0.cost), $0.most) }, mostSize: .infinity,
      isInHub: figures.hub(of: site) != nil)
  }

  private mutating func checkNeed(
    of parts: [(site: AuditLotTrial.Site, paid: Double)], share: Double
  ) {
    let offered = parts.filter { !$0.site.lots.isEmpty }
    // Without a share every site is for itself.
    let groups = share > 0 ? [offered] : offered.map { [$0] }
    for group in groups {
      let paid = group.reduce(0) { $0 + $1.paid }
      guard paid > 0,
        let least = AuditLotTrial(share: share, sites: group.map(\.site)).cheapest(),
        paid > least + tolerance.slack(of: paid)
      else { continue }
      let text = AuditText.number(paid), right = AuditText.number(least)
      find(
        .needlessBuild, at: "sites", about: [],
        "lots for \(text) CNY are bought for sites, where \(right) CNY would do",
        zh: "站点扩容花费 \(text) 元，\(right) 元即可满足")
    }
  }
}
