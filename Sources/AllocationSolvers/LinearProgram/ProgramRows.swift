import Allocation
import LinearModels

/// The rows and side columns of an allocation program, before any candidate is in it: what the
/// linear program of column generation and every integer program share.
///
///     workload w:   Σ x + declined = copies
///     linear r:     Σ a x <= upper − base          (its slope is folded into the candidates' costs)
///     convex r:     Σ a x − Σ pieces = −base
///     steps r:      Σ a x − Σ lengthₖ yₖ <= −base,  yₖ₊₁ <= yₖ
///     opening o:    Σ x − upper y <= 0
///     gated r:      Σ a x − upper y(gate) <= −base, beside its own row if it has pieces or steps
///     in a block:   Σ a x − L = −base, and the block's rows over L
///     side row:     Σ a · side columns + Σ a y + Σ a · declined in its range
///
/// `base` is the load of what stays fixed. Prices are read back as p = slope − dual.
struct ProgramRows {
  let program: AllocationProgram
  var model = LinearModel()
  /// The row of each workload in scope; −1 for the others.
  let workloadRow: [Int32]
  /// The row of each resource's load.
  private(set) var resourceRow: [Int32] = []
  /// The second row of a gated resource with pieces or steps; −1 where there is none.
  private(set) var gateRow: [Int32] = []
  /// The price of a unit that is folded into candidates' costs.
  private(set) var foldedSlope: [Double] = []
  /// The column of each opening; −1 for other resources.
  private(set) var openingColumn: [Int32] = []
  /// The column by which each workload in scope is declined.
  private(set) var declineColumn: [Int32] = []
  /// The first of the columns of each resource's pieces or steps; −1 for other resources.
  private(set) var levelColumn: [Int32] = []
  /// The first column of each block: its loads, then its own variables.
  private(set) var blockColumn: [Int32] = []
  /// The first of the program's rows over side variables.
  private var firstSideRow = 0
  private var sideTerms = SideTerms()
  private let inBlock: [Bool]

  /// Rows for the workloads in scope, upon the loads of the others.
  ///
  /// `integral` asks for whole steps and openings; otherwise they are relaxed. `baseDeclined` is
  /// what stays declined of workloads out of scope; nothing if not given.
  init(
    _ program: AllocationProgram, scope: [Int], baseLoads: [Double], copies: [Double],
    integral: Integrality, baseDeclined: [Double] = []
  ) {
    self.program = program
    var workloadRow = [Int32](repeating: -1, count: program.workloads.count)
    for workload in scope {
      let served = copies[workload]
      workloadRow[workload] = Int32(model.addRow(served...served))
    }
    self.workloadRow = workloadRow
    var inBlock = [Bool](repeating: false, count: program.resources.count)
    for block in program.blocks { for resource in block.resources { inBlock[resource] = true } }
    self.inBlock = inBlock
    // A load within the tolerance of its limit leaves no room, but is not above it.
    let baseLoads = zip(baseLoads, program.resources).map { min($0, $1.upper) }
    addResourceRows(baseLoads)
    let stepRows = addStepOrderRows()
    let blockRows = addBlockRows()
    addSideRows(scope, baseDeclined)
    addDeclineColumns(scope, copies)
    addResourceColumns(baseLoads, integral, stepRows)
    addBlockColumns(baseLoads, blockRows)
  }

  /// Whether steps and openings are whole.
  enum Integrality { case relaxed, whole }
}

// MARK: - Rows

extension ProgramRows {
  private mutating func addResourceRows(_ base: [Double]) {
    gateRow = [Int32](repeating: -1, count: program.resources.count)
    openingColumn = gateRow
    for (number, resource) in program.resources.enumerated() {
      var slope = 0.0
      let room = max(0, resource.upper - base[number])
      let range: ClosedRange<Double>
      if inBlock[number] {
        slope = resource.slope
        range = -base[number]...(-base[number])
      } else {
        switch resource.curve {
        case .linear(let price):
          slope = price
          let isGated = resource.gate != nil
          range = -Double.infinity...(isGated ? -base[number] : room)
        case .convex: range = -base[number]...(-base[number])
        case .steps, .opening: range = -Double.infinity...(-base[number])
        }
      }
      foldedSlope.append(slope)
      resourceRow.append(Int32(model.addRow(range)))
      if resource.gate != nil, needsSecondRow(number) {
        gateRow[number] = Int32(model.addRow(-Double.infinity...(-base[number])))
      }
    }
  }

