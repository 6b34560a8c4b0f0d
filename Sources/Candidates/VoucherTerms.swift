import Allocation
import ComputeNetwork
import Quantities

/// Which vouchers pay part of what a scenario's users are charged.
///
/// Everything that one user pays and the same vouchers cover is a class of spending: a load in yuan
/// of its own. A line meets a condition on hubs by the site that is used (of a flow: by either
/// end), one on chips by the pool's (what isn't compute has no chip), one on tariffs by the tariff
/// that is paid. Yearly limits count for the horizon's share of a year.
struct VoucherTerms: Sendable {
  /// What one user pays and the same vouchers cover.
  struct SpendClass: Sendable, Equatable {
    var user: Int
    /// Bit *v* for voucher *v*.
    var vouchers: UInt32
  }

  let vouchers: [Voucher]
  let users: [User]
  /// The horizon as a share of a year.
  let years: Double
  private(set) var classes: [SpendClass] = []
  private let siteHubs: [String?]
  private let chips: [[String?]]
  /// For each user that pays for something: the classes of its compute, `[first pool of a site +
  /// pool]`, of stated costs and of transport, `[site]`; −1 where no voucher covers it.
  private var ofPools: [[Int32]] = []
  private var ofOptions: [[Int32]] = []
  private var ofTransport: [[Int32]] = []
  private var poolStart: [Int] = [0]
  /// For each flow the class of the links' fees, then of each tariff.
  private var ofFlows: [[Int32]] = []
  /// The user of each workload and each flow; −1 for none.
  private(set) var workloadUser: [Int] = []
  private(set) var flowUser: [Int] = []

  init(_ scenario: Scenario) {
    let draft = scenario.draft
    vouchers = draft.vouchers
    users = draft.users
    years = draft.horizon.length.value / draft.horizon.hoursPerYear
    let hasAny = !vouchers.isEmpty && !users.isEmpty
    siteHubs = hasAny ? draft.sites.map { scenario.hub(of: $0)?.id } : []
    chips =
      hasAny
      ? draft.sites.map { site in
        site.compute.map { pool in
          scenario.computeKind(pool.kind).flatMap { scenario.computeKinds[$0].chip }
        }
      } : []
    guard hasAny else { return }
    var numbers: [String: Int] = [:]
    for (number, user) in users.enumerated() where numbers[user.id] == nil {
      numbers[user.id] = number
    }
    workloadUser = draft.workloads.map { $0.user.flatMap { numbers[$0] } ?? -1 }
    flowUser = draft.flows.map { $0.user.flatMap { numbers[$0] } ?? -1 }
    for pools in chips { poolStart.append(poolStart[poolStart.count - 1] + pools.count) }
    for user in users.indices {
      let pays = workloadUser.contains(user)
      ofPools.append([])
      ofOptions.append([])
      ofTransport.append([])
      for (site, pools) in chips.enumerated() where pays {
        let hubs = [siteHubs[site]].compactMap(\.self)
        for chip in pools {
          ofPools[user].append(note(user, .compute, hubs: hubs, chip: chip))
        }
        ofOptions[user].append(note(user, .compute, hubs: hubs))
        ofTransport[user].append(note(user, .transport, hubs: hubs))
      }
    }
    for (number, flow) in draft.flows.enumerated() {
      ofFlows.append([])
      guard flowUser[number] >= 0 else { continue }
      let hubs = [flow.from, flow.to].compactMap { scenario.site($0) }
        .compactMap { siteHubs[$0.index] }
      ofFlows[number] = [note(flowUser[number], .transport, hubs: hubs)]
      for tariff in draft.tariffs {
        ofFlows[number].append(note(flowUser[number], .transport, hubs: hubs, tariff: tariff.id))
      }
    }
  }

  /// The class of a kind of line, made where it is new.
  private mutating func note(
    _ user: Int, _ category: BillCategory, hubs: [String], chip: String? = nil,
    tariff: String? = nil
  ) -> Int32 {
    var covering: UInt32 = 0
    for (number, voucher) in vouchers.prefix(TariffBook.voucherLimit).enumerated() {
      let conditions = voucher.conditions
      guard voucher.rate > 0, voucher.covers.contains(category),
        voucher.tariffs.isEmpty || tariff.map(voucher.tariffs.contains) == true,
        conditions.userTypes.isEmpty || users[user].type.map(conditions.userTypes.contains) == true,
        conditions.hubs.isEmpty || hubs.contains(where: conditions.hubs.contains),
        conditions.chips.isEmpty || chip.map(conditions.chips.contains) == true
      else { continue }
      covering |= 1 << UInt32(number)
    }
    guard covering != 0 else { return -1 }
    let new = SpendClass(user: user, vouchers: covering)
    if let known = classes.firstIndex(of: new) { return Int32(known) }
    classes.append(new)
    return Int32(classes.count - 1)
  }
}

