import Foundation

/// Random numbers that are the same on every machine for the same seed: SplitMix64.
struct SeededGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed)) &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9_7F4A_7C15
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number of a range, every one as likely.
  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// A number of a range, every order of magnitude as likely, to two significant digits.
  mutating func spread(_ range: ClosedRange<Double>) -> Double {
    twoDigits(range.lowerBound * pow(range.upperBound / range.lowerBound, unit()))
  }

  /// A whole number below `count`.
  mutating func index(below count: Int) -> Int { Int(next() % UInt64(count)) }

  /// True with a probability.
  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// One of several things.
  mutating func pick<Thing>(_ things: [Thing]) -> Thing { things[index(below: things.count)] }

  /// An index, with probabilities in proportion to the weights.
  mutating func index(weighted weights: [Double]) -> Int {
    var rest = unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }
}

/// A number to two significant digits, so that generated files can be read.
func twoDigits(_ value: Double) -> Double {
  guard value > 0 else { return value }
  let unit = pow(10, (log10(value)).rounded(.down) - 1)
  // Divided where that is exact: 0.3 is 3 ÷ 10, not 3 × 0.1.
  return unit < 1
    ? (value / unit).rounded() / (1 / unit).rounded() : (value / unit).rounded() * unit
}
