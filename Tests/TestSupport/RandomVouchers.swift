import ComputeNetwork
import Quantities

/// Random users and vouchers for a random scenario.
enum RandomVouchers {
  static func add(to draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 424_242)
    draft.users = [User(id: "u0", type: "sme"), User(id: "u1")]
    draft.hubs += [Hub(id: "west"), Hub(id: "east")]
    for site in draft.sites.indices where !random.once(in: 3) {
      draft.sites[site].hub = random.once(in: 2) ? "west" : "east"
    }
    for kind in draft.computeKinds.indices { draft.computeKinds[kind].chip = "chip\(kind)" }
    // Vouchers pay nothing of what is shared, and nothing that parts exchange.
    for workload in draft.workloads.indices where !random.once(in: 4) {
      let item = draft.workloads[workload]
      guard item.talk == nil, !item.sharesStandby else { continue }
      draft.workloads[workload].user = "u\(random.int(0...1))"
    }
    for flow in draft.flows.indices where !random.once(in: 4) {
      guard draft.flows[flow].protection?.spare != .shared else { continue }
      draft.flows[flow].user = "u\(random.int(0...1))"
    }
    // No voucher pays part of what nobody pays alone.
    for link in draft.links.indices { draft.links[link].fee.rateBasis = .eachDirection }
    draft.vouchers = (0..<random.int(1...3)).map { voucher($0, draft, &random) }
  }

  private static func voucher(
    _ number: Int, _ draft: ScenarioDraft, _ random: inout SeededRandom
  ) -> Voucher {
    let years = draft.horizon.length.value / draft.horizon.hoursPerYear
    func money(_ range: ClosedRange<Int>, _ random: inout SeededRandom) -> Money {
      Money(Double(random.int(range)) / years)
    }
    var voucher = Voucher(
      id: "v\(number)", rate: Double(random.int(1...10)) / 10,
      covers: [[.compute], [.transport], [.compute, .transport]][random.int(0...2)])
    if random.once(in: 4) { voucher.conditions.userTypes = ["sme"] }
    if random.once(in: 3) { voucher.conditions.hubs = ["west"] }
    if random.once(in: 5) { voucher.conditions.chips = ["chip0"] }
    if random.once(in: 5), let tariff = draft.tariffs.first { voucher.tariffs = [tariff.id] }
    if random.once(in: 2) { voucher.capPerUser = money(20...400, &random) }
    if random.once(in: 2) {
      voucher.pool = money(50...600, &random)
      if random.once(in: 3) { voucher.poolUsed = money(10...100, &random) }
    }
    if random.once(in: 3) { voucher.threshold = money(50...900, &random) }
    if random.once(in: 2) { voucher.exclusiveGroup = "g\(random.int(0...1))" }
    return voucher
  }
}
