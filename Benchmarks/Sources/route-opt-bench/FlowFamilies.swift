import PeerSolvers
import RouteOptimizer

/// A family of published instances of traffic engineering, with a table of its own.
struct FlowFamily: Sendable {
  var name: String
  var summary: String
  var goal: FlowInstance.Goal
  var timeLimit: Double
  var instances: @Sendable (Options) throws -> [FlowInstance]

  static let all: [FlowFamily] = [
    FlowFamily(
      name: "te",
      summary: """
        Most carried traffic on WANs of 74 to 197 nodes, 5,000 to 38,612 demands, each of which \
        may be spread: topologies and matrices of the NCFlow, POP and Teal papers. PF4 is their \
        linear program over four edge-disjoint routes a pair; the papers' times are of their \
        machines. HiGHS solves the arc-based program of the same instance, over all routes, here.
        """,
      goal: .mostCarried, timeLimit: 60, instances: FlowInstance.traffic),
    FlowFamily(
      name: "repetita",
      summary: """
        Least utilisation of the busiest link, REPETITA instances, to 197 nodes and 38,476 \
        demands. HiGHS solves the arc-based program.
        """,
      goal: .leastUtilisation, timeLimit: 60, instances: FlowInstance.repetita),
  ]
}

extension FlowFamily {
  /// Runs the instances that were asked for; returns the section's text, and what contradicts
  /// itself.
  func run(
    _ options: Options, _ contestants: [Contestant], only: (String) -> Bool
  ) throws -> (text: String, contradictions: [String])? {
    let chosen = try instances(options).filter { only($0.name) }
    guard !chosen.isEmpty else { return nil }
    let peer = contestants.lazy.compactMap { contestant -> (any PeerSolver)? in
      if case .peer(let peer, _) = contestant, peer.name == "HiGHS" { return peer }
      return nil
    }.first
    let published = try FlowInstance.publishedRuns()
    let seconds = options.timeLimit ?? timeLimit
    var table = heading
    var contradictions: [String] = []
    for instance in chosen {
      let own = try result(of: instance, seconds)
      let other = try peer.map {
        try $0.solve(
          instance.arcModel(goal), limits: PeerLimits(seconds: seconds, relativeGap: 1e-6))
      }
      contradictions += found(instance, own, other)
      table += row(instance, own, other, published[instance.name])
      Log.say(
        "  \(instance.name): \(Text.value(own.value)), bound \(Text.value(own.bound)),"
          + " \(Text.seconds(own.seconds)) s")
    }
    let text =
      "\(summary)\n\n\(Machine.facts(options, contestants)) Limit of each solve:"
      + " \(Text.seconds(seconds)) s.\n\n" + table + "\n"
    return (text, contradictions)
  }

  /// Our own answer: a value, what is proven about it, and the seconds from the scenario on.
  private struct Answer {
    var value: Double
    var bound: Double
    var seconds: Double
    var findings = 0
  }

  private func result(of instance: FlowInstance, _ seconds: Double) throws -> Answer {
    let planner = Planner(try instance.scenario)
    let clock = ContinuousClock(), began = clock.now
    func elapsed() -> Double {
      let (whole, atto) = (clock.now - began).components
      return Double(whole) + Double(atto) * 1e-18
    }
    switch goal {
    case .mostCarried:
      var request = PlanRequest()
      request.solver = .flow
      request.timeLimit = seconds
      let plan = planner.plan(request, stop: StopSignal())
      let total = instance.demands.reduce(0) { $0 + $1.rate }
      return Answer(
        value: total - plan.audit.objective,
        bound: total - (plan.plan.verdict.bound ?? 0), seconds: elapsed(),
        findings: plan.audit.findings.count)
    case .leastUtilisation:
      guard let least = planner.leastUtilisation(timeLimit: seconds) else {
        throw Unavailable("\(instance.name) has no flows")
      }
      return Answer(
        value: least.value, bound: least.bound, seconds: elapsed(),
        findings: least.declined > 0 ? 1 : 0)
    }
  }
}

// MARK: - The table

