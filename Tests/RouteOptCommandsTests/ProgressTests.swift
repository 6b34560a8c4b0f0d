import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("Progress and our own mistakes")
struct ProgressTests {
  private func errors(
    _ flags: [String], _ surroundings: CommandRun.Surroundings
  ) -> String {
    let folder = TemporaryFolder.withStarter()
    return CommandRun(["plan", folder.file("west.json")] + flags, surroundings).errors
  }

  @Test("is shown at a terminal only, not in CI and not with --quiet")
  func whereShown() {
    #expect(errors([], .init(isTerminal: true)).contains("planning"))
    #expect(errors([], .init()).isEmpty)
    #expect(errors([], .init(environment: ["CI": "true"], isTerminal: true)).isEmpty)
    #expect(errors(["-q"], .init(isTerminal: true)).isEmpty)
    #expect(errors(["--progress", "never"], .init(isTerminal: true)).isEmpty)
    #expect(errors(["--progress", "always"], .init()).contains("planning"))
    #expect(
      errors(["--lang", "zh"], .init(isTerminal: true)).contains("规划中"))
  }

  @Test("is one line that is erased at the end")
  func erased() {
    let text = errors([], .init(isTerminal: true))
    #expect(!text.contains("\n"))
    #expect(text.hasSuffix("\r"))
    let shown = text.split(separator: "\r")
    #expect(shown.allSatisfy { TextWidth.cells(String($0)) < 80 })
    #expect(shown.last?.allSatisfy { $0 == " " } == true)
  }

  @Test("is one JSON object a line for programs")
  func json() {
    let lines = errors(["--progress", "json"], .init()).split(separator: "\n")
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"event\":\"progress\",") && $0.hasSuffix("}") })
  }

  @Test("the report on a refused plan has no names in it, and can be written whatever is wrong")
  func refusal() throws {
    let folder = TemporaryFolder.withStarter()
    let file = ScenarioReader.read(folder.file("west.json"), into: Diagnostics())
    let scenario = try #require(file).scenario
    var result = Planner(scenario, scenarioHash: "9f2cab").plan(stop: StopSignal())
    result.plan.decisions[0].placements[0].copies = 99
    result.plan.verdict.objective = .nan
    result.audit = PlanAuditor().audit(result.plan, of: scenario)
    let refusal = AuditRefusal(result, .auto)
    #expect(refusal.fileName == "route-opt-report-9f2c.json")
    let text = String(decoding: refusal.bytes, as: UTF8.self)
    #expect(text.contains("copiesDoNotSum") && text.contains("notFinite"))
    let names =
      scenario.workloads.values.map(\.id) + scenario.places.values.map(\.id)
      + scenario.links.values.map(\.id)
    for name in names { #expect(!text.contains(name)) }
  }
}
