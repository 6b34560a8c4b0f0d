import CGLPK
import LinearModels

/// A linear program that lives in GLPK, on the thread that made it, until `close`.
@safe
final class GLPKSession: LinearSession {
  /// The C side's session; `nil` once closed, or if there was no memory for it.
  private var handle: OpaquePointer?
  /// Bounds and costs in the caller's units, without entries.
  private var outline = LinearModel()
  private var scaling: Scaling
  private var entryCount: Int
  /// Rows without entries take their unit from the first column that meets them.
  private var isUnsettled: [Bool]
  private var hasRunOutOfMemory = false
  /// Why the session answers nothing any more.
  private var refusal: String?
  /// Costs given since the objective's unit was chosen, and before that.
  private var newCosts = 0
  private var oldCosts = 0

  init(_ model: LinearModel, faults: FaultPlan) {
    scaling = Scaling(of: model, relaxing: true)
    entryCount = model.entryCount
    isUnsettled = Array(repeating: true, count: model.rowCount)
    for row in model.entryRow { isUnsettled[Int(row)] = false }
    outline.objectiveConstant = model.objectiveConstant
    for row in 0..<model.rowCount {
      outline.addRow(Self.range(model.rowLower[row], model.rowUpper[row]))
    }
    appendToOutline(model, from: 0)
    oldCosts = newCosts
    newCosts = 0
    if case .refused(let why) = ModelCheck(model) {
      refusal = why
    } else if let plain = PlainModel(model, scaling: scaling, relaxing: true) {
      unsafe plain.withArrays {
        unsafe handle = cglpk_session_create($0, Int64(faults.failAtCall))
      }
      hasRunOutOfMemory = unsafe handle == nil
    } else {
      hasRunOutOfMemory = true
    }
  }

  /// Gives GLPK's memory back; the session answers nothing afterwards.
  func close() {
    if let handle = unsafe handle { unsafe cglpk_session_free(handle) }
    unsafe handle = nil
    refusal = refusal ?? "the session is over"
  }

  var columnCount: Int { outline.columnCount }
  var rowCount: Int { outline.rowCount }
}

// MARK: - Growing

extension GLPKSession {
  func addRow(_ range: ClosedRange<Double>) -> Int { addRow(range, entries: []) }

  func addRow(_ range: ClosedRange<Double>, entries: [(column: Int32, value: Double)]) -> Int {
    let row = outline.addRow(range)
    refuse(ModelCheck.refusal(lower: range.lowerBound, upper: range.upperBound), "row \(row)")
    var span = Exponents.Span()
    let merged = merge(entries, row: row)
    for (column, value) in merged {
      span.include(value.exponent + scaling.columnFactor[Int(column)].exponent)
    }
    isUnsettled.append(merged.isEmpty)
    let factor = Exponents.power(
      Exponents.forRow(
        Exponents.balancing(span), lower: range.lowerBound, upper: range.upperBound))
    scaling.rowFactor.append(factor)
    entryCount += merged.count
    guard refusal == nil, let handle = unsafe handle else { return row }
    let bounds = PlainModel.possible(range.lowerBound, range.upperBound)
    unsafe cglpk_session_add_row(
      handle, bounds.lower * factor, bounds.upper * factor, Int32(merged.count),
      [0] + merged.map { $0.column + 1 },
      [0] + merged.map { $0.value * factor * scaling.columnFactor[Int($0.column)] })
    return row
  }

  func addColumns(of batch: LinearModel, from first: Int) {
    guard first < batch.columnCount else { return }
    precondition(batch.rowCount == rowCount, "a batch of columns has the session's rows")
    for column in first..<batch.columnCount {
      refuse(ModelCheck.refusal(ofColumn: column, in: batch), "column \(column) of a batch")
    }
    let firstNew = columnCount
    appendToOutline(batch, from: first)
    entryCount += batch.entryCount - batch.columnStart[first]
    let columns = first..<batch.columnCount
    settleRows(with: batch, columns)
    scaling.columnFactor += columns.map { Exponents.power(exponent(ofColumn: $0, in: batch)) }
    guard refusal == nil, let handle = unsafe handle else { return }
    let part = Scaling(
      rowFactor: scaling.rowFactor, columnFactor: Array(scaling.columnFactor[firstNew...]),
      objectiveFactor: scaling.objectiveFactor)
    guard let plain = PlainModel(batch, from: first, scaling: part, relaxing: true) else {
      hasRunOutOfMemory = true
      return
    }
    unsafe plain.withArrays { unsafe cglpk_session_add_columns(handle, $0) }
  }

