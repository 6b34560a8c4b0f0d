/// A language that the product speaks.
public enum Language: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"
}

/// A sentence or a word in every language that the product speaks.
public struct LocalizedText: Sendable, Hashable {
  /// The English wording.
  public var english: String
  /// The Chinese wording.
  public var chinese: String

  /// Makes a text from its two wordings.
  @inlinable
  public init(_ english: String, zh chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// Makes a text that reads the same in every language, such as a name or a command line.
  @inlinable
  public init(verbatim text: String) {
    self.init(text, zh: text)
  }

  /// Returns the wording in one language.
  @inlinable
  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

extension LocalizedText: ExpressibleByStringLiteral {
  /// Makes a text that reads the same in every language.
  @inlinable
  public init(stringLiteral value: String) {
    self.init(verbatim: value)
  }
}
