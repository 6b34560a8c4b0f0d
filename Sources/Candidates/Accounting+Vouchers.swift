import ComputeNetwork
import Plans
import Quantities

/// What users are charged that vouchers cover, and what vouchers pay of it.
extension Accounting {
  /// Yuan of each class of spending.
  func spending(
    of decisions: [WorkloadDecision], _ flows: [FlowDecision], _ terms: VoucherTerms
  ) -> [Double] {
    var yuan = [Double](repeating: 0, count: terms.classes.count)
    for decision in decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      let user = terms.user(of: .workload(number.index))
      guard user >= 0 else { continue }
      for placement in decision.placements {
        add(placement, of: scenario.workloads[number], user, terms, to: &yuan)
      }
    }
    for decision in flows {
      guard let number = scenario.flow(decision.flow) else { continue }
      for route in decision.routes {
        add(route, times: 1, of: number.index, terms, to: &yuan)
      }
    }
    return yuan
  }

  /// Adds what a route of a flow, a number of times, is charged.
  func add(
    _ route: FlowRoute, times: Double, of flow: Int, _ terms: VoucherTerms, to yuan: inout [Double]
  ) {
    let tariff = route.product.flatMap { id in
      scenario.draft.tariffs.firstIndex { $0.id == id }
    }
    guard route.product == nil || tariff != nil else { return }
    let spend = terms.flow(flow, tariff: tariff)
    guard spend >= 0 else { return }
    let cost = cost(of: scenario.draft.flows[flow], over: route)
    yuan[Int(spend)] += times * route.share * cost.transport.value
  }

  private func add(
    _ placement: Placement, of workload: Workload, _ user: Int, _ terms: VoucherTerms,
    to yuan: inout [Double]
  ) {
    guard let first = scenario.site(placement.site) else { return }
    let cost = costOfOneCopy(of: workload, placement)
    let transport = terms.transport(user, site: first.index)
    if transport >= 0 { yuan[Int(transport)] += placement.copies * cost.transport.value }
    let option = workload.options.first { $0.site == placement.site }
    if let stated = option?.cost {
      let spend = terms.option(user, site: first.index)
      if spend >= 0 { yuan[Int(spend)] += placement.copies * max(0, stated.value) }
    } else {
      addRents(
        placement.kinds, at: first.index, times: placement.copies, of: workload, option?.amounts,
        user, terms, to: &yuan)
    }
    for (partner, second) in zip(workload.partners, placement.partners) {
      guard let site = scenario.site(second.site) else { continue }
      addRents(
        second.kinds, at: site.index, times: placement.copies * partner.computeShare, of: workload,
        nil, user, terms, to: &yuan)
    }
  }

  private func addRents(
    _ kinds: [String], at site: Int, times: Double, of workload: Workload, _ amounts: [Double]?,
    _ user: Int, _ terms: VoucherTerms, to yuan: inout [Double]
  ) {
    let hours = scenario.horizon.activeTime(of: workload)
    for (number, (need, kind)) in zip(workload.needs, kinds).enumerated() {
      let pools = scenario.draft.sites[site].compute
      guard let pool = pools.firstIndex(where: { $0.kind == kind }) else { continue }
      let spend = terms.compute(user, site: site, pool: pool)
      guard spend >= 0 else { continue }
      let speed = need.accepted.first { $0.kind == kind }?.speed ?? 1
      let units = amounts?[number] ?? need.amount / speed
      yuan[Int(spend)] += times * units * ChargingRule.compute(pools[pool], hours)
    }
  }

  /// What each voucher pays each user at such spending, where all pay most; what pays nothing is
  /// left out.
  func grants(_ terms: VoucherTerms, spending: [Double]) -> [VoucherGrant] {
    var grants: [(voucher: Int, user: Int, grant: VoucherGrant)] = []
    for bundle in terms.bundles(firstResource: 0) {
      let loads = bundle.classes.map { spending[$0] }
      let amounts = bundle.block.discounts(atLoads: loads)
      for (number, amount) in amounts.enumerated() where amount > 0 {
        let name = bundle.grants[number]
        let eligible = bundle.block.grants[number].covers.reduce(0) { $0 + loads[$1] }
        grants.append(
          (
            name.voucher, name.user,
            VoucherGrant(
              voucher: terms.vouchers[name.voucher].id, user: terms.users[name.user].id,
              eligible: Money(eligible), amount: Money(amount))
          ))
      }
    }
    return grants.sorted { ($0.voucher, $0.user) < ($1.voucher, $1.user) }.map(\.grant)
  }
}
