import ComputeNetwork
import Quantities

/// What is kept for single failures is paid for once: for the failure that asks for most.
extension Audit {
  /// Fees of links, rents of compute and power; the busier direction of a link is billed with its
  /// spare.
  mutating func addSpareCosts() {
    guard !spares.isEmpty else { return }
    for (number, link) in figures.draft.links.enumerated()
    where link.fee.rateBasis == .eachDirection {
      bill.transport.add(sparedGbps(number, link) * monthly(link))
    }
    for (number, site) in figures.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        let hours = spares.mostHours(on: .pool(site: number, pool: position))
        bill.compute.add(hours * pool.pricePerUnitHour)
      }
      bill.power.add(spares.mostHours(on: .power(number)) * kilowattHour(site))
    }
  }

  private func monthly(_ link: Link) -> Double { link.fee.perGbpsMonth * figures.horizonMonths }

  private func kilowattHour(_ site: Site) -> Double {
    site.pue * figures.kilowattHourPrice(at: site)
  }

  private func sparedGbps(_ number: Int, _ link: Link) -> Double {
    link.capacityBasis == .bothTogether
      ? spares.most(on: .both(number)).amount
      : spares.most(on: .ahead(number)).amount + spares.most(on: .back(number)).amount
  }

  /// What the same routes and sites would cost more if everything had its own: fees by rate and by
  /// volume, rents and power; modules aside.
  var spareSaving: Double {
    guard !spares.isEmpty else { return 0 }
    var saving = AuditSum(spares.volumeFees)
    for (number, link) in figures.draft.links.enumerated() {
      let own = [AuditSpares.Thing.ahead(number), .back(number)].map {
        spares.dedicated(on: $0).amount
      }
      switch link.fee.rateBasis {
      case .eachDirection:
        saving.add((own[0] + own[1] - sparedGbps(number, link)) * monthly(link))
      case .busierDirection:
        let always = [charged[number].forward, charged[number].backward]
        let shared = [
          always[0] + spares.most(on: .ahead(number)).amount,
          always[1] + spares.most(on: .back(number)).amount,
        ]
        let alone = max(always[0] + own[0], always[1] + own[1])
        saving.add((alone - max(shared[0], shared[1])) * monthly(link))
      }
    }
    for (number, site) in figures.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        let thing = AuditSpares.Thing.pool(site: number, pool: position)
        let hours = spares.dedicated(on: thing).hours - spares.mostHours(on: thing)
        saving.add(hours * pool.pricePerUnitHour)
      }
      let hours = spares.dedicated(on: .power(number)).hours - spares.mostHours(on: .power(number))
      saving.add(hours * kilowattHour(site))
    }
    return saving.value
  }

  /// Everything on which something stands by, in the order of the scenario.
  var spareLoads: [AuditReport.SpareLoad] {
    guard !spares.isEmpty else { return [] }
    var loads: [AuditReport.SpareLoad] = []
    func add(_ thing: AuditSpares.Thing, _ shown: AuditReport.SpareLoad.Thing) {
      let most = spares.most(on: thing)
      guard let failure = most.failure else { return }
      loads.append(
        AuditReport.SpareLoad(
          thing: shown, spare: most.amount, unitHours: spares.mostHours(on: thing),
          dedicated: spares.dedicated(on: thing).amount, failure: name(of: failure)))
    }
    for (number, link) in figures.draft.links.enumerated() {
      if link.capacityBasis == .bothTogether {
        add(.both(number), .linkTotal(link.id, from: link.from, to: link.to))
      } else {
        add(.ahead(number), .link(link.id, from: link.from, to: link.to))
        add(.back(number), .link(link.id, from: link.to, to: link.from))
      }
    }
    for (number, site) in figures.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        add(.pool(site: number, pool: position), .compute(site.id, kind: pool.kind))
      }
      add(.power(number), .power(site.id))
    }
    return loads
  }
}
