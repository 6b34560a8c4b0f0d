import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let places: [Corruption] = [
    Corruption("a site that does not exist", .unknownSite, tolerating: [.pinMoved]) {
      broken, random in
      guard let spot = broken.spot(&random) else { return false }
      broken[spot].site = random.pick(["", "atlantis", "SITE0", "exchange", "north"]) ?? ""
      return true
    },
    Corruption("a site outside the list of allowed ones", .siteExcluded) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let others = broken.draft.sites.map(\.id).filter { $0 != broken[spot].site }
      broken.draft.workloads[broken.workload(at: spot)].rules.only = others
      return broken.rebuild()
    },
    Corruption("a site of a forbidden province, cluster or hub", .siteExcluded) {
      broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let site = broken.draft.sites[broken.site(at: spot)]
      let names = [
        site.id, site.place.province, site.cluster, broken.scenario.hub(of: site)?.id,
      ].compactMap(\.self)
      guard let name = random.pick(names) else { return false }
      broken.draft.workloads[broken.workload(at: spot)].rules.never = [name]
      return broken.rebuild()
    },
    Corruption("a PUE above the limit", .pueTooHigh) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let pue = broken.draft.sites[broken.site(at: spot)].pue
      broken.draft.workloads[broken.workload(at: spot)].rules.maximumPUE = pue - 1e-9
      return broken.rebuild()
    },
    Corruption("too little green power", .greenShareTooLow) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let share = broken.draft.sites[broken.site(at: spot)].greenShare
      let least = share + (1 - share) * random.number(1e-6...1)
      broken.draft.workloads[broken.workload(at: spot)].rules.minimumGreenShare = least
      return least > share && broken.rebuild()
    },
  ]

  static let kinds: [Corruption] = [
    Corruption("a kind too few", .kindCount) { broken, random in
      guard let spot = broken.spot(&random, where: { !$0.placement.kinds.isEmpty }) else {
        return false
      }
      broken[spot].kinds.removeLast()
      return true
    },
    Corruption("a kind too many", .kindCount) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      broken[spot].kinds.append(broken[spot].kinds.first ?? "a")
      return true
    },
    Corruption("a kind that is not accepted", .kindNotAccepted) { broken, random in
      guard
        let spot = broken.spot(
          &random, where: { !$0.workload.needs.isEmpty && !$0.placement.kinds.isEmpty })
      else { return false }
      let needs = broken.draft.workloads[broken.workload(at: spot)].needs
      let number = random.whole(0...(needs.count - 1))
      let accepted = needs[number].accepted.map(\.kind)
      let wrong = ["a", "b", "c", "", "unknown"].filter { !accepted.contains($0) }
      guard let kind = random.pick(wrong) else { return false }
      broken[spot].kinds[number] = kind
      return true
    },
    Corruption("a kind that is not offered", .kindNotOffered) { broken, random in
      guard let spot = broken.spot(&random), let kind = random.pick(broken[spot].kinds) else {
        return false
      }
      broken.draft.sites[broken.site(at: spot)].compute.removeAll { $0.kind == kind }
      return broken.rebuild()
    },
  ]

  static let routes: [Corruption] = [
    Corruption("a route too few", .routeCount) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            !placed.placement.routes.isEmpty
          })
      else { return false }
      broken[spot].routes.removeLast()
      return true
    },
    Corruption("a route too many", .routeCount) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let site = broken[spot].site
      broken[spot].routes.append(
        broken[spot].routes.first ?? Route(origin: site, links: [], latency: .zero))
      return true
    },
    Corruption("a route from elsewhere", .routeOrigin, tolerating: [.brokenChain, .repeatedPlace]) {
      broken, random in
      guard let (spot, route) = broken.route(&random, links: 0) else { return false }
      let origin = broken[spot].routes[route].origin
      let others = ["", "nowhere", "north", "south", "exchange", "site0"].filter { $0 != origin }
      broken[spot].routes[route].origin = random.pick(others) ?? ""
      return true
    },
    Corruption("routes in the wrong order", .routeOrigin, tolerating: overloads) {
      broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.placement.routes.count == 2
          })
      else { return false }
      broken[spot].routes.swapAt(0, 1)
      broken.settle()
      return true
    },
    Corruption("a link that does not exist", .unknownLink) { broken, random in
      guard let (spot, route) = broken.route(&random, links: 1) else { return false }
      let number = random.whole(0...(broken[spot].routes[route].links.count - 1))
      broken[spot].routes[route].links[number] = random.pick(["", "link99", "north"]) ?? ""
      return true
    },
    Corruption("a link left out", .brokenChain) { broken, random in
      guard let (spot, route) = broken.route(&random, links: 1) else { return false }
      let number = random.whole(0...(broken[spot].routes[route].links.count - 1))
      broken[spot].routes[route].links.remove(at: number)
      return true
    },
    Corruption("links in reverse order", .brokenChain) { broken, random in
      guard let (spot, route) = broken.route(&random, links: 2) else { return false }
      broken[spot].routes[route].links.reverse()
      return true
    },
    Corruption(
      "a link that leads away from the site", .brokenChain,
      tolerating: [.repeatedPlace, .wrongLayer]
    ) {
      broken, random in
      guard let (spot, route) = broken.route(&random, links: 0) else { return false }
      let site = broken[spot].site
      let away = broken.draft.links.filter { $0.from == site || $0.to == site }
      guard let link = random.pick(away) else { return false }
      broken[spot].routes[route].links.append(link.id)
      return true
    },
    Corruption(
      "there and back again", .repeatedPlace, tolerating: overloads.union([.latencyTooLong])
    ) {
      broken, random in
      guard let (spot, route) = broken.route(&random, links: 0) else { return false }
      let site = broken[spot].site
      let layer = broken.draft.workloads[broken.workload(at: spot)].layer
      let away = broken.draft.links.filter {
        ($0.from == site || $0.to == site) && $0.layer == layer
      }
      guard let link = random.pick(away), let id = broken.scenario.link(link.id) else {
        return false
      }
      broken[spot].routes[route].links += [link.id, link.id]
      broken[spot].routes[route].latency.value += 2 * broken.scenario.linkLatency[id].value
      broken.settle()
      return true
    },
    Corruption("a link of another layer", .wrongLayer) { broken, random in
      guard let (spot, route) = broken.route(&random, links: 1),
        let name = random.pick(broken[spot].routes[route].links),
        let id = broken.scenario.link(name)
      else { return false }
      let others = NetworkLayer.allCases.filter { $0 != broken.draft.links[id.index].layer }
      broken.draft.links[id.index].layer = random.pick(others) ?? .public
      broken.draft.links[id.index].latency = .stated(
        broken.scenario.linkLatency[id], isMeasured: false)
      return broken.rebuild()
    }.alsoTolerating([.partnerExcluded]),
    Corruption("a latency that is not the route's", .latencyMisstated) { broken, random in
      guard let (spot, route) = broken.route(&random, links: 0) else { return false }
      let latency = broken[spot].routes[route].latency.value
      let factor = random.chance(0.5) ? 1 + random.number(1e-5...1) : 1 - random.number(1e-5...1)
      broken[spot].routes[route].latency.value = latency > 0 ? latency * factor : 1e-6
      return true
    },
    Corruption(
      "a link longer than the route says", .latencyMisstated,
      // Parts that talk pay for each ms between them.
      tolerating: [.latencyTooLong, .placementCost, .planCost]
    ) {
      broken, random in
      guard let (spot, route) = broken.route(&random, links: 1),
        let name = random.pick(broken[spot].routes[route].links),
        let id = broken.scenario.link(name)
      else { return false }
      broken.draft.links[id.index].latency = .stated(
        Latency(broken.scenario.linkLatency[id].value * 1.01 + 0.01), isMeasured: true)
      return broken.rebuild()
    },
    Corruption("a route beyond the limit", .latencyTooLong) { broken, random in
      guard let (spot, route) = broken.route(&random, links: 1) else { return false }
      let latency = broken[spot].routes[route].latency.value
      guard latency > 1e-3 else { return false }
      let workload = broken.workload(at: spot)
      let limit = Latency(latency * (1 - random.number(1e-5...0.9)))
      switch random.whole(0...2) {
      case 0: broken.draft.workloads[workload].latency = .limit(limit, .oneWay)
      case 1: broken.draft.workloads[workload].latency = .limit(2 * limit, .roundTrip)
      default:
        broken.draft.tiers.append(LatencyTier(id: "own", limit: limit))
        broken.draft.workloads[workload].latency = .tier("own")
      }
      return broken.rebuild()
    },
  ]
}
