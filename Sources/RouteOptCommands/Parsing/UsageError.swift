import RouteOptimizer

/// Everything that can be wrong with a command line.
enum UsageError: Error, Equatable {
  /// Where a flag's value was given.
  enum Origin: Equatable {
    case commandLine
    case environment(String)
  }

  case missingCommand
  case unknownCommand(String, nearest: String?)
  case unknownFlag(String, command: String, nearest: String?)
  case missingValue(Flag)
  case unexpectedValue(Flag, String)
  case badChoice(Flag, String, Origin)
  case missingUnit(Flag, String, likely: String, Origin)
  case badValue(Flag, String, Origin)
  case missingOperand(String, command: String)
  case extraOperand(String, command: String)
  case unknownTopic(String, nearest: String?)
  case unknownChoice(String, among: [String])
  case conflict(LocalizedText, help: LocalizedText)
}

/// What a user reads: one sentence, and a thing to type.
struct UsageMessage {
  var text: LocalizedText
  var help: LocalizedText?

  /// In one language, with line feeds.
  func shown(in language: Language) -> String {
    var shown = text.text(in: language) + "\n"
    if let help {
      let word = LocalizedText("help: ", zh: "建议：").text(in: language)
      shown += word + help.text(in: language) + "\n"
    }
    return shown
  }
}
