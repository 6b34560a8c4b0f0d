public import Allocation
public import Candidates
import ComputeNetwork
public import Plans
import Quantities

/// Why copies were declined, and what several workloads miss alike.
public struct DeclineExplanation: Sendable, Equatable {
  /// One reason for each demand of which copies are declined, in the order of the workloads.
  public var reasons: [DeclineReason]
  /// What more than one workload misses, the most missed first.
  public var shortages: [Shortage]
}

/// Explains what a plan declines.
public struct DeclineExplainer: Sendable {
  let program: ScenarioProgram
  private let mostRemedies: Int

  /// An explainer of a scenario's plans.
  ///
  /// Remedies, which take most of the time, are looked for in the first `mostRemedies` demands.
  public init(_ program: ScenarioProgram, mostRemedies: Int = 500) {
    self.program = program
    self.mostRemedies = mostRemedies
  }

  /// Explains the declined copies of an allocation, as its decisions count them.
  public func explain(
    _ allocation: Allocation, _ decisions: [WorkloadDecision]
  ) -> DeclineExplanation {
    var search = DeclineSearch(program, allocation)
    var reasons: [DeclineReason] = []
    var left = decisions.map(\.declinedCopies)
    for (demand, declined) in allocation.declined.enumerated() {
      guard case .workload(let workload) = program.task(ofDemand: demand) else { continue }
      // Decisions are free of the rounding that solvers leave.
      let isWhole = abs(declined - left[workload]) <= 1e-5
      let copies = isWhole ? left[workload] : min(declined, left[workload])
      guard copies > 1e-6 else { continue }
      left[workload] -= copies
      let remedies: RemedySearch = reasons.count < mostRemedies ? .included : .omitted
      if let reason = search.reason(ofDemand: demand, workload, copies: copies, remedies) {
        reasons.append(reason)
      }
    }
    return DeclineExplanation(reasons: reasons, shortages: search.shortages())
  }
}

/// Goes through declined demands and remembers what they miss.
private struct DeclineSearch {
  private let program: ScenarioProgram
  private let words: FunnelWords
  private let loads: [Double]
  private let left: [Double]
  private var missed: [Missed]

  private struct Missed {
    var amount = 0.0
    var workloads: [Int] = []
  }

  init(_ program: ScenarioProgram, _ allocation: Allocation) {
    self.program = program
    words = FunnelWords(program)
    loads = program.program.evaluate(allocation).loads
    left = zip(program.program.resources, loads).map { max(0, $0.upper - $1) }
    missed = [Missed](repeating: Missed(), count: left.count)
  }

  mutating func reason(
    ofDemand demand: Int, _ number: Int, copies: Double, _ remedies: RemedySearch
  ) -> DeclineReason? {
    let workload = program.scenario.draft.workloads[number]
    guard
      let funnel = program.funnel(
        ofDemand: demand, copies: copies, left: left, remedies: remedies)
    else { return nil }
    let origin = program.onlyOrigin(ofDemand: demand)
    let emptied = funnel.steps.first { $0.sites.isEmpty }
    let isUnreached = if case .latency? = emptied?.rule { true } else { false }
    let places = origin.map { [$0] } ?? workload.origins.map(\.place)
    let cutOff = isUnreached ? words.cutOff(places, workload.layer) : nil
    var reason = DeclineReason(
      workload: workload.id, origin: origin, copies: copies,
      funnel: words.steps(of: funnel, workload, isCutOff: cutOff != nil),
      remedy: funnel.remedy.map {
        words.remedy(
          $0, declined: copies, workload, siteCost: costOfFurther(site: $0.site, for: number))
      } ?? cutOff)
    let price = program.program.workloads[demand].declineCost
    if let dearer = priceToServe(demand, copies: copies, in: funnel), dearer >= price {
      reason.isByPrice = true
      reason.remedy = priceRemedy(dearer, copies: copies)
    }
    let hasRoom = funnel.steps.last.map { !$0.sites.isEmpty } ?? false
    if !reason.isByPrice, reason.remedy == nil, hasRoom, program.scenario.draft.budget != nil {
      reason.remedy = Self.budgetRemedy
    } else if !reason.isByPrice, reason.remedy == nil, hasRoom, program.sharesLots {
      reason.remedy = FunnelWords.shareRemedy
    } else if !reason.isByPrice, reason.remedy == nil, hasRoom, !workload.reads.isEmpty,
      remedies == .included
    {
      reason.remedy = words.copyRemedy(ofDemand: demand, funnel, loads: loads)
    } else if !reason.isByPrice, reason.remedy == nil {
      reason.remedy =
        words.copyRemedy(funnel, workload)
        ?? words.changes(funnel, declined: copies, workload)
    }
    if !reason.isByPrice { remember(funnel, copies: copies, workload: number) }
    return reason
  }

