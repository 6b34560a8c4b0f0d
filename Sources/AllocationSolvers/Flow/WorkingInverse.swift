/// The inverse of the working basis: what is left of a basis when the demands' rows and the
/// resources that are not full are substituted out.
///
/// Its rows are the basis's columns (`position`), its columns the full resources (`slot`); each
/// slot is contiguous in memory, since every update adds a multiple of one column to each.
struct WorkingInverse {
  /// How many rows and columns it has.
  private(set) var count = 0
  private var stride = 0
  private var entries: [Double] = []

  /// The entry of a basis column and a full resource.
  subscript(position: Int, slot: Int) -> Double { entries[slot * stride + position] }

  /// result = inverse · column, given by its entries at slots.
  func multiply(_ column: [(slot: Int, value: Double)], into result: inout [Double]) {
    for position in 0..<count { result[position] = 0 }
    entries.withUnsafeBufferPointer { entries in
      result.withUnsafeMutableBufferPointer { result in
        for (slot, value) in column {
          let base = slot * stride
          for position in 0..<count { result[position] += value * entries[base + position] }
        }
      }
    }
  }

  /// result = row · inverse, given by its entries at positions.
  func multiply(row: [(position: Int, value: Double)], into result: inout [Double]) {
    entries.withUnsafeBufferPointer { entries in
      for slot in 0..<count {
        let base = slot * stride
        var total = 0.0
        for (position, value) in row { total += value * entries[base + position] }
        result[slot] = total
      }
    }
  }

  /// The row of a basis column.
  func copyRow(_ position: Int, into result: inout [Double]) {
    for slot in 0..<count { result[slot] = entries[slot * stride + position] }
  }

  /// The column of a full resource.
  func copyColumn(_ slot: Int, into result: inout [Double]) {
    let base = slot * stride
    for position in 0..<count { result[position] = entries[base + position] }
  }
}

// MARK: - Updates

extension WorkingInverse {
  /// Replaces the basis column at a position by one whose product with the inverse is `alpha`.
  mutating func replaceColumn(_ position: Int, alpha: [Double]) {
    let pivot = alpha[position]
    entries.withUnsafeMutableBufferPointer { entries in
      alpha.withUnsafeBufferPointer { alpha in
        for slot in 0..<count {
          let base = slot * stride
          let factor = entries[base + position] / pivot
          if factor == 0 { continue }
          for other in 0..<count { entries[base + other] -= factor * alpha[other] }
          entries[base + position] = factor
        }
      }
    }
  }

  /// Replaces the row of a full resource by one whose product with the inverse is `product`.
  mutating func replaceRow(_ slot: Int, product: [Double]) {
    let pivot = product[slot]
    var column = [Double](repeating: 0, count: count)
    copyColumn(slot, into: &column)
    entries.withUnsafeMutableBufferPointer { entries in
      column.withUnsafeBufferPointer { column in
        for other in 0..<count where other != slot && product[other] != 0 {
          let base = other * stride, factor = product[other] / pivot
          for position in 0..<count { entries[base + position] -= factor * column[position] }
        }
        for position in 0..<count { entries[slot * stride + position] = column[position] / pivot }
      }
    }
  }

  /// Adds a full resource and a basis column: `alpha` is inverse · the new column, `product` the
  /// new row · inverse, and `pivot` the new corner less the new row · alpha.
  mutating func grow(alpha: [Double], product: [Double], pivot: Double) {
    reserve(count + 1)
    let old = count
    entries.withUnsafeMutableBufferPointer { entries in
      alpha.withUnsafeBufferPointer { alpha in
        for slot in 0..<old {
          let base = slot * stride, factor = product[slot] / pivot
          if factor != 0 {
            for position in 0..<old { entries[base + position] += factor * alpha[position] }
          }
          entries[base + old] = -factor
        }
        for position in 0..<old { entries[old * stride + position] = -alpha[position] / pivot }
        entries[old * stride + old] = 1 / pivot
      }
    }
    count += 1
  }

