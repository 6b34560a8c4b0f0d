import ComputeNetwork
import Quantities

/// Reads a network from a table of links, with or without one of places.
///
/// The columns are the keys that links and places have in a scenario. Without a table of places, those
/// are places that a link names.
struct NetworkTables {
  static let linkColumns = [
    "from", "to", "id", "layer", "capacityGbps", "backCapacityGbps", "loadGbps", "backLoadGbps",
    "latencyMs", "measured", "lengthKm", "deviceMs", "routeFactor", "roadKm", "hollowCore",
    "riskGroups", "feePerGB", "feePerGbpsMonth", "feeBasis", "source", "asOf", "illustrative",
  ]
  static let placeColumns = [
    "id", "name", "nameEn", "nameZh", "lat", "latitude", "lon", "longitude", "uncertaintyKm",
    "province", "grid", "role",
  ]

  private let diagnostics: Diagnostics
  private var network = ImportedNetwork()
  private var numbers: [String: Int] = [:]
  private var placeRows: [Int: (WorkloadTable.Row, hasFailed: Bool)] = [:]
  private var linkRows: [(WorkloadTable.Row, hasFailed: Bool)] = []
  private var hasPlaces = false

  private init(_ diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
    network.isStrict = true
  }

  /// Returns the draft with the rows that its elements come from; nothing if a table can't be read.
  static func draft(
    _ files: NetworkImporter.Files, _ assumptions: NetworkAssumptions,
    into diagnostics: Diagnostics
  ) -> LocatedDraft? {
    var tables = NetworkTables(diagnostics)
    let errors = diagnostics.counts.errors
    if let places = files.places { tables.readPlaces(places) }
    guard diagnostics.counts.errors == errors || files.places == nil || tables.hasPlaces,
      tables.readLinks(files.network)
    else { return nil }
    var located = LocatedDraft()
    located.draft = NetworkAssembler.draft(
      tables.network, assumptions, files.network, into: diagnostics)
    located.sources = [files.network] + (files.places.map { [$0] } ?? [])
    located.hasLostElements = diagnostics.counts.errors > errors
    tables.noteOrigins(in: &located)
    return located
  }

  private func noteOrigins(in located: inout LocatedDraft) {
    for (number, node) in network.nodes.enumerated() {
      // A place that only links name stands where the first of them names it.
      guard let (row, hasFailed) = placeRows[number] else { continue }
      let collection: DraftCollection =
        switch node.role {
        case .site: .sites
        case .exchange: .exchanges
        case .demand: .demandPlaces
        }
      located.note(.row(row), in: collection, hasFailed: hasFailed)
    }
    for (row, hasFailed) in linkRows { located.note(.row(row), in: .links, hasFailed: hasFailed) }
  }

  // MARK: Places

  private mutating func readPlaces(_ file: SourceFile) {
    guard let table = CSVParser.parse(file, into: diagnostics),
      let columns = CSVColumns(
        of: table, required: ["id"], optional: Array(Self.placeColumns.dropFirst()),
        into: diagnostics)
    else { return }
    hasPlaces = true
    for number in 0..<table.rowCount {
      var row = columns.row(number)
      let id = row.string("id")?.value ?? "\u{FFFD}\(file.name).\(number)"
      var node = ImportedNetwork.Node(key: id)
      node.id = id
      node.name = row.title()
      node.coordinate = Self.coordinate(&row)
      node.province = row.optionalString("province")?.value
      node.grid = row.optionalString("grid")?.value
      node.role = row.optionalChoice("role", as: PlaceRole.self)?.value ?? .exchange
      placeRows[network.nodes.count] = (.init(table: table, number: number), row.hasFailed)
      if numbers[id] == nil { numbers[id] = network.nodes.count }
      network.nodes.append(node)
    }
  }

  private static func coordinate(_ row: inout CSVRow) -> Coordinate? {
    func degrees(_ short: String, _ long: String, _ bounds: ClosedRange<Double>) -> Located<Double>?
    {
      let one = row.optionalNumber(short, in: bounds), other = row.optionalNumber(long, in: bounds)
      if let one, other != nil {
        row.conflict(short, Located("", at: one.span), with: long)
      }
      return one ?? other
    }
    let latitude = degrees("lat", "latitude", -90...90)
    let longitude = degrees("lon", "longitude", -180...180)
    let uncertainty = row.optionalNumber("uncertaintyKm", in: 0...20_000)
    guard let latitude, let longitude else {
      if let only = latitude ?? longitude {
        let (one, other) = latitude == nil ? ("longitude", "latitude") : ("latitude", "longitude")
        row.fail(
          .missingCompanion, only.span,
          LocalizedText("\(one) without \(other)", zh: "只有 \(one)，缺少 \(other)"))
      }
      return nil
    }
    return Coordinate(
      latitude: latitude.value, longitude: longitude.value,
      uncertainty: Distance(uncertainty?.value ?? 20))
  }

  // MARK: Links

