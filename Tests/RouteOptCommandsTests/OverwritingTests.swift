import Glibc
import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("Outputs that are inputs")
struct OverwritingTests {
  private func expectRefused(
    _ arguments: [String], keeps name: String, in folder: TemporaryFolder,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try folder.read(name)
    let run = CommandRun(arguments)
    #expect(run.code == .usage, "\(run.output)\(run.errors)", sourceLocation: location)
    #expect(
      run.errors.contains("is read by this command") && !run.errors.contains("--force replaces"),
      "\(run.errors)", sourceLocation: location)
    #expect(try folder.read(name) == before, sourceLocation: location)
  }

  @Test("are refused in every command that writes, even with --force")
  func commands() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    #expect(CommandRun("plan", west, "-o", plan).code == .done)
    let scenarioMap = folder.file("scenario.svg"), planMap = folder.file("plan.svg")
    #expect(symlink(west, scenarioMap) == 0 && symlink(plan, planMap) == 0)
    for force in [[], ["--force"]] {
      for words in [
        ["plan", west, "-o", west], ["export", west, "-o", west],
        ["export", west, "--to", "lp", "-o", west], ["tiers", west, "-o", west],
        ["show", plan, west, "-o", west], ["show", plan, west, "--map", scenarioMap],
        ["show", plan, "--scenario", west, "-o", west], ["verify", plan, west, "-o", west],
      ] {
        try expectRefused(words + force, keeps: "west.json", in: folder)
      }
      for words in [
        ["plan", west, "--start", plan, "-o", plan], ["show", plan, west, "-o", plan],
        ["show", plan, west, "--map", planMap], ["verify", plan, west, "-o", plan],
      ] {
        try expectRefused(words + force, keeps: "plan.json", in: folder)
      }
    }
    #expect(CommandRun("plan", west, "-o", plan, "--force").code == .done)
  }

  @Test("are known by any name: another path, a link, a hard link, standard input")
  func names() throws {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json")
    #expect(symlink(west, folder.file("soft.json")) == 0)
    #expect(link(west, folder.file("hard.json")) == 0)
    let detour = "\(folder.path)/../\(folder.path.split(separator: "/").last ?? "")/west.json"
    for output in [detour, folder.file("soft.json"), folder.file("hard.json")] {
      try expectRefused(
        ["plan", west, "-o", output, "--force"], keeps: "west.json", in: folder)
    }
    let descriptor = OpenFile(west)
    let run = CommandRun(
      ["plan", "-", "-o", west, "--force"], .init(standardInput: descriptor.descriptor))
    #expect(run.code == .usage && run.errors.contains("is read by this command"))
  }

  @Test("may be includes, their tables and tables of the command line")
  func includes() throws {
    let folder = TemporaryFolder.withStarter()
    try folder.write(
      "id,origins,compute,declinePrice\nmore,chengdu,100:vcpu,50000\n", as: "jobs.csv")
    try folder.write(
      #"{"format": "route-opt/scenario/1", "include": ["west.json", "jobs.csv"]}"#, as: "all.json")
    let all = folder.file("all.json")
    #expect(CommandRun("plan", all, "-o", folder.file("plan.json")).code == .done)
    for command in ["plan", "export"] {
      for name in ["west.json", "jobs.csv", "all.json"] {
        try expectRefused(
          [command, all, "-o", folder.file(name), "--force"], keeps: name, in: folder)
      }
    }
    try expectRefused(
      [
        "plan", folder.file("west.json"), "--workloads", folder.file("jobs.csv"), "-o",
        folder.file("jobs.csv"), "--force",
      ], keeps: "jobs.csv", in: folder)
  }

  @Test("may be an instance that is imported, or a shipped scenario that is copied")
  func importAndNew() throws {
    let folder = TemporaryFolder()
    let gap = try folder.write("1 1 5 1 1\n", as: "gap.json")
    try expectRefused(
      ["import", gap, "--from", "orlib-gap", "-o", gap, "--force"], keeps: "gap.json", in: folder)
    let starter = CommandRun("new", "-").output
    let shipped = try folder.write(starter, as: "national.json")
    let run = CommandRun(
      ["new", shipped, "--from", "china-hubs", "--force"],
      .init(environment: ["ROUTE_OPT_TOPOLOGIES": folder.path]))
    #expect(run.code == .usage && run.errors.contains("is read by this command"))
    #expect(try folder.read("national.json") == starter)
    #expect(CommandRun("new", shipped, "--force").code == .done)
  }
}
