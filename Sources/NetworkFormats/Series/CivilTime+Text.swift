public import ComputeNetwork

extension CivilTime {
  /// A time from its text: `2026-03-01`, `2026-03-01T00:05`, `2026-03-01 00:05:00`.
  ///
  /// Beijing's time, unless an offset such as `Z` or `+00:00` is written. Nothing for anything
  /// else, and for seconds other than zero.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let year = Self.digits(4, &rest), Self.take("-", &rest),
      let month = Self.digits(2, &rest), Self.take("-", &rest), let day = Self.digits(2, &rest)
    else { return nil }
    var hour = 0, minute = 0
    var offset = 480
    if Self.take("T", &rest) || Self.take(" ", &rest) {
      guard let hours = Self.digits(2, &rest), Self.take(":", &rest),
        let minutes = Self.digits(2, &rest)
      else { return nil }
      (hour, minute) = (hours, minutes)
      if Self.take(":", &rest), Self.digits(2, &rest) != 0 { return nil }
      guard let zone = Self.offset(&rest) else { return nil }
      offset = zone
    }
    guard rest.isEmpty,
      let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute)
    else { return nil }
    self.init(minutes: time.minutes + 480 - offset)
  }

  /// Minutes that the clocks are ahead of UTC; Beijing's are 480.
  private static func offset(_ text: inout ArraySlice<UInt8>) -> Int? {
    if text.isEmpty { return 480 }
    if take("Z", &text) { return 0 }
    let isAhead = take("+", &text)
    guard isAhead || take("-", &text), let hours = digits(2, &text) else { return nil }
    _ = take(":", &text)
    guard let minutes = digits(2, &text), hours <= 14, minutes < 60 else { return nil }
    return (isAhead ? 1 : -1) * (hours * 60 + minutes)
  }

  private static func digits(_ count: Int, _ text: inout ArraySlice<UInt8>) -> Int? {
    let part = text.prefix(count)
    guard part.count == count, part.allSatisfy({ (48...57).contains($0) }) else { return nil }
    text = text.dropFirst(count)
    return part.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func take(_ sign: Unicode.Scalar, _ text: inout ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: sign) else { return false }
    text = text.dropFirst()
    return true
  }
}
