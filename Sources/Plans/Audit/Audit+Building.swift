import ComputeNetwork
import Quantities

/// What is built is on offer, is billed rightly, and is no more than the loads need.
extension Audit {
  mutating func checkBuilding() {
    var isListed = [Bool](repeating: false, count: figures.draft.links.count)
    for (position, decision) in plan.links.enumerated() {
      let path = "links[\(position)]", id = decision.link
      guard let number = figures.link[id] else {
        isComplete = false
        find(
          .unknownBuild, at: "\(path).link", about: [id], "the scenario has no link \"\(id)\"",
          zh: "场景中没有链路 \"\(id)\"")
        continue
      }
      if isListed[number] {
        find(
          .duplicateBuild, at: "\(path).link", about: [id], "link \(id) is built on twice",
          zh: "链路 \(id) 被重复建设")
      }
      let yuan = purchase(decision, figures.draft.links[number], number, path)
      isListed[number] = true
      check(decision, yuan, path)
      bill.building.add(yuan)
    }
    for (number, link) in figures.draft.links.enumerated() {
      checkNeed(of: link, number)
      guard !isListed[number], carries[number] else { continue }
      let yuan = figures.yuan(for: link.opening)
      guard yuan > 0 else { continue }
      bill.building.add(yuan)
      let text = AuditText.number(yuan)
      find(
        .missingBuild, at: "links", about: [link.id],
        "link \(link.id) is used, which costs \(text) CNY, but not among what is built",
        zh: "链路 \(link.id) 已被使用，需 \(text) 元，却未列入建设")
    }
  }

  /// Adds what is bought for a link, and returns what it and using the link come to.
  private mutating func purchase(
    _ decision: LinkDecision, _ link: Link, _ number: Int, _ path: String
  ) -> Double {
    var yuan = carries[number] ? figures.yuan(for: link.opening) : 0
    var counts = [Int](repeating: 0, count: link.modules.count)
    for (position, entry) in decision.modules.enumerated() {
      let path = "\(path).modules[\(position)]"
      guard let kind = link.modules.firstIndex(where: { $0.id == entry.module }) else {
        isComplete = false
        find(
          .unknownModule, at: "\(path).module", about: [link.id, entry.module],
          "link \(link.id) has no module \"\(entry.module)\"",
          zh: "链路 \(link.id) 没有模块 \"\(entry.module)\"")
        continue
      }
      let (sum, isTooLarge) = counts[kind].addingReportingOverflow(entry.count)
      let most = link.modules[kind].maximum ?? .max
      if entry.count < 0 || isTooLarge || sum > most {
        find(
          .moduleCount, at: "\(path).count", about: [link.id, entry.module],
          "\(AuditText.count(entry.count, "module")) \(entry.module) bought for link \(link.id)",
          zh: "链路 \(link.id) 购买模块 \(entry.module) \(entry.count) 个")
      }
      if !isTooLarge { counts[kind] = sum }
      bought[number] += Double(entry.count) * link.modules[kind].capacity.value
      let price = Double(entry.count) * figures.yuan(for: link.modules[kind].cost)
      yuan += price
      paidForModules[number] += price
    }
    // Counts that are out of their range are a finding already.
    let total = counts.reduce(0.0) { $0 + Double(max(0, $1)) }
    if link.moduleChoice == .oneOnly && total > 1 {
      find(
        .moduleChoice, at: "\(path).modules", about: [link.id],
        "\(AuditText.number(total)) modules are bought for link \(link.id), which takes one only",
        zh: "链路 \(link.id) 只可装一个模块，却购买了 \(AuditText.number(total)) 个")
    }
    return yuan
  }

  private mutating func check(_ decision: LinkDecision, _ yuan: Double, _ path: String) {
    let stated = decision.cost.value
    guard isComplete, stated.isFinite, !tolerance.agree(stated, AuditSum(yuan)) else { return }
    let text = AuditText.number(stated), right = AuditText.number(yuan)
    find(
      .buildCost, at: "\(path).cost", about: [decision.link],
      "building on link \(decision.link) is stated as \(text) CNY, but comes to \(right) CNY",
      zh: "链路 \(decision.link) 的建设费写为 \(text) 元，应为 \(right) 元")
  }

  /// What a link's directions may carry, existing load included.
  ///
  /// Where others carry more than is usable already, nothing more fits beside them, but all of what
  /// is bought is the plan's.
  func room(
    of link: Link, _ number: Int, beside existing: ByDirection<DataRate>
  ) -> (forward: Double, backward: Double) {
    let headroom = figures.draft.linkHeadroom
    func room(_ capacity: DataRate, _ existing: DataRate) -> Double {
      let usable = headroom * capacity.value
      guard bought[number] != 0 else { return usable }
      return max(usable, existing.value) + headroom * bought[number]
    }
    let ahead = room(link.capacity.forward, existing.forward)
    switch link.capacityBasis {
    case .eachDirection:
      return (ahead, room(link.capacity.backward, existing.backward))
    case .bothTogether, .forwardOnly: return (ahead, 0)
    }
  }
}

