#if canImport(Glibc)
  import Glibc
#endif

/// Numbers as the audit's sentences show them.
enum AuditText {
  /// "1 module", "2 modules".
  static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  /// A number with up to nine significant digits, and all digits before the point.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    guard value.isFinite else { return value > 0 ? "infinity" : "-infinity" }
    let size = abs(value)
    guard size != 0 else { return "0" }
    guard size >= 1e-6, size < 1e15 else { return "\(value)" }
    let scale = pow(10, max(0, 8 - floor(log10(size))))
    let rounded = (value * scale).rounded() / scale
    return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
  }
}
