import RouteOptimizer

/// The command line of route-opt, as a function.
public enum RouteOptCommand {
  /// Runs a command line without the program's name, and returns how the process should end.
  public static func run(_ arguments: [String], on console: Console) -> ExitCode {
    let language = LanguageChoice.language(arguments, console)
    do throws(CommandFailure) {
      return try Invocation(console: console, language: language).run(arguments)
    } catch {
      return end(error, console, language)
    }
  }

  private static func end(
    _ failure: CommandFailure, _ console: Console, _ language: Language
  ) -> ExitCode {
    switch failure {
    case .usage(let error):
      console.error(error.message.shown(in: language))
      return .usage
    case .ended(let code): return code
    case .write(let error):
      let message = LocalizedText(
        "route-opt: \(error.message.english)", zh: "route-opt：\(error.message.chinese)")
      console.error(message.text(in: language) + "\n")
      return .cannotWrite
    }
  }
}

/// One command line: which command it is, and with what it runs.
private struct Invocation {
  let console: Console
  let language: Language

  func run(_ tokens: [String]) throws(CommandFailure) -> ExitCode {
    let beforeEnd = tokens.prefix { $0 != "--" }
    let words = beforeEnd.filter { !$0.hasPrefix("-") || $0 == "-" }
    let spec = words.lazy.compactMap { CommandTable.command(named: $0) }.first
    if beforeEnd.contains(where: { $0 == "-h" || $0 == "--help" }) {
      return try showHelp(on: spec?.name)
    }
    guard let position = commandPosition(tokens) else {
      return try runWithoutCommand(tokens)
    }
    let name = tokens[position]
    guard let spec = CommandTable.command(named: name) else {
      let nearest = nearestName(to: name, among: CommandTable.all.map(\.name))
      throw .usage(.unknownCommand(name, nearest: nearest))
    }
    var rest = tokens
    rest.remove(at: position)
    let context = CommandContext(
      arguments: try arguments(rest, of: spec), console: console, language: language)
    context.showSettings(spec)
    return try spec.run(context)
  }

  /// The first word that is no flag and no flag's value is the command.
  private func commandPosition(_ tokens: [String]) -> Int? {
    var isValue = false
    for (position, token) in tokens.enumerated() {
      if token == "--" { return nil }
      if !isValue && !token.hasPrefix("-") { return position }
      isValue = !isValue && CommandTable.takesValue(token)
    }
    return nil
  }

  private func arguments(
    _ tokens: [String], of spec: CommandSpec
  ) throws(CommandFailure) -> ParsedArguments {
    do throws(UsageError) {
      return try ArgumentParser(spec: spec).parse(tokens, console)
    } catch {
      throw .usage(error)
    }
  }

  private func runWithoutCommand(_ tokens: [String]) throws(CommandFailure) -> ExitCode {
    if tokens.contains("--version") {
      try write(VersionCommand.text(asJSON: tokens.contains("--json")))
      return .done
    }
    if let flag = tokens.first(where: { $0.hasPrefix("-") && !$0.hasPrefix("--lang") }) {
      let known = CommandTable.topFlags.map(\.spelling)
      let nearest = nearestName(to: flag, among: known)
      throw .usage(.unknownFlag(flag, command: "route-opt", nearest: nearest))
    }
    guard tokens.isEmpty else { throw .usage(.missingCommand) }
    // Without arguments people look for help; a script that forgot its command gets an error code.
    console.error(HelpText(language: language, width: console.width).overview())
    return .usage
  }

  private func showHelp(on command: String?) throws(CommandFailure) -> ExitCode {
    let help = HelpText(language: language, width: console.width)
    try write(help.text(on: command) ?? help.overview())
    return .done
  }

  private func write(_ text: String) throws(CommandFailure) {
    do throws(WriteError) {
      try console.output(Array(text.utf8))
    } catch {
      throw .write(error)
    }
  }
}
