import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("bill")
struct BillCommandTests {
  private static let shippedSeries = Repository.path("Topologies/tariffs/march-2026.csv")
  private static var surroundings: CommandRun.Surroundings {
    .init(environment: ["ROUTE_OPT_TOPOLOGIES": Repository.path("Topologies")])
  }

  private static func run(_ words: String...) -> CommandRun {
    CommandRun(["bill"] + words, surroundings)
  }

  /// Two tariffs and a series of two hours at 1 and 3 Gbps: 1.8 TB at 0.5 yuan a GB = 900; a line
  /// of 3 Gbps at 31,000 a month for one of 31 days = 3,000.
  private static func folder() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try folder.write(
      """
      {"format": "route-opt/tariffs/1", "tariffs": [
        {"id": "line", "name": {"en": "Line", "zh": "专线"},
          "leasedLine": {"pricePerGbpsMonth": 31000}, "source": "x", "asOf": "2026"},
        {"id": "volume", "name": {"en": "Volume", "zh": "流量"},
          "volume": {"rates": [{"pricePerGB": 0.5}]}, "source": "x", "asOf": "2026"},
        {"id": "small", "name": {"en": "Small", "zh": "小线"},
          "leasedLine": {"pricePerGbpsMonth": 1, "sizeGbps": 2}, "source": "x", "asOf": "2026"}],
       "vouchers": [{"id": "v", "name": {"en": "Aid", "zh": "运力券"}, "rate": 0.5,
          "userTypes": ["sme"], "capPerUserYear": 300, "source": "x", "asOf": "2026"}]}
      """, as: "tariffs.json")
    try folder.write(
      "time,gbps\n2026-03-01T00:00,1\n2026-03-01T01:00,3\n", as: "series.csv")
    return folder
  }

  @Test("every way, the cheapest first, what can't be last")
  func table() throws {
    let folder = try Self.folder()
    let words = [folder.file("series.csv"), "--tariff", folder.file("tariffs.json")]
    let run = CommandRun(["bill"] + words)
    #expect(run.code == .done && run.errors.isEmpty, "\(run.errors)")
    #expect(
      run.output == """
        Ways of paying
          2026-03-01T00:00 to 2026-03-01T02:00, 2 samples of 60 min, peak 3 Gbps
                                                  CNY
          way of paying  billed         total    more
          Volume         1.8 TB           900       0
          Line           3 Gbps         3,000  +2,100
          Small          2 Gbps  not possible

        Not possible
          Small
            the peak of 3 Gbps is above the 2 Gbps of the line

        Cheapest: Volume, 900 CNY; the next costs 233 % more.

        """, "\(run.output)")
    let chinese = CommandRun(["bill"] + words + ["--lang", "zh"]).output
    #expect(chinese.contains("最便宜：流量，900 元；次便宜的高出 233%。"), "\(chinese)")
    #expect(chinese.contains("峰值 3 Gbps 超过线路的 2 Gbps"))
    #expect(CommandRun(["bill", "-q"] + words).output == "volume 900 CNY\n")
  }

  /// 50 % of 900 is 450, capped at 300; of 3,000 too.
  @Test("vouchers apply to the user who is stated")
  func vouchers() throws {
    let folder = try Self.folder()
    let words = [folder.file("series.csv"), "--tariff", folder.file("tariffs.json")]
    #expect(CommandRun(["bill", "-q", "--user", "sme"] + words).output == "volume 600 CNY\n")
    #expect(CommandRun(["bill", "-q", "--user", "firm"] + words).output == "volume 900 CNY\n")
    let details = CommandRun(["bill", "--user", "sme", "--details", "volume"] + words).output
    #expect(details.contains("vouchers") && details.contains("Aid") && details.contains("-300"))
    #expect(details.contains("only outbound volume is billed"))
    #expect(!details.contains("the smallest size on sale"))
    let all = CommandRun(["bill", "--all"] + words).output
    #expect(all.contains("the smallest size on sale") && all.contains("3.2 %"))
  }

  @Test("--only, and what isn't there")
  func only() throws {
    let folder = try Self.folder()
    let words = [folder.file("series.csv"), "--tariff", folder.file("tariffs.json")]
    #expect(CommandRun(["bill", "-q", "--only", "line"] + words).output == "line 3000 CNY\n")
    let impossible = CommandRun(["bill", "--only", "small"] + words)
    #expect(impossible.code == .no)
    #expect(impossible.output.contains("No way of paying carries this traffic."))
    let lost = CommandRun(["bill", "--only", "lime"] + words)
    #expect(lost.code == .usage && lost.errors.contains("Did you mean 'line'?"))
    #expect(CommandRun(["bill", folder.file("none.csv")] + words.dropFirst()).code == .usage)
  }

  /// 1.8 TB at 0.5 for gold from a to b, at 0.3 for silver between any, at 0.2 from b on.
  @Test("--pair and --class leave the prices that are meant")
  func pairAndClass() throws {
    let folder = try Self.folder()
    try folder.write(
      """
      {"format": "route-opt/tariffs/1", "tariffs": [{"id": "v", "volume": {"rates": [
        {"from": "gui-an", "to": "b", "class": "gold", "pricePerGB": 0.5},
        {"class": "silver", "pricePerGB": 0.3}, {"from": "b", "pricePerGB": 0.2}]},
        "source": "x", "asOf": "2026"}]}
      """, as: "prices.json")
    let words = ["bill", "-q", folder.file("series.csv"), "--tariff", folder.file("prices.json")]
    func total(_ more: String...) -> String { CommandRun(words + more).output }
    #expect(total() == "v 360 CNY\n")
    #expect(total("--pair", "gui-an-b") == "v 540 CNY\n")
    #expect(total("--pair", "gui-an-b", "--class", "gold") == "v 900 CNY\n")
    #expect(total("--pair", "b-c") == "v 360 CNY\n")
    #expect(total("--pair", "b-c", "--class", "silver") == "v 360 CNY\n")
    let lost = CommandRun(words + ["--class", "golf"])
    #expect(lost.code == .usage && lost.errors.contains("gold"))
    #expect(CommandRun(words + ["--pair", "nowhere"]).code == .usage)
  }

  /// A line of 1 Gbps for 2 of 730 h is planned at 31,000 x 2 / 730 = 85; the series has a peak of
  /// 3 Gbps, for a day of 31: 3,000.
  @Test("what a plan assumed is compared with the exact bill")
  func plan() throws {
    let folder = try Self.folder()
    try folder.write(
      """
      {"format": "route-opt/scenario/1", "horizon": {"hours": 2}, "tariffs": ["tariffs.json"],
       "exchanges": [{"id": "a"}, {"id": "b"}],
       "links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 9, "latencyMs": 1}],
       "flows": [{"id": "f", "from": "a", "to": "b", "gbps": 1, "singleRoute": true,
         "products": ["line", "volume"]}]}
      """, as: "s.json")
    let planned = CommandRun(["plan", folder.file("s.json"), "-o", folder.file("p.json"), "-q"])
    #expect(planned.code == .done, "\(planned.errors)")
    let words = ["bill", folder.file("series.csv"), "--plan", folder.file("p.json")]
    let run = CommandRun(words + ["--scenario", folder.file("s.json"), "--flow", "f"])
    #expect(run.code == .done, "\(run.errors)")
    #expect(
      run.output.contains(
        """
        The plan took Line for f at 85 CNY; the exact bill of this series over the same
        time is 3,000 CNY, 3,432 % more.  Volume would have cost 900 CNY.
        """), "\(run.output)")
    let json = CommandRun(words + ["--scenario", folder.file("s.json"), "--json"]).output
    #expect(json.contains("\"plannedTariff\": \"line\"") && json.contains("\"exactCost\": 3000"))
    let chinese = CommandRun(words + ["--scenario", folder.file("s.json"), "--lang", "zh"]).output
    #expect(chinese.contains("精确账单为 3,000 元"))
    // Without a scenario, with another flow, with other tariffs, or without a plan.
    #expect(CommandRun(words).code == .usage)
    let scenario = ["--scenario", folder.file("s.json")]
    #expect(CommandRun(words + scenario + ["--flow", "g"]).code == .usage)
    #expect(
      CommandRun(words + scenario + ["--tariff", folder.file("tariffs.json")]).code == .usage)
    #expect(CommandRun(["bill", folder.file("series.csv"), "--flow", "f"]).code == .usage)
    // Prices for a pair of places have the names that the scenario gives them.
    try folder.write(
      try folder.read("tariffs.json").replacing(
        #""rates": [{"#, with: #""rates": [{"from": "a", "to": "b", "class": "gold", "#),
      as: "tariffs.json")
    try folder.write(
      try folder.read("s.json").replacing(
        #"{"id": "a"}"#, with: #"{"id": "a", "name": {"en": "Hami", "zh": "哈密"}}"#), as: "s.json")
    let named = CommandRun(
      words + ["--scenario", folder.file("s.json"), "--allow-stale", "--lang", "zh"])
    #expect(named.output.contains("流量，哈密 - b，gold"), "\(named.output) \(named.errors)")
  }

  @Test("minutes need a start; findings have places; an empty series costs nothing")
  func input() throws {
    let folder = try Self.folder()
    let tariffs = ["--tariff", folder.file("tariffs.json")]
    let minutes = try folder.write("minutes,gbps\n0,1\n60,3\n", as: "minutes.csv")
    let refused = CommandRun(["bill", minutes] + tariffs)
    #expect(refused.code == .usage && refused.output.isEmpty)
    #expect(refused.errors.contains("error[RO192]") && refused.errors.contains(":2:1"))
    // February 2028 has 29 days: a line of 3 Gbps for one of them.
    let start = ["--start", "2028-02-10", "--only", "line", "-q"]
    #expect(CommandRun(["bill", minutes] + tariffs + start).output == "line 3206.9 CNY\n")
    let nonsense = CommandRun(["bill", minutes, "--start", "soon"] + tariffs)
    #expect(nonsense.code == .usage && nonsense.errors.contains("no date: soon"))
    let empty = try folder.write("time,gbps\n", as: "empty.csv")
    let nothing = CommandRun(["bill", empty] + tariffs)
    #expect(nothing.code == .done && nothing.errors.contains("RO342"))
    #expect(nothing.output.contains("0 CNY"))
    let bad = try folder.write("{\"format\": \"route-opt/tariffs/1\"}", as: "bad.json")
    let run = CommandRun("bill", minutes, "--tariff", bad)
    #expect(run.code == .usage && run.errors.contains("RO115"))
  }

  @Test(
    "shipped tariffs are found, and fit 80 cells in both languages", arguments: Language.allCases)
  func shipped(language: Language) {
    for more in [[], ["--all"], ["--user", "sme", "--details", "monthly-95"]] {
      let run = CommandRun(
        ["bill", Self.shippedSeries, "--lang", language.rawValue] + more, Self.surroundings)
      #expect(run.code == .done && run.errors.isEmpty, "\(run.errors)")
      let wide = run.output.split(separator: "\n").filter { TextWidth.cells(String($0)) > 80 }
      #expect(wide.isEmpty, "\(wide)")
    }
    let lost = CommandRun(
      ["bill", Self.shippedSeries], .init(environment: ["ROUTE_OPT_TOPOLOGIES": "/nonexistent"]))
    #expect(lost.code == .usage && lost.errors.contains("the shipped tariffs are not here"))
  }

  @Test("csv, Markdown and JSON")
  func formats() throws {
    let csv = Self.run(Self.shippedSeries, "--format", "csv").output
    #expect(csv.contains("way of paying,billed,total (CNY),more (CNY)"), "\(csv.prefix(300))")
    #expect(Self.run(Self.shippedSeries, "--format", "md").output.hasPrefix("# Ways of paying"))
    let json = Self.run(Self.shippedSeries, "--json").output
    #expect(json.hasPrefix("{\n  \"verdict\": {\n    \"schema\": \"route-opt/bills/1\""))
    let diagnostics = Diagnostics()
    let document = try #require(
      JSONParser.parse(SourceFile(name: "b.json", text: json), into: diagnostics))
    #expect(diagnostics.counts.total == 0)
    let bills = try #require(document.root["bills"])
    #expect(bills.elements.count(where: { _ in true }) == 13)
    let folder = TemporaryFolder()
    let path = folder.file("bill.json")
    #expect(Self.run(Self.shippedSeries, "--json", "-o", path).output.isEmpty)
    #expect(try folder.read("bill.json") == json)
    #expect(Self.run(Self.shippedSeries, "--json", "-o", path).code == .usage)
  }
}
