import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let billLines: [BillLine] = [
    \.compute, \.power, \.storage, \.transport, \.opening, \.building,
    \.declining,
  ]

  static let lines: [Corruption] = [
    Corruption("another line in a placement's bill", .placementCost) { broken, random in
      guard let spot = broken.spot(&random), let line = random.pick(billLines) else {
        return false
      }
      let size = abs(broken[spot].cost[keyPath: line].value)
      broken[spot].cost[keyPath: line].value += random.error(of: size)
      return true
    },
    Corruption("another line in the plan's bill", .planCost) { broken, random in
      guard let line = random.pick(billLines) else { return false }
      let size = broken.plan.size(of: line)
      broken.plan.cost[keyPath: line].value += random.error(of: size)
      return true
    },
    Corruption("the placements' bills only", .planCost) { broken, _ in
      let fees = broken.plan.cost.opening.value + broken.plan.cost.declining.value
      broken.plan.cost.opening = .zero
      broken.plan.cost.declining = .zero
      return fees > 1
    },
    Corruption("busier directions left out", .planCost) { broken, _ in
      let transport = broken.plan.decisions.flatMap(\.placements).reduce(0) {
        $0 + $1.cost.transport.value
      }
      guard broken.plan.cost.transport.value > transport * 1.0001 else { return false }
      broken.plan.cost.transport.value = transport
      return true
    },
    Corruption("the objective", .objectiveWrong) { broken, random in
      broken.plan.verdict.objective += random.error(of: broken.plan.largest)
      broken.plan.verdict.withdrawBound()
      return true
    },
    Corruption("must-serve copies at another price", .objectiveWrong) { broken, random in
      guard broken.clean.declinedMustServe > 0.1 else { return false }
      broken.plan.verdict.mustServePrice += random.number(0.001...1) * broken.plan.largest
      return true
    },
    Corruption("must-serve copies left out", .objectiveWrong) { broken, random in
      guard broken.clean.declinedMustServe > 0 else { return false }
      let size = broken.clean.declinedMustServe * broken.plan.verdict.mustServePrice
      guard size > 1e-4 * broken.plan.largest else { return false }
      broken.plan.verdict.objective -= size
      broken.plan.verdict.withdrawBound()
      return true
    },
    Corruption("a negative price of must-serve copies", .mustServePriceNegative) {
      broken, random in
      broken.plan.verdict.mustServePrice = -random.number(1e-9...1e6)
      broken.settle()
      return true
    },
  ]

  /// A price of the scenario goes up after the plan was billed.
  static let prices: [Corruption] = [
    Corruption("dearer compute", .placementCost, tolerating: totals) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.placement.cost.compute.value > 1 && placed.placement.cost.power.value > 0
          }), let kind = broken[spot].kinds.first
      else { return false }
      let site = broken.site(at: spot)
      guard let pool = broken.draft.sites[site].compute.firstIndex(where: { $0.kind == kind }),
        broken.clean.compute.contains(where: {
          $0.site == broken.draft.sites[site].id && $0.kind == kind && $0.planned > 1
        })
      else { return false }
      broken.draft.sites[site].compute[pool].pricePerUnitHour += 1
      return broken.rebuild()
    },
    Corruption("dearer power", .placementCost, tolerating: totals) { broken, random in
      guard let spot = broken.spot(&random, where: { $0.placement.cost.power.value > 0 })
      else { return false }
      let site = broken.site(at: spot)
      let price = broken.draft.sites[site].power.meanPricePerKWh
      broken.draft.sites[site].power = .flat(pricePerKWh: price * 1.001)
      return broken.rebuild()
    },
    Corruption("a worse PUE", .placementCost, tolerating: totals.union([.pueTooHigh])) {
      broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.placement.cost.power.value > 0
          })
      else { return false }
      broken.draft.sites[broken.site(at: spot)].pue += 0.1
      return broken.rebuild()
    },
    Corruption("dearer storage", .placementCost, tolerating: totals) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.placement.cost.storage.value > 0
          })
      else { return false }
      broken.draft.sites[broken.site(at: spot)].storage?.pricePerTBMonth *= 1.01
      return broken.rebuild()
    },
    Corruption("a dearer GB", .placementCost, tolerating: totals) { broken, random in
      guard let link = broken.paidLink(&random) else { return false }
      broken.draft.links[link].fee.perGB += broken.plan.largest
      return broken.rebuild()
    },
    Corruption("a dearer Gbps in each direction", .placementCost, tolerating: totals) {
      broken, random in
      guard let link = broken.paidLink(&random, .eachDirection) else { return false }
      broken.draft.links[link].fee.perGbpsMonth += 1e11
      return broken.rebuild()
    },
    Corruption("a dearer Gbps in the busier direction", .planCost, tolerating: totals) {
      broken, random in
      guard let link = broken.paidLink(&random, .busierDirection) else { return false }
      broken.draft.links[link].fee.perGbpsMonth += 1e11
      return broken.rebuild()
    },
    Corruption("each direction billed as the busier", .placementCost, tolerating: totals) {
      broken, random in
      guard let link = broken.paidLink(&random, .eachDirection),
        broken.draft.links[link].fee.perGbpsMonth > 1
      else { return false }
      // What the auditor bills is what the plan would cost with the other basis.
      broken.draft.links[link].fee.rateBasis = .busierDirection
      let plan = broken.plan
      guard broken.rebuild() else { return false }
      var other = broken
      other.settle()
      return zip(plan.decisions, other.plan.decisions).contains { before, after in
        zip(before.placements, after.placements).contains {
          $0.cost.transport.value > $1.cost.transport.value * 1.0001 + 1e-6
        }
      }
    },
    Corruption("a dearer opening", .planCost, tolerating: totals) { broken, random in
      guard let spot = broken.spot(&random, where: { placed in placed.placement.copies > 0 })
      else { return false }
      let opening = broken.draft.sites[broken.site(at: spot)].opening ?? OpeningCost()
      broken.draft.sites[broken.site(at: spot)].opening = OpeningCost(
        overHorizon: opening.overHorizon + Money(1 + broken.plan.largest),
        capital: opening.capital, lifeYears: opening.lifeYears)
      return broken.rebuild()
    },
    Corruption("a shorter life of capital", .planCost, tolerating: totals) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.placement.copies > 0 && (placed.site.opening?.capital.value ?? 0) > 1000
          })
      else { return false }
      broken.draft.sites[broken.site(at: spot)].opening?.lifeYears = 0.5
      return broken.rebuild()
    },
    Corruption("a dearer declining", .planCost, tolerating: totals) { broken, random in
      let declined = broken.plan.decisions.filter { $0.declinedCopies > 0.01 }.map(\.workload)
      let numbers = broken.draft.workloads.indices.filter {
        declined.contains(broken.draft.workloads[$0].id)
          && broken.draft.workloads[$0].declinePrice != nil
      }
      guard let number = random.pick(numbers) else { return false }
      let price = broken.draft.workloads[number].declinePrice ?? .zero
      broken.draft.workloads[number].declinePrice = price + Money(1 + broken.plan.largest)
      return broken.rebuild()
    },
  ]

  /// What follows from a wrong line.
  private static let totals: Set<AuditFindingKind> = [
    .placementCost, .planCost, .objectiveWrong, .gapWrong,
  ]
}