// MARK: - The cheapest modules

extension Audit {
  /// Compares what is bought with the cheapest modules that carry the planned loads.
  private mutating func checkNeed(of link: Link, _ number: Int) {
    let headroom = figures.draft.linkHeadroom
    // What could not be recomputed may be what needs them.
    guard isComplete, bought[number] > 0, headroom > 0 else { return }
    func missing(_ planned: Double, _ capacity: DataRate, _ existing: DataRate) -> Double {
      let left = max(0, headroom * capacity.value - existing.value)
      // With a margin, so that no rounding makes a purchase look needless.
      let margin = tolerance.slack(of: planned, madeOf: headroom * capacity.value)
      return planned > 0 ? (planned + margin - left) / headroom : 0
    }
    func need(_ job: (forward: Double, backward: Double), _ existing: ByDirection<DataRate>)
      -> Double
    {
      let both = forward[number] + backward[number] + spares.most(on: .both(number)).amount
      let ahead = forward[number] + spares.most(on: .ahead(number)).amount
      let back = backward[number] + spares.most(on: .back(number)).amount
      switch link.capacityBasis {
      case .bothTogether:
        return missing(both + job.forward + job.backward, link.capacity.forward, existing.forward)
      case .forwardOnly:
        return missing(ahead + job.forward, link.capacity.forward, existing.forward)
      case .eachDirection:
        return max(
          missing(ahead + job.forward, link.capacity.forward, existing.forward),
          missing(back + job.backward, link.capacity.backward, existing.backward))
      }
    }
    let periods = figures.draft.periods.indices
    let need =
      periods.isEmpty
      ? need((0, 0), link.existingLoad)
      : periods.reduce(0) {
        max(
          $0, need(jobs.rate(on: number, in: $1), figures.existingLoad(of: number, in: $1)))
      }
    guard need.isFinite, let least = AuditModules(link, figures).cheapest(carrying: need) else {
      return
    }
    let paid = paidForModules[number]
    guard paid > least + tolerance.slack(of: paid) else { return }
    let text = AuditText.number(paid), right = AuditText.number(least)
    find(
      .needlessBuild, at: "links[\(number)].modules", about: [link.id],
      "modules for \(text) CNY are bought for link \(link.id), where \(right) CNY would do",
      zh: "链路 \(link.id) 购买模块花费 \(text) 元，\(right) 元即可满足")
  }
}

/// The cheapest modules of a link for a need, by a table of all that is worth buying.
struct AuditModules {
  private struct Mix {
    var capacity: Double
    var yuan: Double
  }

  private let kinds: [(capacity: Double, yuan: Double, most: Double)]
  private let takesOne: Bool
  /// Beyond so many mixes nothing is claimed.
  private static let mostMixes = 200_000

  init(_ link: Link, _ figures: AuditFigures) {
    takesOne = link.moduleChoice == .oneOnly
    kinds = link.modules.map { module in
      (
        module.capacity.value, figures.yuan(for: module.cost),
        module.maximum.map(Double.init) ?? .infinity
      )
    }
  }

  /// The least yuan, or nothing where the table would be too large or no modules are enough.
  func cheapest(carrying need: Double) -> Double? {
    guard need > 0 else { return 0 }
    guard !takesOne else { return kinds.filter { $0.capacity >= need }.map(\.yuan).min() }
    var mixes = [Mix(capacity: 0, yuan: 0)]
    for kind in kinds {
      let most = min(kind.most, (need / kind.capacity).rounded(.up))
      guard most * Double(mixes.count) <= Double(Self.mostMixes) else { return nil }
      var longer = mixes
      for mix in mixes {
        var next = mix
        var count = 0.0
        while count < most, next.capacity < need {
          count += 1
          next.capacity = mix.capacity + count * kind.capacity
          next.yuan = mix.yuan + count * kind.yuan
          longer.append(next)
        }
      }
      mixes = Self.worthwhile(longer)
    }
    return mixes.filter { $0.capacity >= need }.map(\.yuan).min()
  }

  /// Mixes that no other matches in capacity at no more cost.
  private static func worthwhile(_ mixes: [Mix]) -> [Mix] {
    let sorted = mixes.sorted { ($0.yuan, -$0.capacity) < ($1.yuan, -$1.capacity) }
    var kept: [Mix] = []
    for mix in sorted where mix.capacity > kept.last?.capacity ?? -1 { kept.append(mix) }
    return kept
  }
}
