import RouteOptimizer

/// What was asked for, after parsing.
struct ParsedArguments {
  /// A flag with its value and where it came from.
  struct Setting {
    var flag: Flag
    var value: ArgumentValue
    var origin: UsageError.Origin
    /// As it was typed.
    var text: String
  }

  /// Operands in the order of the command's list.
  var operands: [String] = []
  private(set) var settings: [String: Setting] = [:]

  mutating func set(_ setting: Setting) {
    var setting = setting
    if case .present(let more) = setting.value,
      case .present(let before)? = settings[setting.flag.name]?.value
    {
      setting.value = .present(before + more)
    }
    settings[setting.flag.name] = setting
  }

  /// Forgets what an earlier source said.
  mutating func remove(_ flag: Flag) { settings[flag.name] = nil }

  func isSet(_ flag: Flag) -> Bool { settings[flag.name] != nil }

  func text(_ flag: Flag) -> String? {
    guard case .text(let text)? = settings[flag.name]?.value else { return nil }
    return text
  }

  /// The word chosen, or the flag's standard one.
  func choice(_ flag: Flag) -> String { text(flag) ?? flag.standard ?? "" }

  func number(_ flag: Flag) -> Double? {
    guard case .number(let number)? = settings[flag.name]?.value else { return nil }
    return number
  }

  func count(_ flag: Flag) -> Int? {
    guard case .count(let count)? = settings[flag.name]?.value else { return nil }
    return count
  }

  func seed(_ flag: Flag) -> UInt64? {
    guard case .seed(let seed)? = settings[flag.name]?.value else { return nil }
    return seed
  }
}

/// From words to a command's arguments, by its table.
///
/// Flags may stand anywhere, `--` ends them, `--flag value` and `--flag=value` are the same, short
/// ones may be joined, the last of two equal flags counts. A flag wins over the environment.
struct ArgumentParser {
  let spec: CommandSpec

  func parse(_ tokens: [String], _ console: Console) throws(UsageError) -> ParsedArguments {
    var arguments = ParsedArguments()
    try readEnvironment(console, into: &arguments)
    var given = ParsedArguments()
    var rest = tokens[...]
    while let token = rest.popFirst() {
      if token == "--" {
        given.operands += rest
        break
      }
      if token.hasPrefix("--") {
        try readLong(token, &rest, into: &given)
      } else if token.hasPrefix("-") && token != "-" {
        try readShort(token, &rest, into: &given)
      } else {
        given.operands.append(token)
      }
    }
    for flag in spec.allFlags {
      if let setting = given.settings[flag.name] {
        arguments.remove(flag)
        arguments.set(setting)
      }
    }
    arguments.operands = given.operands
    try checkForms(given)
    try checkOperands(arguments.operands)
    return arguments
  }

  private func readLong(
    _ token: String, _ rest: inout ArraySlice<String>, into arguments: inout ParsedArguments
  ) throws(UsageError) {
    let body = token.dropFirst(2)
    let end = body.firstIndex(of: "=") ?? body.endIndex
    let name = String(body[..<end])
    let attached = end < body.endIndex ? String(body[body.index(after: end)...]) : nil
    guard let flag = spec.allFlags.first(where: { $0.name == name }) else {
      throw unknown("--\(name)")
    }
    if flag.value == .none {
      if let attached { throw .unexpectedValue(flag, attached) }
      arguments.set(.init(flag: flag, value: .present(1), origin: .commandLine, text: ""))
      return
    }
    try set(flag, try value(of: flag, attached, &rest), .commandLine, into: &arguments)
  }

  private func readShort(
    _ token: String, _ rest: inout ArraySlice<String>, into arguments: inout ParsedArguments
  ) throws(UsageError) {
    var letters = token.dropFirst()
    while let letter = letters.popFirst() {
      guard let flag = spec.allFlags.first(where: { $0.letter == letter }) else {
        // "-force" was more likely meant as "--force" than as five flags.
        throw unknown(letters.count + 2 == token.count ? token : "-\(letter)")
      }
      if flag.value == .none {
        arguments.set(.init(flag: flag, value: .present(1), origin: .commandLine, text: ""))
        continue
      }
      let attached =
        letters.isEmpty ? nil : String(letters.first == "=" ? letters.dropFirst() : letters)
      return try set(flag, try value(of: flag, attached, &rest), .commandLine, into: &arguments)
    }
  }

  /// The value behind a flag; another flag of the command can't be one.
  private func value(
    of flag: Flag, _ attached: String?, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    if let attached { return attached }
    guard let next = rest.first, next != "--" else { throw .missingValue(flag) }
    let isFlag = spec.allFlags.contains { other in
      next == other.spelling || next.hasPrefix(other.spelling + "=")
        || other.letter.map { next == "-\($0)" } == true
    }
    guard !isFlag else { throw .missingValue(flag) }
    rest.removeFirst()
    return next
  }

  private func set(
    _ flag: Flag, _ text: String, _ origin: UsageError.Origin,
    into arguments: inout ParsedArguments
  ) throws(UsageError) {
    switch ValueParser.parse(text, as: flag.value) {
    case .value(let value):
      arguments.set(.init(flag: flag, value: value, origin: origin, text: text))
    case .missingUnit(let likely):
      throw .missingUnit(flag, text, likely: likely, origin)
    case .bad:
      if case .choice = flag.value { throw .badChoice(flag, text, origin) }
      throw .badValue(flag, text, origin)
    }
  }

  private func unknown(_ spelling: String) -> UsageError {
    let spellings = spec.allFlags.map(\.spelling)
    let longer = spellings.filter { $0.hasPrefix(spelling) }
    let nearest = longer.count == 1 ? longer[0] : nearestName(to: spelling, among: spellings)
    return .unknownFlag(spelling, command: spec.name, nearest: nearest)
  }

  /// Two flags of one line that ask for different forms; a variable is only a wish.
  private func checkForms(_ given: ParsedArguments) throws(UsageError) {
    guard given.isSet(.json), let format = given.text(.format), format != "json" else { return }
    throw .conflict(
      LocalizedText(
        "--json and --format \(format) contradict each other",
        zh: "--json 与 --format \(format) 互相矛盾"),
      help: LocalizedText("--json or --format \(format)", zh: "--json 或 --format \(format)"))
  }

  private func checkOperands(_ operands: [String]) throws(UsageError) {
    let required = spec.operands.count { $0.count != .optional }
    if operands.count < required {
      let missing = spec.operands.filter { $0.count != .optional }[operands.count]
      throw .missingOperand(missing.name, command: spec.name)
    }
    let takesMany = spec.operands.contains { $0.count == .many }
    if operands.count > spec.operands.count && !takesMany {
      throw .extraOperand(operands[spec.operands.count], command: spec.name)
    }
  }
}

// MARK: - Environment

extension ArgumentParser {
  private func readEnvironment(
    _ console: Console, into arguments: inout ParsedArguments
  ) throws(UsageError) {
    for flag in spec.allFlags {
      guard let variable = flag.variable, let text = console.environment(variable), !text.isEmpty
      else { continue }
      let origin = UsageError.Origin.environment(variable)
      guard flag.value == .none else {
        try set(flag, text, origin, into: &arguments)
        continue
      }
      switch text.lowercased() {
      case "1", "true", "yes", "on":
        arguments.set(.init(flag: flag, value: .present(1), origin: origin, text: text))
      case "0", "false", "no", "off": continue
      default: throw .badValue(flag, text, origin)
      }
    }
  }
}
