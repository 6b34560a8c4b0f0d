/// A sum that remembers how large its terms were, since terms of both signs may cancel.
struct AuditSum {
  private(set) var value = 0.0
  private(set) var magnitude = 0.0

  init(_ value: Double = 0) {
    add(value)
  }

  mutating func add(_ term: Double) {
    value += term
    magnitude += abs(term)
  }

  mutating func add(_ other: AuditSum) {
    value += other.value
    magnitude += other.magnitude
  }
}