// MARK: - Classes of lines

extension VoucherTerms {
  /// Whether any voucher pays anything.
  var isEmpty: Bool { classes.isEmpty }

  /// The user who pays for something; −1 for none.
  func user(of task: TaskNumber) -> Int {
    switch task {
    case .workload(let number): workloadUser.isEmpty ? -1 : workloadUser[number]
    case .flow(let number): flowUser.isEmpty ? -1 : flowUser[number]
    }
  }

  /// The class of a pool's rent.
  func compute(_ user: Int, site: Int, pool: Int) -> Int32 {
    user < 0 ? -1 : ofPools[user][poolStart[site] + pool]
  }

  /// The class of a stated cost at a site.
  func option(_ user: Int, site: Int) -> Int32 { user < 0 ? -1 : ofOptions[user][site] }

  /// The class of the links' fees for data of a workload that runs at a site.
  func transport(_ user: Int, site: Int) -> Int32 { user < 0 ? -1 : ofTransport[user][site] }

  /// The class of what a flow pays by a tariff, or by the links' fees.
  func flow(_ number: Int, tariff: Int?) -> Int32 {
    guard !ofFlows.isEmpty, !ofFlows[number].isEmpty else { return -1 }
    return ofFlows[number][tariff.map { $0 + 1 } ?? 0]
  }
}

// MARK: - Blocks

extension VoucherTerms {
  /// What vouchers pay users whose spending hangs together: the classes that a block is over, and
  /// who gets which voucher by each of its grants.
  struct Bundle: Sendable {
    var classes: [Int]
    var block: DiscountBlock
    var grants: [(user: Int, voucher: Int)]
  }

  /// One bundle for each user, and one for all users who share pools; class *c* is resource
  /// `first + c`.
  func bundles(firstResource first: Int) -> [Bundle] {
    var bundles: [Bundle] = []
    var sharing: [Int] = []
    for user in users.indices where classes.contains(where: { $0.user == user }) {
      let own = classes.filter { $0.user == user }.reduce(0) { $0 | $1.vouchers }
      let isSharing = vouchers.indices.contains {
        own & (1 << UInt32($0)) != 0 && vouchers[$0].pool != nil
      }
      if isSharing { sharing.append(user) } else { bundles.append(bundle([user], first)) }
    }
    if !sharing.isEmpty { bundles.append(bundle(sharing, first)) }
    return bundles
  }

  private func bundle(_ users: [Int], _ first: Int) -> Bundle {
    let own = classes.indices.filter { users.contains(classes[$0].user) }
    var grants: [DiscountBlock.Grant] = [], names: [(user: Int, voucher: Int)] = []
    var groups: [String] = []
    for user in users {
      for (number, voucher) in vouchers.prefix(TariffBook.voucherLimit).enumerated() {
        let covers = own.indices.filter {
          let content = classes[own[$0]]
          return content.user == user && content.vouchers & (1 << UInt32(number)) != 0
        }
        guard !covers.isEmpty else { continue }
        let group = voucher.exclusiveGroup.map { name in
          let key = "\(user) \(name)"
          if !groups.contains(key) { groups.append(key) }
          return groups.firstIndex(of: key) ?? 0
        }
        grants.append(
          DiscountBlock.Grant(
            scheme: number, rate: min(1, voucher.rate),
            cap: voucher.capPerUser.map { max(0, $0.value) * years } ?? .infinity,
            threshold: max(0, voucher.threshold.value) * years, covers: covers, group: group))
        names.append((user, number))
      }
    }
    let pools = vouchers.map { voucher in
      voucher.pool.map { max(0, $0.value - voucher.poolUsed.value) * years } ?? .infinity
    }
    return Bundle(
      classes: own,
      block: DiscountBlock(over: own.map { first + $0 }, pools: pools, grants: grants),
      grants: names)
  }
}
