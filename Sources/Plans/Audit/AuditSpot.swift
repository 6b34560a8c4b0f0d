/// A place in a plan, written out only where something is wrong there.
struct AuditSpot {
  private let list: StaticString
  var decision: Int
  var placement: Int?
  var route: Int?
  var isSecond = false
  var partnerNumber: Int?
  var readNumber: Int?
  var isOtherPart = false

  /// A workload's decision.
  init(_ decision: Int) {
    list = "decisions"
    self.decision = decision
  }

  /// A flow's decision.
  init(flow: Int) {
    list = "flows"
    decision = flow
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

  func partner(_ number: Int) -> Self {
    var spot = self
    spot.partnerNumber = number
    return spot
  }

  func read(_ number: Int) -> Self {
    var spot = self
    spot.readNumber = number
    return spot
  }

  /// The other part of a split placement.
  var otherPart: Self {
    var spot = self
    spot.isOtherPart = true
    return spot
  }

  /// The other one of a pair of routes.
  var second: Self {
    var spot = self
    spot.isSecond = true
    return spot
  }

  /// The field as it is written, such as `decisions[3].placements[0].routes[1]`.
  var path: String {
    let placement = placement.map { ".placements[\($0)]" } ?? ""
    let route = route.map { ".routes[\($0)]" } ?? ""
    let partner = partnerNumber.map { ".partners[\($0)]" } ?? ""
    let read = readNumber.map { ".reads[\($0)]" } ?? ""
    let part = isOtherPart ? ".otherPart" : ""
    let second = isSecond ? ".second" : ""
    return "\(list)[\(decision)]\(placement)\(part)\(partner)\(read)\(route)\(second)"
  }
}
