import Allocation
import ComputeNetwork
import Plans
import Quantities

extension PlacementModel {
  /// What an allocation decides: placements by site, equal ones of a workload's demands together.
  func decisions(from allocation: Allocation) -> [WorkloadDecision] {
    let accounting = Accounting(scenario)
    let workloads = scenario.draft.workloads
    var chosen = [[(choice: ServedRecipe, copies: Double, otherCopies: Double)]](
      repeating: [], count: workloads.count)
    var position: [Int: [ServedRecipe: Int]] = [:]
    for (candidate, weight) in allocation.weights.enumerated() where weight > 0 {
      let demand = demands[Int(allocation.candidates.workload[candidate])]
      guard case .workload(let number) = demand.task else { continue }
      let workload = workloads[number]
      guard
        var recipe = CandidateRecipe(
          allocation.candidates.recipe(of: candidate), needs: workload.needs.count,
          routes: demand.origins.count,
          partnerNeeds: demand.partners.map(\.demand.needs.count))
      else { continue }
      // Splits that differ in their shares only are one with a share between theirs.
      let other = recipe.split.flatMap { demand.talk?.shares[1 - $0.order] } ?? 0
      if demand.talk?.isShareFree ?? false { recipe.split?.order = 0 }
      let choice = ServedRecipe(recipe: recipe, onlyOrigin: demand.onlyOrigin)
      if let known = position[number]?[choice] {
        chosen[number][known].copies += weight
        chosen[number][known].otherCopies += weight * other
      } else {
        position[number, default: [:]][choice] = chosen[number].count
        chosen[number].append((choice, weight, weight * other))
      }
    }
    var declined = [Double](repeating: 0, count: workloads.count)
    for (demand, copies) in allocation.declined.enumerated() {
      if case .workload(let number) = demands[demand].task { declined[number] += copies }
    }
    return workloads.indices.map { number in
      let workload = workloads[number]
      let order = chosen[number].indices.sorted {
        (chosen[number][$0].choice.recipe.site, $0) < (chosen[number][$1].choice.recipe.site, $1)
      }
      return WorkloadDecision(
        workload: workload.id,
        placements: order.compactMap { choice in
          let copies = Self.snapped(chosen[number][choice].copies)
          guard copies > 0 else { return nil }
          let share = chosen[number][choice].otherCopies / chosen[number][choice].copies
          return placement(
            of: workload, chosen[number][choice].choice, copies: copies, otherShare: share,
            accounting)
        },
        declinedCopies: Self.snapped(declined[number]))
    }
  }

  /// Solvers leave 2.9999999 where they mean 3.
  static func snapped(_ copies: Double) -> Double {
    let whole = copies.rounded()
    return abs(copies - whole) <= 1e-6 ? whole : copies
  }

  private func placement(
    of workload: Workload, _ choice: ServedRecipe, copies: Double, otherShare: Double,
    _ accounting: Accounting
  ) -> Placement {
    let recipe = choice.recipe, site = scenario.draft.sites[recipe.site]
    let only = choice.onlyOrigin.map { scenario.places[Identifier($0)].id }
    let origins = only.map { [$0] } ?? workload.origins.map(\.place)
    var placement = Placement(
      site: site.id, copies: copies, origin: only,
      kinds: recipe.pools.map { site.compute[$0].kind },
      routes: routes(from: origins, recipe.routes),
      partners: recipe.partners.prefix(workload.partners.count).map { partner in
        let site = scenario.draft.sites[partner.site]
        return PartnerPlacement(
          site: site.id, kinds: partner.pools.map { site.compute[$0].kind },
          links: partner.route.map { scenario.draft.links[$0 / 2].id },
          latency: partner.route.reduce(.zero) { $0 + scenario.linkLatency[Identifier($1 / 2)] })
      },
      reads: zip(workload.reads, recipe.partners.dropFirst(workload.partners.count)).map {
        read, copy in
        ReadPlacement(
          dataSet: read.dataSet, site: scenario.draft.sites[copy.site].id,
          links: copy.route.map { scenario.draft.links[$0 / 2].id },
          latency: copy.route.reduce(.zero) { $0 + scenario.linkLatency[Identifier($1 / 2)] })
      },
      otherPart: recipe.split.map { split in
        let site = scenario.draft.sites[split.site]
        return OtherPart(
          site: site.id, share: otherShare, kinds: split.pools.map { site.compute[$0].kind },
          routes: routes(from: origins, split.routes),
          links: split.talk.map { scenario.draft.links[$0 / 2].id },
          latency: split.talk.reduce(.zero) { $0 + scenario.linkLatency[Identifier($1 / 2)] })
      },
      cost: CostBreakdown())
    placement.cost = copies * accounting.costOfOneCopy(of: workload, placement)
    if let part = placement.otherPart {
      placement.otherPart?.cost = copies * accounting.cost(of: part, workload)
    }
    return placement
  }

  private func routes(from origins: [String], _ codes: [[Int]]) -> [Route] {
    zip(origins, codes).map { origin, codes in
      Route(
        origin: origin, links: codes.map { scenario.draft.links[$0 / 2].id },
        latency: codes.reduce(.zero) { $0 + scenario.linkLatency[Identifier($1 / 2)] })
    }
  }
}

/// What a candidate of a workload is: its recipe, and the place that it serves alone, if any.
private struct ServedRecipe: Hashable {
  var recipe: CandidateRecipe
  var onlyOrigin: Int?
}
