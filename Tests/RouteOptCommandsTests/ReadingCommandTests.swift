import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("check, verify, show, tiers, export, new, schema")
struct ReadingCommandTests {
  @Test("check: a good scenario is 0, a bad one 1, an unreadable one 2")
  func check() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json")
    let good = CommandRun("check", west)
    #expect(good.code == .done)
    #expect(good.output.contains("2 sites, 3 links, 3 workloads: can be planned"))
    #expect(CommandRun("check", west, "--deny", "warnings").code == .no)
    let bad = try folder.write(
      "{\"format\": \"route-opt/scenario/1\", \"sitez\": []}", as: "bad.json")
    let findings = CommandRun("check", bad, west)
    #expect(findings.code == .no)
    #expect(findings.output.contains("RO114") && findings.output.contains("can be planned"))
    #expect(findings.errors.isEmpty)
    #expect(CommandRun("check", folder.file("none.json")).code == .usage)
    #expect(CommandRun("check", folder.path).code == .usage)
  }

  @Test("check: findings for editors and for programs")
  func diagnosticForms() throws {
    let folder = TemporaryFolder()
    let bad = try folder.write(
      "{\"format\": \"route-opt/scenario/1\", \"sitez\": []}", as: "bad.json")
    let short = CommandRun("check", bad, "--diagnostics", "short").output
    #expect(short.hasPrefix("\(bad):1:"))
    let json = CommandRun("check", bad, "--diagnostics", "json").output
    #expect(json.split(separator: "\n").allSatisfy { $0.hasPrefix("{\"code\":\"RO") })
  }

  @Test("colours only at a terminal, and never against NO_COLOR, TERM=dumb or --no-color")
  func colors() throws {
    let folder = TemporaryFolder()
    let bad = try folder.write("{}", as: "bad.json")
    func isColored(_ flags: [String] = [], _ surroundings: CommandRun.Surroundings) -> Bool {
      CommandRun(["check", bad] + flags, surroundings).output.contains("\u{1B}[")
    }
    let terminal = CommandRun.Surroundings(isTerminal: true)
    #expect(isColored([], terminal))
    #expect(!isColored([], .init()))
    #expect(isColored(["--color", "always"], .init()))
    #expect(!isColored(["--color", "never"], terminal))
    #expect(!isColored(["--no-color"], terminal))
    #expect(!isColored([], .init(environment: ["NO_COLOR": "1"], isTerminal: true)))
    #expect(!isColored([], .init(environment: ["TERM": "dumb"], isTerminal: true)))
  }

  @Test("verify: a plan for another version is stale; a wrong one is refused with the findings")
  func verify() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    #expect(CommandRun("plan", west, "-o", plan).code == .done)
    let dearer = try folder.read("west.json").split(separator: "\"pue\": 1.2,").joined(
      separator: "\"pue\": 1.21,")
    try folder.write(dearer, as: "west.json")
    let stale = CommandRun("verify", plan, west)
    #expect(stale.code == .no && stale.output.isEmpty)
    #expect(stale.errors.contains("\(plan) is for another version of \(west) ("))
    #expect(stale.errors.contains("help: if it was planned with --workloads"))
    let broken = CommandRun("show", plan, west, "--allow-stale").output
    #expect(broken.contains("This plan breaks ") && !broken.contains("certified"))
    #expect(broken.contains("route-opt verify \(plan) \(west)"))
    let same = try folder.read("west.json").replacing("1.21,", with: "1.2,\n")
    try folder.write(same, as: "west.json")
    for command in ["verify", "show"] {
      let shown = CommandRun(command, plan, west, "--allow-stale").output
      #expect(shown.contains("The plan states: ") && !shown.contains("certified"))
    }
    try folder.write(dearer, as: "west.json")
    let audited = CommandRun("verify", plan, west, "--allow-stale")
    #expect(audited.code == .no)
    #expect(audited.output.contains("placementCost") && audited.output.contains("violations."))
    let json = CommandRun("verify", plan, west, "--allow-stale", "--json")
    #expect(json.output.hasPrefix("{\n  \"verdict\": {\n    \"schema\": \"route-opt/audit/1\""))
    #expect(CommandRun("verify", plan).errors.contains("'verify' needs SCENARIO"))
  }

  @Test("verify: an audit that could not be completed says so", arguments: ["en", "zh"])
  func incomplete(language: String) throws {
    let folder = TemporaryFolder.withStarter()
    let plan = try folder.write(
      #"{"decisions": [{"workload": "nobody", "placements": []}]}"#, as: "plan.json")
    let run = CommandRun("verify", plan, folder.file("west.json"), "--lang", language)
    #expect(run.code == .no)
    #expect(
      run.output.contains(
        language == "en" ? "Audit incomplete: totals were not checked" : "审核不完整：未核对合计"))
    #expect(!run.output.contains("Recomputed") && !run.output.contains("重新计算："))
  }

  @Test("a plan where a scenario is expected, and the other way round, is named as what it is")
  func confused() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    #expect(CommandRun("plan", west, "-o", plan).code == .done)
    let byHand = try folder.write(#"{"decisions": []}"#, as: "hand.json")
    for path in [plan, byHand] {
      for command in ["plan", "export", "tiers"] {
        let run = CommandRun(command, path)
        #expect(run.code == .usage)
        #expect(run.errors.contains("error[RO137]: this is a plan, not a scenario"))
        #expect(run.errors.contains("error: 1 error in \(path)\n"), "\(run.errors)")
        #expect(run.errors.contains("route-opt show \(path) SCENARIO"))
      }
      #expect(CommandRun("check", path).code == .no)
    }
    for command in ["verify", "show"] {
      let run = CommandRun(command, west, west)
      #expect(run.code == .usage && run.errors.contains("this is a scenario, not a plan"))
      #expect(run.errors.contains("route-opt plan \(west) -o plan.json"))
      #expect(CommandRun(command, west, west, "--lang", "zh").errors.contains("不是方案文件"))
    }
  }

  @Test("the last line names the file that the findings are in")
  func culprit() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), table = folder.file("jobs.csv")
    try folder.write("id,origns\nmore,chengdu\n", as: "jobs.csv")
    let wrong = CommandRun("plan", west, "--workloads", table)
    #expect(
      wrong.code == .usage && wrong.errors.contains(" in \(table), \(west)\n"), "\(wrong.errors)")
    let none = folder.file("none.csv")
    let missing = CommandRun("check", west, "--workloads", none)
    #expect(missing.output.contains(" in \(none), \(west) ("), "\(missing.output)")
    try folder.write(
      try folder.read("west.json").replacing("\"hours\": 24", with: "\"hours\": -24"),
      as: "west.json")
    let both = CommandRun("plan", west, "--workloads", table).errors
    let last = both.split(separator: "\n").last ?? ""
    #expect(last.contains(west) && last.contains(table), "\(both)")
    // Without a finding about the whole, only the file at fault is named.
    let jobs = try folder.write("2 2  1 1  5 6  3 3  3 3  4 4\n", as: "gap.txt")
    let plain = folder.file("plain.json")
    #expect(CommandRun("import", jobs, "--from", "orlib-gap", "-o", plain).code == .done)
    let alone = CommandRun("check", plain, "--workloads", none).output
    #expect(alone.contains("error: 1 error in \(none) ("), "\(alone)")
    #expect(CommandRun("plan", plain, "--workloads", table).errors.contains(" in \(table)\n"))
  }

  @Test("verify: a plan written by hand needs neither hash nor costs")
  func byHand() throws {
    let folder = TemporaryFolder.withStarter()
    let plan = try folder.write(
      """
      {"decisions": [
        {"workload": "assistant", "placements": [{"site": "chengdu-site", "copies": 2,
          "kinds": ["ai-fp16"], "routes": [{"origin": "chengdu", "links": ["chengdu-metro"]}]}]},
        {"workload": "training", "placements": [{"site": "chengdu-site",
          "kinds": ["ai-fp16"], "routes": [{"origin": "chengdu", "links": ["chengdu-metro"]}]}]},
        {"workload": "log-analysis", "placements": [], "declinedCopies": 3}
      ]}
      """, as: "plan.json")
    // 120 of others + 2 x 60 + 250 = 490 of 400 PFLOPS: the one thing that is wrong.
    let run = CommandRun("verify", plan, folder.file("west.json"))
    #expect(run.code == .no)
    #expect(run.output.contains("490 of 400 PFLOPS"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("Audit: 1 violation."))
    let shown = CommandRun("show", plan, folder.file("west.json"))
    #expect(shown.code == .done && shown.output.contains("Chengdu site"))
  }

  @Test("show: every format, and a map")
  func show() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    #expect(CommandRun("plan", west, "-o", plan).code == .done)
    #expect(CommandRun("show", plan, west, "--json").output == (try folder.read("plan.json")))
    #expect(
      CommandRun("show", plan, west, "--format", "csv").output.contains("load,compute (CNY/day)"))
    #expect(CommandRun("show", plan, west, "--format", "md").output.hasPrefix("# Plan for"))
    #expect(CommandRun("show", plan, west, "--all").output.contains("Placements\n"))
    let map = folder.file("map.svg")
    let quiet = CommandRun("show", plan, west, "--map", map, "-q")
    #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
    let again = CommandRun(
      "show", plan, west, "--map", map, "--force", "-o", folder.file("report.txt"))
    #expect(again.errors == "Wrote \(map).\nWrote \(folder.file("report.txt")).\n")
    #expect(CommandRun("show", plan, west, "--map", "-").errors.isEmpty)
    #expect(try folder.read("map.svg").contains(">成都站点</text>"))
    #expect(CommandRun("show", plan, west, "--map", map).code == .usage)
    let english = CommandRun("show", plan, west, "--map", "-", "--lang", "en").output
    #expect(english.hasPrefix("<?xml") && !english.contains("成都站点"))
  }

  @Test("tiers: pairs by layer and place; broken rules are 1")
  func tiers() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json")
    let all = CommandRun("tiers", west)
    #expect(all.code == .done)
    #expect(all.output.contains("3 pairs"), "only one layer has links")
    #expect(CommandRun("tiers", west, "--layer", "optical").output.contains("3 pairs"))
    #expect(
      CommandRun("tiers", west, "--layer", "optical", "--from", "chengdu").output.contains(
        "2 pairs"))
    let lost = CommandRun("tiers", west, "--from", "chengdo")
    #expect(lost.code == .usage && lost.errors.contains("Did you mean 'chengdu'?"))
    #expect(
      CommandRun("tiers", west, "--json").output.contains("\"schema\": \"route-opt/tiers/1\""))
    // 600 km of road: theory is 2.94 ms, and 1.5 times that 4.41 ms.
    for (latency, code) in [(5.0, ExitCode.no), (4.4, .done)] {
      let line = "\"id\": \"chengdu-guian-1\","
      let measured = try folder.read("west.json").split(separator: line).joined(
        separator: "\(line) \"latencyMs\": \(latency), \"measured\": true, \"roadKm\": 600,")
      let path = try folder.write(measured, as: "measured.json")
      let run = CommandRun("tiers", path, "--layer", "ipPrivate", "--from", "chengdu")
      #expect(run.code == code)
      #expect(run.output.contains("of the assessable pairs keep the 1.5x rule ("))
    }
  }

  @Test("export: the integer program, one document, the workloads")
  func export() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json")
    let comment =
      " Candidates that can't be in a plan better than the best one known (objective 141785.7)"
    let lp = CommandRun("export", west, "--to", "lp")
    let mps = CommandRun("export", west, "--to", "mps")
    #expect(lp.output.hasPrefix("\\\(comment) are left out.\nMinimize\n"), "\(lp.output)")
    #expect(mps.output.hasPrefix("*\(comment) are left out.\nNAME model FREE\nROWS\n"))
    #expect(lp.errors.isEmpty && mps.errors.isEmpty)
    #expect(CommandRun("help", "export").output.contains("leaves out candidates"))
    #expect(CommandRun("export", west, "--to", "csv").output.hasPrefix("id,"))
    let copy = folder.file("copy.json")
    #expect(CommandRun("export", west, "-o", copy).code == .done)
    // The same scenario in one document plans the same.
    #expect(CommandRun("plan", copy, "-q").output == CommandRun("plan", west, "-q").output)
  }

  @Test("export: says truly why the program may lack a candidate")
  func exportGaps() throws {
    let folder = TemporaryFolder.withStarter()
    // Both jobs are cheapest at agent 1, which has room for 4/3 of them: each needs both agents.
    let gap = try folder.write("2 2  1 1  5 6  3 3  3 3  4 4\n", as: "gap.txt")
    let jobs = folder.file("jobs.json")
    #expect(CommandRun("import", gap, "--from", "orlib-gap", "-o", jobs).code == .done)
    let cut = CommandRun("export", jobs, "--to", "lp", "--candidate-limit", "2")
    #expect(cut.errors.contains("the model stops at 2 candidates"), "\(cut.errors)")
    #expect(cut.errors.contains("help: --candidate-limit 8"))
    #expect(cut.output.contains("\\ the model stops at 2 candidates"))
    #expect(CommandRun("export", jobs, "--to", "lp").errors.isEmpty)
    // Few routes are all listed.
    let few = try folder.read("west.json").replacing(
      "\"count\": 3,", with: "\"count\": 3, \"splittable\": true,")
    #expect(
      CommandRun("export", try folder.write(few, as: "few.json"), "--to", "lp").errors.isEmpty)
    let path = try folder.write(Self.manyRoutes, as: "spread.json")
    for form in ["lp", "mps"] {
      let run = CommandRun("export", path, "--to", form)
      #expect(run.code == .done)
      #expect(run.errors.contains("copies may be spread, so routes that are not listed"))
      #expect(!run.errors.contains("stops at") && !run.errors.contains("--candidate-limit"))
      #expect(run.output.contains("copies may be spread"))
    }
    #expect(
      CommandRun("export", path, "--to", "lp", "--lang", "zh").errors.contains("副本可以分散"))
  }

  /// A splittable workload, its site and five exchanges, all joined with each other: 326 routes.
  private static var manyRoutes: String {
    let places = ["home"] + (1...5).map { "p\($0)" } + ["site"]
    var links: [String] = []
    for (number, place) in places.enumerated() {
      for other in places[(number + 1)...] {
        links.append(
          #"{"id": "\#(place)-\#(other)", "from": "\#(place)", "to": "\#(other)", "capacityGbps": 9, "latencyMs": 1}"#
        )
      }
    }
    let exchanges = (1...5).map { #"{"id": "p\#($0)"}"# }.joined(separator: ", ")
    return #"""
      {"format": "route-opt/scenario/1", "computeKinds": [{"id": "ai"}],
       "sites": [{"id": "site", "compute": [{"kind": "ai", "capacity": 9}]}],
       "exchanges": [\#(exchanges)], "demandPlaces": [{"id": "home"}],
       "links": [\#(links.joined(separator: ",\n"))],
       "workloads": [{"id": "w", "compute": [{"amount": 1, "kinds": ["ai"]}], "splittable": true,
                      "origins": [{"place": "home"}], "upGbps": 12}]}
      """#
  }

  @Test("import: a published instance becomes a scenario with the same optimum")
  func importing() throws {
    let folder = TemporaryFolder()
    // Two agents, three jobs; by hand: jobs 1 and 2 at agent 1 (1 + 2), job 3 at agent 2 (3).
    let gap = try folder.write("2 3  1 2 9  4 8 3  1 1 1  1 1 1  2 2\n", as: "gap.txt")
    let scenario = folder.file("gap.json")
    #expect(CommandRun("import", gap, "--from", "orlib-gap", "-o", scenario).code == .done)
    let run = CommandRun("plan", scenario, "--solver", "exact", "-q", "--require", "optimal")
    #expect(run.code == .done && run.output == "6 CNY\n", "\(run.output)\(run.errors)")
    #expect(CommandRun("import", gap).errors.contains("help: --from orlib-gap|"))
    let broken = try folder.write("2 3 1 2", as: "broken.txt")
    let refused = CommandRun("import", broken, "--from", "orlib-gap")
    #expect(refused.code == .usage && refused.errors.contains("\(broken):1:"))
  }

  @Test("import: a file of several problems; the help says what is minimised")
  func importingOneOfSeveral() throws {
    let folder = TemporaryFolder()
    let gap = try folder.write("2\n1 1\n5\n1\n1\n1 1\n7\n1\n1\n", as: "gap.txt")
    let first = CommandRun("import", gap, "--from", "orlib-gap", "-o", folder.file("1.json"))
    #expect(first.code == .done)
    #expect(first.errors.contains("the file holds 2 problems; problem 1 is taken"))
    let second = CommandRun(
      "import", gap, "--from", "orlib-gap", "--problem", "2", "-o", folder.file("2.json"))
    #expect(second.code == .done && second.errors.isEmpty)
    #expect(CommandRun("plan", folder.file("2.json"), "-q").output == "7 CNY\n")
    let third = CommandRun(
      "import", gap, "--from", "orlib-gap", "--problem", "3", "-o", folder.file("3.json"))
    #expect(third.code == .usage && third.errors.contains("the file holds 2"))
    let uneven = try folder.write("2 3  1 2 9  4 8 3  1 1 1  1 1 1  2 2 7 7\n", as: "uneven.txt")
    let refused = CommandRun("import", uneven, "--from", "orlib-gap", "-o", folder.file("4.json"))
    #expect(refused.code == .usage)
    #expect(refused.errors.contains("18 numbers, where 2 agents and 3 jobs make 16"))
    #expect(!folder.has("3.json") && !folder.has("4.json"))
    let help = CommandRun("help", "import").output.split(separator: "\n").joined(separator: " ")
    #expect(help.contains("gap12 are for maximising"))
    #expect(CommandRun("help", "import", "--lang", "zh").output.contains("最大化"))
    #expect(CommandRun("help", "--man").output.contains("for maximising"))
  }

  @Test("new: writes the shipped starter word for word, and never over a file")
  func starter() throws {
    let folder = TemporaryFolder()
    let run = CommandRun("new", folder.file("west"))
    #expect(run.code == .done)
    #expect(run.errors.contains("Next: route-opt plan \(folder.file("west.json"))"))
    let shipped = try SourceReader().read(Repository.path("Topologies/templates/starter.json"))
    #expect(try folder.read("west.json") == String(decoding: shipped.bytes, as: UTF8.self))
    #expect(CommandRun("new", folder.file("west.json")).code == .usage)
    #expect(CommandRun("new", "-").output == (try folder.read("west.json")))
  }

  @Test("new --from china-hubs: finds the shipped network, or says where to look")
  func hubs() throws {
    let folder = TemporaryFolder()
    let missing = CommandRun(
      ["new", folder.file("a"), "--from", "china-hubs"],
      .init(environment: ["ROUTE_OPT_TOPOLOGIES": folder.path]))
    #expect(missing.code == .usage && missing.errors.contains("ROUTE_OPT_TOPOLOGIES"))
    let topologies = Repository.path("Topologies")
    let found = CommandRun(
      ["new", folder.file("china"), "--from", "china-hubs"],
      .init(environment: ["ROUTE_OPT_TOPOLOGIES": topologies]))
    #expect(found.code == .done, "\(found.errors)")
    #expect(CommandRun("check", folder.file("china.json")).code == .done)
  }

  @Test("schema: a JSON Schema of each document")
  func schema() {
    for name in ["scenario", "plan"] {
      let run = CommandRun("schema", name)
      #expect(
        run.code == .done && run.output.contains("https://json-schema.org/draft/2020-12/schema"))
    }
    #expect(CommandRun("schema").output == CommandRun("schema", "scenario").output)
    #expect(CommandRun("schema", "plam").errors.contains("Did you mean 'plan'?"))
  }
}
