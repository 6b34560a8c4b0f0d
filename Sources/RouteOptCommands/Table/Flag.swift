import RouteOptimizer

/// A flag of a command: everything that parsing, help, completions and the man page say of it.
package struct Flag: Sendable {
  /// What follows a flag.
  package enum Value: Sendable, Equatable {
    /// Nothing.
    case none
    /// One of these words.
    case choice([String])
    /// A path to a file, with the endings that completions offer; `word` stands in the help.
    case path(_ word: String, endings: [String])
    /// A time with its unit: 30s.
    case duration
    /// A percentage: 0.1%.
    case share
    /// A size with its unit: 2GB.
    case bytes
    /// An amount of work with its unit: 5M.
    case work
    /// A whole number.
    case integer
    /// A number whose unit stands in the flag's name: 2.5.
    case amount
    /// Any text.
    case text(_ word: String)
  }

  /// Whether an environment variable can give it.
  enum Environment: Sendable {
    /// `ROUTE_OPT_` and the name in capitals.
    case mirrored
    /// None: a choice for one run only.
    case none
  }

  /// The name without its dashes.
  package var name: String
  /// The short name.
  package var letter: Character?
  /// What follows it.
  package var value: Value
  /// What it is for, in a sentence without a full stop.
  var help: LocalizedText
  /// What holds without it, as one would type it.
  package var standard: String?
  /// Whether an environment variable can give it.
  var environment: Environment

  /// A flag with a value.
  init(
    _ name: String, letter: Character? = nil, _ value: Value, standard: String? = nil,
    environment: Environment = .mirrored, _ help: LocalizedText
  ) {
    self.name = name
    self.letter = letter
    self.value = value
    self.help = help
    self.standard = standard
    self.environment = environment
  }

  /// A flag without a value.
  init(
    _ name: String, letter: Character? = nil, environment: Environment = .mirrored,
    _ help: LocalizedText
  ) {
    self.init(name, letter: letter, .none, environment: environment, help)
  }

  /// As it is typed.
  package var spelling: String { "--\(name)" }

  /// The variable of the environment that gives it.
  package var variable: String? {
    guard case .mirrored = environment else { return nil }
    return "ROUTE_OPT_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The words of a choice that are too many for one line beside the flag.
  var listedWords: [String]? {
    guard case .choice(let words) = value, words.joined(separator: "|").utf8.count > 60 else {
      return nil
    }
    return words
  }

  /// The word for its value in help.
  var placeholder: String? {
    switch value {
    case .none: nil
    case .choice(let words): listedWords == nil ? words.joined(separator: "|") : "WORD"
    case .path(let word, _): word
    case .duration: "TIME"
    case .share: "PERCENT"
    case .bytes: "SIZE"
    case .work: "WORK"
    case .integer: "N"
    case .amount: "NUMBER"
    case .text(let word): word
    }
  }
}

extension Flag: Equatable {
  package static func == (left: Flag, right: Flag) -> Bool { left.name == right.name }
}
