import Allocation

/// The rows of a fractional program in the simplex's own units: one for each resource's load,
/// then those of the side blocks.
///
/// Every row has a value, the load, that moves over pieces of constant price:
///
///     row i:  Σ a x − yᵢ = 0,  yᵢ within the pieces of row i, at their price
///
/// Rows are scaled by powers of two so that a full resource counts as about 1.
struct FlowRows {
  /// A range of a row's value and what a unit of it costs there.
  struct Piece {
    var from: Double
    var to: Double
    var slope: Double
  }

  /// How many rows are resources'.
  let resourceCount: Int
  /// Row `i` has the pieces `pieceStart[i]..<pieceStart[i + 1]`, in rising order.
  private(set) var pieceStart: [Int32] = [0]
  private(set) var pieces: [Piece] = []
  /// A row's value is its load times this.
  private(set) var scale: [Double] = []
  /// What a unit of a resource's load adds to the blocks' rows: entries
  /// `spreadStart[r]..<spreadStart[r + 1]`.
  private(set) var spreadStart: [Int32] = [0]
  private(set) var spread: [Entry] = []
  /// Variables of the side blocks.
  private(set) var sides: [Side] = []

  struct Entry {
    var row: Int32
    var value: Double
  }

  struct Side {
    var cost: Double
    var upper: Double
    /// Where it starts: what the block chooses at no loads.
    var value: Double
    /// Its value is the block's own variable times this.
    var unit: Double
    var entries: [Entry]
  }

  /// How many rows there are.
  var count: Int { scale.count }

  init(_ program: AllocationProgram) {
    resourceCount = program.resources.count
    let usual = Self.usualUpper(program.resources)
    var inBlock = [Bool](repeating: false, count: resourceCount)
    for block in program.blocks { for resource in block.resources { inBlock[resource] = true } }
    for resource in program.resources {
      let upper = max(0, resource.upper)
      let size = upper > 0 && upper.isFinite ? upper : resource.curve.firstBreak ?? usual
      scale.append(1 / Self.powerOfTwo(size))
      addPieces(resource.curve, upper)
    }
    addBlocks(program)
  }

  /// The nearest power of two: scaling by it is exact.
  static func powerOfTwo(_ size: Double) -> Double {
    guard size > 0, size.isFinite else { return 1 }
    return Double(sign: .plus, exponent: min(500, max(-500, size.exponent)), significand: 1)
  }

  private static func usualUpper(_ resources: [AllocationProgram.Resource]) -> Double {
    let finite = resources.map(\.upper).filter { $0 > 0 && $0.isFinite }.sorted()
    return finite.isEmpty ? 1 : finite[finite.count / 2]
  }

  private mutating func addPieces(_ curve: PriceCurve, _ upper: Double) {
    let scale = scale[scale.count - 1]
    switch curve {
    case .convex(let curve):
      var from = 0.0
      for piece in curve.pieces where from < upper && piece.length > 0 {
        let to = min(from + piece.length, upper)
        pieces.append(Piece(from: from * scale, to: to * scale, slope: piece.slope / scale))
        from = to
      }
      if from == 0 { pieces.append(Piece(from: 0, to: 0, slope: 0)) }
    case .linear(let slope):
      pieces.append(Piece(from: 0, to: upper * scale, slope: slope / scale))
    case .steps, .opening:
      preconditionFailure("steps and openings are not for the flow solver")
    }
    pieceStart.append(Int32(pieces.count))
  }

  private mutating func addBlocks(_ program: AllocationProgram) {
    var entriesOfResource = [[Entry]](repeating: [], count: resourceCount)
    for block in program.blocks {
      let written = block.rows(uppers: block.resources.map { program.resources[$0].upper })
      let first = count
      for row in written.rows {
        let size = row.loads.map { abs($0.value) / scale[block.resources[$0.position]] }.max() ?? 1
        let unit = 1 / Self.powerOfTwo(size)
        for term in row.loads {
          entriesOfResource[block.resources[term.position]].append(
            Entry(row: Int32(count), value: term.value * unit))
        }
        scale.append(unit)
        pieces.append(
          Piece(from: row.range.lowerBound * unit, to: row.range.upperBound * unit, slope: 0))
        pieceStart.append(Int32(pieces.count))
      }
      let start = block.columns(atLoads: [Double](repeating: 0, count: block.resources.count))
      for (number, column) in written.columns.enumerated() {
        var entries: [Entry] = []
        for (row, content) in written.rows.enumerated() {
          for term in content.columns where term.column == number && term.value != 0 {
            entries.append(Entry(row: Int32(first + row), value: term.value * scale[first + row]))
          }
        }
        let unit = Self.powerOfTwo(entries.map { abs($0.value) }.max() ?? 1)
        for entry in entries.indices { entries[entry].value /= unit }
        sides.append(
          Side(
            cost: column.cost / unit, upper: column.upper * unit, value: start[number] * unit,
            unit: unit, entries: entries))
      }
    }
    for entries in entriesOfResource {
      spread += entries
      spreadStart.append(Int32(spread.count))
    }
  }

  /// What a unit of a resource's load adds to rows of blocks.
  func spread(of resource: Int) -> ArraySlice<Entry> {
    spread[Int(spreadStart[resource])..<Int(spreadStart[resource + 1])]
  }

  /// The pieces of a row.
  @inline(__always)
  func pieces(of row: Int) -> Range<Int> { Int(pieceStart[row])..<Int(pieceStart[row + 1]) }
}

// MARK: - Prices

extension FlowRows {
  /// What a unit of each resource costs at prices of rows, in the program's units.
  func resourcePrices(_ price: [Double]) -> [Double] {
    (0..<resourceCount).map { resource in
      var total = price[resource] * scale[resource]
      for entry in spread(of: resource) {
        total += price[Int(entry.row)] * entry.value
      }
      return abs(total) < 1e-300 ? 0 : total
    }
  }

  /// What a unit of each row costs before anything is scarce.
  var firstPrices: [Double] { (0..<count).map { pieces[Int(pieceStart[$0])].slope } }

  /// Prices of rows that give resources those prices, or prices near them: what one is above its
  /// own falls on the block's row that it is in, if that is one only.
  func rowPrices(near prices: [Double]) -> [Double] {
    var result = firstPrices
    for (resource, price) in prices.enumerated() {
      let entries = spread(of: resource)
      guard let entry = entries.first else {
        result[resource] = price / scale[resource]
        continue
      }
      if entries.count == 1, entry.value > 0 {
        result[Int(entry.row)] = max(0, price - result[resource] * scale[resource]) / entry.value
      }
    }
    return result
  }
}

extension FlowRows {
  /// The blocks' best response to loads of rows.
  func sideValues(of program: AllocationProgram, at load: [Double]) -> [Double] {
    var values: [Double] = []
    for block in program.blocks {
      values += block.columns(
        atLoads: block.resources.map { max(0, load[$0] / scale[$0]) })
    }
    return zip(values, sides).map { $0 * $1.unit }
  }
}

extension PriceCurve {
  /// The end of a curve's first piece, if it has one.
  fileprivate var firstBreak: Double? {
    if case .convex(let curve) = self {
      return curve.pieces.first { $0.length > 0 && $0.length.isFinite }?.length
    }
    return nil
  }
}
