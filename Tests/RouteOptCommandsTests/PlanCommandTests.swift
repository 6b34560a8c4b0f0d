import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("route-opt plan")
struct PlanCommandTests {
  @Test("saves a plan that verify accepts, and names the next step")
  func saves() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    let run = CommandRun("plan", west, "-o", plan)
    #expect(run.code == .done)
    #expect(run.output.contains("Audit: 0 violations."))
    #expect(run.output.hasSuffix("Next: route-opt show \(plan) \(west) --all\n"))
    #expect(run.errors.isEmpty)
    #expect(CommandRun("verify", plan, west).code == .done)
    #expect(CommandRun("verify", plan, "--scenario", west).code == .done)
  }

  @Test("what to type next keeps the language that was asked for")
  func language() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    let run = CommandRun("plan", west, "-o", plan, "--lang", "zh")
    #expect(run.output.hasSuffix("接下来：route-opt show \(plan) \(west) --all --lang zh\n"))
    let free = CommandRun("plan", west, "--lang=zh")
    #expect(free.output.hasSuffix("-o plan.json --lang zh\n"))
  }

  @Test("help says that a work limit lifts the limit of time")
  func limits() {
    let help = CommandRun("help", "plan").output.split(separator: "\n").joined(separator: " ")
    #expect(help.contains("--work-limit"), "\(help)")
    let words = help.split(separator: " ").joined(separator: " ")
    #expect(words.contains("with --work-limit alone there is no time limit"), "\(help)")
    #expect(words.contains("stop after so much work, not after 30s"), "\(help)")
  }

  @Test("writes JSON with the verdict first, the same on every run")
  func json() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json")
    let first = CommandRun("plan", west, "--json", "--work-limit", "1M")
    #expect(first.output.hasPrefix("{\n  \"verdict\": {\n    \"schema\": \"route-opt/plan/1\","))
    #expect(first.output == CommandRun("plan", west, "--format=json", "--work-limit", "1M").output)
    #expect(first.output == CommandRun("plan", west, "-o", "-", "--work-limit", "1M").output)
    let diagnostics = Diagnostics()
    let file = PlanReader.read(SourceFile(name: "plan", text: first.output), into: diagnostics)
    #expect(file?.plan.verdict.auditViolations == 0)
  }

  @Test("says only the total with --quiet")
  func quiet() throws {
    let folder = TemporaryFolder.withStarter()
    let run = CommandRun("plan", folder.file("west.json"), "-q")
    // 130,056.00 + 5,731.65 + 268.98 + 5,729.07: the lines of the bill in the saved plan.
    #expect(run.output == "141785.7 CNY\n")
    #expect(
      CommandRun("plan", folder.file("west.json"), "-q", "--lang", "zh").output == "141785.7 元\n")
  }

  @Test("warns of what must be served and is not, with --quiet too; without any bound it is 4")
  func unserved() throws {
    let folder = TemporaryFolder.withStarter()
    let text = try folder.read("west.json")
    #expect(text.contains("\"declinePrice\": 20000,"))
    try folder.write(
      text.replacing("\"declinePrice\": 20000,", with: "\"minGreenShare\": 0.99,"), as: "west.json")
    let west = folder.file("west.json")
    let quiet = CommandRun("plan", west, "-q")
    #expect(quiet.code == .done && quiet.output.split(separator: "\n").count == 1)
    #expect(quiet.errors.hasPrefix("route-opt: warning: 3 copies that must be served are not"))
    #expect(CommandRun("plan", west).output.contains("3 copies that must be served are not; each"))
    let stopped = CommandRun("plan", west, "-q", "--work-limit", "0.001k")
    #expect(stopped.code == .unfinished, "one unit of work reaches no bound")
  }

  @Test(
    "a limit of nothing is refused",
    arguments: [("--time-limit", "0s"), ("--work-limit", "0M"), ("--memory", "0GB")])
  func noLimit(flag: String, value: String) {
    let folder = TemporaryFolder.withStarter()
    let run = CommandRun("plan", folder.file("west.json"), flag, value)
    #expect(run.code == .usage && run.output.isEmpty)
    #expect(run.errors.contains("not a value of this flag: \(flag)"))
  }

  @Test("reads the scenario from standard input")
  func standardInput() throws {
    let folder = TemporaryFolder.withStarter()
    let descriptor = OpenFile(folder.file("west.json"))
    let run = CommandRun(
      ["plan", "-", "-q"], .init(standardInput: descriptor.descriptor))
    #expect(run.output == "141785.7 CNY\n")
  }

  @Test("takes further workloads from a table")
  func table() throws {
    let folder = TemporaryFolder.withStarter()
    try folder.write(
      "id,origins,compute,declinePrice\nmore,chengdu,100:vcpu,50000\n", as: "jobs.csv")
    let run = CommandRun(
      "plan", folder.file("west.json"), "--workloads", folder.file("jobs.csv"), "--json")
    #expect(run.output.contains("\"workload\": \"more\""))
    let west = folder.file("west.json"), jobs = folder.file("jobs.csv")
    let report = CommandRun("plan", west, "--workloads", jobs, "-o", folder.file("plan.json"))
    #expect(
      report.output.hasSuffix(
        "Next: route-opt show \(folder.file("plan.json")) \(west) --workloads \(jobs) --all\n"))
  }

  @Test("never replaces a file without --force, and says so before it plans")
  func existing() throws {
    let folder = TemporaryFolder.withStarter()
    let plan = try folder.write("precious", as: "plan.json")
    let run = CommandRun("plan", folder.file("west.json"), "-o", plan)
    #expect(run.code == .usage)
    #expect(run.output.isEmpty && run.errors.contains("--force replaces it"))
    #expect(try folder.read("plan.json") == "precious")
    #expect(CommandRun("plan", folder.file("west.json"), "-o", plan, "--force").code == .done)
    #expect(try folder.read("plan.json").hasPrefix("{\n  \"verdict\""))
  }

  @Test("ends with 74 when something can't be written")
  func cannotWrite() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json")
    #expect(CommandRun("plan", west, "-o", "/nonexistent/plan.json").code == .cannotWrite)
    #expect(CommandRun("plan", west, "-o", "/dev/full").code == .cannotWrite)
    let fault = WriteError(
      path: "<stdout>", reason: .system(SystemError(code: 28), during: .write))
    let run = CommandRun(["plan", west], .init(outputFault: fault))
    #expect(run.code == .cannotWrite)
    #expect(run.errors.contains("no space left on the device"))
  }

  @Test(
    "an interrupt keeps the best plan and says which signal it was", arguments: [2, 15] as [Int32])
  func interrupted(signal: Int32) throws {
    let folder = TemporaryFolder.withStarter()
    let plan = folder.file("plan.json")
    let run = CommandRun(
      ["plan", folder.file("west.json"), "-o", plan], .init(signal: signal))
    #expect(run.code == (signal == 2 ? .interrupted : .terminated))
    #expect(CommandRun("verify", plan, folder.file("west.json")).code == .done)
  }

  @Test("--require not met is 1, and the plan is written all the same")
  func require() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    let greedy = CommandRun("plan", west, "--solver", "greedy", "--require", "optimal", "-o", plan)
    #expect(greedy.code == .no)
    #expect(greedy.errors.contains("does not meet --require optimal"))
    #expect(folder.has("plan.json"))
    #expect(CommandRun("plan", west, "--solver", "exact", "--require", "optimal").code == .done)
    #expect(CommandRun("plan", west, "--gap", "1%", "--require", "gap").code == .done)
    #expect(
      CommandRun("plan", west, "--solver", "greedy", "--gap", "1%", "--require", "gap").code == .no)
  }

  @Test("an input that is wrong is 2, with its place, and nothing is written")
  func badInput() throws {
    let folder = TemporaryFolder()
    let bad = try folder.write(
      "{\"format\": \"route-opt/scenario/1\" \"sites\": []}", as: "bad.json")
    let run = CommandRun("plan", bad, "-o", folder.file("plan.json"))
    #expect(run.code == .usage)
    #expect(run.errors.contains("\(bad):1:") && run.errors.contains("RO101"))
    #expect(!folder.has("plan.json"))
    #expect(CommandRun("plan", folder.file("none.json")).code == .usage)
  }

  @Test("--start takes an earlier plan, unless it is for another scenario")
  func start() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    #expect(CommandRun("plan", west, "-o", plan).code == .done)
    #expect(CommandRun("plan", west, "--start", plan).code == .done)
    try folder.write(try folder.read("west.json") + "\n", as: "other.json")
    let other = folder.file("other.json")
    let stale = CommandRun("plan", other, "--start", plan)
    #expect(stale.code == .no && stale.errors.contains("another version"))
    #expect(CommandRun("plan", other, "--start", plan, "--allow-stale").code == .done)
  }
}

