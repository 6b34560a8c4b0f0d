import NetworkFormats
import TestSupport

func parse(_ text: String, limits: JSONLimits = JSONLimits()) -> (JSONDocument?, Diagnostics) {
  parse(Array(text.utf8), limits: limits)
}

func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> (JSONDocument?, Diagnostics) {
  let diagnostics = Diagnostics()
  let file = SourceFile(name: "test.json", bytes: bytes)
  return (JSONParser.parse(file, limits: limits, into: diagnostics), diagnostics)
}

/// The findings as `RO101@1:5`, in the order of their positions.
func findings(_ diagnostics: Diagnostics) -> [String] {
  diagnostics.sorted.map { diagnostic in
    guard let start = diagnostic.span?.start else { return diagnostic.code.name }
    return "\(diagnostic.code.name)@\(start.line):\(start.column)"
  }
}

/// A document as nested values, for comparisons.
indirect enum Value: Equatable {
  case object([Member])
  case array([Value])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null
  case invalid

  struct Member: Equatable {
    var key: String
    var value: Value
  }

  init(_ node: JSONNode) {
    switch node.kind {
    case .object:
      self = .object(node.members.map { Member(key: $0.key.value, value: Value($0.value)) })
    case .array: self = .array(node.elements.map { Value($0) })
    case .string: self = .string(node.text ?? "?")
    case .number: self = .number(node.number ?? .nan)
    case .bool: self = .bool(node.bool ?? false)
    case .null: self = .null
    case .invalid: self = .invalid
    }
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.object { writer in
        for member in members {
          writer.key(member.key)
          member.value.write(to: &writer)
        }
      }
    case .array(let elements):
      writer.array { writer in
        for element in elements { element.write(to: &writer) }
      }
    case .string(let text): writer.string(text)
    case .number(let value): writer.number(value)
    case .bool(let value): writer.bool(value)
    case .null, .invalid: writer.null()
    }
  }

  /// A value with everything in it that JSON can hold.
  static func random(depth: Int, using generator: inout SeededRandom) -> Value {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .string(randomText(using: &generator))
    case 1: return .number(randomNumber(using: &generator))
    case 2: return .number(Double(Int.random(in: -1000...1000, using: &generator)))
    case 3: return .bool(Bool.random(using: &generator))
    case 4: return .null
    case 5:
      return .array(
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in
          random(depth: depth - 1, using: &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0...5, using: &generator)).map { number in
          Member(
            key: "\(number)" + randomText(using: &generator),
            value: random(depth: depth - 1, using: &generator))
        })
    }
  }

  static func randomNumber(using generator: inout SeededRandom) -> Double {
    while true {
      let value = Double(bitPattern: generator.next())
      if value.isFinite { return value }
    }
  }

  static func randomText(using generator: inout SeededRandom) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\r", "\u{8}", "\u{C}", "\u{1}", "\u{1F}",
      "\u{7F}", "\u{85}", "\u{A0}", "é", "贵", "州", "\u{2028}", "\u{FEFF}", "😀", "\u{10FFFF}",
      ".", "[", "]", "{", ":", ",",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "a")
    }
    return text
  }
}
