import RouteOptimizer

/// Why a command ended early.
enum CommandFailure: Error {
  /// The arguments are wrong in a way that only the command could see.
  case usage(UsageError)
  /// Everything is said already.
  case ended(ExitCode)
  /// Something could not be written.
  case write(WriteError)
}

/// What a command runs with: its arguments, the console, and how to speak.
struct CommandContext {
  let arguments: ParsedArguments
  let console: Console
  let language: Language

  func text(_ text: LocalizedText) -> String { text.text(in: language) }

  /// What a command to go on with has to say to speak the same language; nothing where the
  /// environment says it.
  var languageWords: String {
    guard let setting = arguments.settings[Flag.language.name], setting.origin == .commandLine
    else {
      return ""
    }
    return " \(Flag.language.spelling) \(setting.text)"
  }
}

// MARK: - Writing

extension CommandContext {
  /// Writes to standard output.
  func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  /// Writes to standard output.
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do throws(WriteError) {
      try console.output(bytes)
    } catch {
      throw .write(error)
    }
  }

  /// Says something on standard error.
  func say(_ message: LocalizedText) { console.error(text(message) + "\n") }

  /// Says why the command ends, and what to do.
  func complain(_ message: LocalizedText, help: LocalizedText? = nil) {
    let named = LocalizedText("route-opt: \(message.english)", zh: "route-opt：\(message.chinese)")
    console.error(UsageMessage(text: named, help: help).shown(in: language))
  }

  /// Refuses to go on if a file is there that may not be replaced: better now than after the work.
  ///
  /// - Parameter inputs: Files that are read; those on the command line unless others are named.
  func checkFree(_ path: String, inputs: [String]? = nil) throws(CommandFailure) {
    try checkApart(path, from: inputs ?? namedInputs)
    guard path != AtomicFile.standardOutputPath, !arguments.isSet(.force) else { return }
    guard FileCheck.isRegularFile(path) else { return }
    throw refusal(of: WriteError(path: path, reason: .exists))
  }

  /// The input files that the command line names.
  private var namedInputs: [String] {
    let flags = [Flag.scenario, .workloads, .start].filter { arguments.settings[$0.name] != nil }
    return arguments.operands + flags.compactMap { arguments.text($0) }
  }

  /// Refuses an output that is a file the command reads, whatever else is allowed: a scenario
  /// replaced by its plan is lost.
  func checkApart(_ output: String, from inputs: [String]) throws(CommandFailure) {
    guard output != AtomicFile.standardOutputPath else { return }
    for input in inputs {
      let isSame =
        input == SourceReader.standardInputPath || input == "<stdin>"
        ? FileCheck.isSame(output, descriptor: console.reader.standardInput)
        : FileCheck.isSame(output, input)
      guard isSame else { continue }
      complain(
        LocalizedText(
          "\(output) is read by this command (as \(input)) and is not replaced",
          zh: "\(output) 是本命令的输入（\(input)），不会被覆盖"),
        help: LocalizedText("name another file to write", zh: "请另取输出文件名"))
      throw .ended(.usage)
    }
  }

  /// Says that a file was written, unless only the result is wanted or it is standard output.
  func announce(_ path: String) {
    guard path != AtomicFile.standardOutputPath, !arguments.isSet(.quiet) else { return }
    say(LocalizedText("Wrote \(path).", zh: "已写入 \(path)。"))
  }

  /// The files that the command line names for what is written.
  private var namedOutputs: [String] {
    [Flag.output, ShowCommand.map].compactMap { arguments.text($0) }
  }

  /// Saves a file, or writes it to standard output if the path is `-`.
  func save(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    if path == AtomicFile.standardOutputPath { return try write(bytes) }
    do throws(WriteError) {
      try AtomicFile.write(
        bytes, to: path, existing: arguments.isSet(.force) ? .replace : .keep)
    } catch {
      throw refusal(of: error)
    }
  }

  /// A file that is there is a matter of arguments, everything else one of the system.
  private func refusal(of error: WriteError) -> CommandFailure {
    guard error.reason == .exists else { return .write(error) }
    complain(
      error.message,
      help: LocalizedText("--force replaces it", zh: "--force 可覆盖已有文件"))
    return .ended(.usage)
  }
}

// MARK: - Reading

extension CommandContext {
  var renderer: DiagnosticRenderer {
    DiagnosticRenderer(
      DiagnosticRenderer.Form(rawValue: arguments.choice(.diagnostics)) ?? .human,
      language: language, width: max(40, min(console.width, 100) - 4),
      coloring: usesColor ? .ansi : .plain)
  }

  private var usesColor: Bool {
    if arguments.isSet(.noColor) { return false }
    switch arguments.choice(.color) {
    case "always": return true
    case "never": return false
    default:
      // https://no-color.org: any value that is not empty.
      let isRefused = console.environment("NO_COLOR").map { !$0.isEmpty } ?? false
      return console.errorIsTerminal && !isRefused && console.environment("TERM") != "dumb"
    }
  }

