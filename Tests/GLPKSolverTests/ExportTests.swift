import Glibc
import GLPKSolver
import LinearModels
import Testing

/// Text formats as GLPK's own command-line tool reads them, with its integer preprocessor off.
@Suite("Exported models read by glpsol")
struct ExportTests {
  private static let places: [String] = ["/usr/bin/glpsol", "/usr/local/bin/glpsol"]
  private static let tool: String? = places.first { access($0, X_OK) == 0 }

  @Test(
    .enabled(if: ExportTests.tool != nil, "glpsol is not installed"),
    arguments: LinearModelFormat.allCases)
  func optimaAgree(format: LinearModelFormat) throws {
    var compared = 0
    for seed in 0..<60 {
      var model = RandomPrograms.integer(seed: 50_000 + seed)
      if seed.isMultiple(of: 2) {
        model = RandomPrograms.continuous(seed: seed, rows: 4 + seed % 5, columns: 6)
        model.objectiveConstant = -12.625
        // A row, a free row and columns that the formats have to treat specially.
        model.addRow(1e-3...(1e9 + 0.1))
        model.addRow(-.infinity...(.infinity))
        model.addRow(-1...2)
        model.addRow(-3.7...6.9)
        model.addColumn(
          cost: -0.1, -.infinity...7, entries: [(row: Int32(model.rowCount - 4), value: 1e-4 / 3)])
        model.addColumn(cost: 0, -.infinity...(.infinity), terms: [])
        model.addColumn(
          cost: -1, -5...20, terms: [(0, 0.5), (model.rowCount - 1, -0.7)])
        model.addColumn(cost: 1, 3...3, integer: true, terms: [])
        model.addColumn(
          cost: 1, 0...(.infinity), integer: true,
          entries: [(row: Int32(model.rowCount - 4), value: 2.5)])
      }
      let ours = GLPKSolver().solve(model, options: LinearSolveOptions())
      let theirs = try solveWithTool(format.text(of: model), format, name: "\(format)-\(seed)")
      switch ours.status {
      case .optimal:
        let objective = try #require(theirs.objective, "seed \(seed)")
        // glpsol reports nine digits.
        #expect(
          abs(objective - ours.objective) <= 2e-8 * (1 + abs(ours.objective)), "seed \(seed)")
        compared += 1
      case .infeasible:
        #expect(theirs.objective == nil, "seed \(seed)")
      default:
        Issue.record("seed \(seed): \(ours.status), \(ours.stop)")
      }
    }
    #expect(compared > 25)
  }

  private struct Answer {
    var objective: Double?
  }

  /// Runs the tool on a file and reads the objective from its report.
  private func solveWithTool(
    _ text: String, _ format: LinearModelFormat, name: String
  ) throws -> Answer {
    let tool = try #require(Self.tool)
    let base = "/tmp/linear-model-export-\(getpid())-\(name)"
    let (input, report) = (base + ".txt", base + ".out")
    defer {
      unlink(input)
      unlink(report)
    }
    try write(text, to: input)
    let option = format == .lp ? "--lp" : "--freemps"
    try run([tool, option, input, "--nointopt", "-o", report])
    let lines = try read(report).split(separator: "\n")
    let status = try #require(lines.first { $0.hasPrefix("Status:") })
    guard status.contains("OPTIMAL") else { return Answer() }
    let objective = try #require(lines.first { $0.hasPrefix("Objective:") })
    let number = try #require(objective.split(separator: "=").last?.split(separator: " ").first)
    return Answer(objective: Double(String(number)))
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fputs(text, file) >= 0)
  }

  private func read(_ path: String) throws -> String {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Runs a program to its end, with its output thrown away.
  private func run(_ arguments: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var strings = arguments.map { strdup($0) } + [nil]
    defer { for string in strings { free(string) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, arguments[0], &actions, nil, &strings, environ) == 0)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    #expect(status == 0)
  }
}
