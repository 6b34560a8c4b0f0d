/// Shares of one whole as tenths of a percent that add up to what they should.
enum Apportioned {
  /// Rounds shares by largest remainders, so that those shown add up as the shares do.
  static func tenths(_ shares: [Double]) -> [Int] {
    let exact = shares.map { $0.isFinite ? max(0, $0) * 1000 : 0 }
    // A hair of rounding error must not lose a tenth.
    var tenths = exact.map { Int(($0 + 1e-6).rounded(.down)) }
    let missing = Int(exact.reduce(0, +).rounded()) - tenths.reduce(0, +)
    let order = exact.indices.sorted {
      let one = exact[$0] - Double(tenths[$0]), other = exact[$1] - Double(tenths[$1])
      return one == other ? $0 < $1 : one > other
    }
    for position in order.prefix(max(0, missing)) { tenths[position] += 1 }
    return tenths
  }
}