@Suite("--must-serve-all")
struct MustServeAllTests {
  private func folder(_ key: String, _ value: String) throws -> TemporaryFolder {
    let folder = TemporaryFolder.withStarter()
    let text = try folder.read("west.json")
    let old = "\"priority\": 3,"
    #expect(text.contains(old))
    let changed = text.split(separator: old, omittingEmptySubsequences: false)
      .joined(separator: "\(old) \"\(key)\": \(value),")
    try folder.write(changed, as: "west.json")
    return folder
  }

  @Test("serves what could be declined at a price")
  func served() throws {
    let folder = TemporaryFolder.withStarter()
    #expect(CommandRun("plan", folder.file("west.json"), "--must-serve-all").code == .done)
  }

  @Test("is proven infeasible where no site may serve a workload")
  func noSite() throws {
    let folder = try folder("minGreenShare", "0.99")
    let run = CommandRun(
      "plan", folder.file("west.json"), "--must-serve-all", "-o", folder.file("plan.json"))
    #expect(run.code == .infeasible)
    #expect(run.errors.contains("proven infeasible: no site may serve log-analysis"))
    #expect(!folder.has("plan.json"))
  }

  @Test("is proven infeasible where a latency can't be kept")
  func tooFar() throws {
    let folder = try folder("maxLatencyMs", "0.0001")
    let run = CommandRun("plan", folder.file("west.json"), "--must-serve-all")
    #expect(run.code == .infeasible)
  }

