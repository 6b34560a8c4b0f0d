public import ComputeNetwork
public import Quantities

/// Something that fails as a whole.
public enum Failure: Sendable, Hashable {
  /// A link.
  case link(Identifier<Link>)
  /// A place that routes pass.
  case place(Identifier<Place>)
  /// Links that fail together.
  case riskGroup(String)
  /// A site.
  case site(Identifier<Site>)
  /// All sites of a region.
  case region(Partner.Region, String)
}

extension Failure {
  /// Its name.
  func name(in scenario: Scenario) -> LocalizedText {
    switch self {
    case .link(let link):
      let id = scenario.links[link].id
      return LocalizedText("link \(id)", zh: "链路 \(id)")
    case .place(let place): return scenario.places[place].name
    case .riskGroup(let group):
      return LocalizedText("risk group \"\(group)\"", zh: "风险组“\(group)”")
    case .site(let site): return scenario.sites[site].place.name
    case .region(let region, let id):
      switch region {
      case .cluster:
        return scenario.draft.clusters.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
      case .hub:
        return scenario.draft.hubs.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
      case .province, .grid: return LocalizedText(verbatim: id)
      }
    }
  }
}

/// A failure among others, with what it hits and who counts on it.
struct FailureState: Sendable {
  var failure: Failure
  /// What of the same kind fails with it: links or sites; nothing where that says not all.
  var members: Set<Int>
  /// The flows or workloads that count it.
  var tasks: Set<Int>

  /// The states that no other makes needless: one that hits the same and more, and that all who
  /// count this one count too.
  static func undominated(_ states: [FailureState]) -> [FailureState] {
    states.enumerated().filter { number, state in
      !states.enumerated().contains { other, larger in
        guard other != number, !state.members.isEmpty,
          state.members.isSubset(of: larger.members), state.tasks.isSubset(of: larger.tasks)
        else { return false }
        let isSame = state.members == larger.members && state.tasks == larger.tasks
        return !isSame || other < number
      }
    }.map(\.element)
  }
}
