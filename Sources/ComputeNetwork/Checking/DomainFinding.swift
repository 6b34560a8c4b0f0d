public import Quantities

/// Something that a check of a scenario found.
public struct DomainFinding: Sendable, Hashable {
  /// Whether the scenario can be used all the same.
  public enum Severity: String, Sendable {
    case error
    case warning
  }

  /// The number of the diagnostic: RO2xx for errors, RO3xx for warnings.
  public var code: Int
  /// Whether the scenario can be used all the same.
  public var severity: Severity
  /// The field such as `links[3].latencyMs`; collections are numbered from zero.
  public var path: String
  /// What is wrong.
  public var message: LocalizedText
  /// What is right beside the value.
  public var label: LocalizedText?
  /// What else helps to understand.
  public var note: LocalizedText?
  /// What to do.
  public var help: LocalizedText?

  /// A finding from its parts.
  public init(
    _ code: Int, _ severity: Severity = .error, at path: String, _ message: LocalizedText,
    label: LocalizedText? = nil, note: LocalizedText? = nil, help: LocalizedText? = nil
  ) {
    self.code = code
    self.severity = severity
    self.path = path
    self.message = message
    self.label = label
    self.note = note
    self.help = help
  }
}

/// Why a draft is no scenario: every finding, errors first where the check met them.
public struct ScenarioFaults: Error, Sendable {
  /// All findings, warnings too.
  public var findings: [DomainFinding]

  /// Faults from findings.
  public init(findings: [DomainFinding]) { self.findings = findings }
}
