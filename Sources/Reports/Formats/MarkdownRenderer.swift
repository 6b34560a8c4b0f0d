import Quantities

/// Writes a report as GitHub-flavoured Markdown.
struct MarkdownRenderer {
  let language: Language

  func text(of report: Report) -> String {
    report.blocks.map(text(of:)).joined(separator: "\n")
  }

  private func text(of block: Report.Block) -> String {
    switch block {
    case .title(let title, let facts):
      let facts = escaped(facts)
      return "# \(escaped(title))\n" + (facts.isEmpty ? "" : "\n\(facts)\n")
    case .heading(let text): return "## \(escaped(text))\n"
    case .paragraph(let text): return "\(escaped(text))\n"
    case .verdict(let text): return "**\(escaped(text))**\n"
    case .step(let label, let command):
      return escaped(label) + "`\(HarmlessText.line(command))`\n"
    case .list(let items):
      var lines = ""
      for item in items {
        lines += "- \(escaped(item.text))\n"
        for detail in item.details { lines += "  - \(escaped(detail))\n" }
      }
      return lines
    case .table(let table): return text(of: table)
    }
  }

  private func text(of table: ReportTable) -> String {
    let scale = MoneyScale(of: table, in: language)
    var text = ""
    if let unit = table.unit { text += "(\(escaped(scale.unit(unit))))\n\n" }
    text += "|" + table.columns.map { " \(escaped($0.titleWithUnit)) |" }.joined() + "\n"
    text +=
      "|" + table.columns.map { $0.alignment == .right ? " ---: |" : " --- |" }.joined() + "\n"
    for row in table.rows {
      let isBold = row.role == .summary
      text += "|"
      for number in table.columns.indices {
        let cell = number < row.cells.count ? shown(row.cells[number], scale) : ""
        text += cell.isEmpty ? " |" : isBold ? " **\(cell)** |" : " \(cell) |"
      }
      text += "\n"
    }
    return text
  }

  private func shown(_ cell: ReportTable.Cell, _ scale: MoneyScale) -> String {
    switch cell {
    case .empty: return ""
    case .text(let text): return escaped(text)
    case .amounts(let range, let decimals, let unit):
      return escaped(
        LocalizedText(
          verbatim: NumberText.amounts(range, decimals: decimals, unit, in: language)))
    case .number(let value, let style, let note):
      let number = NumberText.text(value, style, scale, in: language)
      return note.map { "\(number) \(escaped($0))" } ?? number
    }
  }

  private func escaped(_ text: LocalizedText) -> String {
    var result = ""
    for character in HarmlessText.line(text.text(in: language)) {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]": result.append("\\")
      case "<":
        result.append("&lt;")
        continue
      case "&":
        result.append("&amp;")
        continue
      default: break
      }
      result.append(character)
    }
    return result
  }
}
