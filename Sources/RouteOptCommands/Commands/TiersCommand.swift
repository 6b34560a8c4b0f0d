import RouteOptimizer

/// `route-opt tiers`: every pair's latency, tier and the rule of 1.5 times theory.
enum TiersCommand {
  static let layer = Flag(
    "layer", .choice(NetworkLayer.allCases.map(\.rawValue)),
    LocalizedText("only this layer", zh: "仅此层"))
  static let from = Flag(
    "from", .text("PLACE"), environment: .none,
    LocalizedText("only pairs with this place at one end", zh: "仅列出以此地点为一端的地点对"))

  static let spec = CommandSpec(
    name: "tiers",
    summary: LocalizedText(
      "which latency tier every pair of places meets", zh: "每对地点满足哪个时延等级"),
    operands: PlanCommand.spec.operands,
    flags: [TiersCommand.layer, TiersCommand.from, .format, .json, .output, .force] + Flag.reading,
    examples: [
      .init(
        "route-opt tiers west.json --layer optical --from chengdu",
        LocalizedText("how far everything is from Chengdu", zh: "各地到成都的时延"))
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let arguments = context.arguments
    if let output = arguments.text(.output) { try context.checkFree(output) }
    let scenario = try context.readScenario(arguments.operands[0]).scenario
    if let place = arguments.text(from), scenario.place(place) == nil {
      throw .usage(.unknownChoice(place, among: scenario.places.values.map(\.id)))
    }
    let layer = arguments.text(layer).flatMap(NetworkLayer.init(rawValue:))
    let layers = layer.map { [$0] } ?? linkedLayers(scenario)
    let rows = TierAudit(scenario).rows.filter { row in
      layers.contains(row.layer)
        && (arguments.text(from).map { row.from == $0 || row.to == $0 } ?? true)
    }
    let text: [UInt8]
    switch context.form {
    case .json: text = TierJSON(rows: rows).bytes
    case .report(let format):
      let report = TierReport(rows, of: scenario).report()
      text = Array(format.text(of: report, in: context.language).utf8)
    }
    if let output = arguments.text(.output) {
      try context.save(text, to: output)
      context.announce(output)
    } else if !arguments.isSet(.quiet) {
      try context.write(text)
    }
    return rows.contains { $0.verdict == .fails } ? .no : .done
  }

  /// The layers that have links; all of them if no layer has any.
  private static func linkedLayers(_ scenario: Scenario) -> [NetworkLayer] {
    let linked = NetworkLayer.allCases.filter { layer in
      scenario.draft.links.contains { $0.layer == layer }
    }
    return linked.isEmpty ? NetworkLayer.allCases : linked
  }
}

/// Latencies of pairs as JSON.
struct TierJSON {
  let rows: [TierAudit.Row]

  var bytes: [UInt8] {
    let assessed = rows.count { $0.verdict.isAssessed }
    let complying = rows.count { $0.verdict == .complies }
    var json = JSONWriter(.pretty)
    json.object { json in
      json.key("verdict")
      json.object { json in
        json.member("schema", "route-opt/tiers/1")
        json.member("pairs", rows.count)
        json.member("assessed", assessed)
        json.member("complying", complying)
        if assessed > 0 { json.member("complianceShare", Double(complying) / Double(assessed)) }
      }
      json.key("pairs")
      json.array { json in
        for row in rows { json.object(.oneLine) { write(row, &$0) } }
      }
    }
    return json.finish()
  }

  private func write(_ row: TierAudit.Row, _ json: inout JSONWriter) {
    json.member("from", row.from)
    json.member("to", row.to)
    json.member("layer", row.layer.rawValue)
    if let latency = row.latency { json.member("oneWayMs", latency.value) }
    json.member("basis", row.basis.rawValue)
    if let tier = row.tier { json.member("tier", tier) }
    json.key("links")
    json.array { json in for link in row.links { json.string(link) } }
    if let road = row.road { json.member("roadKm", road.value) }
    if let theoretical = row.theoretical { json.member("theoreticalMs", theoretical.value) }
    json.member("rule", row.verdict.rawValue)
  }
}
