import Quantities

extension TextRenderer {
  private var indent: Int { 2 }

  /// The table if it fits, its columns closer together where it must be, else one record a block.
  func lines(of table: ReportTable) -> [String] {
    var scale = MoneyScale(of: table, in: language)
    var widths = naturalWidths(of: table, scale)
    if Frame(widths, gap: 2, indent: indent).total > width {
      scale = MoneyScale(ofWide: table, in: language)
      widths = naturalWidths(of: table, scale)
    }
    for gap in [2, 1] {
      var frame = Frame(widths, gap: gap, indent: indent)
      var excess = frame.total - width
      // Long names are cut, the last column first, as far as that helps.
      for number in table.columns.indices.reversed() where excess > 0 {
        guard let shortest = table.columns[number].shortest else { continue }
        let cut = min(excess, max(0, widths[number] - shortest))
        frame.widths[number] -= cut
        excess -= cut
      }
      if excess <= 0 { return alignedLines(of: table, frame, scale) }
    }
    return records(of: table, scale)
  }

  /// Where columns stand: their widths, and the cells between two of them.
  private struct Frame {
    var widths: [Int]
    let gap: Int
    let indent: Int

    init(_ widths: [Int], gap: Int, indent: Int) {
      self.widths = widths
      self.gap = gap
      self.indent = indent
    }

    var total: Int { indent + widths.reduce(0, +) + gap * max(0, widths.count - 1) }
  }

  private func naturalWidths(of table: ReportTable, _ scale: MoneyScale) -> [Int] {
    table.columns.enumerated().map { number, column in
      var width = max(TextWidth.cells(shown(column.title)), column.unit.map(cells) ?? 0)
      for row in table.rows where number < row.cells.count {
        // Texts of summary rows run over empty neighbours; their numbers stand in the column.
        if row.role != .body, case .text = row.cells[number], number > 0 { continue }
        if row.role == .omission { continue }
        let note: Note = row.role == .body ? .show : .hide
        width = max(width, TextWidth.cells(shown(row.cells[number], scale, note: note)))
      }
      return width
    }
  }

  private func cells(_ text: LocalizedText) -> Int { TextWidth.cells(shown(text)) }

  private enum Note {
    case show
    case hide
  }

  private func shown(
    _ cell: ReportTable.Cell, _ scale: MoneyScale, note: Note = .show
  ) -> String {
    switch cell {
    case .empty: return ""
    case .text(let text): return shown(text)
    case .amounts(let range, let decimals, let unit):
      return HarmlessText.line(NumberText.amounts(range, decimals: decimals, unit, in: language))
    case .number(let value, let style, let remark):
      let number = NumberText.text(value, style, scale, in: language)
      guard note == .show, let remark else { return number }
      return "\(number) \(shown(remark))"
    }
  }
}

// MARK: - Aligned

extension TextRenderer {
  private func alignedLines(
    of table: ReportTable, _ frame: Frame, _ scale: MoneyScale
  ) -> [String] {
    func line(_ cell: (Int) -> ReportTable.Cell) -> String {
      self.line(table, frame, scale, .nothing, cell)
    }
    var lines: [String] = []
    if let unit = table.unit {
      lines.append(TextWidth.padded(shown(scale.unit(unit)), to: frame.total, .right))
    }
    lines.append(line { .text(table.columns[$0].title) })
    if table.columns.contains(where: { $0.unit != nil }) {
      lines.append(line { table.columns[$0].unit.map { .text($0) } ?? .empty })
    }
    for row in table.rows {
      let cuts: Cuts = row.role == .body ? .toColumn : .nothing
      lines.append(
        self.line(table, frame, scale, cuts) { $0 < row.cells.count ? row.cells[$0] : .empty })
    }
    return lines
  }

  /// One line: each cell is put at its column's place, and pushed right where a longer text before
  /// it already stands there.
  private func line(
    _ table: ReportTable, _ frame: Frame, _ scale: MoneyScale, _ cuts: Cuts,
    _ cell: (Int) -> ReportTable.Cell
  ) -> String {
    var line = ""
    var used = 0
    let widths = frame.widths
    var start = indent
    for (number, column) in table.columns.enumerated() {
      defer { start += widths[number] + frame.gap }
      let content = cell(number)
      var text = shown(content, scale)
      guard !text.isEmpty else { continue }
      if cuts == .toColumn, column.shortest != nil {
        text = TextWidth.truncated(text, to: widths[number])
      }
      var place = start
      if column.alignment == .right, isRight(content, in: column) {
        place = start + widths[number] - TextWidth.cells(text)
      }
      // A text that is too long for its column keeps its distance to what stands before it.
      place = max(place, used == 0 ? 0 : used + frame.gap)
      line += String(repeating: " ", count: place - used) + text
      used = place + TextWidth.cells(text)
    }
    return line
  }

  /// Whether long texts end where their column ends.
  private enum Cuts {
    case toColumn
    case nothing
  }

  /// Words among numbers begin where the numbers' column begins, unless they are its title.
  private func isRight(_ cell: ReportTable.Cell, in column: ReportTable.Column) -> Bool {
    guard case .text(let text) = cell else { return true }
    return text == column.title || text == column.unit
  }
}

// MARK: - Records

extension TextRenderer {
  /// One record a block: its first cell as the head, the others below it with their titles.
  private func records(of table: ReportTable, _ scale: MoneyScale) -> [String] {
    var lines: [String] = []
    for row in table.rows {
      let head = row.cells.first.map { shown($0, scale) } ?? ""
      lines += TextWrap.lines(head, width: width, firstIndent: 2, indent: 2).map { "  " + $0 }
      for (number, cell) in row.cells.enumerated().dropFirst() where number < table.columns.count {
        let text = shown(cell, scale)
        guard !text.isEmpty else { continue }
        let column = table.columns[number]
        let title = shown(column.title) + (language == .chinese ? "：" : ": ")
        let unit = isNumber(cell) ? column.unit.map { " " + shown($0) } ?? "" : ""
        let wrapped = TextWrap.lines(title + text + unit, width: width, firstIndent: 4, indent: 6)
        for (index, line) in wrapped.enumerated() {
          lines.append((index == 0 ? "    " : "      ") + line)
        }
      }
    }
    if let unit = table.unit { lines.insert("  (\(shown(scale.unit(unit))))", at: 0) }
    return lines
  }

  private func isNumber(_ cell: ReportTable.Cell) -> Bool {
    if case .number = cell { return true }
    return false
  }
}
