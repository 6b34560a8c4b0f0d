/// Names of rows and columns that every reader takes: letters, digits, `_` and `.`, each one once.
struct ExportNames {
  private(set) var rows: [String] = []
  private(set) var columns: [String] = []
  /// Names for what the format adds: the objective, and the column that carries the constant.
  private(set) var objective = ""
  private(set) var one = ""
  private var taken: Set<String> = []

  init(_ model: LinearModel) {
    objective = unique("cost")
    one = unique("one")
    for row in 0..<model.rowCount {
      rows.append(unique(Self.sanitised(model.rowNames[row]) ?? "r\(row + 1)"))
    }
    for column in 0..<model.columnCount {
      columns.append(unique(Self.sanitised(model.columnNames[column]) ?? "x\(column + 1)"))
    }
  }

  /// The name itself, or with a number behind it if it is taken; readers differ about case.
  mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  /// Words with a meaning of their own somewhere in an LP file.
  private static let reserved: Set<String> = [
    "st", "s.t.", "subject", "such", "bound", "bounds", "free", "inf", "infinity", "int",
    "integer", "integers", "gen", "general", "generals", "bin", "binary", "binaries", "semi",
    "semis", "sos", "end", "min", "max", "minimize", "maximize", "minimum", "maximum", "nan",
    "rhs", "range", "ranges", "marker",
  ]

  /// The name in ASCII, or `nil` if nothing readable is left of it.
  ///
  /// A leading `e` would look like an exponent behind a number.
  private static func sanitised(_ name: String?) -> String? {
    guard let name else { return nil }
    var bytes: [UInt8] = []
    var hasLetter = false
    for scalar in name.unicodeScalars.prefix(60) {
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      hasLetter = hasLetter || isPlain
      bytes.append(
        isPlain || scalar == "." ? UInt8(truncatingIfNeeded: scalar.value) : UInt8(ascii: "_"))
    }
    guard hasLetter else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    let first = text.first.map { $0.isLetter && $0.lowercased() != "e" } ?? false
    return first && !reserved.contains(text.lowercased()) ? text : "n_" + text
  }
}