  @Test("is proven infeasible by the bound where the capacity does not suffice")
  func noRoom() throws {
    // Three copies of 6,000 vCPU fit beside 8,000 of 20,000 and 10,000 of 40,000; 200 do not.
    let folder = TemporaryFolder.withStarter()
    let text = try folder.read("west.json")
    let changed = text.split(separator: "\"count\": 3", omittingEmptySubsequences: false)
      .joined(separator: "\"count\": 200")
    try folder.write(changed, as: "west.json")
    let run = CommandRun("plan", folder.file("west.json"), "--must-serve-all", "--solver", "exact")
    #expect(run.code == .infeasible, "\(run.errors)")
    #expect(CommandRun("plan", folder.file("west.json")).code == .done)
  }

  @Test("counts one copy as one copy")
  func oneCopy() throws {
    // 12,000 and 30,000 free vCPU take two and five copies of 6,000, not eight.
    let folder = TemporaryFolder.withStarter()
    let text = try folder.read("west.json")
    try folder.write(text.replacing("\"count\": 3", with: "\"count\": 8"), as: "west.json")
    let run = CommandRun("plan", folder.file("west.json"), "--must-serve-all", "--solver", "exact")
    #expect(run.code == .infeasible && run.errors.contains("declines 1 copy)"), "\(run.errors)")
  }

  @Test("is not claimed to be infeasible by a heuristic")
  func notProven() throws {
    let folder = TemporaryFolder.withStarter()
    let text = try folder.read("west.json")
    let changed = text.split(separator: "\"count\": 3", omittingEmptySubsequences: false)
      .joined(separator: "\"count\": 200")
    try folder.write(changed, as: "west.json")
    let run = CommandRun("plan", folder.file("west.json"), "--must-serve-all", "--solver", "greedy")
    #expect(run.code == .no)
    #expect(run.errors.contains("it is not proven that they can't be"))
  }
}
