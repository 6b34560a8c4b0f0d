import RouteOptimizer

/// Every command, in the order of the help.
package enum CommandTable {
  package static let all: [CommandSpec] = [
    PlanCommand.spec, CheckCommand.spec, VerifyCommand.spec, ShowCommand.spec, TiersCommand.spec,
    BillCommand.spec,
    ExportCommand.spec, ImportCommand.spec, NewCommand.spec, SchemaCommand.spec,
    CompletionsCommand.spec, HelpCommand.spec, VersionCommand.spec,
  ]

  /// Whether a token is a flag of any command that is followed by its value.
  static func takesValue(_ token: String) -> Bool {
    all.contains { spec in
      spec.allFlags.contains { flag in
        flag.value != .none
          && (token == flag.spelling || flag.letter.map { token == "-\($0)" } == true)
      }
    }
  }

  static func command(named name: String) -> CommandSpec? { all.first { $0.name == name } }

  /// What is understood before a command, too.
  static let topFlags: [Flag] = [.version, .help]
}
