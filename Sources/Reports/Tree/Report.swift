public import Quantities

/// What is to be reported, before any format or language is chosen.
public struct Report: Sendable, Equatable {
  /// One part of a report.
  public enum Block: Sendable, Equatable {
    /// The headline, and the facts that stand beside it.
    case title(LocalizedText, facts: LocalizedText)
    /// A section's heading.
    case heading(LocalizedText)
    /// A sentence or several.
    case paragraph(LocalizedText)
    /// Things with details.
    case list([Item])
    /// A table.
    case table(ReportTable)
    /// A line of what is proven; the important things stand last.
    case verdict(LocalizedText)
    /// A command to type next, never broken into lines.
    case step(LocalizedText, command: String)
  }

  /// One thing of a list.
  public struct Item: Sendable, Equatable {
    /// The thing.
    public var text: LocalizedText
    /// What is to be said about it.
    public var details: [LocalizedText]

    /// A thing and its details.
    public init(_ text: LocalizedText, details: [LocalizedText] = []) {
      self.text = text
      self.details = details
    }
  }

  /// The parts in reading order.
  public var blocks: [Block]

  /// A report from its parts.
  public init(_ blocks: [Block] = []) { self.blocks = blocks }
}
