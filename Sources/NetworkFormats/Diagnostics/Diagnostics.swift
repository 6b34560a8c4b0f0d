/// Collects the findings of one run, of however many files.
///
/// It keeps the first thousand and counts the rest, so that no input, however broken, fills the
/// memory with complaints about itself.
public final class Diagnostics {
  /// How many findings there were of each severity, kept or not.
  public struct Counts: Sendable, Hashable {
    /// Findings that forbid the use of the input.
    public var errors = 0
    /// Findings that allow it.
    public var warnings = 0
    /// Remarks.
    public var notes = 0

    /// All findings.
    public var total: Int { errors + warnings + notes }
  }

  /// How many findings are kept.
  public let capacity: Int
  /// How many findings were reported, without repetitions.
  public private(set) var counts = Counts()

  private var kept: [Diagnostic] = []
  private var seen: Set<Identity> = []
  private var files: [SourceFile] = []

  private struct Identity: Hashable {
    var code: Int
    var file: ObjectIdentifier?
    var range: Range<Int>?
    var message: String
  }

  /// Makes an empty collection.
  public init(capacity: Int = 1000) {
    self.capacity = max(1, capacity)
  }

  /// Whether any finding forbids the use of the input.
  public var hasErrors: Bool { counts.errors > 0 }

  /// How many findings were counted but not kept.
  public var omitted: Int { counts.total - kept.count }

  /// Adds a finding unless the same was added before.
  public func report(_ diagnostic: Diagnostic) {
    if kept.count >= capacity {
      count(diagnostic.severity)
      return
    }
    let identity = Identity(
      code: diagnostic.code.number, file: diagnostic.span.map { ObjectIdentifier($0.file) },
      range: diagnostic.span?.range, message: diagnostic.message.english)
    guard seen.insert(identity).inserted else { return }
    count(diagnostic.severity)
    if let file = diagnostic.span?.file, !files.contains(where: { $0 === file }) {
      files.append(file)
    }
    kept.append(diagnostic)
  }

  /// Adds a finding that is only put into words while there is room to keep it.
  public func report(_ severity: Severity, _ make: () -> Diagnostic) {
    if kept.count >= capacity {
      count(severity)
    } else {
      report(make())
    }
  }

  /// The kept findings by file in the order of first mention, then by position; those without a
  /// position come last, and equal ones stay in the order of their report.
  public var sorted: [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> (Int, Int) {
      guard let span = diagnostic.span else { return (Int.max, 0) }
      return (files.firstIndex { $0 === span.file } ?? 0, span.range.lowerBound)
    }
    return kept.indices
      .map { (place: key(kept[$0]), index: $0) }
      .sorted { ($0.place.0, $0.place.1, $0.index) < ($1.place.0, $1.place.1, $1.index) }
      .map { kept[$0.index] }
  }

  /// The names of the files that findings are in, in the order of first mention, each once.
  public var fileNames: [String] {
    var names: [String] = []
    for file in files where !names.contains(file.name) { names.append(file.name) }
    return names
  }

  private func count(_ severity: Severity) {
    switch severity {
    case .error: counts.errors += 1
    case .warning: counts.warnings += 1
    case .note: counts.notes += 1
    }
  }
}
