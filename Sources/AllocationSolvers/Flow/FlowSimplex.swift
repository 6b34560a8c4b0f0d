import Allocation

/// A primal simplex method for programs in which everything is fractional.
///
/// Each demand's row "weights and declining sum to the copies" is substituted out by one of its
/// columns, the *key*: as long as a demand takes one way only, it takes no part in the basis. A
/// resource takes part only while it is full (or between two prices). So the basis that is
/// inverted has one row for each full resource and one column for each way that a demand takes
/// besides its key.
///
/// Always feasible: it starts from declining everything.
///
/// - SeeAlso: G. B. Dantzig and R. M. Van Slyke, *Journal of Computer and System Sciences* 1
///   (1967), 213–226, for generalised upper bounds.
struct FlowSimplex {
  let rows: FlowRows
  var columns: FlowColumns

  // Demands, in their own units.
  let copies: [Double]
  /// The key of each demand.
  var key: [Int32]
  var keyValue: [Double]
  /// How many basis columns each demand has besides its key.
  var memberCount: [Int32]

  // The basis.
  /// The columns of the basis besides the keys.
  var members: [Int32] = []
  var memberValue: [Double] = []
  /// The full rows.
  var full: [Int32] = []
  /// The slot of each full row; −1 for the others.
  var slot: [Int32]
  var inverse = WorkingInverse()

  // Rows and side variables.
  var rowValue: [Double]
  /// The piece of each row; of a full one, the piece that it came from.
  var piece: [Int32]
  /// Whether a full row stands at the upper end of its piece.
  var isAtTop: [Bool]
  var price: [Double]
  var sideValue: [Double]
  var isSideBasic: [Bool]

  /// While a basis is sought for a point: what columns outside the basis carry, and the rows whose
  /// loads must stay as they are.
  var outside: [Double] = []
  var isHeld: [Bool]

  /// Exchanges since the inverse was made anew.
  var age = 0
  /// All steps, and the length of the last one.
  var pivots = 0
  var lastStep = 0.0
  var work: Scratch

  /// Arrays that every pivot uses again.
  struct Scratch {
    var rowRate: [Double]
    var touchedRows: [Int32] = []
    var isTouched: [Bool]
    var keyRate: [Double]
    var touchedKeys: [Int32] = []
    var alpha: [Double] = []
    var product: [Double] = []
    var line: [(position: Int, value: Double)] = []
    var column: [(slot: Int, value: Double)] = []
    /// The piece that an entering row moves over.
    var piece = -1
  }

  init(_ program: AllocationProgram) {
    rows = FlowRows(program)
    columns = FlowColumns(rows, program.workloads)
    copies = program.workloads.map(\.copies)
    key = copies.indices.map { [columns] in Int32(columns.declining($0)) }
    keyValue = copies
    memberCount = [Int32](repeating: 0, count: copies.count)
    slot = [Int32](repeating: -1, count: rows.count)
    rowValue = [Double](repeating: 0, count: rows.count)
    piece = Array(rows.pieceStart.dropLast())
    isAtTop = [Bool](repeating: false, count: rows.count)
    isHeld = isAtTop
    price = piece.map { [rows] in rows.pieces[Int($0)].slope }
    sideValue = rows.sides.map(\.value)
    isSideBasic = [Bool](repeating: false, count: rows.sides.count)
    work = Scratch(
      rowRate: [Double](repeating: 0, count: rows.count),
      isTouched: [Bool](repeating: false, count: rows.count),
      keyRate: [Double](repeating: 0, count: copies.count))
    for side in rows.sides.indices {
      for entry in rows.sides[side].entries {
        rowValue[Int(entry.row)] += entry.value * sideValue[side]
      }
    }
  }

  var sideCount: Int { columns.sideCount }

  /// Back to declining everything, with the columns known by now.
  mutating func startAnew(_ program: AllocationProgram) {
    let known = columns, done = pivots
    self = FlowSimplex(program)
    columns = known
    pivots = done
    for demand in key.indices { keyValue[demand] = size(demand) }
  }

  /// Copies in the demand's own unit.
  @inline(__always)
  func size(_ demand: Int) -> Double { copies[demand] * columns.unit[demand] }

  /// Adds a candidate and returns its column.
  mutating func add(_ candidate: Int, of found: CandidatePool) -> Int {
    let demand = Int(found.workload[candidate]), before = columns.unit[demand]
    let column = columns.add(candidate, of: found, rows)
    // Its first candidate has given the demand its unit: it was all declined until now.
    if columns.unit[demand] != before { keyValue[demand] = size(demand) }
    return column
  }
}

// MARK: - Prices

extension FlowSimplex {
  /// The cost of a column's unit with its rows at today's prices.
  @inline(__always)
  func priced(_ column: Int) -> Double {
    var total = columns.cost[column]
    for entry in columns.entries(of: column) {
      total += columns.value[entry] * price[Int(columns.row[entry])]
    }
    return total
  }

  /// What a unit of a demand costs today: its key's priced cost.
  @inline(__always)
  func demandPrice(_ demand: Int) -> Double {
    priced(Int(key[demand]))
  }

  /// The reduced cost of a column.
  func reducedCost(_ column: Int) -> Double {
    let demand = columns.demand[column]
    return demand < 0 ? priced(column) : priced(column) - demandPrice(Int(demand))
  }

  /// What moving a full row off its end gains a unit, and which way; 0 if nothing.
  func rowGain(_ row: Int) -> (gain: Double, up: Bool) {
    let (up, down) = ways(row)
    var best = (gain: 0.0, up: true)
    if let up, price[row] - rows.pieces[up].slope > best.gain {
      best = (price[row] - rows.pieces[up].slope, true)
    }
    if let down, rows.pieces[down].slope - price[row] > best.gain {
      best = (rows.pieces[down].slope - price[row], false)
    }
    return best
  }

  /// The pieces above and below the end at which a full row stands.
  func ways(_ row: Int) -> (up: Int?, down: Int?) {
    let all = rows.pieces(of: row), here = Int(piece[row])
    if rowValue[row] > rows.pieces[here].from, rowValue[row] < rows.pieces[here].to {
      return (here, here)
    }
    var up = isAtTop[row] ? here + 1 : here
    while up < all.upperBound, rows.pieces[up].to <= rows.pieces[up].from { up += 1 }
    var down = isAtTop[row] ? here : here - 1
    while down >= all.lowerBound, rows.pieces[down].to <= rows.pieces[down].from { down -= 1 }
    return (up < all.upperBound ? up : nil, down >= all.lowerBound ? down : nil)
  }
}