  /// Reads a scenario, or says what is wrong with it and ends.
  func readScenario(_ path: String, tables: [String] = []) throws(CommandFailure) -> ScenarioFile {
    let diagnostics = Diagnostics()
    let file = ScenarioReader.read(
      path, workloadTables: tables, reader: console.reader, into: diagnostics)
    guard let file else {
      console.error(renderer.text(of: diagnostics, subject: LocalizedText(verbatim: path)))
      throw .ended(.usage)
    }
    // Includes and their tables are known only now.
    for output in namedOutputs { try checkApart(output, from: file.files) }
    showWarnings(diagnostics, of: path)
    return file
  }

  /// Warnings about the input; that figures are illustrative stands in the reports.
  private func showWarnings(_ diagnostics: Diagnostics, of path: String) {
    guard !arguments.isSet(.quiet) else { return }
    let shown = Diagnostics()
    for diagnostic in diagnostics.sorted where diagnostic.code.number != 310 {
      shown.report(diagnostic)
    }
    guard shown.counts.total > 0 else { return }
    console.error(renderer.text(of: shown, subject: LocalizedText(verbatim: path)))
  }

  /// Reads a plan, or says what is wrong with it and ends.
  func readPlan(_ path: String) throws(CommandFailure) -> PlanFile {
    let diagnostics = Diagnostics()
    guard let file = PlanReader.read(path, reader: console.reader, into: diagnostics) else {
      console.error(renderer.text(of: diagnostics, subject: LocalizedText(verbatim: path)))
      throw .ended(.usage)
    }
    return file
  }

  /// The scenario that a plan is for, and a refusal if it is another version of it.
  func scenario(of plan: PlanFile, for command: String) throws(CommandFailure) -> ScenarioFile {
    let operand = arguments.operands.count > 1 ? arguments.operands[1] : nil
    if let operand, let other = arguments.text(.scenario), other != operand {
      throw .usage(
        .conflict(
          LocalizedText(
            "two scenarios are given: \(operand) and --scenario \(other)",
            zh: "给出了两个场景：\(operand) 和 --scenario \(other)"),
          help: LocalizedText(
            verbatim: "route-opt \(command) \(arguments.operands[0]) \(operand)")))
    }
    guard let path = arguments.text(.scenario) ?? operand else {
      throw .usage(.missingOperand("SCENARIO", command: command))
    }
    let tables = arguments.text(.workloads).map { [$0] } ?? []
    let scenario = try readScenario(path, tables: tables)
    try checkVersion(of: plan.plan, plan.source.name, scenario, path)
    return scenario
  }

  /// A plan knows the hash of its scenario's files; one written by hand need not.
  func checkVersion(
    of plan: Plan, _ planPath: String, _ scenario: ScenarioFile, _ path: String
  ) throws(CommandFailure) {
    guard !plan.scenarioHash.isEmpty, !arguments.isSet(.allowStale) else { return }
    let hash = scenario.sha256
    guard hash != plan.scenarioHash else { return }
    let then = plan.scenarioHash.prefix(4), now = hash.prefix(4)
    complain(
      LocalizedText(
        "\(planPath) is for another version of \(path) (\(then).. then, \(now).. now)."
          + " Re-plan, or --allow-stale.",
        zh: "\(planPath) 对应 \(path) 的另一版本（当时 \(then)..，现在 \(now)..）。请重新规划，或使用 --allow-stale。"),
      help: arguments.text(.workloads) == nil
        ? LocalizedText(
          "if it was planned with --workloads FILE.csv, give the same table here",
          zh: "若规划时使用了 --workloads FILE.csv，请在此给出同一表格") : nil)
    throw .ended(.no)
  }
}

// MARK: - Reports

extension CommandContext {
  /// The forms of `--format`.
  enum Form {
    case json
    case report(ReportFormat)
  }

  var form: Form {
    if arguments.isSet(.json) { return .json }
    switch arguments.choice(.format) {
    case "json": return .json
    case "csv": return .report(.csv)
    case "md": return .report(.markdown)
    default: return .report(.text(width: min(console.width, 160)))
    }
  }

  /// Whether a report shows everything: tables for programs always do.
  var detail: PlanReport.Detail {
    if case .report(.csv) = form { return .all }
    return arguments.isSet(.all) ? .all : .summary
  }

  /// `-v`: which settings are not the standard ones, and where they come from.
  func showSettings(_ spec: CommandSpec) {
    guard arguments.isSet(.verbose) else { return }
    for flag in spec.allFlags where flag != .verbose {
      guard let setting = arguments.settings[flag.name] else {
        if let standard = flag.standard {
          say(
            LocalizedText(
              "\(flag.spelling) \(standard)  (standard)", zh: "\(flag.spelling) \(standard)（默认）"))
        }
        continue
      }
      let typed = setting.text.isEmpty ? flag.spelling : "\(flag.spelling) \(setting.text)"
      switch setting.origin {
      case .commandLine:
        say(LocalizedText("\(typed)  (command line)", zh: "\(typed)（命令行）"))
      case .environment(let variable):
        say(LocalizedText("\(typed)  (\(variable))", zh: "\(typed)（\(variable)）"))
      }
    }
  }
}
