/// Writes SVG elements one after the other.
struct SVGWriter {
  private(set) var text = ""

  /// An element's attributes in the order of writing.
  typealias Attributes = KeyValuePairs<String, Value>

  /// A number or a text as an attribute's value.
  enum Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    case number(Double)
    case text(String)

    init(floatLiteral value: Double) { self = .number(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(stringLiteral value: String) { self = .text(value) }

    fileprivate var shown: String {
      switch self {
      case .number(let value): SVGWriter.number(value)
      case .text(let text): SVGWriter.escaped(text)
      }
    }
  }

  /// An element without content, or with a tooltip only.
  mutating func element(_ name: String, _ attributes: Attributes, tooltip: String? = nil) {
    open(name, attributes)
    if let tooltip {
      text += "><title>\(Self.escaped(tooltip))</title></\(name)>\n"
    } else {
      text += "/>\n"
    }
  }

  /// An element with a text in it.
  mutating func element(_ name: String, _ attributes: Attributes, text content: String) {
    open(name, attributes)
    text += ">\(Self.escaped(content))</\(name)>\n"
  }

  /// An element with others in it.
  mutating func group(
    _ name: String, _ attributes: Attributes, _ body: (inout SVGWriter) -> Void
  ) {
    open(name, attributes)
    text += ">\n"
    body(&self)
    text += "</\(name)>\n"
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(value.shown)\"" }
  }

  /// A number with one digit after the point: a tenth of a pixel.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9, let tenths = Int(exactly: (value * 10).rounded())
    else { return "0" }
    let sign = tenths < 0 ? "-" : "", size = abs(tenths)
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }

  /// A text that is one in XML 1.0, whatever it was.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in HarmlessText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
