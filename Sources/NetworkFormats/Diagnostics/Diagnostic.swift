public import Quantities

/// How bad a finding is.
public enum Severity: String, Sendable, CaseIterable {
  /// Nothing is done with this input.
  case error
  /// The input is used, but perhaps not as meant.
  case warning
  /// Worth knowing.
  case note

  /// The word that begins the message.
  public var word: LocalizedText {
    switch self {
    case .error: LocalizedText("error", zh: "错误")
    case .warning: LocalizedText("warning", zh: "警告")
    case .note: LocalizedText("note", zh: "说明")
    }
  }
}

/// Something found in an input: what, where, why, and what to type instead.
public struct Diagnostic: Sendable {
  /// A further place that belongs to the finding, such as the first of two equal keys.
  public struct Related: Sendable, Equatable {
    /// Where it is.
    public var span: SourceSpan
    /// What it is.
    public var label: LocalizedText

    /// Makes a related place.
    public init(_ span: SourceSpan, _ label: LocalizedText) {
      self.span = span
      self.label = label
    }
  }

  /// A change of the source that cures the finding.
  public struct Replacement: Sendable, Equatable {
    /// The bytes to replace; empty for an insertion.
    public var span: SourceSpan
    /// The bytes to write there.
    public var text: String

    /// Makes a replacement.
    public init(_ span: SourceSpan, with text: String) {
      self.span = span
      self.text = text
    }
  }

  /// The kind of finding.
  public var code: DiagnosticCode
  /// How bad it is.
  public var severity: Severity
  /// What is wrong, on one line.
  public var message: LocalizedText
  /// Where it is; nothing for findings about the whole.
  public var span: SourceSpan?
  /// The file that a finding without a place is about, such as one that can't be read.
  public var file: String?
  /// The field in the document, such as `links[3].capacityGbps`; empty if there is none.
  public var path: String
  /// What to say under the source line; without it the line isn't shown.
  public var label: LocalizedText?
  /// What else helps to understand it.
  public var notes: [LocalizedText]
  /// A thing to type.
  public var help: LocalizedText?
  /// Other places that belong to it, for editors; people read about them in the message.
  public var related: [Related]
  /// A cure that an editor can apply.
  public var replacement: Replacement?

  /// Makes a diagnostic; most have only some of the parts.
  public init(
    _ code: DiagnosticCode, severity: Severity = .error, _ message: LocalizedText,
    at span: SourceSpan? = nil, path: String = "", label: LocalizedText? = nil,
    notes: [LocalizedText] = [], help: LocalizedText? = nil, related: [Related] = [],
    replacement: Replacement? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.path = path
    self.label = label
    self.notes = notes
    self.help = help
    self.related = related
    self.replacement = replacement
  }
}
