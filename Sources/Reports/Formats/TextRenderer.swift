import Quantities

/// Writes a report for a terminal: sentences are wrapped, tables aligned by display width.
struct TextRenderer {
  let width: Int
  let language: Language

  init(width: Int, language: Language) {
    self.width = max(20, width)
    self.language = language
  }

  func text(of report: Report) -> String {
    var lines: [String] = []
    var last: Report.Block?
    for block in report.blocks {
      if let last, needsGap(between: last, and: block) { lines.append("") }
      lines += self.lines(of: block)
      last = block
    }
    return lines.map { $0 + "\n" }.joined()
  }

  func shown(_ text: LocalizedText) -> String { HarmlessText.line(text.text(in: language)) }

  /// Blocks are set apart, but the table belongs to what announces it, and lines of a kind stay
  /// together.
  private func needsGap(between first: Report.Block, and second: Report.Block) -> Bool {
    switch (first, second) {
    case (.title, _), (.heading, _), (.paragraph, .paragraph): false
    case (.verdict, .verdict), (.verdict, .step): false
    default: true
    }
  }

  private func lines(of block: Report.Block) -> [String] {
    switch block {
    case .title(let title, let facts): titleLines(shown(title), shown(facts))
    case .heading(let text): TextWrap.lines(shown(text), width: width)
    case .paragraph(let text): TextWrap.lines(shown(text), width: width)
    case .verdict(let text): verdictLines(shown(text))
    case .step(let label, let command): [shown(label) + HarmlessText.line(command)]
    case .list(let items): items.flatMap(lines(of:))
    case .table(let table): lines(of: table)
    }
  }

  private func titleLines(_ title: String, _ facts: String) -> [String] {
    guard !facts.isEmpty else { return TextWrap.lines(title, width: width) }
    let both = "\(title)   \(facts)"
    if TextWidth.cells(both) <= width { return [both] }
    return TextWrap.lines(title, width: width)
      + TextWrap.lines(facts, width: width, firstIndent: 2, indent: 2).map { "  " + $0 }
  }

  /// Sentences set apart by two spaces go to the next line as a whole where they don't fit.
  private func verdictLines(_ text: String) -> [String] {
    var lines: [String] = []
    for sentence in text.split(separator: "  ") {
      let joined = lines.last.map { "\($0)  \(sentence)" } ?? String(sentence)
      if !lines.isEmpty && TextWidth.cells(joined) <= width {
        lines[lines.count - 1] = joined
      } else {
        lines += TextWrap.lines(String(sentence), width: width)
      }
    }
    return lines
  }

  private func lines(of item: Report.Item) -> [String] {
    var lines = TextWrap.lines(shown(item.text), width: width, firstIndent: 2, indent: 4)
    for index in lines.indices { lines[index] = (index == 0 ? "  " : "    ") + lines[index] }
    for detail in item.details {
      let wrapped = TextWrap.lines(shown(detail), width: width, firstIndent: 4, indent: 6)
      for (index, line) in wrapped.enumerated() {
        lines.append((index == 0 ? "    " : "      ") + line)
      }
    }
    return lines
  }
}
