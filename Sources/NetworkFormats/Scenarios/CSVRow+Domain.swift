import ComputeNetwork
import Quantities

/// What rows of workloads, links and flows have in common.
extension CSVRow {
  /// The title in `name`, or in `nameEn` and `nameZh`.
  mutating func title() -> LocalizedText? {
    let both = optionalString("name")
    let english = optionalString("nameEn"), chinese = optionalString("nameZh")
    guard let any = english ?? chinese else {
      return both.map { LocalizedText(verbatim: $0.value) }
    }
    if let both { conflict("name", both, with: english == nil ? "nameZh" : "nameEn") }
    return LocalizedText((english ?? any).value, zh: (chinese ?? any).value)
  }

  /// The limit in `tier`, or in `maxLatencyMs` and `latencyDirection`.
  mutating func latencyLimit() -> LatencyLimit {
    let tier = optionalString("tier"), limit = optionalNumber("maxLatencyMs")
    let direction = optionalChoice("latencyDirection", as: LatencyDirection.self)
    if let tier, limit != nil { conflict("tier", tier, with: "maxLatencyMs") }
    if let limit { return .limit(Latency(limit.value), direction?.value ?? .oneWay) }
    if let direction, optionalString("maxLatencyMs") == nil {
      fail(
        .missingCompanion, direction.span,
        LocalizedText(
          "\"latencyDirection\" needs \"maxLatencyMs\" beside it",
          zh: "\"latencyDirection\" 需与 \"maxLatencyMs\" 一起使用"))
    }
    return tier.map { .tier($0.value) } ?? .none
  }

  /// `true` or `false`, in capitals too, as spreadsheets write them.
  mutating func flag(_ column: String) -> Bool {
    guard let text = optionalString(column) else { return false }
    switch text.value.lowercased() {
    case "true": return true
    case "false": return false
    default:
      fail(
        .unknownChoice, text.span,
        LocalizedText(
          "\"\(column)\" is neither true nor false: \"\(text.value)\"",
          zh: "\"\(column)\" 既非 true 也非 false：\"\(text.value)\""))
      return false
    }
  }

  /// Reports a column that excludes another.
  mutating func conflict(_ column: String, _ field: Located<String>, with other: String) {
    fail(
      .conflictingKeys, field.span,
      LocalizedText(
        "\"\(column)\" and \"\(other)\" exclude each other", zh: "\"\(column)\" 与 \"\(other)\" 不能并用"
      ))
  }

  /// Reports a finding of the caller's own.
  mutating func fail(_ code: DiagnosticCode, _ span: ByteSpan, _ message: LocalizedText) {
    fail()
    diagnostics.report(.error) {
      Diagnostic(code, message, at: table.sourceSpan(span), label: message)
    }
  }

  /// The columns `source`, `asOf` and `illustrative`.
  mutating func provenance() -> Provenance {
    Provenance(
      source: optionalString("source")?.value, asOf: optionalString("asOf")?.value,
      isIllustrative: flag("illustrative"))
  }
}
