import Plans
import Testing

/// One way to break a right plan, and the finding that has to follow.
struct Corruption: Sendable, CustomTestStringConvertible {
  var name: String
  var expected: AuditFindingKind
  /// Findings that may come along.
  var tolerated: Set<AuditFindingKind>
  /// Breaks a case; false if there is nothing in it that could be broken like this.
  var apply: @Sendable (inout AuditCase, inout SeededGenerator) -> Bool

  init(
    _ name: String, _ expected: AuditFindingKind, tolerating: Set<AuditFindingKind> = [],
    _ apply: @escaping @Sendable (inout AuditCase, inout SeededGenerator) -> Bool
  ) {
    self.name = name
    self.expected = expected
    // A part's own bill goes wrong with that of its placement.
    tolerated = expected == .placementCost ? tolerating.union([.partCost]) : tolerating
    self.apply = apply
  }

  var testDescription: String { name }

  static let overloads: Set<AuditFindingKind> = [
    .computeOverload, .storageOverload, .powerOverload, .linkOverload,
  ]

  static let all =
    coverage + copies + flows + jobs + products + pairs + partners + dataSets + splits + spreads
    + services + building + lots + vouchers + places + kinds + routes + limits + lines + prices
    + verdicts
    + remarks
}
