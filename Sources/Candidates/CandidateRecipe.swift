import Allocation

/// What a candidate's recipe says.
///
/// `[site, pool of each need..., and for each route: how many links, their direction codes...]`;
/// every origin has a route, or the two of a pair; then for each second site, and after them for
/// each site that a data set is read from: `[site, pool of each need..., how many links, their
/// codes...]`. A flow that lists products, or moves in single periods, has the number of its choice
/// in place of pools. A copy in two parts goes on with `[the other site, which part the
/// first is, pool of each need..., for each origin: how many links, their codes..., how many links
/// between the two sites, their codes...]`.
///
/// Pools are numbered within the site; a link direction's code is twice the link's number, plus
/// 1 backwards.
struct CandidateRecipe: Hashable, Sendable {
  var site: Int
  var pools: [Int]
  var routes: [[Int]]
  var partners: [Partner] = []
  var split: Split?

  struct Split: Hashable, Sendable {
    var site: Int
    /// Which part the first site has: 0 the smaller, 1 the larger.
    var order: Int
    var pools: [Int]
    var routes: [[Int]]
    var talk: [Int]
  }

  struct Partner: Hashable, Sendable {
    var site: Int
    var pools: [Int]
    var route: [Int]
  }

  init(site: Int, pools: [Int], routes: [[Int]]) {
    self.site = site
    self.pools = pools
    self.routes = routes
  }

  /// Reads a recipe; `nil` if it is not one for so many needs and routes.
  init?(_ numbers: ArraySlice<Int32>, needs: Int, routes count: Int, partnerNeeds: [Int] = []) {
    var rest = numbers[...]
    func takes(_ count: Int, _ rest: inout ArraySlice<Int32>) -> [Int]? {
      guard count >= 0, count <= rest.count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).map(Int.init)
    }
    func takesList(_ rest: inout ArraySlice<Int32>) -> [Int]? {
      guard let length = takes(1, &rest)?.first else { return nil }
      return takes(length, &rest)
    }
    guard let site = takes(1, &rest)?.first, let pools = takes(needs, &rest) else { return nil }
    self.site = site
    self.pools = pools
    routes = []
    for _ in 0..<count {
      guard let route = takesList(&rest) else { return nil }
      routes.append(route)
    }
    for needs in partnerNeeds {
      guard let site = takes(1, &rest)?.first, let pools = takes(needs, &rest),
        let route = takesList(&rest)
      else { return nil }
      partners.append(Partner(site: site, pools: pools, route: route))
    }
    if partnerNeeds.isEmpty, !rest.isEmpty {
      guard let site = takes(1, &rest)?.first, let order = takes(1, &rest)?.first,
        let pools = takes(needs, &rest)
      else { return nil }
      var legs: [[Int]] = []
      for _ in 0...count {
        guard let leg = takesList(&rest) else { return nil }
        legs.append(leg)
      }
      let talk = legs.removeLast()
      split = Split(site: site, order: order, pools: pools, routes: legs, talk: talk)
    }
    guard rest.isEmpty else { return nil }
  }
}
