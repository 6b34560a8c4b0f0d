import Quantities

/// Every number of a plan is finite.
extension Audit {
  mutating func checkNumbers() {
    for (number, decision) in plan.decisions.enumerated() {
      let spot = AuditSpot(number), id = decision.workload
      check(decision.declinedCopies, "\(spot.path).declinedCopies", id)
      for (number, placement) in decision.placements.enumerated() {
        let spot = spot.placement(number)
        check(placement.copies, "\(spot.path).copies", id)
        check(placement.cost, "\(spot.path).cost", id)
        for (number, route) in placement.routes.enumerated() {
          check(route.latency.value, "\(spot.route(number).path).latency", id)
        }
        for (number, partner) in placement.partners.enumerated() {
          check(partner.latency.value, "\(spot.partner(number).path).latency", id)
        }
        for (number, read) in placement.reads.enumerated() {
          check(read.latency.value, "\(spot.read(number).path).latency", id)
        }
        if let part = placement.otherPart { checkNumbers(of: part, spot.otherPart, id) }
      }
    }
    for (number, decision) in plan.flows.enumerated() {
      let spot = AuditSpot(flow: number), id = decision.flow
      check(decision.declinedShare, "\(spot.path).declinedShare", id)
      for (number, offer) in decision.offers.enumerated() {
        for yuan in [offer.cost, offer.difference] {
          if let yuan { check(yuan.value, "\(spot.path).offers[\(number)]", id) }
        }
      }
      for (number, route) in decision.routes.enumerated() {
        let spot = spot.route(number)
        check(route.share, "\(spot.path).share", id)
        check(route.latency.value, "\(spot.path).latency", id)
        check(route.cost, "\(spot.path).cost", id)
        if let second = route.second {
          check(second.latency.value, "\(spot.second.path).latency", id)
        }
      }
    }
    for (number, decision) in plan.links.enumerated() {
      check(decision.cost.value, "links[\(number)].cost", decision.link)
    }
    for (number, decision) in plan.sites.enumerated() {
      check(decision.cost.value, "sites[\(number)].cost", decision.site)
    }
    for (number, copy) in plan.copies.enumerated() {
      check(copy.rent.value, "copies[\(number)].rent", copy.dataSet)
      check(copy.move.value, "copies[\(number)].move", copy.dataSet)
    }
    for (number, grant) in plan.vouchers.enumerated() {
      check(grant.amount.value, "vouchers[\(number)].amount", grant.voucher)
      check(grant.eligible.value, "vouchers[\(number)].eligible", grant.voucher)
    }
    check(plan.cost, "cost")
    if let baseline = plan.baseline {
      check(baseline.cost, "baseline.cost")
      check(baseline.unplacedCopies, "baseline.unplacedCopies")
    }
    checkNumbersOfVerdict()
    for (number, reason) in plan.declined.enumerated() {
      check(reason.copies, "declined[\(number)].copies", reason.workload)
    }
    for (number, shortage) in plan.shortages.enumerated() {
      check(shortage.amount, "shortages[\(number)].amount")
    }
  }

  private mutating func checkNumbers(of part: OtherPart, _ spot: AuditSpot, _ id: String) {
    check(part.share, "\(spot.path).share", id)
    check(part.latency.value, "\(spot.path).latency", id)
    check(part.cost, "\(spot.path).cost", id)
    for (number, route) in part.routes.enumerated() {
      check(route.latency.value, "\(spot.route(number).path).latency", id)
    }
  }

  private mutating func checkNumbersOfVerdict() {
    let verdict = plan.verdict
    check(verdict.objective, "verdict.objective")
    check(verdict.mustServePrice, "verdict.mustServePrice")
    for (value, field) in [
      (verdict.bound, "bound"), (verdict.gap, "gap"), (verdict.gapToPay, "gapToPay"),
      (verdict.searchBound, "searchBound"),
    ] {
      if let value { check(value, "verdict.\(field)") }
    }
  }

  private mutating func check(
    _ cost: CostBreakdown, _ path: @autoclosure () -> String, _ id: String? = nil
  ) {
    let running = cost.compute.value + cost.power.value + cost.storage.value
    let others =
      cost.transport.value + cost.opening.value + cost.building.value + cost.vouchers.value
      + cost.declining.value
    // A sum of finite numbers may be infinite, but no other number makes a finite sum.
    guard !(running + others).isFinite else { return }
    for line in AuditLine.allCases {
      check(line.stated(in: cost), "\(path()).\(line.rawValue)", id)
    }
  }

  private mutating func check(
    _ value: Double, _ path: @autoclosure () -> String, _ id: String? = nil
  ) {
    guard !value.isFinite else { return }
    let path = path(), text = AuditText.number(value)
    find(
      .notFinite, at: path, about: id.map { [$0] } ?? [], "\(path) is \(text), not a finite number",
      zh: "\(path) 为 \(text)，不是有限的数")
  }
}