  private func needsSecondRow(_ resource: Int) -> Bool {
    if inBlock[resource] { return true }
    if case .linear = program.resources[resource].curve { return false }
    return true
  }

  /// yₖ₊₁ − yₖ <= 0; returns the first such row of each resource with steps.
  private mutating func addStepOrderRows() -> [Int: Int] {
    var first: [Int: Int] = [:]
    for (number, resource) in program.resources.enumerated() {
      guard case .steps(let steps) = resource.curve else { continue }
      first[number] = model.rowCount
      for _ in steps.dropFirst() { model.addRow(-Double.infinity...0) }
    }
    return first
  }

  private func rows(of block: any SideBlock) -> SideRows {
    block.rows(uppers: block.resources.map { program.resources[$0].upper })
  }

  private mutating func addSideRows(_ scope: [Int], _ baseDeclined: [Double]) {
    firstSideRow = model.rowCount
    var isInScope = [Bool](repeating: false, count: program.workloads.count)
    for workload in scope { isInScope[workload] = true }
    for content in program.rows {
      var fixed = 0.0
      for term in content.declined where !isInScope[term.number] {
        fixed += term.value * (baseDeclined.isEmpty ? 0 : baseDeclined[term.number])
      }
      let row = Int32(
        model.addRow(content.range.lowerBound - fixed...content.range.upperBound - fixed))
      for term in content.declined {
        sideTerms.ofDeclined[term.number, default: []].append((row, term.value))
      }
      for term in content.openings {
        sideTerms.ofOpenings[term.number, default: []].append((row, term.value))
      }
      for term in content.columns {
        sideTerms.ofColumns[.init(block: term.block, column: term.column), default: []]
          .append((row, term.value))
      }
    }
  }

  private mutating func addBlockRows() -> [Int] {
    program.blocks.map { block in
      let first = model.rowCount
      for row in rows(of: block).rows { model.addRow(row.range) }
      return first
    }
  }
}

// MARK: - Columns

extension ProgramRows {
  private mutating func addDeclineColumns(_ scope: [Int], _ copies: [Double]) {
    declineColumn = [Int32](repeating: -1, count: program.workloads.count)
    for workload in scope {
      let demand = program.workloads[workload]
      declineColumn[workload] = Int32(
        model.addColumn(
          cost: demand.declineCost, 0...copies[workload], integer: !demand.isFractional,
          entries: [(workloadRow[workload], 1)] + (sideTerms.ofDeclined[workload] ?? [])))
    }
  }

  private mutating func addResourceColumns(
    _ base: [Double], _ integral: Integrality, _ stepRows: [Int: Int]
  ) {
    let whole = integral == .whole
    var gatedBy: [Int32: [Int]] = [:]
    for (gated, resource) in program.resources.enumerated() {
      if let gate = resource.gate { gatedBy[gate, default: []].append(gated) }
    }
    // Openings first: the rows of what they gate name their columns' coefficients.
    for (number, resource) in program.resources.enumerated() {
      guard case .opening(let cost) = resource.curve else { continue }
      var entries: [(row: Int32, value: Double)] = [(resourceRow[number], -resource.upper)]
      for gated in gatedBy[Int32(number)] ?? [] {
        let row = gateRow[gated] >= 0 ? gateRow[gated] : resourceRow[gated]
        entries.append((row, -program.resources[gated].upper))
      }
      entries += sideTerms.ofOpenings[number] ?? []
      // What stays fixed keeps its opening open.
      let isOpen = base[number] > 1e-9
      openingColumn[number] = Int32(
        model.addColumn(
          cost: cost, (isOpen ? 1 : 0)...1, integer: whole && !isOpen, entries: entries))
    }
    levelColumn = [Int32](repeating: -1, count: program.resources.count)
    for (number, resource) in program.resources.enumerated() {
      levelColumn[number] = Int32(model.columnCount)
      switch resource.curve {
      case .linear, .opening: levelColumn[number] = -1
      case .convex(let curve): addPieces(of: curve, number, resource.upper)
      case .steps(let steps):
        addSteps(steps, number, firstOrderRow: stepRows[number] ?? 0, whole)
      }
    }
  }