/// A line of a bill.
typealias BillLine = any WritableKeyPath<CostBreakdown, Money> & Sendable

extension SeededGenerator {
  /// An error that is not to be overlooked in an amount.
  mutating func error(of size: Double) -> Double {
    (chance(0.5) ? 1 : -1) * (size * number(1e-5...0.5) + 1e-6)
  }
}

extension Plan {
  /// The terms of one line, without their signs.
  func size(of line: KeyPath<CostBreakdown, Money>) -> Double {
    decisions.flatMap(\.placements).reduce(abs(cost[keyPath: line].value)) {
      $0 + abs($1.cost[keyPath: line].value)
    }
  }

  /// At least as large as all terms of the objective together.
  var largest: Double {
    [\CostBreakdown.compute, \.power, \.storage, \.transport, \.opening, \.declining].reduce(
      abs(verdict.objective)
    ) { $0 + size(of: $1) }
  }
}

extension Verdict {
  /// Claims nothing about the plan's quality.
  mutating func withdrawBound() {
    status = .feasible
    bound = nil
    gap = nil
    gapToPay = nil
    searchBound = nil
  }
}

extension AuditCase {
  /// Any link that carries data of a placement.
  fileprivate func paidLink(
    _ random: inout SeededGenerator, _ basis: RateFeeBasis? = nil
  ) -> Int? {
    guard let row = row(clean.links, &random, where: { $0.planned.value > 1e-2 }) else {
      return nil
    }
    let link = row / 2, id = draft.links[link].id
    // What flows pay is broken elsewhere.
    let ofFlows = plan.flows.flatMap(\.routes).flatMap { $0.links + ($0.second?.links ?? []) }
    guard !ofFlows.contains(id) else { return nil }
    return basis == nil || draft.links[link].fee.rateBasis == basis ? link : nil
  }
}
