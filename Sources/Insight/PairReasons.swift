import Candidates
import ComputeNetwork
import Quantities

extension FunnelWords {
  /// Why a flow has no two routes apart, and which two share least.
  func reason(_ hindrance: PairHindrance, _ flow: Flow) -> LocalizedText {
    let cause = cause(hindrance.cause, flow)
    guard let offer = hindrance.offer else { return cause }
    let shared = names(of: offer.shared)
    let slower = Wording.sufficient(offer.latencies.map(\.value).max() ?? 0)
    let routes = offer.routes.map { $0.joined(separator: ", ") }
    return LocalizedText(
      "\(cause.english); the two that share least, [\(routes[0])] and [\(routes[1])], both use"
        + " \(shared.english) and take up to \(slower) ms",
      zh: "\(cause.chinese)；共用最少的两条为 [\(routes[0])] 与 [\(routes[1])]，"
        + "共用\(shared.chinese)，时延不超过 \(slower) 毫秒")
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
        zh: "没有均在 \(limit) 毫秒以内的两条路径：最快的一对中较慢者为 \(ms) 毫秒")
    case .tooDifferent(let difference):
      let most = Wording.number(flow.protection?.largestDifference?.value ?? 0)
      let ms = Wording.sufficient(difference.value)
      return LocalizedText(
        "no two routes apart are within \(most) ms of each other: in the fastest pair they differ by"
          + " \(ms) ms",
        zh: "没有时延相差 \(most) 毫秒以内的两条路径：最快的一对相差 \(ms) 毫秒")
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

  private func names(of parts: PairHindrance.SharedParts) -> LocalizedText {
    var english: [String] = [], chinese: [String] = []
    for (ids, one, several, zh) in [
      (parts.links, "link", "links", "链路"), (parts.places, "place", "places", "地点"),
      (parts.groups, "risk group", "risk groups", "风险组"),
    ] where !ids.isEmpty {
      english.append("\(ids.count == 1 ? one : several) \(ids.joined(separator: ", "))")
      chinese.append("\(zh) \(ids.joined(separator: "、"))")
    }
    return LocalizedText(
      english.joined(separator: " and "), zh: " " + chinese.joined(separator: "和") + " ")
  }
}
