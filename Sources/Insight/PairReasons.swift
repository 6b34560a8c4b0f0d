import Candidates
import ComputeNetwork
import Quantities

extension FunnelWords {
  /// Why a flow has no two routes apart, and which two share least.
  func reason(_ hindrance: PairHindrance, _ flow: Flow) -> LocalizedText {
    let cause = withLeave(cause(hindrance.cause, flow), hindrance.cause)
    guard let offer = hindrance.offer else { return cause }
    let shared = names(of: offer.shared)
    let slower = Wording.sufficient(offer.latencies.map(\.value).max() ?? 0)
    var routes = offer.routes.map { path(of: $0) }
    if routes[0] == routes[1] {
      routes = zip(routes, offer.routes).map { path, links in
        LocalizedText(
          "\(path.english) (\(links.joined(separator: ", ")))",
          zh: "\(path.chinese)（\(links.joined(separator: "、"))）")
      }
    }
    let within = hindrance.cause.isLimit ? "Within the limit, the" : "The"
    return LocalizedText(
      "\(cause.english). \(within) two that share least, \(routes[0].english) and \(routes[1].english),"
        + " both use \(shared.english); the slower takes \(slower) ms",
      zh:
        "\(cause.chinese)。\(hindrance.cause.isLimit ? "限值内" : "")共用最少的两条为 \(routes[0].chinese) 与 \(routes[1].chinese)，"
        + "共用\(shared.chinese)，较慢者 \(slower) 毫秒")
  }

  /// Where risk groups alone stand in the way, a flow may be let share them.
  private func withLeave(_ words: LocalizedText, _ cause: PairHindrance.Cause) -> LocalizedText {
    switch cause {
    case .overlappingGroups: break
    case .bottleneck(let parts) where parts.links.isEmpty && parts.places.isEmpty: break
    default: return words
    }
    return LocalizedText(
      "\(words.english); \"mayShareRiskGroups\": true lets two routes share one",
      zh: "\(words.chinese)；写明 \"mayShareRiskGroups\": true 则允许两条路径共用")
  }

  private func cause(_ cause: PairHindrance.Cause, _ flow: Flow) -> LocalizedText {
    switch cause {
    case .bottleneck(let parts):
      let names = names(of: parts)
      return LocalizedText(
        "no two routes are apart: every route uses \(names.english)",
        zh: "没有互不共用的两条路径：每条路径都经过\(names.chinese)")
    case .tooFar(let least):
      let limit = Wording.number(program.scenario.oneWayLimit(of: flow).value)
      let ms = Wording.sufficient(least.value)
      return LocalizedText(
        "no two routes apart are both within \(limit) ms: in the fastest pair the slower one takes"
          + " \(ms) ms",
        zh: "没有互不共用且均在 \(limit) 毫秒以内的两条路径：最快的一对中较慢者为 \(ms) 毫秒")
    case .tooDifferent(let difference):
      let most = Wording.number(flow.protection?.largestDifference?.value ?? 0)
      let ms = Wording.sufficient(difference.value)
      return LocalizedText(
        "no two routes apart are within \(most) ms of each other: in the fastest pair they differ by"
          + " \(ms) ms",
        zh: "没有互不共用且时延相差 \(most) 毫秒以内的两条路径：最快的一对相差 \(ms) 毫秒")
    case .overlappingGroups:
      return LocalizedText(
        "no two routes are apart: risk groups overlap on every pair of them",
        zh: "没有互不共用的两条路径：任意两条都有共同的风险组")
    case .unproven:
      return LocalizedText(
        "no two routes apart were found, nor ruled out, within the search's limit of steps",
        zh: "在搜索步数上限内，未找到也未排除互不共用的两条路径")
    }
  }

  /// The places that a chain of links passes, ends included.
  private func path(of links: [String]) -> LocalizedText {
    let scenario = program.scenario
    let ends = links.compactMap { scenario.link($0) }.map { scenario.linkEnds[$0] }
    guard let first = ends.first else { return "" }
    // The first link begins where the second does not go on.
    let next = ends.dropFirst().first.map { [$0.from, $0.to] } ?? [first.to]
    var at = next.contains(first.to) ? first.from : first.to
    var names = [scenario.places[at].name]
    for end in ends {
      at = end.from == at ? end.to : end.from
      names.append(scenario.places[at].name)
    }
    return LocalizedText(
      names.map(\.english).joined(separator: " - "),
      zh: names.map(\.chinese).joined(separator: " - "))
  }

  private func placeName(_ id: String) -> LocalizedText {
    program.scenario.place(id).map { program.scenario.places[$0].name }
      ?? LocalizedText(verbatim: id)
  }

  private func names(of parts: PairHindrance.SharedParts) -> LocalizedText {
    var english: [String] = [], chinese: [String] = []
    func add(_ names: [LocalizedText], _ one: String, _ several: String, zh: String) {
      guard !names.isEmpty else { return }
      let list = names.map(\.english).joined(separator: ", ")
      english.append((names.count == 1 ? one : several) + list)
      chinese.append(zh + names.map(\.chinese).joined(separator: "、"))
    }
    add(parts.links.map { LocalizedText(verbatim: $0) }, "link ", "links ", zh: "链路 ")
    add(parts.places.map { placeName($0) }, "", "", zh: "")
    add(
      parts.groups.map { LocalizedText(verbatim: $0) }, "risk group ", "risk groups ", zh: "风险组 ")
    return LocalizedText(
      english.joined(separator: " and "), zh: chinese.joined(separator: "和"))
  }
}

extension PairHindrance.Cause {
  /// Whether two routes are apart, but not within a limit.
  fileprivate var isLimit: Bool {
    switch self {
    case .tooFar, .tooDifferent: true
    default: false
    }
  }
}
