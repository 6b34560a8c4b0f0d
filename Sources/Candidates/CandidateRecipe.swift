import Allocation

/// What a candidate's recipe says.
///
/// `[site, pool of each need..., and for each route: how many links, their direction codes...]`;
/// every origin has a route, or the two of a pair. A flow that
/// lists products has the number of its product in place of pools.
///
/// Pools are numbered within the site; a link direction's code is twice the link's number, plus
/// 1 backwards.
struct CandidateRecipe: Hashable, Sendable {
  var site: Int
  var pools: [Int]
  var routes: [[Int]]

  init(site: Int, pools: [Int], routes: [[Int]]) {
    self.site = site
    self.pools = pools
    self.routes = routes
  }

  /// Reads a recipe; `nil` if it is not one for so many needs and routes.
  init?(_ numbers: ArraySlice<Int32>, needs: Int, routes count: Int) {
    var rest = numbers[...]
    func takesInt(_ rest: inout ArraySlice<Int32>) -> Int? { rest.popFirst().map(Int.init) }
    guard let site = takesInt(&rest), rest.count >= needs else { return nil }
    self.site = site
    pools = rest.prefix(needs).map(Int.init)
    rest = rest.dropFirst(needs)
    routes = []
    for _ in 0..<count {
      guard let length = takesInt(&rest), length >= 0, length <= rest.count else { return nil }
      routes.append(rest.prefix(length).map(Int.init))
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty else { return nil }
  }
}
