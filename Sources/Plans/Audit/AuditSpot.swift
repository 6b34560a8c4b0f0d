/// A place in a plan, written out only where something is wrong there.
struct AuditSpot {
  var decision: Int
  var placement: Int?
  var route: Int?

  init(_ decision: Int) {
    self.decision = decision
  }

  func placement(_ number: Int) -> Self {
    var spot = self
    spot.placement = number
    return spot
  }

  func route(_ number: Int) -> Self {
    var spot = self
    spot.route = number
    return spot
  }

  /// The field as it is written, such as `decisions[3].placements[0].routes[1]`.
  var path: String {
    let placement = placement.map { ".placements[\($0)]" } ?? ""
    let route = route.map { ".routes[\($0)]" } ?? ""
    return "decisions[\(decision)]\(placement)\(route)"
  }
}
