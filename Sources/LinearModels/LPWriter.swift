/// Writes a model as CPLEX LP.
///
/// The format has no ranged rows and no constant: a ranged row becomes two rows, the constant is
/// the cost of a column fixed at 1. Rows that are free on both sides say nothing and are left out.
struct LPWriter {
  private let model: LinearModel
  private var names: ExportNames
  private var buffer = TextBuffer()
  /// Whether the column that is fixed at 1 was needed: for the constant, or where an expression
  /// would be empty.
  private var usesOne = false

  init(_ model: LinearModel) {
    self.model = model
    names = ExportNames(model)
  }

  func text() -> String {
    var writer = self
    writer.writeObjective()
    writer.writeRows()
    writer.writeBounds()
    writer.writeIntegers()
    writer.buffer.append("End\n")
    return writer.buffer.text
  }

  private mutating func writeObjective() {
    buffer.append("Minimize\n \(names.objective):")
    var terms = 0
    for column in 0..<model.columnCount where model.cost[column] != 0 {
      writeTerm(model.cost[column], names.columns[column], &terms)
    }
    if model.objectiveConstant != 0 || terms == 0 {
      writeOne(model.objectiveConstant, &terms)
    }
    buffer.endLine()
  }

  private mutating func writeRows() {
    buffer.append("Subject To\n")
    let entries = RowMajor(model)
    var written = 0
    for row in 0..<model.rowCount {
      let lower = model.rowLower[row]
      let upper = model.rowUpper[row]
      let name = names.rows[row]
      if lower == upper {
        writeRow(name, entries, row, "=", lower)
      } else if lower.isFinite && upper.isFinite {
        writeRow(names.unique(name + "_from"), entries, row, ">=", lower)
        writeRow(names.unique(name + "_to"), entries, row, "<=", upper)
      } else if lower.isFinite {
        writeRow(name, entries, row, ">=", lower)
      } else if upper.isFinite {
        writeRow(name, entries, row, "<=", upper)
      } else {
        continue
      }
      written += 1
    }
    if written > 0 { return }
    // Some readers insist on a row.
    var terms = 0
    buffer.append(" \(names.unique("nothing")):")
    writeOne(1, &terms)
    buffer.append(" <= 1\n")
  }

  private mutating func writeRow(
    _ name: String, _ entries: RowMajor, _ row: Int, _ relation: String, _ bound: Double
  ) {
    buffer.append(" \(name):")
    var terms = 0
    for entry in entries.start[row]..<entries.start[row + 1] {
      writeTerm(entries.value[entry], names.columns[Int(entries.column[entry])], &terms)
    }
    if terms == 0 { writeOne(0, &terms) }
    buffer.append(" \(relation) ")
    buffer.append(bound)
    buffer.endLine()
  }

  private mutating func writeOne(_ value: Double, _ terms: inout Int) {
    usesOne = true
    writeTerm(value, names.one, &terms)
  }

  /// Lines stay short: some readers take no more than 255 characters.
  private mutating func writeTerm(_ value: Double, _ name: String, _ terms: inout Int) {
    if terms > 0 && terms.isMultiple(of: 2) { buffer.append("\n  ") }
    buffer.append(value < 0 ? " - " : " + ")
    buffer.append(abs(value))
    buffer.append(" ")
    buffer.append(name)
    terms += 1
  }

  private mutating func writeBounds() {
    buffer.append("Bounds\n")
    if usesOne { buffer.append(" \(names.one) = 1\n") }
    for column in 0..<model.columnCount {
      let lower = model.columnLower[column]
      let upper = model.columnUpper[column]
      let name = names.columns[column]
      if lower == 0 && upper == .infinity { continue }
      buffer.append(" ")
      if lower == upper {
        buffer.append("\(name) = ")
        buffer.append(lower)
      } else if lower == -.infinity && upper == .infinity {
        buffer.append("\(name) free")
      } else {
        buffer.append(lower)
        buffer.append(" <= \(name)")
        if upper.isFinite {
          buffer.append(" <= ")
          buffer.append(upper)
        }
      }
      buffer.endLine()
    }
  }

  private mutating func writeIntegers() {
    guard model.isInteger.contains(true) else { return }
    buffer.append("General\n")
    for column in 0..<model.columnCount where model.isInteger[column] {
      buffer.append(" \(names.columns[column])\n")
    }
  }
}

/// A model's entries row by row.
struct RowMajor {
  private(set) var start: [Int]
  private(set) var column: [Int32]
  private(set) var value: [Double]

  init(_ model: LinearModel) {
    start = Array(repeating: 0, count: model.rowCount + 1)
    column = Array(repeating: 0, count: model.entryCount)
    value = Array(repeating: 0, count: model.entryCount)
    for row in model.entryRow { start[Int(row) + 1] += 1 }
    for row in 0..<model.rowCount { start[row + 1] += start[row] }
    var next = start
    for column in 0..<model.columnCount {
      for entry in model.columnStart[column]..<model.columnStart[column + 1] {
        let place = next[Int(model.entryRow[entry])]
        self.column[place] = Int32(column)
        value[place] = model.entryValue[entry]
        next[Int(model.entryRow[entry])] += 1
      }
    }
  }
}
