import ComputeNetwork
import Plans

/// What moves in single periods, found by its flow, its links and its periods.
struct MovesByRoute {
  private struct Key: Hashable {
    var flow: String
    var links: [String]
    var periods: [Int]
  }

  private let moves: [Key: AuditReport.JobMove]
  private let numbers: [String: Int]

  init(_ audit: AuditReport, _ scenario: Scenario) {
    moves = Dictionary(
      audit.moves.map { (Key(flow: $0.flow, links: $0.links, periods: $0.periods), $0) }
    ) { first, _ in first }
    numbers = Dictionary(
      scenario.draft.periods.enumerated().map { ($0.element.id, $0.offset) }
    ) { first, _ in first }
  }

  /// What the audit says of a flow's route; `nil` if that does not move in single periods.
  func move(of route: FlowRoute, _ flow: Flow) -> AuditReport.JobMove? {
    let periods = route.periods.compactMap { numbers[$0] }.sorted()
    return moves[Key(flow: flow.id, links: route.links, periods: periods)]
  }
}
