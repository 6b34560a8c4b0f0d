import Quantities

/// Bounds in words.
struct NumberBounds {
  var lower: String?
  var upper: String?
  var isAboveZero = false

  init(_ bounds: ClosedRange<Double>) {
    if bounds.lowerBound == .leastNonzeroMagnitude {
      isAboveZero = true
    } else if bounds.lowerBound.isFinite {
      lower = Self.text(bounds.lowerBound)
    }
    if bounds.upperBound.isFinite { upper = Self.text(bounds.upperBound) }
  }

  init(_ bounds: ClosedRange<Int>) {
    if bounds.lowerBound != .min { lower = "\(bounds.lowerBound)" }
    if bounds.upperBound != .max { upper = "\(bounds.upperBound)" }
  }

  var expectation: LocalizedText {
    switch (lower, upper) {
    case (let lower?, let upper?):
      LocalizedText("expected \(lower) to \(upper)", zh: "应在 \(lower) 到 \(upper) 之间")
    case (let lower?, nil):
      LocalizedText("expected at least \(lower)", zh: "应不小于 \(lower)")
    case (nil, let upper?):
      isAboveZero
        ? LocalizedText("expected above 0 and at most \(upper)", zh: "应大于 0 且不大于 \(upper)")
        : LocalizedText("expected at most \(upper)", zh: "应不大于 \(upper)")
    case (nil, nil):
      isAboveZero
        ? LocalizedText("expected above 0", zh: "应大于 0")
        : LocalizedText("expected another number", zh: "应为其他数字")
    }
  }

  static func text(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return "\(whole)" }
    return "\(value)"
  }
}
