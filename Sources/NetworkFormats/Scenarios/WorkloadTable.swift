import ComputeNetwork
import Quantities

/// Reads workloads from a table: the columns are the keys that a workload has in JSON.
enum WorkloadTable {
  static let columns = [
    "id", "name", "nameEn", "nameZh", "class", "count", "origins", "compute", "storageTB",
    "itPowerKW", "hours", "upGbps", "downGbps", "upTB", "downTB", "deadlineHours", "tier",
    "maxLatencyMs", "latencyDirection", "layer", "only", "never", "maxPUE", "minGreenShare",
    "priority", "declinePrice", "user", "splittable", "serve", "maxSites", "minShare",
    "costPerSite", "today", "options", "source", "asOf", "illustrative",
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
    var workload = Workload(id: id, name: row.title())
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
    workload.latency = row.latencyLimit()
    if let layer = row.optionalChoice("layer", as: NetworkLayer.self) {
      workload.layer = layer.value
    }
    workload.rules = SiteRules(
      only: names("only"), never: names("never"), maximumPUE: number("maxPUE"),
      minimumGreenShare: number("minGreenShare"))
    workload.priority = row.optionalInteger("priority")?.value ?? 1
    workload.declinePrice = number("declinePrice").map { Money($0) }
    workload.user = row.optionalString("user")?.value
    workload.isSplittable = row.flag("splittable")
    workload.spread = SpreadRule(
      mostParts: row.optionalInteger("maxSites")?.value, smallestShare: number("minShare") ?? 0)
    if let serve = row.optionalChoice("serve", as: OriginService.self) {
      workload.serve = serve.value
    }
    workload.costPerSite = Money(number("costPerSite") ?? 0)
    if let today = notation("today", WorkloadNotation.today) { workload.today = today }
    if let options = notation("options", WorkloadNotation.options) { workload.options = options }
    workload.provenance = row.provenance()
    return workload
  }

  private mutating func number(_ column: String) -> Double? { row.optionalNumber(column)?.value }

  private mutating func names(_ column: String) -> [String] {
    row.optionalString(column).map { WorkloadNotation.names(in: $0.value) } ?? []
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
      row.fail(.badShorthand, span, error.message)
      return nil
    }
  }
}
