import Allocation
import ComputeNetwork
import Quantities

/// What users are charged that vouchers cover, as loads in yuan.
///
/// A candidate costs what it costs before vouchers, and uses as much of each class of spending as
/// it adds to it. The linear price of −1 takes that out again, so that the block over the loads says
/// what is left to pay.
extension ResourceCatalog {
  mutating func addSpending(_ terms: VoucherTerms, in scenario: Scenario) {
    guard !terms.isEmpty else { return }
    let most = MostSpending(scenario)
    let first = resources.count
    for content in terms.classes {
      let name = terms.users[content.user].name
      addSpend(
        // Never full: twice what can ever be spent.
        .init(upper: 2 * most.yuan(of: content.user, terms), curve: .linear(slope: -1)),
        ResourceMeaning(
          subject: .spending(content.user),
          name: LocalizedText("spending of \(name.english)", zh: "\(name.chinese)的支出"),
          unit: "CNY", grossCapacity: 0, existingLoad: 0))
    }
    for bundle in terms.bundles(firstResource: first) { add(bundle.block) }
  }
}

/// The most that workloads and flows can be charged.
private struct MostSpending {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func yuan(of user: Int, _ terms: VoucherTerms) -> Double {
    var yuan = 1.0
    for (number, workload) in scenario.draft.workloads.enumerated()
    where terms.user(of: .workload(number)) == user {
      yuan += Double(workload.count) * most(of: workload)
    }
    for (number, flow) in scenario.draft.flows.enumerated()
    where terms.user(of: .flow(number)) == user {
      yuan += most(of: flow)
    }
    return yuan
  }

  private func most(of workload: Workload) -> Double {
    let hours = scenario.horizon.activeTime(of: workload)
    var compute = 0.0
    for (number, need) in workload.needs.enumerated() {
      var dearest = 0.0
      for site in scenario.draft.sites {
        let stated = workload.options.first { $0.site == site.id }?.amounts?[number]
        for way in need.accepted {
          guard let pool = site.compute.first(where: { $0.kind == way.kind }) else { continue }
          let units = max(stated ?? 0, need.amount / way.speed)
          dearest = max(dearest, units * ChargingRule.compute(pool, hours))
        }
      }
      compute += dearest
    }
    let stated = workload.options.compactMap { $0.cost?.value }.max() ?? 0
    var yuan = max(compute, stated)
    yuan += transport(ChargingRule.Data(workload, scenario.horizon), workload.layer)
    for partner in workload.partners {
      yuan += max(0, partner.computeShare) * compute
      yuan += transport(
        ChargingRule.Data(partner, of: workload, scenario.horizon), workload.layer)
    }
    for read in workload.reads {
      yuan += transport(
        ChargingRule.Data(read, of: workload, scenario.horizon), workload.layer(of: read))
    }
    return yuan
  }

  private func most(of flow: Flow) -> Double {
    var yuan = 2 * transport(ChargingRule.Data(flow, scenario.horizon), flow.layer)
    for product in DemandProduct.all(of: flow, in: scenario) ?? [] {
      yuan = max(yuan, product.cost)
    }
    return yuan
  }

  /// The fees of all links of a layer: a route passes each once at most.
  private func transport(_ data: ChargingRule.Data, _ layer: NetworkLayer) -> Double {
    var yuan = 0.0
    for link in scenario.draft.links where link.layer == layer {
      yuan += data.gigabytes * link.fee.perGB
      yuan += (data.upRate + data.downRate) * ChargingRule.ownFee(link, scenario.horizon)
    }
    return yuan
  }
}
