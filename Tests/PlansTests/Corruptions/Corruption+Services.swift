import ComputeNetwork
import Plans
import Quantities

/// What goes wrong where each origin is served by itself.
extension Corruption {
  static let services: [Corruption] = [
    Corruption(
      "copies that name no origin", .originWrong, tolerating: [.routeCount, .routeOrigin]
    ) {
      broken, random in
      guard let (_, spot) = broken.introduceServed(&random) else { return false }
      broken[spot].origin = nil
      return true
    },
    Corruption("copies for a place that is no origin", .originWrong, tolerating: [.routeOrigin]) {
      broken, random in
      guard let (workload, spot) = broken.introduceServed(&random) else { return false }
      let origins = broken.draft.workloads[workload].origins.map(\.place)
      let places = broken.draft.demandPlaces + broken.draft.sites.map(\.place)
      guard let other = random.pick(places.map(\.id).filter { !origins.contains($0) }) else {
        return false
      }
      broken[spot].origin = other
      return true
    },
    Corruption(
      "copies for one origin where they serve all", .originWrong,
      tolerating: [.routeCount, .routeOrigin]
    ) { broken, random in
      guard let spot = broken.spot(&random, where: { !$0.workload.origins.isEmpty }) else {
        return false
      }
      broken[spot].origin = broken.draft.workloads[broken.workload(at: spot)].origins[0].place
      return true
    },
    Corruption("two routes for copies of one origin", .routeCount) { broken, random in
      guard let (_, spot) = broken.introduceServed(&random) else { return false }
      broken[spot].routes += broken[spot].routes
      return true
    },
    Corruption("a smaller share of an origin than is served", .originOverserved) {
      broken, random in
      guard let (workload, spot) = broken.introduceServed(&random),
        let place = broken[spot].origin
      else { return false }
      let origins = broken.draft.workloads[workload].origins
      guard origins.count == 2, let own = origins.firstIndex(where: { $0.place == place }) else {
        return false
      }
      let served = broken.plan.decisions[spot.decision].placements
        .filter { $0.origin == place }.reduce(0) { $0 + $1.copies }
      let share = 0.9 * served / Double(broken.draft.workloads[workload].count)
      guard share > 0.01 else { return false }
      broken.draft.workloads[workload].origins[own].share = share
      broken.draft.workloads[workload].origins[1 - own].share = 1 - share
      return broken.rebuild()
    },
    Corruption("fewer sites allowed for all origins", .tooManyParts) { broken, random in
      guard let (workload, spot) = broken.introduceServed(&random) else { return false }
      let sites = Set(broken.plan.decisions[spot.decision].placements.map(\.site))
      guard sites.count > 1 else { return false }
      broken.draft.workloads[workload].spread.mostParts = sites.count - 1
      return broken.rebuild()
    },
    Corruption(
      "a dearer site for a service", .planCost,
      tolerating: [.objectiveWrong, .gapWrong, .boundAboveObjective]
    ) { broken, random in
      guard let (workload, _) = broken.introduceServed(&random) else { return false }
      let opening = broken.plan.cost.opening
      broken.draft.workloads[workload].costPerSite =
        broken.draft.workloads[workload].costPerSite + 0.01 * opening + Money(1)
      return broken.rebuild()
    },
    Corruption("a reason that names no origin", .declineReasonWrong) { broken, random in
      guard let workload = broken.introduceService(&random) else { return false }
      let id = broken.draft.workloads[workload].id
      guard let reason = broken.plan.declined.firstIndex(where: { $0.workload == id }) else {
        return false
      }
      broken.plan.declined[reason].origin = random.chance(0.5) ? nil : "nowhere"
      return true
    },
  ]
}

// MARK: - A right plan that serves each origin by itself

extension AuditCase {
  /// Has some workload serve each origin by itself, which is the same plan: copies for all origins
  /// are so many for each.
  ///
  /// Returns its number; nothing if there is none.
  mutating func introduceService(_ random: inout SeededGenerator) -> Int? {
    let found = draft.workloads.indices.filter { number in
      let workload = draft.workloads[number]
      return workload.origins.contains { $0.share > 0.01 }
        && workload.origins.allSatisfy { $0.share == 0 || $0.share > 0.001 }
        && workload.partners.isEmpty && workload.talk == nil
        && !workload.today.contains(where: \.isPinned)
    }
    guard let number = random.pick(found) else { return nil }
    draft.workloads[number].isSplittable = true
    draft.workloads[number].serve = .eachOrigin
    draft.workloads[number].spread.smallestShare = 0
    draft.workloads[number].costPerSite = Money(random.chance(0.5) ? 0 : random.number(1...1e5))
    guard rebuild() else { return nil }
    let workload = draft.workloads[number]
    let origins = Array(workload.origins.enumerated()).filter { $0.element.share > 0 }
    for decision in plan.decisions.indices where plan.decisions[decision].workload == workload.id {
      plan.decisions[decision].placements = plan.decisions[decision].placements.flatMap { whole in
        origins.map { position, origin in
          var part = whole
          part.origin = origin.place
          part.copies *= origin.share
          part.routes = [whole.routes[position]]
          return part
        }
      }
    }
    plan.declined = plan.declined.flatMap { reason -> [DeclineReason] in
      guard reason.workload == workload.id else { return [reason] }
      return origins.map { _, origin in
        var part = reason
        part.origin = origin.place
        part.copies *= origin.share
        return part
      }
    }
    settle()
    return number
  }

  /// The same, and a placement of it.
  fileprivate mutating func introduceServed(
    _ random: inout SeededGenerator
  ) -> (workload: Int, spot: Spot)? {
    guard let workload = introduceService(&random) else { return nil }
    let id = draft.workloads[workload].id
    return spot(&random) { $0.workload.id == id && $0.placement.copies > 0 }.map { (workload, $0) }
  }
}
