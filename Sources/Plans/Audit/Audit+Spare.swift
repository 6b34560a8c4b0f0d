import ComputeNetwork
import Quantities

/// What a plan keeps for single failures, failure by failure.
struct AuditSpares {
  /// Something that fails as a whole.
  enum Failure: Hashable {
    case link(Int)
    case place(Int)
    case group(String)
    case site(Int)
    case region(Partner.Region, String)
  }

  /// Something that stands by.
  enum Thing: Hashable {
    case ahead(Int)
    case back(Int)
    case both(Int)
    case pool(site: Int, pool: Int)
    case power(Int)
  }

  /// Amounts that stand by on a thing.
  private struct Amounts {
    var order: [Failure] = []
    var of: [Failure: Double] = [:]
    /// What all of them would take that have one of their own.
    var dedicated = 0.0
    /// The same × hours, and the most of it that a failure asks for.
    var hoursOf: [Failure: Double] = [:]
    var dedicatedHours = 0.0
  }

  private var amounts: [Thing: Amounts] = [:]

  /// Adds an amount that stands by for failures, for so many hours.
  mutating func add(
    _ amount: Double, on thing: Thing, for failures: [Failure], hours: Double = 1
  ) {
    guard amount != 0 else { return }
    var own = amounts[thing] ?? Amounts()
    for failure in failures {
      if own.of[failure] == nil { own.order.append(failure) }
      own.of[failure, default: 0] += amount
      own.hoursOf[failure, default: 0] += amount * hours
    }
    own.dedicated += amount
    own.dedicatedHours += amount * hours
    amounts[thing] = own
  }

  /// The most that a failure asks for, and the failure; of several the first.
  func most(on thing: Thing) -> (amount: Double, failure: Failure?) {
    var most = 0.0, which: Failure?
    guard let own = amounts[thing] else { return (0, nil) }
    for failure in own.order {
      if let amount = own.of[failure], amount > most { (most, which) = (amount, failure) }
    }
    return (most, which)
  }

  /// The most amount × hours that a failure asks for.
  func mostHours(on thing: Thing) -> Double {
    guard let own = amounts[thing] else { return 0 }
    return own.order.reduce(0) { max($0, own.hoursOf[$1] ?? 0) }
  }

  /// What everything that stands by there would take alone, and the same × hours.
  func dedicated(on thing: Thing) -> (amount: Double, hours: Double) {
    (amounts[thing]?.dedicated ?? 0, amounts[thing]?.dedicatedHours ?? 0)
  }

  /// GB and yuan that second routes would move and cost if they carried their data all the time.
  var volumeFees = 0.0

  /// Whether nothing is kept.
  var isEmpty: Bool { amounts.isEmpty }
}

// MARK: - What stands by

extension Audit {
  /// A second route that is loaded while something that counts has failed on the first.
  mutating func standBy(
    _ second: [(link: Int, isForward: Bool)], for first: [(link: Int, isForward: Bool)],
    of flow: Flow, _ protection: RouteProtection, share: Double
  ) {
    let counted = protection.failures
    func counts(_ kind: RouteProtection.Failure) -> Bool {
      guard counted.isEmpty else { return counted.contains(kind) }
      switch kind {
      case .links: return true
      case .places: return protection.apart == .places
      case .riskGroups: return !protection.mayShareRiskGroups
      }
    }
    var failures: [AuditSpares.Failure] = []
    func add(_ failure: AuditSpares.Failure) {
      if !failures.contains(failure) { failures.append(failure) }
    }
    // An end that both routes have breaks both.
    let common = [
      protection.secondFrom == nil ? flow.from : nil, protection.secondTo == nil ? flow.to : nil,
    ].compactMap { $0.flatMap { figures.place[$0] } }
    for hop in first {
      if counts(.links) { add(.link(hop.link)) }
      if counts(.riskGroups) {
        for group in figures.draft.links[hop.link].riskGroups { add(.group(group)) }
      }
      if counts(.places) {
        let ends = figures.linkEnds[hop.link]
        for place in [ends.from, ends.to] where !common.contains(place) { add(.place(place)) }
      }
    }
    let hours = figures.hours(flow.duration), traffic = AuditTraffic(flow, hours: hours)
    guard share.isFinite, share >= 0 else { return }
    for hop in second {
      let ahead = share * (hop.isForward ? traffic.up : traffic.down)
      let back = share * (hop.isForward ? traffic.down : traffic.up)
      spares.add(ahead, on: .ahead(hop.link), for: failures)
      spares.add(back, on: .back(hop.link), for: failures)
      spares.add(ahead + back, on: .both(hop.link), for: failures)
      if ahead + back > 0 { carries[hop.link] = true }
      spares.volumeFees +=
        share * traffic.gigabytes * figures.draft.links[hop.link].fee.perGB
    }
  }

