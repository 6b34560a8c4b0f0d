import ComputeNetwork
import Quantities

/// Reads flows from a table: the columns are the keys that a flow has in a scenario.
enum DemandTable {
  static let columns = [
    "from", "to", "id", "name", "nameEn", "nameZh", "class", "gbps", "backGbps", "volumeTB",
    "backTB", "releaseHours", "deadlineHours", "timing", "hours", "tier", "maxLatencyMs",
    "latencyDirection", "layer",
    "singleRoute", "priority", "declinePrice", "source", "asOf", "illustrative",
  ]

  /// Appends the flows to those of a draft.
  static func read(
    _ file: SourceFile, into located: inout LocatedDraft, _ diagnostics: Diagnostics
  ) {
    located.sources.append(file)
    guard let table = CSVParser.parse(file, into: diagnostics),
      let header = CSVColumns(
        of: table, required: ["from", "to"], optional: Array(columns.dropFirst(2)),
        into: diagnostics)
    else { return }
    var flows: [(flow: Flow, hasFailed: Bool)] = []
    var ids = DistinctIds()
    for flow in located.draft.flows { _ = ids.take(flow.id) }
    for number in 0..<table.rowCount {
      var row = header.row(number)
      let flow = flow(&row)
      if !flow.id.isEmpty, ids.isFree(flow.id) { _ = ids.take(flow.id) }
      flows.append((flow, row.hasFailed))
    }
    for (number, one) in flows.enumerated() {
      var flow = one.flow
      if flow.id.isEmpty {
        flow.id = ids.take("\(flow.from)-\(flow.to)")
        if flow.name.english.isEmpty { flow.name = LocalizedText(verbatim: flow.id) }
      }
      located.draft.flows.append(flow)
      located.note(
        .row(WorkloadTable.Row(table: table, number: number)), in: .flows,
        hasFailed: one.hasFailed)
    }
  }

  private static func flow(_ row: inout CSVRow) -> Flow {
    func amount(_ column: String) -> Double {
      row.optionalNumber(column, in: 0...1e12)?.value ?? 0
    }
    let traffic = Traffic(
      upRate: DataRate(amount("gbps")), downRate: DataRate(amount("backGbps")),
      upVolume: DataVolume(amount("volumeTB")), downVolume: DataVolume(amount("backTB")),
      deadline: row.optionalNumber("deadlineHours").map { TimeSpan($0.value) })
    let id = row.optionalString("id")?.value ?? ""
    var flow = Flow(
      id: id, name: row.title(), from: row.string("from")?.value ?? "",
      to: row.string("to")?.value ?? "", traffic: traffic)
    flow.kind = row.optionalString("class")?.value
    flow.release = row.optionalNumber("releaseHours").map { TimeSpan($0.value) }
    flow.timing = row.optionalChoice("timing", as: FlowTiming.self)?.value
    flow.duration = row.optionalNumber("hours").map { TimeSpan($0.value) }
    flow.latency = row.latencyLimit()
    if let layer = row.optionalChoice("layer", as: NetworkLayer.self) { flow.layer = layer.value }
    flow.hasSingleRoute = row.flag("singleRoute")
    flow.priority = row.optionalInteger("priority")?.value ?? 1
    flow.declinePrice = row.optionalNumber("declinePrice").map { Money($0.value) }
    flow.provenance = row.provenance()
    return flow
  }
}
