import Quantities

/// Writes a report as comma-separated rows (RFC 4180 with line feeds, UTF-8 without a mark).
///
/// Each table has a header line and is set apart by an empty line. Numbers are exact and without
/// separators; shares are fractions of 1. Lists become tables of two columns, and all sentences
/// one table of one column at the end.
struct CSVRenderer {
  let language: Language

  func text(of report: Report) -> String {
    var tables: [String] = []
    var sentences: [LocalizedText] = []
    var heading: LocalizedText?
    for block in report.blocks {
      switch block {
      case .heading(let text): heading = text
      case .table(let table): tables.append(text(of: table))
      case .list(let items): tables.append(text(of: items, under: heading))
      case .title(let title, let facts): sentences += [title, facts]
      case .paragraph(let text), .verdict(let text): sentences.append(text)
      case .step: continue
      }
    }
    sentences.removeAll { $0.text(in: language).isEmpty }
    if !sentences.isEmpty {
      let title = LocalizedText("remark", zh: "说明")
      tables.append(([title] + sentences).map { row([quoted($0)]) }.joined())
    }
    return tables.joined(separator: "\n")
  }

  private func text(of table: ReportTable) -> String {
    let titles = table.columns.map { column in
      var column = column
      if column.isMoney { column.unit = table.unit }
      return quoted(column.titleWithUnit)
    }
    var text = row(titles)
    for line in table.rows where line.role != .omission {
      text += row(
        table.columns.indices.map { $0 < line.cells.count ? shown(line.cells[$0]) : "" })
    }
    return text
  }

  private func text(of items: [Report.Item], under heading: LocalizedText?) -> String {
    let titles = [heading ?? LocalizedText("item", zh: "项目"), LocalizedText("details", zh: "详情")]
    var text = row(titles.map(quoted))
    for item in items {
      let details = item.details.map { $0.text(in: language) }.joined(separator: "; ")
      text += row([quoted(item.text), quoted(LocalizedText(verbatim: details))])
    }
    return text
  }

  private func shown(_ cell: ReportTable.Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): quoted(text)
    case .number(let value, _, _): value.isFinite ? NumberText.exact(value) : ""
    case .amounts(let range, _, let unit):
      quoted(
        LocalizedText(
          verbatim: NumberText.amounts(range, decimals: nil, unit, in: language)))
    }
  }

  private func row(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }

  /// A field that a reader takes as one, and a spreadsheet not as a formula.
  private func quoted(_ text: LocalizedText) -> String {
    var field = HarmlessText.line(text.text(in: language))
    if let first = field.first, "=+-@".contains(first) { field = "'" + field }
    let needsQuotes = field.contains { $0 == "," || $0 == "\"" }
    guard needsQuotes else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
