import ComputeNetwork
import Quantities

/// Where each origin is served by itself, copies serve one origin each, and no origin has more of
/// them than its share; the rest of what it should have is declined.
extension Audit {
  mutating func checkOrigins(
    of decision: WorkloadDecision, _ workload: Workload, _ spot: AuditSpot
  ) {
    let isAlone = workload.serve == .eachOrigin
    var served: [String: Double] = [:]
    for (number, placement) in decision.placements.enumerated() {
      let isKnown =
        isAlone
        ? workload.origins.contains { $0.place == placement.origin && $0.share > 0 }
        : placement.origin == nil
      if !isKnown {
        let english = placement.origin.map { "\"\($0)\" alone" } ?? "all origins"
        let chinese = placement.origin.map { "仅服务 \"\($0)\"" } ?? "服务全部来源地"
        find(
          .originWrong, at: "\(spot.placement(number).path).origin",
          about: [workload.id, placement.site],
          "copies of workload \(workload.id) at \(placement.site) serve \(english), which is not"
            + " how it is to be served",
          zh: "任务 \(workload.id) 在 \(placement.site) 的份数\(chinese)，与任务的要求不符")
      }
      served[placement.origin ?? "", default: 0] += placement.copies
    }
    guard isAlone else { return }
    checkShares(served, of: workload, spot)
    var sites: Set<String> = []
    for placement in decision.placements where placement.copies > 0 {
      sites.insert(placement.site)
    }
    bill.opening.add(Double(sites.count) * workload.costPerSite.value)
  }

  private mutating func checkShares(
    _ served: [String: Double], of workload: Workload, _ spot: AuditSpot
  ) {
    var shares: [(place: String, share: Double)] = []
    var all = 0.0
    for origin in workload.origins {
      all += origin.share
      if let known = shares.firstIndex(where: { $0.place == origin.place }) {
        shares[known].share += origin.share
      } else {
        shares.append((origin.place, origin.share))
      }
    }
    for (place, share) in shares {
      let most = Double(workload.count) * share / all, copies = served[place] ?? 0
      // Solvers' fractions of a copy are snapped to whole ones nearby.
      guard copies.isFinite, copies > most + tolerance.slack(of: Double(workload.count)) else {
        continue
      }
      let text = AuditText.number(copies), right = AuditText.number(most)
      find(
        .originOverserved, at: spot.path, about: [workload.id, place],
        "\(text) copies of workload \(workload.id) serve \(place), whose share is \(right)",
        zh: "任务 \(workload.id) 有 \(text) 份服务 \(place)，其份额只有 \(right) 份")
    }
  }

  /// A reason names an origin where each is served by itself, and none elsewhere.
  mutating func checkOrigin(of reason: DeclineReason, _ workload: Workload, _ path: String) {
    let isRight =
      workload.serve == .eachOrigin
      ? workload.origins.contains { $0.place == reason.origin } : reason.origin == nil
    guard !isRight else { return }
    find(
      .declineReasonWrong, at: "\(path).origin", about: [workload.id],
      "a reason names \(reason.origin.map { "\"\($0)\"" } ?? "no place") as the origin of workload"
        + " \(workload.id) that is not served",
      zh: "拒绝原因中任务 \(workload.id) 未获服务的来源地写为"
        + "\(reason.origin.map { " \"\($0)\"" } ?? "空")，与任务不符")
  }
}
