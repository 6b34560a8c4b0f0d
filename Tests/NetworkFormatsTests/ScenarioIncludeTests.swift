import ComputeNetwork
import Glibc
import NetworkFormats
import Testing

struct ScenarioIncludeTests {
  private let folder: ScenarioFolder
  private let diagnostics = Diagnostics()

  init() throws { folder = try ScenarioFolder() }

  private func write(_ name: String, include: [String] = [], _ members: String = "") throws
    -> String
  {
    let list = include.map { "\"\($0)\"" }.joined(separator: ", ")
    return try folder.write(
      name,
      "{\"format\": \"route-opt/scenario/1\", \"include\": [\(list)]"
        + (members.isEmpty ? "" : ", ") + members + "}")
  }

  @Test func collectionsComeBeforeThoseOfTheIncludingFile() throws {
    _ = try folder.makeFolder("sub")
    _ = try write("sub/deep.json", #""hubs": [{"id": "one"}], "name": "deep", "linkHeadroom": 0.5"#)
    _ = try write("sub/b.json", include: ["deep.json"], #""hubs": [{"id": "two"}]"#)
    _ = try write("c.json", #""hubs": [{"id": "three"}], "name": "c""#)
    let main = try write(
      "main.json", include: ["sub/../sub/./b.json", "c.json"],
      #""hubs": [{"id": "four"}], "name": "main""#)
    let file = try #require(ScenarioReader.read(main, into: diagnostics))
    #expect(file.scenario.draft.hubs.map(\.id) == ["one", "two", "three", "four"])
    #expect(file.scenario.draft.name == "main")
    #expect(file.scenario.draft.linkHeadroom == 0.5)
    #expect(
      file.files
        == ["main.json", "sub/b.json", "sub/deep.json", "c.json"].map {
          "\(folder.path)/\($0)"
        })
  }

  @Test func tablesAreWorkloads() throws {
    try folder.write(
      "jobs.csv", "id,count,origins,upTB,compute\nj1,3,cd,2,20:ai\nj2,,,,\nj3,0,cx,,5:ia\n")
    try folder.write("more.csv", "id,minGreenShare\nj1,0.5\nj4,80\n")
    let main = try write(
      "main.json", include: ["jobs.csv"],
      #""demandPlaces": [{"id": "cd"}], "computeKinds": [{"id": "ai"}], "workloads": [{"id": "j0"}]"#
    )
    #expect(
      ScenarioReader.read(main, workloadTables: ["\(folder.path)/more.csv"], into: diagnostics)
        == nil)
    #expect(
      complaints(diagnostics, in: folder) == [
        "jobs.csv:2:6: warning[RO317]: no link of layer \"ipPrivate\" ends at \"cd\": nothing can be"
          + " carried there",
        "jobs.csv:4:4: error[RO204]: \"count\" is 0, out of its range from 1 to 1000000",
        "jobs.csv:4:6: error[RO202]: unknown place \"cx\"",
        "jobs.csv:4:10: error[RO202]: unknown compute kind \"ia\"",
        "more.csv:2:1: error[RO201]: the id \"j1\" is taken already (by workloads[0])",
        "more.csv:3:4: error[RO204]: \"minGreenShare\" is 80, out of its range from 0 to 1",
      ])
  }

  @Test func faultsInTables() throws {
    try folder.write(
      "jobs.csv",
      """
      id,tier,maxLatencyMs,latencyDirection,compute,origins,today,options,splittable,count,layr
      a,city,3,,20 ai,,,,,,
      b,,,oneWay,,cd:x,,,,,
      c,,,,,,s:1.5,,,,
      d,,,,,,,s,yes,x,
      ,,,,2:ai*fast;,,s:1:2:pinned,s:1:a|2,TRUE,1.5,
      e,,,,"2:""ai"";3",,,,,,
      """)
    let main = try write(
      "main.json", include: ["jobs.csv"],
      #""sites": [{"id": "s"}], "demandPlaces": [{"id": "cd"}], "computeKinds": [{"id": "ai"}]"#)
    #expect(ScenarioReader.read(main, into: diagnostics) == nil)
    #expect(
      complaints(diagnostics, in: folder) == [
        "jobs.csv:1:86: error[RO154]: unknown column \"layr\"",
        "jobs.csv:2:3: error[RO170]: \"tier\" and \"maxLatencyMs\" exclude each other",
        "jobs.csv:2:11: error[RO174]: not amount:kind|kind",
        "jobs.csv:3:5: error[RO171]: \"latencyDirection\" needs \"maxLatencyMs\" beside it",
        "jobs.csv:3:13: error[RO174]: not place:share",
        "jobs.csv:4:8: error[RO174]: not site, site:count or site:count:pinned",
        "jobs.csv:5:9: error[RO174]: not site:cost or site:cost:amount|amount",
        "jobs.csv:5:11: error[RO117]: \"splittable\" is neither true nor false: \"yes\"",
        "jobs.csv:5:15: error[RO158]: \"count\" is no number: x",
        "jobs.csv:6:1: error[RO160]: \"id\" is empty",
        "jobs.csv:6:7: error[RO174]: not kind*speed",
        "jobs.csv:6:17: error[RO174]: not site, site:count or site:count:pinned",
        "jobs.csv:6:30: error[RO174]: not site:cost or site:cost:amount|amount",
        "jobs.csv:6:43: error[RO124]: \"count\" must be a whole number",
        "jobs.csv:7:7: error[RO174]: not amount:kind|kind",
      ])
  }

  @Test func circlesAreFound() throws {
    let main = try write("a.json", include: ["b.json"])
    _ = try write("b.json", include: ["c.json"])
    _ = try write("c.json", include: ["./a.json", "c.json"])
    #expect(ScenarioReader.read(main, into: diagnostics) == nil)
    #expect(diagnostics.sorted.map(\.code.name) == ["RO135", "RO135"])
    let path = folder.path
    #expect(diagnostics.sorted.map { $0.span?.file.name } == ["\(path)/c.json", "\(path)/c.json"])
    #expect(diagnostics.sorted.map { $0.span?.start.column } == [48, 60])
  }

  @Test func aFileIsIncludedOnceOnly() throws {
    _ = try write("b.json", #""hubs": [{"id": "one"}]"#)
    let link = try folder.makeLink("d.json", to: "b.json")
    let main = try write("a.json", include: ["b.json", "b.json", "d.json"])
    #expect(ScenarioReader.read(main, into: diagnostics) == nil)
    #expect(
      complaints(diagnostics, in: folder) == [
        "a.json:1:58: error[RO172]: b.json is part of the scenario already",
        "a.json:1:68: error[RO172]: d.json is part of the scenario already",
      ])
    #expect(link.hasSuffix("d.json"))
  }

  @Test func includesThatCannotBeRead() throws {
    _ = try folder.makeFolder("folder")
    _ = try folder.makePipe("pipe.json")
    let main = try write(
      "a.json", include: ["none.json", "none.csv", "folder", "pipe.json", "", "x\\u0000y"])
    #expect(ScenarioReader.read(main, into: diagnostics) == nil)
    #expect(
      complaints(diagnostics, in: folder) == [
        "a.json:1:48: error[RO136]: no such file: none.json",
        "a.json:1:61: error[RO136]: no such file: none.csv",
        "a.json:1:73: error[RO132]: folder is a directory, not a file",
        "a.json:1:83: error[RO133]: pipe.json is a pipe, socket or device, not a file",
        "a.json:1:96: error[RO128]: \"include[4]\" is empty",
        "a.json:1:100: error[RO130]: x␀y is no file name",
      ])
    #expect(diagnostics.sorted.allSatisfy { $0.span != nil })
  }

