import ComputeNetwork
import Quantities

/// No pool, no rack, no storage and no direction of a link is overloaded.
extension Audit {
  mutating func checkLimits(_ loads: AuditLoads) {
    for (number, site) in figures.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        let planned = units[number][position]
        let capacity = capacity(
          pool.capacity, pool.existingLoad, bought: purchases[number].units[position])
        guard exceeds(planned, pool.existingLoad, capacity) else { continue }
        let unit = figures.draft.computeKinds.first { $0.id == pool.kind }?.unit ?? ""
        let carried = carried(planned, pool.existingLoad, capacity, unit)
        find(
          .computeOverload, at: "sites[\(number)].compute[\(position)]",
          about: [site.id, pool.kind], "\(site.id) runs \(carried.english) of \(pool.kind)",
          zh: "\(site.id) 的 \(pool.kind) 负载为 \(carried.chinese)")
      }
    }
    for (number, load) in loads.storage.enumerated()
    where exceeds(load.planned.value, load.existing.value, load.capacity.value) {
      let carried = carried(load.planned.value, load.existing.value, load.capacity.value, "TB")
      find(
        .storageOverload, at: "sites[\(number)].storage", about: [load.site],
        "\(load.site) stores \(carried.english)", zh: "\(load.site) 存储 \(carried.chinese)")
    }
    for (number, load) in loads.power.enumerated() {
      guard let capacity = load.capacity?.value,
        exceeds(load.planned.value, load.existing.value, capacity)
      else { continue }
      let carried = carried(load.planned.value, load.existing.value, capacity, "kW")
      find(
        .powerOverload, at: "sites[\(number)].racks", about: [load.site],
        "the racks of \(load.site) draw \(carried.english) of IT power",
        zh: "\(load.site) 的机架 IT 功率为 \(carried.chinese)")
    }
    // Where there are periods, each has its own limits.
    for (number, load) in loads.links.enumerated()
    where figures.draft.periods.isEmpty
      && exceeds(load.planned.value, load.existing.value, load.usable.value)
    {
      let carried = carried(load.planned.value, load.existing.value, load.usable.value, "Gbps")
      if load.isTotal {
        find(
          .linkOverload, at: "links[\(number / 2)].total", about: [load.link],
          "link \(load.link) carries \(carried.english) both ways together",
          zh: "链路 \(load.link) 双向合计承载 \(carried.chinese)")
        continue
      }
      let direction = number % 2 == 0 ? "forward" : "backward"
      find(
        .linkOverload, at: "links[\(number / 2)].\(direction)", about: [load.link, load.to],
        "link \(load.link) carries \(carried.english) towards \(load.to)",
        zh: "链路 \(load.link) 往 \(load.to) 方向承载 \(carried.chinese)")
    }
  }

  /// Whether a plan adds more than is left; where nothing is left already, it may add nothing.
  private func exceeds(_ planned: Double, _ existing: Double, _ capacity: Double) -> Bool {
    tolerance.isAbove(planned, max(0, capacity - existing), madeOf: capacity)
  }

  /// "102.3 of 100 Gbps", with the part that is not the plan's.
  private func carried(
    _ planned: Double, _ existing: Double, _ capacity: Double, _ unit: String
  ) -> LocalizedText {
    let all = AuditText.number(planned + existing), limit = AuditText.number(capacity)
    let others = AuditText.number(existing)
    return LocalizedText(
      "\(all) of \(limit) \(unit)" + (existing > 0 ? " (\(others) without the plan)" : ""),
      zh: "\(all)，上限 \(limit) \(unit)" + (existing > 0 ? "（其中已有 \(others)）" : ""))
  }
}

// MARK: - Loads as rows

/// All loads, in the rows of a report.
struct AuditLoads {
  var links: [AuditReport.LinkLoad] = []
  var compute: [AuditReport.ComputeLoad] = []
  var power: [AuditReport.PowerLoad] = []
  var storage: [AuditReport.StorageLoad] = []
}

extension Audit {
  /// What was added up so far.
  var loads: AuditLoads {
    var loads = AuditLoads()
    for (number, link) in figures.draft.links.enumerated() {
      addLoads(of: link, number, to: &loads)
    }
    for (number, site) in figures.draft.sites.enumerated() {
      addLoads(of: site, number, to: &loads)
    }
    return loads
  }

  private func addLoads(of link: Link, _ number: Int, to loads: inout AuditLoads) {
    let (ahead, back) =
      figures.draft.periods.isEmpty
      ? self.loads(of: link, number) : busiestLoads(of: link, number)
    loads.links += [ahead, back]
  }

  /// The loads of a link's directions, in a period or at all times.
  func loads(
    of link: Link, _ number: Int, in period: Int? = nil
  ) -> (AuditReport.LinkLoad, AuditReport.LinkLoad) {
    let existing = period.map { figures.existingLoad(of: number, in: $0) } ?? link.existingLoad
    let job = period.map { jobs.rate(on: number, in: $0) } ?? (forward: 0, backward: 0)
    let forward = forward[number] + job.forward, backward = backward[number] + job.backward
    let room = room(of: link, number, beside: existing)
    func row(
      _ from: String, _ to: String, _ planned: Double, _ existing: DataRate, _ room: Double
    ) -> AuditReport.LinkLoad {
      AuditReport.LinkLoad(
        link: link.id, from: from, to: to, planned: DataRate(planned), existing: existing,
        usable: DataRate(room))
    }
    var ahead = row(link.from, link.to, forward, existing.forward, room.forward)
    var back = row(link.to, link.from, backward, existing.backward, room.backward)
    switch link.capacityBasis {
    case .eachDirection: break
    case .bothTogether:
      ahead.planned = DataRate(forward + backward)
      ahead.isTotal = true
      back = row(link.to, link.from, 0, .zero, 0)
    case .forwardOnly:
      back.existing = .zero
    }
    return (ahead, back)
  }

  private func addLoads(of site: Site, _ number: Int, to loads: inout AuditLoads) {
    let bought = purchases[number]
    for (position, (pool, planned)) in zip(site.compute, units[number]).enumerated() {
      loads.compute.append(
        AuditReport.ComputeLoad(
          site: site.id, kind: pool.kind, planned: planned, existing: pool.existingLoad,
          capacity: capacity(
            pool.capacity, pool.existingLoad, bought: bought.units[position])))
    }
    let existing = figures.existingPower(at: site)
    loads.power.append(
      AuditReport.PowerLoad(
        site: site.id, planned: Power(kilowatts[number]),
        existing: Power(existing),
        capacity: site.racks.map {
          Power(
            capacity($0.count * $0.powerPerRack.value, existing, bought: bought.kilowatts))
        }))
    loads.storage.append(
      AuditReport.StorageLoad(
        site: site.id, planned: DataVolume(terabytes[number]),
        existing: site.storage?.existingLoad ?? .zero,
        capacity: site.storage.map {
          DataVolume(
            capacity($0.capacity.value, $0.existingLoad.value, bought: bought.terabytes))
        } ?? .zero))
  }
}