extension FlowFamily {
  private var heading: String {
    switch goal {
    case .mostCarried:
      Text.heading(
        [
          "instance", "demands", "carried", "certified gap", "seconds", "above PF4",
          "edge optimum", "PF4 s", "NCFlow · s", "POP-16 · s", "HiGHS · s",
        ], numbers: 1..<8)
    case .leastUtilisation:
      Text.heading(
        ["instance", "demands", "utilisation", "certified gap", "seconds", "known", "HiGHS · s"],
        numbers: 1..<6)
    }
  }

  private func row(
    _ instance: FlowInstance, _ own: Answer, _ other: PeerAnswer?, _ published: [String: String]?
  ) -> String {
    let gap = abs(own.value - own.bound) / max(abs(own.value), 1e-12)
    let start = [
      instance.name, "\(instance.demands.count)", Text.value(own.value),
      Text.share(gap) + (own.findings == 0 ? "" : " · \(own.findings) findings"),
      Text.seconds(own.seconds),
    ]
    let total = instance.demands.reduce(0) { $0 + $1.rate }
    let peer = other.map { answer -> String in
      guard answer.isOptimal, let bound = answer.bound else {
        return "- · \(Text.seconds(answer.seconds))"
      }
      let value = goal == .mostCarried ? total - bound : bound
      return "\(Text.value(value)) · \(Text.seconds(answer.seconds))"
    }
    guard goal == .mostCarried else {
      let known = instance.number("min_max_link_utilisation_HiGHS")
      return Text.row(start + [known.map { "\($0)" } ?? "-", peer ?? "-"])
    }
    let pf4 = instance.number("pf4_total_flow_published") ?? .nan
    func quality(_ method: String) -> String {
      guard let row = published, let value = row["\(method)_obj"].flatMap(Double.init),
        let seconds = row["\(method)_s"].flatMap(Double.init)
      else { return "-" }
      return "\(Text.share(value / own.value)) · \(Text.seconds(seconds))"
    }
    return Text.row(
      start + [
        Text.share((own.value - pf4) / pf4), Text.value(instance.number("edge_lp_optimum")),
        Text.seconds(instance.number("pf_runtime_s") ?? .nan), quality("ncflow"),
        quality("pop16"), peer ?? "-",
      ])
  }

  /// What cannot be: less than a published feasible value, or another value than a proven one.
  private func found(
    _ instance: FlowInstance, _ own: Answer, _ other: PeerAnswer?
  ) -> [String] {
    var found: [String] = []
    func check(_ holds: Bool, _ sentence: String) {
      if !holds { found.append("\(instance.name): \(sentence)") }
    }
    check(own.findings == 0, "the audit or the flows carried are not in order")
    let total = instance.demands.reduce(0) { $0 + $1.rate }
    if let pf4 = instance.number("pf4_total_flow_published") {
      check(own.value >= pf4 * (1 - 1e-5), "\(own.value) is carried, PF4 carries \(pf4)")
    }
    if let optimum = instance.number("edge_lp_optimum") {
      check(abs(own.value - optimum) <= 1e-6 * optimum, "\(own.value) is not \(optimum)")
    }
    if let known = instance.number("min_max_link_utilisation_HiGHS") {
      check(abs(own.value - known) <= 1e-5, "\(own.value) is not \(known)")
    }
    if let other, other.isOptimal, let bound = other.bound {
      let value = goal == .mostCarried ? total - bound : bound
      check(abs(value - own.value) <= 1e-5 * abs(value), "\(own.value) here, \(value) by HiGHS")
    }
    return found
  }
}

extension FlowInstance {
  /// The published runs of other methods, by instance.
  static func publishedRuns() throws -> [String: [String: String]] {
    var runs: [String: [String: String]] = [:]
    for (row, _) in try rows("te-ncflow-pop-teal", "published_results.csv") {
      let scale = row["scale"].flatMap(Double.init).map { String(Int($0)) } ?? ""
      let key = [
        row["topology"] ?? "", row["tm_model"] ?? "", row["traffic_seed"] ?? "", "x\(scale)",
      ].joined(separator: "/")
      runs[key] = row
    }
    return runs
  }
}