  /// Whether compute of a stand-by is shared.
  func shares(_ partner: Partner, _ workload: Workload) -> Bool {
    partner.role == .standby && partner.spare == .shared && partner.computeShare > 0
      && !workload.needs.isEmpty
  }

  /// A second site whose compute is needed while the first, or a region around it, has failed.
  mutating func standBy(
    _ checked: AuditPartner, _ copies: Double, of workload: Workload, power: Double
  ) {
    let first = figures.draft.sites[checked.first], hours = figures.hours(of: workload)
    var failures: [AuditSpares.Failure] = [.site(checked.first)]
    for region in checked.partner.apartIn {
      let id: String? =
        switch region {
        case .cluster: first.cluster
        case .hub: figures.hub(of: first)
        case .province: first.place.province
        case .grid: first.place.grid
        }
      if let id, !failures.contains(.region(region, id)) { failures.append(.region(region, id)) }
    }
    for use in checked.uses {
      spares.add(
        copies * use.units, on: .pool(site: checked.site, pool: use.pool), for: failures,
        hours: hours)
    }
    spares.add(copies * power, on: .power(checked.site), for: failures, hours: hours)
  }
}

// MARK: - Limits

extension Audit {
  /// Whatever single thing fails, what is there always and what stands by for it fit together.
  mutating func checkSpares(_ loads: AuditLoads) {
    guard !spares.isEmpty else { return }
    for (number, load) in loads.links.enumerated() {
      let link = number / 2
      let thing: AuditSpares.Thing =
        load.isTotal ? .both(link) : number % 2 == 0 ? .ahead(link) : .back(link)
      if number % 2 == 1, loads.links[number - 1].isTotal { continue }
      check(
        thing, load.planned.value, load.existing.value, load.usable.value, "Gbps", .linkOverload,
        at: "links[\(link)].\(load.isTotal ? "total" : number % 2 == 0 ? "forward" : "backward")",
        about: load.isTotal ? [load.link] : [load.link, load.to],
        LocalizedText("link \(load.link)", zh: "链路 \(load.link)"))
    }
    for (number, site) in figures.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        check(
          .pool(site: number, pool: position), units[number][position], pool.existingLoad,
          pool.capacity, figures.draft.computeKinds.first { $0.id == pool.kind }?.unit ?? "",
          .computeOverload, at: "sites[\(number)].compute[\(position)]",
          about: [site.id, pool.kind],
          LocalizedText("\(pool.kind) of \(site.id)", zh: "\(site.id) 的 \(pool.kind)"))
      }
      guard let racks = site.racks else { continue }
      check(
        .power(number), kilowatts[number], figures.existingPower(at: site),
        racks.count * racks.powerPerRack.value, "kW", .powerOverload,
        at: "sites[\(number)].racks", about: [site.id],
        LocalizedText("racks of \(site.id)", zh: "\(site.id) 的机架"))
    }
  }

  private mutating func check(
    _ thing: AuditSpares.Thing, _ planned: Double, _ existing: Double, _ capacity: Double,
    _ unit: String, _ kind: AuditFindingKind, at path: String, about subject: [String],
    _ name: LocalizedText
  ) {
    let most = spares.most(on: thing), room = max(0, capacity - existing)
    guard let failure = most.failure,
      tolerance.isAbove(planned + most.amount, room, madeOf: capacity),
      // What is too much without any failure is a finding already.
      !tolerance.isAbove(planned, room, madeOf: capacity)
    else { return }
    let failed = self.name(of: failure)
    let all = AuditText.number(planned + most.amount), limit = AuditText.number(room)
    find(
      kind, at: path, about: subject,
      "while \(failed.english) has failed, the plan asks \(all) \(unit) of \(name.english), where"
        + " \(limit) are left",
      zh: "\(failed.chinese)故障时，方案需\(name.chinese) \(all) \(unit)，仅余 \(limit)")
  }

  func name(of failure: AuditSpares.Failure) -> LocalizedText {
    switch failure {
    case .link(let link):
      let id = figures.draft.links[link].id
      return LocalizedText("link \(id)", zh: "链路 \(id)")
    case .place(let place): return placeName(place)
    case .group(let id): return LocalizedText("risk group \"\(id)\"", zh: "风险组“\(id)”")
    case .site(let site): return figures.draft.sites[site].place.name
    case .region(.cluster, let id):
      return figures.draft.clusters.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
    case .region(.hub, let id):
      return figures.draft.hubs.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
    case .region(_, let id): return LocalizedText(verbatim: id)
    }
  }

  private func placeName(_ place: Int) -> LocalizedText {
    let draft = figures.draft, id = figures.placeIds[place]
    if place < draft.sites.count { return draft.sites[place].place.name }
    return (draft.exchanges + draft.demandPlaces).first { $0.id == id }?.name
      ?? LocalizedText(verbatim: id)
  }
}