  private mutating func addPieces(of curve: ConvexCurve, _ resource: Int, _ upper: Double) {
    model.objectiveConstant += curve.offset
    var start = 0.0
    for piece in curve.pieces where start < upper {
      let length = min(piece.length, upper - start)
      model.addColumn(cost: piece.slope, 0...length, entries: [(resourceRow[resource], -1)])
      start += length
    }
  }

  private mutating func addSteps(
    _ steps: [PriceCurve.Step], _ resource: Int, firstOrderRow: Int, _ whole: Bool
  ) {
    let upper = program.resources[resource].upper
    var before = PriceCurve.Step(upTo: 0, cost: 0)
    for (level, step) in steps.enumerated() {
      let length = max(0, min(step.upTo, upper) - min(before.upTo, upper))
      var entries: [(row: Int32, value: Double)] = [(resourceRow[resource], -length)]
      if level > 0 { entries.append((Int32(firstOrderRow + level - 1), 1)) }
      if level + 1 < steps.count { entries.append((Int32(firstOrderRow + level), -1)) }
      model.addColumn(cost: step.cost - before.cost, 0...1, integer: whole, entries: entries)
      before = step
    }
  }

  private mutating func addBlockColumns(_ base: [Double], _ firstRows: [Int]) {
    for (blockNumber, (block, firstRow)) in zip(program.blocks, firstRows).enumerated() {
      let side = rows(of: block)
      blockColumn.append(Int32(model.columnCount))
      for (position, resource) in block.resources.enumerated() {
        var entries: [(row: Int32, value: Double)] = [(resourceRow[resource], -1)]
        for (row, content) in side.rows.enumerated() {
          for term in content.loads where term.position == position {
            entries.append((Int32(firstRow + row), term.value))
          }
        }
        model.addColumn(cost: 0, 0...program.resources[resource].upper, entries: entries)
      }
      for (number, column) in side.columns.enumerated() {
        var entries: [(row: Int32, value: Double)] = []
        for (row, content) in side.rows.enumerated() {
          for term in content.columns where term.column == number {
            entries.append((Int32(firstRow + row), term.value))
          }
        }
        entries += sideTerms.ofColumns[.init(block: blockNumber, column: number)] ?? []
        model.addColumn(
          cost: column.cost, 0...column.upper, integer: column.isInteger, entries: entries)
      }
    }
  }
}

// MARK: - Candidates and prices

extension ProgramRows {
  /// Appends the column of a candidate.
  mutating func addCandidate(
    _ candidate: Int, of pool: CandidatePool, upper: Double, integer: Bool,
    extra: [(row: Int32, value: Double)] = []
  ) -> Int {
    var cost = pool.cost[candidate]
    var entries: [(row: Int32, value: Double)] = [
      (workloadRow[Int(pool.workload[candidate])], 1)
    ]
    for entry in pool.usage(of: candidate) {
      let resource = Int(pool.useResource[entry]), amount = pool.useAmount[entry]
      cost += foldedSlope[resource] * amount
      entries.append((resourceRow[resource], amount))
      if gateRow[resource] >= 0 { entries.append((gateRow[resource], amount)) }
    }
    return model.addColumn(cost: cost, 0...upper, integer: integer, entries: entries + extra)
  }

  /// The multiplier of each row over side variables.
  func multipliers(fromDuals duals: [Double]) -> [Double] {
    Array(duals[firstSideRow..<(firstSideRow + program.rows.count)])
  }

  /// The price of each resource that row duals imply.
  func prices(fromDuals duals: [Double]) -> [Double] {
    resourceRow.indices.map { resource in
      var price = foldedSlope[resource] - duals[Int(resourceRow[resource])]
      if gateRow[resource] >= 0 { price -= duals[Int(gateRow[resource])] }
      return price
    }
  }
}

/// The coefficients of rows over side variables, by what they bear on.
private struct SideTerms {
  struct Column: Hashable {
    var block: Int
    var column: Int
  }

  var ofDeclined: [Int: [(row: Int32, value: Double)]] = [:]
  var ofOpenings: [Int: [(row: Int32, value: Double)]] = [:]
  var ofColumns: [Column: [(row: Int32, value: Double)]] = [:]
}