  @Test func filesAreCounted() throws {
    var names: [String] = []
    for number in 0..<70 {
      _ = try write("part\(number).json")
      names.append("part\(number).json")
    }
    let main = try write("a.json", include: names)
    #expect(ScenarioReader.read(main, into: diagnostics) == nil)
    #expect(diagnostics.sorted.map(\.code.name) == Array(repeating: "RO173", count: 7))
  }

  @Test func pathsWithLinksAreNotShortenedWrongly() throws {
    let real = try folder.makeFolder("real")
    _ = try folder.makeFolder("real/inner")
    _ = try folder.makeLink("link", to: "\(real)/inner")
    _ = try write("real/net.json", #""hubs": [{"id": "right"}]"#)
    _ = try write("net.json", #""hubs": [{"id": "wrong"}]"#)
    let main = try write("a.json", include: ["link/../net.json"])
    let file = try #require(ScenarioReader.read(main, into: diagnostics))
    #expect(file.scenario.draft.hubs.map(\.id) == ["right"])
  }

  @Test func standardInput() throws {
    let main = try write("a.json", #""hubs": [{"id": "one"}]"#)
    let descriptor = open(main, O_RDONLY)
    defer { close(descriptor) }
    let reader = SourceReader(standardInput: descriptor)
    let file = try #require(ScenarioReader.read("-", reader: reader, into: diagnostics))
    #expect(file.scenario.draft.hubs.map(\.id) == ["one"])
    #expect(file.files == ["<stdin>"])
  }

  @Test func hashesAreThoseOfTheFiles() throws {
    let text = #"{"format": "route-opt/scenario/1"}"#
    let one = try folder.write("one.json", text)
    let alone = try #require(ScenarioReader.read(one, into: diagnostics))
    // printf '%s' '{"format": "route-opt/scenario/1"}' | sha256sum
    #expect(alone.sha256 == "365603ab1dfa1197f3eb87a6322cc30d63f6d69921ef4b6b77487850d2beae06")
    let two = try write("two.json", include: ["one.json"])
    let both = try #require(ScenarioReader.read(two, into: diagnostics))
    // sha256sum two.json one.json | cut -c 1-64 | sha256sum
    #expect(both.sha256 == "2375f2d5afefdff73517eff686d9489d9050832057bafd710b15b834cca10fa9")
  }
}