  /// Takes a basis column and a full resource out; the last ones move into their places.
  mutating func shrink(position: Int, slot: Int) {
    let pivot = self[position, slot]
    var column = [Double](repeating: 0, count: count)
    copyColumn(slot, into: &column)
    let last = count - 1
    entries.withUnsafeMutableBufferPointer { entries in
      column.withUnsafeBufferPointer { column in
        for other in 0..<count where other != slot {
          let base = other * stride, factor = entries[base + position] / pivot
          if factor != 0 {
            for row in 0..<count { entries[base + row] -= factor * column[row] }
          }
          entries[base + position] = entries[base + last]
        }
        if slot != last {
          for row in 0..<last { entries[slot * stride + row] = entries[last * stride + row] }
        }
      }
    }
    count = last
  }

  /// Exchanges a demand's key column with a basis column of the same demand; `others` are the
  /// positions of its further basis columns.
  mutating func exchangeKey(_ position: Int, others: [Int]) {
    for slot in 0..<count {
      let base = slot * stride
      var total = entries[base + position]
      for other in others { total += entries[base + other] }
      entries[base + position] = -total
    }
  }

  private mutating func reserve(_ needed: Int) {
    guard needed > stride else { return }
    let wider = max(64, needed + needed / 2)
    var larger = [Double](repeating: 0, count: wider * wider)
    for slot in 0..<count {
      for position in 0..<count {
        larger[slot * wider + position] = entries[slot * stride + position]
      }
    }
    entries = larger
    stride = wider
  }

  /// Inverts a matrix given by columns of entries; returns whether it is regular enough, and was not
  /// ended.
  mutating func invert(
    columns: [[(slot: Int, value: Double)]], unless isOver: () -> Bool = { false }
  ) -> Bool {
    let size = columns.count
    count = 0
    reserve(max(1, size))
    count = size
    // Gauss-Jordan with row pivoting on the transposed matrix beside the unit matrix.
    var matrix = [Double](repeating: 0, count: size * size)
    for (position, column) in columns.enumerated() {
      for (slot, value) in column { matrix[position * size + slot] += value }
    }
    var inverse = [Double](repeating: 0, count: size * size)
    for row in 0..<size { inverse[row * size + row] = 1 }
    var isRegular = true
    matrix.withUnsafeMutableBufferPointer { matrix in
      inverse.withUnsafeMutableBufferPointer { inverse in
        isRegular = Self.eliminate(matrix, inverse, size, unless: isOver)
      }
    }
    guard isRegular else { return false }
    for slot in 0..<size {
      for position in 0..<size {
        entries[slot * stride + position] = inverse[slot * size + position]
      }
    }
    return true
  }

  /// Turns `matrix` into the unit matrix, and does the same to `inverse`.
  private static func eliminate(
    _ matrix: UnsafeMutableBufferPointer<Double>, _ inverse: UnsafeMutableBufferPointer<Double>,
    _ size: Int, unless isOver: () -> Bool
  ) -> Bool {
    for step in 0..<size {
      if step % 32 == 31, isOver() { return false }
      var best = step
      for row in step..<size
      where abs(matrix[row * size + step]) > abs(matrix[best * size + step]) { best = row }
      let pivot = matrix[best * size + step]
      guard abs(pivot) > 1e-11 else { return false }
      if best != step {
        for column in 0..<size {
          matrix.swapAt(best * size + column, step * size + column)
          inverse.swapAt(best * size + column, step * size + column)
        }
      }
      let scale = 1 / pivot
      for column in step..<size { matrix[step * size + column] *= scale }
      for column in 0..<size { inverse[step * size + column] *= scale }
      for row in 0..<size where row != step {
        let factor = matrix[row * size + step]
        if factor == 0 { continue }
        for column in step..<size {
          matrix[row * size + column] -= factor * matrix[step * size + column]
        }
        for column in 0..<size {
          inverse[row * size + column] -= factor * inverse[step * size + column]
        }
      }
    }
    return true
  }
}
