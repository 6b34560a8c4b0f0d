import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("import and export of networks")
struct ImportCommandTests {
  private static let gml =
    "graph [ node [ id 1 label \"A\" ] node [ id 2 label \"B\" ] edge [ source 1 target 2 ] ]"

  @Test("the format is guessed by ending or beginning, and asked for otherwise")
  func guessing() throws {
    let folder = TemporaryFolder()
    let graphml = "<graphml><graph><node id='a1'/></graph></graphml>"
    let repetita = "NODES 1\nlabel x y\na 1 1\nEDGES 0\nlabel\n"
    for (text, name) in [
      (Self.gml, "a.gml"), (graphml, "a.graphml"), (graphml, "a.xml"), (graphml, "a"),
      (repetita, "a.graph"), (repetita, "a.txt"), ("from,to\na,b\n", "a.csv"),
    ] {
      let run = CommandRun("import", try folder.write(text, as: name), "--quiet")
      #expect(run.code == .done && run.errors.isEmpty, "\(name) \(run.errors)")
      #expect(run.output.hasPrefix("{\n  \"format\": \"route-opt/scenario/1\""), "\(name)")
    }
    let unknown = CommandRun("import", try folder.write("1 2 3\n", as: "b.txt"))
    #expect(unknown.code == .usage && unknown.output.isEmpty)
    #expect(unknown.errors.contains("RO178") && unknown.errors.contains("--from orlib-gap|"))
    let packed = try folder.write("\u{1F}", as: "a.graph.gz")
    try AtomicFile.write([0x1F, 0x8B, 8, 0], to: packed, existing: .replace)
    for line in [["import", packed], ["import", packed, "--from", "repetita"]] {
      let run = CommandRun(line)
      #expect(run.code == .usage && run.errors.contains("gunzip it first"), "\(run.errors)")
    }
    #expect(CommandRun("import", folder.file("none.gml")).errors.contains("no such file"))
  }

  @Test("assumptions are said, stated, and silent with --quiet", arguments: ["en", "zh"])
  func assumptions(language: String) throws {
    let folder = TemporaryFolder()
    let file = try folder.write(Self.gml, as: "a.gml"), out = folder.file("a.json")
    let run = CommandRun("import", file, "-o", out, "--lang", language)
    #expect(run.code == .done)
    let said = language == "en" ? "100 Gbps each way is assumed" : "假定每个方向 100 Gbps"
    #expect(run.errors.contains(said) && run.errors.contains("RO351"), "\(run.errors)")
    #expect(CommandRun("check", out).code == .done)
    let stated = CommandRun(
      "import", file, "--capacity-gbps", "2.5", "--latency-ms=3", "--latency-factor", "2")
    #expect(stated.output.contains("\"capacityGbps\": 2.5, \"latencyMs\": 3}"))
    #expect(!stated.errors.contains("assumed"))
    #expect(CommandRun("import", file, "-o", out).code == .usage)
    #expect(CommandRun("import", file, "-o", file, "--force").code == .usage)
  }

  @Test("demands and places; files that are read are never replaced")
  func tables() throws {
    let folder = TemporaryFolder()
    let links = try folder.write("from,to,lengthKm\na,b,100\n", as: "links.csv")
    let places = try folder.write("id,province\na,Sichuan\nb,Guizhou\n", as: "places.csv")
    let demands = try folder.write("from,to,gbps\nb,a,5\n", as: "demands.csv")
    let line = ["import", links, "--places", places, "--demands", demands]
    let run = CommandRun(line)
    #expect(run.code == .done, "\(run.errors)")
    #expect(run.output.contains("\"province\": \"Sichuan\"") && run.output.contains("\"gbps\": 5"))
    #expect(CommandRun(line + ["-o", demands, "--force"]).code == .usage)
    let declinable = CommandRun(line + ["--decline-per-gbps", "2.5"])
    #expect(declinable.output.contains("\"gbps\": 5, \"declinePrice\": 12.5"))
    let plan = folder.file("s.json")
    #expect(CommandRun(line + ["-o", plan]).code == .done)
    #expect(CommandRun("plan", plan).code == .done)
    try folder.write("from,to,gbps\nb,c,5\n", as: "demands.csv")
    let wrong = CommandRun(line)
    #expect(wrong.code == .usage && wrong.errors.contains("\(demands):2:3"), "\(wrong.errors)")
  }

  @Test("a table of demands has the columns of jobs")
  func jobs() throws {
    let folder = TemporaryFolder()
    let links = try folder.write("from,to,lengthKm\na,b,100\n", as: "links.csv")
    let demands = try folder.write(
      "from,to,volumeTB,releaseHours,deadlineHours,timing\nb,a,5,2,8,steady\n", as: "demands.csv")
    let run = CommandRun("import", links, "--demands", demands)
    for pair in [
      "\"volumeTB\": 5", "\"deadlineHours\": 8", "\"releaseHours\": 2", "\"timing\": \"steady\"",
    ] {
      #expect(run.output.contains(pair), "\(run.output) \(run.errors)")
    }
    try folder.write(
      "from,to,volumeTB,releaseHours,deadlineHours\nb,a,5,9,8\n", as: "demands.csv")
    let late = CommandRun("import", links, "--demands", demands)
    #expect(late.code == .usage && late.errors.contains("RO273"), "\(late.errors)")
    try folder.write("from,to,volumeTB,timing\nb,a,5,anyPeriod\n", as: "demands.csv")
    let early = CommandRun("import", links, "--demands", demands)
    #expect(early.errors.contains("the scenario has no periods"), "\(early.errors)")
  }

  @Test("a setting of another format is refused")
  func refusals() throws {
    let folder = TemporaryFolder()
    let gml = try folder.write(Self.gml, as: "a.gml")
    let gap = try folder.write("2 2  1 1  5 6  3 3  3 3  4 4\n", as: "gap.txt")
    for line in [
      ["import", gml, "--problem", "1"], ["import", gml, "--single-source"],
      ["import", gml, "--places", gap],
      ["import", gap, "--from", "orlib-gap", "--latency-ms", "1"],
    ] {
      let run = CommandRun(line)
      #expect(run.code == .usage && run.errors.contains("means nothing for the format"), "\(line)")
    }
    for value in ["-1", "x", "1e3", "", "inf", "1.2.3"] {
      #expect(CommandRun("import", gml, "--latency-ms=\(value)").code == .usage, "\(value)")
    }
    #expect(CommandRun("import", gml, "--latency-factor", "0.5").code == .usage)
  }

  @Test("GraphML goes out and in again; GeoJSON goes out")
  func export() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), graph = folder.file("west.graphml")
    #expect(CommandRun("export", west, "--to", "graphml", "-o", graph).code == .done)
    let again = CommandRun("import", graph, "-q")
    #expect(again.code == .done && again.output.contains("\"id\": \"chengdu-metro\""))
    let map = CommandRun("export", west, "--to", "geojson")
    #expect(map.code == .done && map.output.contains("\"FeatureCollection\""))
  }
}
