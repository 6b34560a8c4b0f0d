public import ComputeNetwork
import Quantities

/// Makes some of a random scenario share what is kept for failures.
public enum RandomSharing {
  /// Changes protections and stand-bys of a draft, by dice of their own.
  public static func add(to draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 991)
    let first = draft.flows.first?.protection
    for flow in draft.flows.indices {
      if draft.flows[flow].protection == nil, let first, random.once(in: 2) {
        var second = first
        second.secondFrom = nil
        second.secondTo = nil
        draft.flows[flow].protection = second
      }
      guard draft.flows[flow].protection != nil, random.once(in: 2) else { continue }
      draft.flows[flow].products = []
      draft.flows[flow].protection?.spare = .shared
      if let all = draft.flows[flow].protection?.survivedFailures, random.once(in: 4) {
        draft.flows[flow].protection?.failures = Array(all.prefix(random.int(1...all.count)))
      }
    }
    for workload in draft.workloads.indices {
      // Origins served each by itself have no second sites.
      let mayStandBy = draft.workloads[workload].serve != .eachOrigin
      if draft.workloads[workload].standby == nil, random.once(in: 10), mayStandBy {
        draft.workloads[workload].standby = Partner(
          .standby, computeShare: random.once(in: 2) ? 1 : 0.5,
          apartIn: random.once(in: 4) ? [.province] : [])
      }
      if draft.workloads[workload].standby != nil, random.once(in: 2) {
        draft.workloads[workload].standby?.spare = .shared
      }
    }
  }
}
