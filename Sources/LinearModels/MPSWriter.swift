/// Writes a model as free MPS.
///
/// A ranged row is one row with a RANGES entry where that reproduces both bounds exactly, else two
/// rows. The constant is the cost of a column fixed at 1: as a right-hand side of the objective,
/// CBC and HiGHS would subtract it and GLPK would add it. Bounds of integer columns are always
/// written, because readers differ about what holds without them.
struct MPSWriter {
  private let model: LinearModel
  private var names: ExportNames
  private var forms: [RowForm] = []
  private var buffer = TextBuffer()

  /// How a row is written.
  private enum RowForm {
    case plain(type: String, rhs: Double)
    case ranged(type: String, rhs: Double, range: Double)
    case pair(from: String, to: String)
  }

  init(_ model: LinearModel) {
    self.model = model
    names = ExportNames(model)
    for row in 0..<model.rowCount {
      forms.append(form(of: row, lower: model.rowLower[row], upper: model.rowUpper[row]))
    }
  }

  private mutating func form(of row: Int, lower: Double, upper: Double) -> RowForm {
    if lower == upper { return .plain(type: "E", rhs: lower) }
    if lower == -.infinity && upper == .infinity { return .plain(type: "N", rhs: 0) }
    if lower == -.infinity { return .plain(type: "L", rhs: upper) }
    if upper == .infinity { return .plain(type: "G", rhs: lower) }
    let range = upper - lower
    if range > 0 && upper - range == lower { return .ranged(type: "L", rhs: upper, range: range) }
    if range > 0 && lower + range == upper { return .ranged(type: "G", rhs: lower, range: range) }
    return .pair(
      from: names.unique(names.rows[row] + "_from"), to: names.unique(names.rows[row] + "_to"))
  }

  func text() -> String {
    var writer = self
    writer.buffer.append("NAME model FREE\nROWS\n N \(names.objective)\n")
    writer.writeRows()
    writer.buffer.append("COLUMNS\n")
    writer.writeColumns()
    writer.buffer.append("RHS\n")
    writer.writeRightHandSides()
    writer.writeRanges()
    writer.buffer.append("BOUNDS\n")
    writer.writeBounds()
    writer.buffer.append("ENDATA\n")
    return writer.buffer.text
  }

  private mutating func writeRows() {
    for row in 0..<model.rowCount {
      switch forms[row] {
      case .plain(let type, _), .ranged(let type, _, _):
        buffer.append(" \(type) \(names.rows[row])\n")
      case .pair(let from, let to):
        buffer.append(" G \(from)\n L \(to)\n")
      }
    }
  }

  private mutating func writeColumns() {
    var isInside = false
    var markers = 0
    for column in 0..<model.columnCount {
      if model.isInteger[column] != isInside {
        isInside.toggle()
        markers += 1
        let word = isInside ? "INTORG" : "INTEND"
        buffer.append(" MARKER\(markers) 'MARKER' '\(word)'\n")
      }
      writeColumn(column)
    }
    if isInside { buffer.append(" MARKER\(markers + 1) 'MARKER' 'INTEND'\n") }
    if model.objectiveConstant != 0 {
      writeLine(names.one, names.objective, model.objectiveConstant)
    }
  }

  /// A column without any entry is named by a zero cost.
  private mutating func writeColumn(_ column: Int) {
    let entries = model.columnStart[column]..<model.columnStart[column + 1]
    let name = names.columns[column]
    if model.cost[column] != 0 || entries.isEmpty {
      writeLine(name, names.objective, model.cost[column])
    }
    for entry in entries {
      let row = Int(model.entryRow[entry])
      if case .pair(let from, let to) = forms[row] {
        writeLine(name, from, model.entryValue[entry])
        writeLine(name, to, model.entryValue[entry])
      } else {
        writeLine(name, names.rows[row], model.entryValue[entry])
      }
    }
  }

  private mutating func writeRightHandSides() {
    for row in 0..<model.rowCount {
      switch forms[row] {
      case .plain(_, let rhs), .ranged(_, let rhs, _):
        if rhs != 0 { writeLine("RHS", names.rows[row], rhs) }
      case .pair(let from, let to):
        writeLine("RHS", from, model.rowLower[row])
        writeLine("RHS", to, model.rowUpper[row])
      }
    }
  }

  private mutating func writeRanges() {
    var hasHeading = false
    for row in 0..<model.rowCount {
      guard case .ranged(_, _, let range) = forms[row] else { continue }
      if !hasHeading { buffer.append("RANGES\n") }
      hasHeading = true
      writeLine("RANGE", names.rows[row], range)
    }
  }

  private mutating func writeBounds() {
    if model.objectiveConstant != 0 { writeBound("FX", names.one, 1) }
    for column in 0..<model.columnCount {
      let lower = model.columnLower[column]
      let upper = model.columnUpper[column]
      let name = names.columns[column]
      if lower == upper {
        writeBound("FX", name, lower)
      } else if lower == -.infinity && upper == .infinity {
        buffer.append(" FR BOUND \(name)\n")
      } else {
        if lower == -.infinity {
          buffer.append(" MI BOUND \(name)\n")
        } else if lower != 0 || model.isInteger[column] || upper < 0 {
          writeBound("LO", name, lower)
        }
        if upper.isFinite {
          writeBound("UP", name, upper)
        } else if model.isInteger[column] {
          buffer.append(" PL BOUND \(name)\n")
        }
      }
    }
  }

  private mutating func writeLine(_ first: String, _ second: String, _ value: Double) {
    buffer.append(" ")
    buffer.append(first)
    buffer.append(" ")
    buffer.append(second)
    buffer.append(" ")
    buffer.append(value)
    buffer.endLine()
  }

  private mutating func writeBound(_ type: String, _ name: String, _ value: Double) {
    writeLine("\(type) BOUND", name, value)
  }
}
