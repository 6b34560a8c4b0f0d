import Glibc

/// What a test run may be told from outside.
public enum Environment {
  /// The value of a variable; `nil` if it is not set or empty.
  public static func value(_ name: String) -> String? {
    guard let raw = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: raw)
    return text.isEmpty ? nil : text
  }

  /// A number from a variable, or a default.
  public static func count(_ name: String, default standard: Int) -> Int {
    value(name).flatMap(Int.init) ?? standard
  }
}
