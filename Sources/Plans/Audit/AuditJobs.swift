import ComputeNetwork
import Quantities

/// What a plan moves in single periods, link by link.
struct AuditJobs {
  /// Gbps of one link in each period.
  struct Rates {
    var forward: [Double]
    var backward: [Double]

    fileprivate init(periods: Int) {
      forward = [Double](repeating: 0, count: periods)
      backward = forward
    }

    /// The most that any period asks for, direction by direction and of both together.
    var most: (forward: Double, backward: Double, both: Double) {
      (
        forward.max() ?? 0, backward.max() ?? 0,
        zip(forward, backward).reduce(0) { max($0, $1.0 + $1.1) }
      )
    }
  }

  private let periodCount: Int
  /// Links over which nothing moves in single periods have no rates.
  private(set) var ofLink: [Int: Rates] = [:]
  /// What the same routes would reserve at steady rates, by link.
  private(set) var steady: [Int: (forward: Double, backward: Double)] = [:]
  /// What moves when, route by route.
  private(set) var moves: [AuditReport.JobMove] = []

  init(periods: Int) { periodCount = periods }

  /// Adds what passes a link in some periods, and what it would reserve steadily.
  mutating func add(
    _ rate: (forward: Double, backward: Double), steady alone: (forward: Double, backward: Double),
    over link: Int, in periods: [Int]
  ) {
    var own = ofLink[link] ?? Rates(periods: periodCount)
    for period in periods {
      own.forward[period] += rate.forward
      own.backward[period] += rate.backward
    }
    ofLink[link] = own
    let known = steady[link] ?? (0, 0)
    steady[link] = (known.forward + alone.forward, known.backward + alone.backward)
  }

  mutating func add(_ move: AuditReport.JobMove) { moves.append(move) }

  /// Gbps on a link in a period.
  func rate(on link: Int, in period: Int) -> (forward: Double, backward: Double) {
    guard let own = ofLink[link] else { return (0, 0) }
    return (own.forward[period], own.backward[period])
  }

  /// The most that any period asks of a link.
  func most(on link: Int) -> (forward: Double, backward: Double, both: Double) {
    ofLink[link]?.most ?? (0, 0, 0)
  }
}

extension AuditFigures {
  /// The hours of a period in which a flow's volumes may move: after its release, before its
  /// deadline, or its end where it has none.
  func hours(of flow: Flow, in number: Int) -> Double {
    let last = flow.traffic.deadline?.value ?? hours(flow.duration)
    let from = max(periodEnds[number], flow.release?.value ?? 0)
    let to = min(periodEnds[number + 1], last)
    return to - from > 1e-9 * draft.horizon.length.value ? to - from : 0
  }

  /// Whether a flow may move in single periods: only volumes, which nothing binds together.
  func movesInPeriods(_ flow: Flow) -> Bool {
    let traffic = flow.traffic
    let isVolume =
      flow.series == nil && traffic.upRate.value == 0 && traffic.downRate.value == 0
      && traffic.upVolume.value + traffic.downVolume.value > 0
    let paysLinks = flow.products.allSatisfy { $0 == TransportProduct.network }
    return !draft.periods.isEmpty && isVolume && paysLinks && flow.protection == nil
      && flow.user == nil && flow.timing != .steady
  }

  /// What others carry over a link in a period.
  func existingLoad(of link: Int, in period: Int) -> ByDirection<DataRate> {
    guard loadsByPeriod[link].isEmpty else { return loadsByPeriod[link][period] }
    return draft.links[link].existingLoad
  }

  /// Where periods end, after where the first begins.
  static func ends(of periods: [Period]) -> [Double] {
    periods.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.length.value) }
  }

  /// What others carry over each link, period by period; nothing where all are alike.
  static func loadsByPeriod(_ draft: ScenarioDraft) -> [[ByDirection<DataRate>]] {
    var number: [String: Int] = [:]
    for (position, period) in draft.periods.enumerated() { number[period.id] = position }
    return draft.links.map { link in
      guard !link.loadByPeriod.isEmpty else { return [] }
      var loads = [ByDirection<DataRate>](
        repeating: link.existingLoad, count: draft.periods.count)
      for own in link.loadByPeriod.reversed() {
        if let period = number[own.period] { loads[period] = own.load }
      }
      return loads
    }
  }
}
