import Quantities

/// Every format that can be imported.
public enum ImportFormat: Sendable, Hashable {
  /// A published assignment or location instance.
  case instance(BenchmarkFormat)
  /// A network.
  case network(NetworkFormat)

  /// Every format, instances first.
  public static let allCases: [ImportFormat] =
    BenchmarkFormat.allCases.map { .instance($0) } + NetworkFormat.allCases.map { .network($0) }

  /// The format with a name such as "graphml".
  public init?(name: String) {
    guard let format = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  /// What one types for it.
  public var name: String {
    switch self {
    case .instance(let format): format.rawValue
    case .network(let format): format.rawValue
    }
  }

  /// The format that the ending of a file's name or its beginning says; nothing where several could
  /// be meant.
  public static func guessed(for file: SourceFile) -> ImportFormat? {
    let ending = file.name.split(separator: "/").last?.split(separator: ".").dropFirst().last
    switch ending?.lowercased() {
    case "graphml": return .network(.graphml)
    case "gml": return .network(.gml)
    case "graph": return .network(.repetita)
    case "csv": return .network(.csv)
    default: break
    }
    let head = String(decoding: file.bytes.prefix(4096), as: UTF8.self)
    if head.contains("<graphml") { return .network(.graphml) }
    let words = head.split { $0.isWhitespace }.prefix(3)
    // SNDlib's files have "NODES (".
    if words.count == 3, words[0] == "NODES", Int(words[1]) != nil, words[2] == "label" {
      return .network(.repetita)
    }
    return nil
  }

  /// The same; where the format can't be told, or the file is packed, it has been reported.
  public static func guessed(
    for file: SourceFile, into diagnostics: Diagnostics
  ) -> ImportFormat? {
    if let format = guessed(for: file) { return format }
    guard TextEncoding.check(file, into: diagnostics) else { return nil }
    diagnostics.report(
      Diagnostic(
        .importFormat,
        LocalizedText(
          "neither the name of \(file.name) nor its beginning says its format",
          zh: "\(file.name) 的名称和开头均未说明其格式"),
        at: SourceSpan(file: file, range: 0..<0),
        help: LocalizedText(
          verbatim: "--from " + allCases.map(\.name).joined(separator: "|"))))
    return nil
  }
}