  /// Gives rows that had no entries a unit, now that columns meet them.
  private func settleRows(with batch: LinearModel, _ columns: Range<Int>) {
    guard isUnsettled.contains(true) else { return }
    var spans = Array(repeating: Exponents.Span(), count: rowCount)
    for column in columns {
      let own = exponent(ofColumn: column, in: batch)
      for entry in batch.columnStart[column]..<batch.columnStart[column + 1]
      where batch.entryValue[entry] != 0 {
        spans[Int(batch.entryRow[entry])].include(batch.entryValue[entry].exponent + own)
      }
    }
    for row in 0..<rowCount where isUnsettled[row] && !spans[row].isEmpty {
      isUnsettled[row] = false
      let wanted = Exponents.forRow(
        Exponents.balancing(spans[row]), lower: outline.rowLower[row],
        upper: outline.rowUpper[row])
      scaling.rowFactor[row] = Exponents.power(wanted)
      sendBounds(ofRow: row)
    }
  }

  /// The exponent for a column that is added, from its entries in rows whose unit is settled.
  private func exponent(ofColumn column: Int, in batch: LinearModel) -> Int {
    var span = Exponents.Span()
    for entry in batch.columnStart[column]..<batch.columnStart[column + 1] {
      let row = Int(batch.entryRow[entry])
      if isUnsettled[row] || batch.entryValue[entry] == 0 { continue }
      span.include(batch.entryValue[entry].exponent + scaling.rowFactor[row].exponent)
    }
    return Exponents.forColumn(
      Exponents.balancing(span), lower: batch.columnLower[column],
      upper: batch.columnUpper[column])
  }

  private func appendToOutline(_ batch: LinearModel, from first: Int) {
    for column in first..<batch.columnCount {
      outline.addColumn(
        cost: batch.cost[column],
        Self.range(batch.columnLower[column], batch.columnUpper[column]),
        entries: EmptyCollection())
      if batch.cost[column] != 0 { newCosts += 1 }
    }
  }

  /// Entries in column order, with those of the same column added up.
  private func merge(
    _ entries: [(column: Int32, value: Double)], row: Int
  ) -> [(column: Int32, value: Double)] {
    var merged: [(column: Int32, value: Double)] = []
    for (column, value) in entries.sorted(by: { $0.column < $1.column }) {
      precondition(
        column >= 0 && Int(column) < columnCount, "an entry names a column that exists")
      let isSane = abs(value) <= ModelCheck.largest
      refuse(isSane ? nil : "the coefficient \(value) is not within ±1e12", "row \(row)")
      if let last = merged.last, last.column == column {
        merged[merged.count - 1].value += value
      } else {
        merged.append((column, value))
      }
    }
    return merged.filter { $0.value != 0 }
  }

  /// The first thing that cannot be solved truthfully silences the session.
  private func refuse(_ why: String?, _ what: @autoclosure () -> String) {
    if let why, refusal == nil { refusal = "\(what()): \(why)" }
  }

  private static func range(_ lower: Double, _ upper: Double) -> ClosedRange<Double> {
    unsafe ClosedRange(uncheckedBounds: (lower, upper))
  }
}

// MARK: - Changing

extension GLPKSession {
  func setBounds(ofRow row: Int, _ range: ClosedRange<Double>) {
    outline.setBounds(ofRow: row, range)
    refuse(ModelCheck.refusal(lower: range.lowerBound, upper: range.upperBound), "row \(row)")
    sendBounds(ofRow: row)
  }

