public import Quantities

/// What an object describes, for sentences such as `unknown key "capacty" in a link`.
public struct JSONObjectKind: Sendable, Hashable {
  /// The kind with its article in English ("a link").
  public var name: LocalizedText
  /// The help topic that lists its keys, if there is one.
  public var topic: String?

  /// Makes a kind.
  public init(_ english: String, zh chinese: String, topic: String? = nil) {
    name = LocalizedText(english, zh: chinese)
    self.topic = topic
  }
}

/// Whether an empty text will do.
public enum EmptyText: Sendable {
  /// It is reported as RO128.
  case refused
  /// It is a text like any other.
  case allowed
}