  /// What the use of a site costs a workload that does not use it yet.
  private func costOfFurther(site: Int, for workload: Int) -> Money {
    let stated = program.scenario.draft.workloads[workload]
    guard stated.servesEachOrigin, stated.costPerSite.value > 0 else { return .zero }
    let subject = ResourceMeaning.Subject.siteUse(Identifier(workload), Identifier(site))
    let isUsed = program.resourceMeanings.indices.contains {
      program.resourceMeanings[$0].subject == subject && loads[$0] > PriceCurve.slack
    }
    return isUsed ? .zero : stated.costPerSite
  }

  /// What one declined copy would add to the cost if it were served, as far as it fits; where
  /// none fits, what it would cost in an empty network.
  private func priceToServe(_ demand: Int, copies: Double, in funnel: SiteFunnel) -> Double? {
    var source = program.makeSource(), found = CandidatePool()
    let part = min(1, copies), prices = program.basePrices
    let isFree = funnel.steps.last.map { !$0.sites.isEmpty } ?? false
    source.cheapestPerGroup(
      of: demand, prices: prices, room: isFree ? Room(left: left, leastCopies: part) : nil,
      into: &found)
    if !isFree {
      return (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }.min()
    }
    return (0..<found.count).compactMap { addedCost($0, of: found, copies: part) }.min()
      .map { $0 / part }
  }

  /// What copies of a candidate would add to the cost beside everything that is placed; nothing
  /// where a rule for what is bought could not be kept.
  private func addedCost(_ candidate: Int, of pool: CandidatePool, copies: Double) -> Double? {
    var after = loads, cost = copies * pool.cost[candidate]
    for entry in pool.usage(of: candidate) {
      let resource = Int(pool.useResource[entry])
      let curve = program.program.resources[resource].curve
      after[resource] += copies * pool.useAmount[entry]
      cost += curve.cost(at: after[resource]) - curve.cost(at: loads[resource])
    }
    for block in program.program.blocks {
      let loadsAfter = block.resources.map { after[$0] }
      if let lots = block as? LotShareBlock, !lots.canServe(loadsAfter) { return nil }
      let later = block.bestResponse(toLoads: loadsAfter)
      cost += later - block.bestResponse(toLoads: block.resources.map { loads[$0] })
    }
    return cost
  }

  private static let budgetRemedy = LocalizedText(
    "raise the budget, if that is what stands in the way, or search longer",
    zh: "如受预算限制请提高预算，或延长求解时间")

  private func priceRemedy(_ price: Double, copies: Double) -> LocalizedText {
    let remedy = Self.priceRemedy(price, copies: copies)
    guard program.scenario.draft.budget != nil else { return remedy }
    return LocalizedText(
      "\(remedy.english); the budget has to allow it", zh: "\(remedy.chinese)；且须在预算之内")
  }

  private static func priceRemedy(_ price: Double, copies: Double) -> LocalizedText {
    let yuan = Wording.sufficient(price)
    // What several would share is paid by one alone.
    if copies > 1 {
      return LocalizedText(
        "serving one of them by itself costs \(yuan) CNY: state a declinePrice above that, or none",
        zh: "单独承接其中一份需 \(yuan) 元：请把 declinePrice 调高到该值以上，或不设该值")
    }
    return LocalizedText(
      "serving it costs \(yuan) CNY a copy: state a declinePrice above that, or none",
      zh: "承接每份需 \(yuan) 元：请把 declinePrice 调高到该值以上，或不设该值")
  }
}

// MARK: - What several miss

extension DeclineSearch {
  /// The resource that a remedy would raise, or else what is missing at the cheapest site.
  private mutating func remember(_ funnel: SiteFunnel, copies: Double, workload: Int) {
    var parts: [SiteFunnel.Shortfall] = []
    if let remedy = funnel.remedy, case .raise(let resource, _) = remedy.change {
      let shortfall =
        funnel.shortfalls.first { $0.resource == resource && $0.site == remedy.site }
        ?? funnel.shortfalls.first { $0.resource == resource }
      parts = [shortfall].compactMap { $0 }
    } else if let site = funnel.shortfalls.first?.site {
      parts = funnel.shortfalls.filter { $0.site == site }
    }
    for part in parts {
      missed[part.resource].amount += copies * part.perCopy
      if missed[part.resource].workloads.last != workload {
        missed[part.resource].workloads.append(workload)
      }
    }
  }

  /// Needs of the declined copies less what is left, where more than one workload misses it.
  func shortages() -> [Shortage] {
    let order = missed.indices.filter { missed[$0].workloads.count > 1 }.sorted {
      (-missed[$0].workloads.count, $0) < (-missed[$1].workloads.count, $1)
    }
    return order.map { resource in
      Shortage(
        what: program.resourceMeanings[resource].name,
        amount: words.capacity(missing: missed[resource].amount - left[resource], of: resource),
        unit: program.resourceMeanings[resource].unit,
        workloads: missed[resource].workloads.map {
          program.scenario.draft.workloads[$0].id
        })
    }
  }
}
