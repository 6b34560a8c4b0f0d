public import ComputeNetwork
import Quantities

/// Why workloads can't be written as a table.
public struct WorkloadTableError: Error, Sendable, Hashable {
  /// The id of the workload.
  public var workload: String
  /// The column that has no way to write its value.
  public var column: String

  /// An error from its parts.
  public init(workload: String, column: String) {
    self.workload = workload
    self.column = column
  }
}

/// Writes workloads as a table that reads back the same.
public enum WorkloadTableWriter {
  /// Returns a table with a column for each key that any of the workloads needs.
  ///
  /// It throws where a value has no notation in a table: an empty text, or an id in a list that has
  /// one of the signs `; : | *` in it. Numbers must be finite, as those of a checked scenario are.
  public static func bytes(
    of workloads: [Workload], lineEnd: CSVWriter.LineEnd = .lineFeed,
    mark: CSVWriter.ByteOrderMark = .none
  ) throws(WorkloadTableError) -> [UInt8] {
    var rows: [[String: String]] = []
    for workload in workloads { rows.append(try fields(of: workload)) }
    let columns = WorkloadTable.columns.filter { column in
      column == "id" || rows.contains { $0[column] != nil }
    }
    var writer = CSVWriter(header: columns, lineEnd: lineEnd, mark: mark)
    for row in rows { writer.row(columns.map { row[$0] ?? "" }) }
    return writer.bytes
  }

  private static func fields(of workload: Workload) throws(WorkloadTableError) -> [String: String] {
    var row = TableRow(workload: workload.id)
    try row.text("id", workload.id)
    if workload.name != LocalizedText(verbatim: workload.id) {
      if workload.name.english == workload.name.chinese {
        try row.text("name", workload.name.english)
      } else {
        try row.text("nameEn", workload.name.english)
        try row.text("nameZh", workload.name.chinese)
      }
    }
    try row.text("class", workload.kind)
    row.number("count", Double(workload.count), unless: 1)
    try row.notation(
      "origins", workload.origins, WorkloadNotation.text(origins:), WorkloadNotation.origins)
    try row.notation(
      "compute", workload.needs, WorkloadNotation.text(needs:), WorkloadNotation.needs)
    row.number("storageTB", workload.storage.value, unless: 0)
    row.number("itPowerKW", workload.power?.value)
    row.number("hours", workload.duration?.value)
    row.number("upGbps", workload.traffic.upRate.value, unless: 0)
    row.number("downGbps", workload.traffic.downRate.value, unless: 0)
    row.number("upTB", workload.traffic.upVolume.value, unless: 0)
    row.number("downTB", workload.traffic.downVolume.value, unless: 0)
    row.number("deadlineHours", workload.traffic.deadline?.value)
    switch workload.latency {
    case .none: break
    case .tier(let id): try row.text("tier", id)
    case .limit(let limit, let direction):
      row.number("maxLatencyMs", limit.value)
      if direction != .oneWay { try row.text("latencyDirection", direction.rawValue) }
    }
    if workload.layer != .ipPrivate { try row.text("layer", workload.layer.rawValue) }
    try row.notation("only", workload.rules.only, WorkloadNotation.text(names:)) { text in
      WorkloadNotation.names(in: text)
    }
    try row.notation("never", workload.rules.never, WorkloadNotation.text(names:)) { text in
      WorkloadNotation.names(in: text)
    }
    row.number("maxPUE", workload.rules.maximumPUE)
    row.number("minGreenShare", workload.rules.minimumGreenShare)
    row.number("priority", Double(workload.priority), unless: 1)
    row.number("declinePrice", workload.declinePrice?.value)
    if let user = workload.user { try row.text("user", user) }
    row.flag("splittable", workload.isSplittable)
    // Second sites have too many keys for a field.
    if workload.storageSite != nil {
      throw WorkloadTableError(workload: workload.id, column: "storageAt")
    }
    if workload.standby != nil {
      throw WorkloadTableError(workload: workload.id, column: "standby")
    }
    if workload.talk != nil { throw WorkloadTableError(workload: workload.id, column: "talk") }
    if !workload.reads.isEmpty {
      throw WorkloadTableError(workload: workload.id, column: "reads")
    }
    row.number("maxSites", workload.spread.mostParts.map { Double($0) })
    row.number("minShare", workload.spread.smallestShare, unless: 0)
    if workload.serve != .allOrigins { try row.text("serve", workload.serve.rawValue) }
    row.number("costPerSite", workload.costPerSite.value, unless: 0)
    try row.notation("today", workload.today, WorkloadNotation.text(today:), WorkloadNotation.today)
    try row.notation(
      "options", workload.options, WorkloadNotation.text(options:), WorkloadNotation.options)
    try row.text("source", workload.provenance.source)
    try row.text("asOf", workload.provenance.asOf)
    row.flag("illustrative", workload.provenance.isIllustrative)
    return row.fields
  }
}

/// The fields of one row by their columns; what is as usual is left out.
private struct TableRow {
  let workload: String
  var fields: [String: String] = [:]

  mutating func text(_ column: String, _ text: String?) throws(WorkloadTableError) {
    guard let text else { return }
    // An empty field means that nothing is stated.
    guard !text.isEmpty else { throw WorkloadTableError(workload: workload, column: column) }
    fields[column] = text
  }

  mutating func number(_ column: String, _ value: Double?, unless usual: Double? = nil) {
    guard let value, value != usual else { return }
    fields[column] = CSVWriter.text(value)
  }

  mutating func flag(_ column: String, _ value: Bool) {
    if value { fields[column] = "true" }
  }

  /// Writes a list if it reads back the same.
  mutating func notation<Element: Equatable>(
    _ column: String, _ value: [Element], _ write: ([Element]) -> String,
    _ read: (String) throws(WorkloadNotation.Fault) -> [Element]
  ) throws(WorkloadTableError) {
    guard !value.isEmpty else { return }
    let text = write(value)
    let isSame: Bool
    do throws(WorkloadNotation.Fault) {
      isSame = try read(text) == value
    } catch {
      isSame = false
    }
    guard isSame, !text.isEmpty else {
      throw WorkloadTableError(workload: workload, column: column)
    }
    fields[column] = text
  }
}
