import RouteOptimizer

/// The one place where mistakes of the command line become words.
extension UsageError {
  var message: UsageMessage {
    switch self {
    case .missingCommand:
      UsageMessage(
        text: LocalizedText("no command is given", zh: "未给出命令"), help: "route-opt help")
    case .unknownCommand(let name, let nearest):
      UsageMessage(
        text: Self.unknown(
          LocalizedText("unknown command '\(name)'.", zh: "未知命令 '\(name)'。"), nearest),
        help: "route-opt help")
    case .unknownFlag(let flag, let command, let nearest):
      UsageMessage(
        text: Self.unknown(
          LocalizedText(
            "unknown flag '\(flag)' of '\(command)'.", zh: "命令 '\(command)' 没有选项 '\(flag)'。"),
          nearest), help: LocalizedText(verbatim: "route-opt help \(command)"))
    case .missingValue(let flag):
      UsageMessage(
        text: LocalizedText("\(flag.spelling) needs a value", zh: "\(flag.spelling) 需要一个值"),
        help: LocalizedText(verbatim: "\(flag.spelling) \(Self.sample(flag))"))
    case .unexpectedValue(let flag, let value):
      UsageMessage(
        text: LocalizedText(
          "\(flag.spelling) takes no value, but '\(value)' is given",
          zh: "\(flag.spelling) 不接受值，却给出了 '\(value)'"),
        help: LocalizedText(verbatim: flag.spelling))
    case .badChoice(let flag, let value, let origin):
      Self.badChoice(flag, value, origin)
    case .missingUnit(let flag, let value, let likely, let origin):
      UsageMessage(
        text: LocalizedText(
          "error[RO140]: not a number with a unit: \(Self.given(flag, value, origin))",
          zh: "错误[RO140]：数字缺少单位：\(Self.given(flag, value, origin))"),
        help: LocalizedText(verbatim: Self.given(flag, likely, origin)))
    case .badValue(let flag, let value, let origin):
      UsageMessage(
        text: LocalizedText(
          "not a value of this flag: \(Self.given(flag, value, origin))",
          zh: "该选项不接受此值：\(Self.given(flag, value, origin))"),
        help: LocalizedText(verbatim: Self.given(flag, Self.sample(flag), origin)))
    case .missingOperand(let operand, let command):
      UsageMessage(
        text: LocalizedText("'\(command)' needs \(operand)", zh: "'\(command)' 需要 \(operand)"),
        help: LocalizedText(verbatim: "route-opt help \(command)"))
    case .extraOperand(let value, let command):
      UsageMessage(
        text: LocalizedText(
          "'\(value)' is one argument too many for '\(command)'",
          zh: "'\(command)' 的参数过多：'\(value)'"),
        help: LocalizedText(verbatim: "route-opt help \(command)"))
    case .unknownTopic(let topic, let nearest):
      UsageMessage(
        text: Self.unknown(
          LocalizedText("there is no help on '\(topic)'.", zh: "没有关于 '\(topic)' 的帮助。"), nearest),
        help: "route-opt help")
    case .unknownChoice(let value, let choices):
      UsageMessage(
        text: Self.unknown(
          LocalizedText("'\(value)' is none of the choices.", zh: "'\(value)' 不在可选项之内。"),
          nearestName(to: value, among: choices)),
        help: LocalizedText(verbatim: choices.joined(separator: " | ")))
    case .conflict(let text, let help):
      UsageMessage(text: text, help: help)
    }
  }

  private static func unknown(_ text: LocalizedText, _ nearest: String?) -> LocalizedText {
    guard let nearest else { return text }
    return LocalizedText(
      "\(text.english) Did you mean '\(nearest)'?", zh: "\(text.chinese)是否想写 '\(nearest)'？")
  }

  private static func badChoice(_ flag: Flag, _ value: String, _ origin: Origin) -> UsageMessage {
    var choices: [String] = []
    if case .choice(let words) = flag.value { choices = words }
    let text = LocalizedText(
      "not a choice of this flag: \(given(flag, value, origin)).",
      zh: "该选项没有此取值：\(given(flag, value, origin))。")
    return UsageMessage(
      text: unknown(text, nearestName(to: value, among: choices)),
      help: LocalizedText(verbatim: "\(flag.spelling) \(choices.joined(separator: "|"))"))
  }

  private static func given(_ flag: Flag, _ value: String, _ origin: Origin) -> String {
    switch origin {
    case .commandLine: "\(flag.spelling) \(value)"
    case .environment(let variable): "\(variable)=\(value)"
    }
  }

  /// A value that the flag would take.
  private static func sample(_ flag: Flag) -> String {
    switch flag.value {
    case .none: "1"
    case .choice(let words): words.first ?? ""
    case .path(let word, _): word
    case .duration: "30s"
    case .share: "0.1%"
    case .bytes: "2GB"
    case .work: "5M"
    case .integer: "1"
    case .amount: "2.5"
    case .text(let word): word
    }
  }
}