  func setBounds(ofColumn column: Int, _ range: ClosedRange<Double>) {
    outline.setBounds(ofColumn: column, range)
    refuse(
      ModelCheck.refusal(lower: range.lowerBound, upper: range.upperBound), "column \(column)")
    guard refusal == nil, let handle = unsafe handle else { return }
    let bounds = PlainModel.possible(range.lowerBound, range.upperBound)
    let factor = scaling.columnFactor[column]
    unsafe cglpk_session_set_column_bounds(
      handle, Int32(column + 1), bounds.lower / factor, bounds.upper / factor)
  }

  func setCost(ofColumn column: Int, _ value: Double) {
    outline.setCost(ofColumn: column, value)
    refuse(ModelCheck.refusal(cost: value), "column \(column)")
    newCosts += 1
    sendCost(ofColumn: column)
  }

  private func sendBounds(ofRow row: Int) {
    guard refusal == nil, let handle = unsafe handle else { return }
    let bounds = PlainModel.possible(outline.rowLower[row], outline.rowUpper[row])
    let factor = scaling.rowFactor[row]
    unsafe cglpk_session_set_row_bounds(
      handle, Int32(row + 1), bounds.lower * factor, bounds.upper * factor)
  }

  private func sendCost(ofColumn column: Int) {
    guard refusal == nil, let handle = unsafe handle else { return }
    let factor = scaling.columnFactor[column] * scaling.objectiveFactor
    unsafe cglpk_session_set_cost(handle, Int32(column + 1), outline.cost[column] * factor)
  }

  /// Chooses the objective's unit anew once as many costs are new as were known before.
  private func refreshObjectiveFactor() {
    guard newCosts > oldCosts else { return }
    oldCosts += newCosts
    newCosts = 0
    let costs = (0..<columnCount).map { outline.cost[$0] * scaling.columnFactor[$0] }
    let factor = Scaling.factor(forCosts: costs)
    guard abs(factor.exponent - scaling.objectiveFactor.exponent) > 3 else { return }
    scaling.objectiveFactor = factor
    for column in 0..<columnCount where outline.cost[column] != 0 { sendCost(ofColumn: column) }
  }
}

// MARK: - Solving

extension GLPKSession {
  func solve(_ method: SimplexMethod, options: LinearSolveOptions) -> LinearOutcome {
    let beginning = cglpk_now()
    if let refusal { return LinearOutcome(status: .unknown, stop: .failed(refusal)) }
    guard !hasRunOutOfMemory, let handle = unsafe handle else {
      return LinearOutcome(status: .unknown, stop: .memoryLimit)
    }
    guard unsafe cglpk_session_is_alive(handle) else { return unsafe death(of: handle) }
    let columns = zip(outline.columnLower, outline.columnUpper)
    let rows = zip(outline.rowLower, outline.rowUpper)
    if columns.contains(where: ModelCheck.isImpossible)
      || rows.contains(where: ModelCheck.isImpossible)
    {
      return LinearOutcome(status: .infeasible, stop: .finished)
    }
    if rowCount == 0 || columnCount == 0 { return EmptyProgram.solve(outline) }
    let bytes = MemoryEstimate.bytes(rows: rowCount, columns: columnCount, entries: entryCount)
    guard MemoryEstimate.fits(bytes, under: options.memoryLimit) else {
      return LinearOutcome(status: .unknown, stop: .memoryLimit)
    }
    refreshObjectiveFactor()
    var raw = RawOutcome(rows: rowCount, columns: columnCount)
    var limits = unsafe Limits.options(options, beginning: beginning)
    withExtendedLifetime(options.stop) {
      unsafe cglpk_session_solve(
        handle, method == .dual ? .dual : .primal, &limits, &raw.point,
        &raw.duals, &raw.result)
    }
    return raw.outcome(of: outline, scaling: scaling)
  }

  /// What a session that failed earlier answers.
  private func death(of handle: OpaquePointer) -> LinearOutcome {
    if unsafe cglpk_session_ran_out_of_memory(handle) {
      return LinearOutcome(status: .unknown, stop: .memoryLimit)
    }
    let words = unsafe String(cString: cglpk_session_message(handle))
    return LinearOutcome(status: .unknown, stop: .failed(words))
  }
}
