import Candidates
import ComputeNetwork
import Graphs
import Quantities

/// How much of a flow's volume what is left of the links could move in its time, and which deadline
/// or release would be enough.
///
/// One route at a time is looked at, the widest in each period: what is said suffices, though a flow
/// that may be spread might do with less.
struct WindowAdvice {
  private let flow: Flow
  /// When its volumes may move, in hours from the start of the horizon.
  private let window: (start: Double, end: Double)
  private let horizon: Double
  /// The periods, or the whole horizon as one.
  private let periods: [Range<Double>]
  /// The share of the flow that an hour can move over the widest route: in each period.
  private let widest: [Double]
  /// The same at a constant rate from one period to a later one.
  private let throughout: [[Double]]
  private let way: Way

  /// In which ways it may move.
  private enum Way {
    case steady
    case oneRoute
    case spread
  }

  /// Nothing for flows that are more than volumes, or whose routes are paired.
  ///
  /// - Parameter left: What is left of every resource while nothing of the flow is carried.
  init?(_ flow: Flow, _ program: ScenarioProgram, left: [Double]) {
    let scenario = program.scenario, draft = scenario.draft
    guard flow.protection == nil, flow.series == nil, !flow.listsProducts,
      flow.traffic.deadline != nil || flow.release != nil,
      // What a budget lets be bought is no matter of time alone.
      draft.budget == nil,
      flow.traffic.upRate.value + flow.traffic.downRate.value == 0,
      flow.traffic.upVolume.value + flow.traffic.downVolume.value > 0
    else { return nil }
    self.flow = flow
    let window = flow.window(in: scenario.horizon)
    self.window = (window.start.value, window.end.value)
    horizon = scenario.horizon.length.value
    let rooms = LinkRooms(flow, program, left: left)
    if draft.periods.isEmpty || draft.timing(of: flow) == .steady {
      way = .steady
      periods = [0..<horizon]
      widest = [rooms.widestAlways()]
      throughout = [widest]
      return
    }
    way = flow.hasSingleRoute ? .oneRoute : .spread
    var end = 0.0
    periods = draft.periods.map { period in
      defer { end += period.length.value }
      return end..<(end + period.length.value)
    }
    let count = periods.count
    widest = (0..<count).map { rooms.widest(in: [$0]) }
    throughout =
      flow.hasSingleRoute
      ? (0..<count).map { first in
        (first..<count).map { rooms.widest(in: Array(first...$0)) }
      } : []
  }

  /// About how many links are looked at for a flow: for each period, or each row of them for what
  /// keeps to one route, the rooms of the links and a search at each of some tens of levels.
  static func steps(_ flow: Flow, _ program: ScenarioProgram) -> Int {
    let draft = program.scenario.draft, periods = max(1, draft.periods.count)
    let rows = flow.hasSingleRoute ? periods * (periods + 1) / 2 : periods
    return rows * (draft.links.count + 1) * (periods + 40)
  }

  /// The share of the flow that can move between two hours.
  private func share(from start: Double, to end: Double) -> Double {
    let open = periods.indices.filter { hours(of: $0, start, end) > 1e-9 * horizon }
    guard let first = open.first, let last = open.last else { return 0 }
    switch way {
    case .steady: return widest[0] * (end - start)
    case .spread: return open.reduce(0) { $0 + widest[$1] * hours(of: $1, start, end) }
    case .oneRoute:
      return open.reduce(throughout[first][last - first] * (end - start)) {
        max($0, widest[$1] * hours(of: $1, start, end))
      }
    }
  }

  private func hours(of period: Int, _ start: Double, _ end: Double) -> Double {
    max(0, min(end, periods[period].upperBound) - max(start, periods[period].lowerBound))
  }

  /// The earliest hour by which all of it can move, within the horizon.
  private func deadline() -> Double? {
    let ends = [window.end] + periods.map(\.upperBound).filter { $0 > window.end }
    guard let position = ends.firstIndex(where: { isEnough(window.start, $0) }), position > 0
    else { return nil }
    return bisect(ends[position - 1], ends[position]) { isEnough(window.start, $0) }
  }

  /// The latest hour from which all of it can still move.
  private func release() -> Double? {
    let starts =
      [window.start]
      + periods.map(\.lowerBound).filter { $0 < window.start }.reversed()
    guard let position = starts.firstIndex(where: { isEnough($0, window.end) }), position > 0
    else { return nil }
    return bisect(starts[position - 1], starts[position]) { isEnough($0, window.end) }
  }

  private func isEnough(_ start: Double, _ end: Double) -> Bool {
    share(from: start, to: end) >= 1 - 1e-12
  }

  /// Between an end that won't do and one that will, one that just will.
  private func bisect(
    _ bad: Double, _ good: Double, _ isEnough: (Double) -> Bool
  ) -> Double {
    var bad = bad, good = good
    for _ in 0..<50 {
      let middle = (bad + good) / 2
      if isEnough(middle) { good = middle } else { bad = middle }
    }
    return good
  }
}

// MARK: - Words

extension WindowAdvice {
  /// What could move by the deadline, and the deadline or the release that would do; nothing where
  /// the time is not what is short.
  func words(declined: Double) -> LocalizedText? {
    let possible = share(from: window.start, to: window.end)
    guard possible < 1 - 1e-9 else { return nil }
    let volume = flow.traffic.upVolume.value + flow.traffic.downVolume.value
    let by = Wording.number(window.end), all = Wording.number(volume)
    let moved = Wording.number(
      (max(1 - declined, possible) * volume * 100 + 1e-6).rounded(.down) / 100)
    // Over several routes more might be moved than over the widest.
    let least =
      flow.hasSingleRoute ? LocalizedText("", zh: "") : LocalizedText("at least ", zh: "至少")
    guard possible > 1e-9 || declined < 1 - 1e-9 else { return change() }
    let most = LocalizedText(
      "by hour \(by) \(least.english)\(moved) of \(all) TB can be moved",
      zh: "到第 \(by) 小时\(least.chinese)可传 \(all) TB 中的 \(moved) TB")
    guard let change = change() else { return most }
    return LocalizedText(
      "\(most.english); \(change.english)", zh: "\(most.chinese)；\(change.chinese)")
  }

  private func change() -> LocalizedText? {
    let way =
      flow.hasSingleRoute
      ? LocalizedText("", zh: "") : LocalizedText("on one route alone ", zh: "仅用一条路径时，")
    if let end = deadline() {
      let hours = Wording.sufficient(min(end, horizon))
      return LocalizedText(
        "\(way.english)a deadline of \(hours) h would do",
        zh: "\(way.chinese)期限放宽到 \(hours) 小时即可全部传完")
    }
    if let start = release() {
      let hours = Wording.number((start * 100 + 1e-6).rounded(.down) / 100)
      return LocalizedText(
        "\(way.english)a release by hour \(hours) would do",
        zh: "\(way.chinese)最迟第 \(hours) 小时开始传输即可全部传完")
    }
    // Spread over several routes, it might do with less than one route says.
    guard window.end < horizon, flow.hasSingleRoute else { return nil }
    return LocalizedText(
      "no deadline within the horizon would do", zh: "在规划期内放宽期限也无法全部传完")
  }
}
