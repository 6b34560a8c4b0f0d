public import ComputeNetwork
public import Quantities

/// A rule that the site of a workload must keep, as a planner would name it.
public enum SiteRule: Sendable, Equatable {
  /// The copies must stay at the site with this id, where they run today.
  case staysAt(String)
  /// Every origin lies within a one-way latency; with the tier's id where one states it.
  case latency(Latency, tier: String?)
  /// Only sites of these names.
  case only([String])
  /// No site of these names.
  case never([String])
  /// At most this PUE.
  case maximumPUE(Double)
  /// At least this share of green power.
  case minimumGreenShare(Double)
  /// Each need finds an accepted kind of compute.
  case compute(accepted: [[String]])
  /// Storage is offered.
  case storage
  /// Another site may go with it, for its storage or to go on after a failure.
  case partner(Partner.Role)
  /// A copy of the data set with this id may be read from there, inside its latency limit.
  case reads(String)
  /// One of at most so many sites that serve its origins, which are all in use.
  case fewSites(Int)
  /// Enough is left of everything that one copy needs, some route included.
  case freeCapacity

  /// The rules of a workload's text, in the order in which they are explained; free capacity,
  /// which depends on the others' loads, comes after them.
  static func rules(of workload: Workload, in scenario: Scenario) -> [SiteRule] {
    var rules: [SiteRule] = []
    if !workload.origins.isEmpty {
      var tier: String?
      if case .tier(let id) = workload.latency { tier = id }
      rules.append(.latency(scenario.oneWayLimit(of: workload), tier: tier))
    }
    rules += Self.rules(workload.rules)
    if !workload.needs.isEmpty {
      rules.append(.compute(accepted: workload.needs.map { $0.accepted.map(\.kind) }))
    }
    if workload.storageAtSite.value > 0 { rules.append(.storage) }
    rules += workload.partners.map { .partner($0.role) }
    rules += workload.reads.map { .reads($0.dataSet) }
    return rules
  }

  /// The rules about the site alone.
  static func rules(_ stated: SiteRules) -> [SiteRule] {
    var rules: [SiteRule] = []
    if !stated.only.isEmpty { rules.append(.only(stated.only)) }
    if !stated.never.isEmpty { rules.append(.never(stated.never)) }
    if let pue = stated.maximumPUE { rules.append(.maximumPUE(pue)) }
    if let share = stated.minimumGreenShare { rules.append(.minimumGreenShare(share)) }
    return rules
  }
}
