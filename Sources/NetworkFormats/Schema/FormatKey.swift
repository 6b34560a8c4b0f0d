public import Quantities

/// What a value in a document may be.
public indirect enum FormatType: Sendable, Hashable {
  /// A text.
  case text
  /// A text that names something, and is not empty.
  case name
  /// A text, or an object with `en` and `zh`.
  case title
  /// A number within bounds.
  case number(ClosedRange<Double>)
  /// A whole number within bounds.
  case whole(ClosedRange<Int>)
  /// `true` or `false`.
  case flag
  /// One of a few words.
  case choice([String])
  /// The one text that says what the document is.
  case constant(String)
  /// An object of a format, by its name.
  case object(String)
  /// A list.
  case list(FormatType)
  /// One of several types, as shorthands are.
  case either([FormatType])
}

/// A key of an object.
public struct FormatKey: Sendable, Hashable {
  /// The key.
  public var name: String
  /// What its value may be.
  public var type: FormatType
  /// What it means; a default is part of it.
  public var meaning: LocalizedText
  /// Whether it must be there.
  public var isRequired: Bool

  init(_ name: String, _ type: FormatType, _ english: String, zh chinese: String) {
    self.name = name
    self.type = type
    meaning = LocalizedText(english, zh: chinese)
    isRequired = false
  }

  /// A key that must be there.
  static func required(
    _ name: String, _ type: FormatType, _ english: String, zh chinese: String
  ) -> FormatKey {
    var key = FormatKey(name, type, english, zh: chinese)
    key.isRequired = true
    return key
  }
}

/// An object of a format with its keys, in the order in which they are written.
public struct FormatObject: Sendable, Hashable {
  /// The name, which is its help topic too: `link`.
  public var name: String
  /// What it is called in a sentence.
  public var title: LocalizedText
  /// The keys; `comment` and names that begin with `$` are allowed beside them.
  public var members: [FormatKey]
  /// Keys of which at most one may be there.
  public var exclusive: [String]
  /// Keys of which at least one must be there.
  public var oneOf: [String]
  /// Keys that need others beside them.
  public var companions: [String: [String]]

  init(
    _ name: String, _ title: LocalizedText, exclusive: [String] = [],
    oneOf: [String] = [], companions: [String: [String]] = [:], _ members: [FormatKey]
  ) {
    self.name = name
    self.title = title
    self.members = members
    self.exclusive = exclusive
    self.oneOf = oneOf
    self.companions = companions
  }

  /// The names of the keys.
  public var keys: [String] { members.map(\.name) }
}

/// Ranges that many keys have.
extension FormatType {
  static let any = FormatType.number(-.infinity ... .infinity)
  static let amount = FormatType.number(0...1e12)
  static let share = FormatType.number(0...1)
  static let names = FormatType.list(.name)
}