  private mutating func readLinks(_ file: SourceFile) -> Bool {
    guard let table = CSVParser.parse(file, into: diagnostics),
      let columns = CSVColumns(
        of: table, required: ["from", "to"], optional: Array(Self.linkColumns.dropFirst(2)),
        into: diagnostics)
    else { return false }
    for number in 0..<table.rowCount {
      var row = columns.row(number)
      let origin = WorkloadTable.Row(table: table, number: number)
      guard let from = end("from", &row, origin), let to = end("to", &row, origin) else { continue }
      var edge = ImportedNetwork.Edge(from: from, to: to)
      read(&row, into: &edge)
      network.edges.append(edge)
      linkRows.append((origin, row.hasFailed))
    }
    return true
  }

  /// The number of the place at an end.
  private mutating func end(
    _ column: String, _ row: inout CSVRow, _ origin: WorkloadTable.Row
  ) -> Int? {
    guard let id = row.string(column) else { return nil }
    if let number = numbers[id.value] { return number }
    guard !hasPlaces else {
      reportUnknown(id, origin.table)
      return nil
    }
    var node = ImportedNetwork.Node(key: id.value)
    node.id = id.value
    numbers[id.value] = network.nodes.count
    placeRows[network.nodes.count] = (origin, false)
    network.nodes.append(node)
    return network.nodes.count - 1
  }

  private func reportUnknown(_ id: Located<String>, _ table: CSVTable) {
    diagnostics.report(.error) {
      let nearest = nearestName(to: id.value, among: network.nodes.map(\.key))
      return Diagnostic(
        .networkReference,
        LocalizedText(
          "there is no place \"\(id.value)\" in the table of places",
          zh: "地点表中没有 \"\(id.value)\""), at: table.sourceSpan(id.span),
        help: nearest.map { JSONBinder.didYouMean($0) })
    }
  }

  private func read(_ row: inout CSVRow, into edge: inout ImportedNetwork.Edge) {
    let amounts = 0...1e12
    func rate(_ column: String) -> DataRate? {
      row.optionalNumber(column, in: amounts).map { DataRate($0.value) }
    }
    edge.id = row.optionalString("id")?.value
    edge.forward = rate("capacityGbps")
    edge.backward = rate("backCapacityGbps")
    let load = rate("loadGbps") ?? .zero
    edge.link.existingLoad = ByDirection(forward: load, backward: rate("backLoadGbps") ?? load)
    edge.latency = Self.latency(&row)
    if let layer = row.optionalChoice("layer", as: NetworkLayer.self) {
      edge.link.layer = layer.value
    }
    edge.link.road = row.optionalNumber("roadKm", in: 0...50_000).map { Distance($0.value) }
    edge.link.isHollowCore = row.flag("hollowCore")
    edge.link.riskGroups =
      row.optionalString("riskGroups").map { WorkloadNotation.names(in: $0.value) } ?? []
    edge.link.fee.perGB = row.optionalNumber("feePerGB", in: amounts)?.value ?? 0
    edge.link.fee.perGbpsMonth = row.optionalNumber("feePerGbpsMonth", in: amounts)?.value ?? 0
    if let basis = row.optionalChoice("feeBasis", as: RateFeeBasis.self) {
      edge.link.fee.rateBasis = basis.value
    }
    edge.link.provenance = row.provenance()
  }

  /// At most one of a stated latency, a length and a factor; each with what belongs to it alone.
  private static func latency(_ row: inout CSVRow) -> LinkLatency? {
    let stated = row.optionalNumber("latencyMs", in: 0...1e6)
    let length = row.optionalNumber("lengthKm", in: 0...50_000)
    let factor = row.optionalNumber("routeFactor", in: 1...20)
    let device = row.optionalNumber("deviceMs", in: 0...1e6)
    let isMeasured = row.flag("measured")
    for (value, column) in [(length, "lengthKm"), (factor, "routeFactor")] {
      guard let value, stated != nil else { continue }
      row.conflict(column, Located("", at: value.span), with: "latencyMs")
    }
    if length != nil, let factor {
      row.conflict("routeFactor", Located("", at: factor.span), with: "lengthKm")
    }
    if let device, length == nil {
      row.fail(
        .missingCompanion, device.span,
        LocalizedText(
          "\"deviceMs\" needs \"lengthKm\" beside it", zh: "\"deviceMs\" 需与 \"lengthKm\" 一起使用"))
    }
    if isMeasured, stated == nil, let text = row.optionalString("measured") {
      row.fail(
        .missingCompanion, text.span,
        LocalizedText(
          "\"measured\" needs \"latencyMs\" beside it", zh: "\"measured\" 需与 \"latencyMs\" 一起使用"))
    }
    if let stated { return .stated(Latency(stated.value), isMeasured: isMeasured) }
    if let length {
      return .length(Distance(length.value), deviceTime: Latency(device?.value ?? 0))
    }
    return factor.map { .estimated(factor: $0.value) }
  }
}
