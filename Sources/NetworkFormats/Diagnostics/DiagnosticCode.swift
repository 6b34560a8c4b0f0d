public import Quantities

/// A kind of finding with its number and everything that its help page says.
///
/// Numbers are never used twice: RO1xx reading, RO2xx domain, RO3xx warnings, RO4xx solving,
/// RO5xx internal.
public struct DiagnosticCode: Sendable {
  /// The number without its letters, such as 101.
  public var number: Int
  /// What the finding is called.
  public var title: LocalizedText
  /// How it comes about.
  public var cause: LocalizedText
  /// An input that has it; the same in every language.
  public var example: String
  /// What to do about it.
  public var cure: LocalizedText

  /// Makes a code with its page.
  public init(
    _ number: Int, _ title: LocalizedText, cause: LocalizedText, example: String,
    cure: LocalizedText
  ) {
    self.number = number
    self.title = title
    self.cause = cause
    self.example = example
    self.cure = cure
  }

  /// The code as it is printed, such as `RO101`.
  public var name: String { "RO\(number)" }
}

extension DiagnosticCode: Hashable {
  /// Two codes are the same if their numbers are.
  public static func == (left: Self, right: Self) -> Bool { left.number == right.number }

  /// Feeds the number to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
