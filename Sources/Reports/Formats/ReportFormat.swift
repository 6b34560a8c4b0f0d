public import Quantities

/// The forms in which a report can be written; JSON is the documents' own business.
public enum ReportFormat: Sendable, Equatable {
  /// For a terminal of so many cells.
  case text(width: Int)
  /// GitHub-flavoured Markdown.
  case markdown
  /// Comma-separated rows, one table after another.
  case csv

  /// The whole report, with a line feed at its end.
  public func text(of report: Report, in language: Language) -> String {
    switch self {
    case .text(let width): TextRenderer(width: width, language: language).text(of: report)
    case .markdown: MarkdownRenderer(language: language).text(of: report)
    case .csv: CSVRenderer(language: language).text(of: report)
    }
  }
}

extension ReportFormat {
  /// The lines of a text in so many terminal cells, as the text format breaks them.
  public static func wrap(_ text: String, width: Int) -> [String] {
    TextWrap.lines(text, width: max(10, width))
  }
}
