import ComputeNetwork
import Quantities

/// Reads workloads from a table: the columns are the keys that a workload has in JSON.
enum WorkloadTable {
  static let columns = [
    "id", "name", "nameEn", "nameZh", "class", "count", "origins", "compute", "storageTB",
    "itPowerKW", "hours", "upGbps", "downGbps", "upTB", "downTB", "deadlineHours", "tier",
    "maxLatencyMs", "latencyDirection", "layer", "only", "never", "maxPUE", "minGreenShare",
    "priority", "declinePrice", "splittable", "maxSites", "minShare", "today", "options", "source",
    "asOf",
    "illustrative",
  ]

  /// A row of a table, as the origin of a workload.
  struct Row {
    var table: CSVTable
    var number: Int

    /// The field that a path within the workload leads to; without one, the row's first field.
    func place(of steps: ArraySlice<JSONPath.Step>) -> LocatedDraft.Place {
      var column: Int?
      var name = ""
      if case .key(let key) = steps.first {
        name = key
        column = table.header.firstIndex { $0.value == key }
      }
      return LocatedDraft.Place(
        span: table.sourceSpan(table.text(row: number, column: column ?? 0).span),
        path: "[\(number)]" + (name.isEmpty ? "" : ".\(name)"), isExact: column != nil)
    }
  }

  static func read(_ file: SourceFile, into result: inout LocatedDraft, _ diagnostics: Diagnostics)
  {
    guard let table = CSVParser.parse(file, into: diagnostics),
      let header = CSVColumns(
        of: table, required: ["id"], optional: Array(columns.dropFirst()), into: diagnostics)
    else { return }
    for number in 0..<table.rowCount {
      var row = WorkloadRow(header.row(number), table, diagnostics)
      let workload = row.workload()
      result.draft.workloads.append(workload)
      result.note(
        .row(Row(table: table, number: number)), in: .workloads, hasFailed: row.hasFailed)
    }
  }
}

/// One row on its way to a workload.
struct WorkloadRow {
  private var row: CSVRow
  private let table: CSVTable
  private let diagnostics: Diagnostics

  init(_ row: CSVRow, _ table: CSVTable, _ diagnostics: Diagnostics) {
    self.row = row
    self.table = table
    self.diagnostics = diagnostics
  }

  var hasFailed: Bool { row.hasFailed }

  mutating func workload() -> Workload {
    let id = row.string("id")?.value ?? "\u{FFFD}\(table.file.name).\(row.number)"
    var workload = Workload(id: id, name: name(id))
    workload.kind = row.optionalString("class")?.value
    workload.count = row.optionalInteger("count")?.value ?? 1
    if let origins = notation("origins", WorkloadNotation.origins) { workload.origins = origins }
    if let needs = notation("compute", WorkloadNotation.needs) { workload.needs = needs }
    workload.storage = DataVolume(number("storageTB") ?? 0)
    workload.power = number("itPowerKW").map { Power($0) }
    workload.duration = number("hours").map { TimeSpan($0) }
    workload.traffic = Traffic(
      upRate: DataRate(number("upGbps") ?? 0), downRate: DataRate(number("downGbps") ?? 0),
      upVolume: DataVolume(number("upTB") ?? 0), downVolume: DataVolume(number("downTB") ?? 0),
      deadline: number("deadlineHours").map { TimeSpan($0) })
    workload.latency = latencyLimit()
    if let layer = row.optionalChoice("layer", as: NetworkLayer.self) {
      workload.layer = layer.value
    }
    workload.rules = SiteRules(
      only: names("only"), never: names("never"), maximumPUE: number("maxPUE"),
      minimumGreenShare: number("minGreenShare"))
    workload.priority = row.optionalInteger("priority")?.value ?? 1
    workload.declinePrice = number("declinePrice").map { Money($0) }
    workload.isSplittable = flag("splittable")
    workload.spread = SpreadRule(
      mostParts: row.optionalInteger("maxSites")?.value, smallestShare: number("minShare") ?? 0)
    if let today = notation("today", WorkloadNotation.today) { workload.today = today }
    if let options = notation("options", WorkloadNotation.options) { workload.options = options }
    workload.provenance = Provenance(
      source: row.optionalString("source")?.value, asOf: row.optionalString("asOf")?.value,
      isIllustrative: flag("illustrative"))
    return workload
  }

  private mutating func name(_ id: String) -> LocalizedText? {
    let both = row.optionalString("name")
    let english = row.optionalString("nameEn"), chinese = row.optionalString("nameZh")
    guard let any = english ?? chinese else {
      return both.map { LocalizedText(verbatim: $0.value) }
    }
    if let both { conflict("name", both, with: english == nil ? "nameZh" : "nameEn") }
    return LocalizedText((english ?? any).value, zh: (chinese ?? any).value)
  }

  private mutating func latencyLimit() -> LatencyLimit {
    let tier = row.optionalString("tier"), limit = row.optionalNumber("maxLatencyMs")
    let direction = row.optionalChoice("latencyDirection", as: LatencyDirection.self)
    if let tier, limit != nil { conflict("tier", tier, with: "maxLatencyMs") }
    if let limit { return .limit(Latency(limit.value), direction?.value ?? .oneWay) }
    if let direction, row.optionalString("maxLatencyMs") == nil {
      fail(
        .missingCompanion, direction.span,
        LocalizedText(
          "\"latencyDirection\" needs \"maxLatencyMs\" beside it",
          zh: "\"latencyDirection\" 需与 \"maxLatencyMs\" 一起使用"))
    }
    return tier.map { .tier($0.value) } ?? .none
  }

  private mutating func number(_ column: String) -> Double? { row.optionalNumber(column)?.value }

  private mutating func names(_ column: String) -> [String] {
    row.optionalString(column).map { WorkloadNotation.names(in: $0.value) } ?? []
  }

  /// `true` or `false`, in capitals too, as spreadsheets write them.
  private mutating func flag(_ column: String) -> Bool {
    guard let text = row.optionalString(column) else { return false }
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

  private mutating func notation<Value>(
    _ column: String, _ read: (String) throws(WorkloadNotation.Fault) -> Value
  ) -> Value? {
    guard let field = row.optionalString(column) else { return nil }
    do throws(WorkloadNotation.Fault) {
      return try read(field.value)
    } catch {
      // A field with doubled quotes is shorter as a text than in the file.
      let isLiteral = field.value.utf8.count == field.span.range.count
      let start = field.span.start
      let span =
        isLiteral
        ? ByteSpan(
          start: start + UInt32(clamping: error.range.lowerBound),
          end: start + UInt32(clamping: error.range.upperBound)) : field.span
      fail(.badShorthand, span, error.message)
      return nil
    }
  }

  private mutating func conflict(_ column: String, _ field: Located<String>, with other: String) {
    fail(
      .conflictingKeys, field.span,
      LocalizedText(
        "\"\(column)\" and \"\(other)\" exclude each other", zh: "\"\(column)\" 与 \"\(other)\" 不能并用"
      ))
  }

  private mutating func fail(_ code: DiagnosticCode, _ span: ByteSpan, _ message: LocalizedText) {
    row.fail()
    diagnostics.report(.error) {
      Diagnostic(code, message, at: table.sourceSpan(span), label: message)
    }
  }
}
