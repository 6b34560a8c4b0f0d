/// A number with its unit, as people and tools write them into labels.
struct MeasuredText {
  var number: Double
  /// Everything after the number, without spaces.
  var unit: Substring

  /// Reads the whole of a text; nothing if it does not begin with a number.
  init?(_ text: String) {
    let text = text.drop { $0 == " " || $0 == "\t" || $0.isNewline }
    var length = 0
    var hasDigit = false
    let bytes = Array(text.utf8)
    while length < bytes.count {
      switch bytes[length] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
      case UInt8(ascii: "."): break
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        let isExponent = length > 0 && bytes[length - 1] | 0x20 == UInt8(ascii: "e")
        guard length == 0 || isExponent else { return nil }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        // "5 exa" is no exponent.
        let next = length + 1 < bytes.count ? bytes[length + 1] : 0
        let isExponent = next == 0x2B || next == 0x2D || (0x30...0x39).contains(next)
        guard hasDigit, isExponent else { return nil }
      default:
        self.init(bytes, length)
        return
      }
      length += 1
    }
    self.init(bytes, length)
  }

  private init?(_ bytes: [UInt8], _ length: Int) {
    guard let value = NumberStream.decimal(bytes[..<length]) else { return nil }
    number = value
    let rest = String(decoding: bytes[length...], as: UTF8.self)
    unit = Substring(rest.filter { !$0.isWhitespace })
  }

  /// A value that has no unit, or that of a quantity.
  enum Reading {
    case bare(Double)
    case measured(Double)

    var value: Double {
      switch self {
      case .bare(let value), .measured(let value): value
      }
    }
  }

  /// A rate in Gbps; nothing for units that are none of a rate, and for bytes.
  var gigabits: Reading? {
    guard !unit.isEmpty else { return .bare(number) }
    // "GB/s" are bytes to some and bits to others; in "GBPS" all is capitals.
    if unit.hasSuffix("B") || unit.contains("B/") || unit.contains("Byte") { return nil }
    var rest = unit.lowercased()[...]
    var factor = 1e-9
    for (letter, size) in [("k", 1e-6), ("m", 1e-3), ("g", 1), ("t", 1e3)] as [(String, Double)]
    where rest.hasPrefix(letter) {
      rest = rest.dropFirst()
      factor = size
      break
    }
    let names = [
      "", "b", "bps", "bit", "bits", "b/s", "bit/s", "bits/s", "bit/sec", "bits/sec", "b/sec",
    ]
    // "5 Gbps" and "5G" are rates; what "5 lanes" are nobody knows.
    guard names.contains(String(rest)), !(factor == 1e-9 && rest.isEmpty) else { return nil }
    return .measured(number * factor)
  }

  /// A length in km.
  var kilometres: Reading? {
    switch unit.lowercased() {
    case "": .bare(number)
    case "km", "kilometres", "kilometers": .measured(number)
    case "m", "metres", "meters": .measured(number / 1000)
    case "mi", "miles": .measured(number * 1.609344)
    default: nil
    }
  }

  /// A latency in ms.
  var milliseconds: Reading? {
    switch unit.lowercased() {
    case "": .bare(number)
    case "ms", "msec": .measured(number)
    case "us", "µs", "μs", "usec": .measured(number / 1000)
    case "s", "sec": .measured(number * 1000)
    default: nil
    }
  }

  /// The rate in a label such as "Fibre (10 Gbps)": nothing unless there is exactly one number, and
  /// nothing beside it that makes it a limit or a range.
  static func rate(inLabel label: String) -> Double? {
    let small = label.lowercased()
    let vague = ["<", ">", "less", "more", "up to", "n x", " x "]
    guard !vague.contains(where: { small.contains($0) }) else { return nil }
    let characters = Array(label)
    func isDigit(_ index: Int) -> Bool {
      characters.indices.contains(index)
        && (characters[index].isASCII && characters[index].isNumber || characters[index] == ".")
    }
    guard let start = characters.indices.first(where: { isDigit($0) && characters[$0] != "." })
    else { return nil }
    // "OC192" and "-5" are no rates.
    if start > 0, characters[start - 1].isLetter || characters[start - 1] == "-" { return nil }
    var end = start
    while isDigit(end) { end += 1 }
    var last = end
    while last < characters.count, characters[last] == " " { last += 1 }
    while last < characters.count, characters[last].isLetter || characters[last] == "/" {
      last += 1
    }
    let isOnly = !characters[last...].contains { $0.isASCII && $0.isNumber }
    guard isOnly, let text = MeasuredText(String(characters[start..<last])),
      case .measured(let rate) = text.gigabits
    else { return nil }
    return rate
  }
}
