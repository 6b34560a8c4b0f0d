public import Quantities

/// Turns the values of one document into typed ones, and collects every complaint on the way.
///
/// No function here throws or stops at the first finding: each returns nothing after it has
/// reported why, and says nothing about values that the parser has already reported.
public final class JSONBinder {
  /// The document.
  public let document: JSONDocument
  /// Where complaints go.
  public let diagnostics: Diagnostics

  /// The keys that were asked of each kind of object, to suggest and to list.
  private var known: [KnownKind] = []

  private struct KnownKind {
    var kind: JSONObjectKind
    var names: [StaticString] = []
    var objects = 0
  }
  /// After so many objects of a kind, its readers stop to tell which keys they ask for.
  private static let objectsToLearnFrom = 256

  /// Makes a binder for a document.
  public init(_ document: JSONDocument, into diagnostics: Diagnostics) {
    self.document = document
    self.diagnostics = diagnostics
  }

  /// The outermost value.
  public var root: JSONNode { document.root }

  // MARK: Reporting

  /// Reports a finding of a later check at a value read from this document.
  public func report(
    _ code: DiagnosticCode, severity: Severity = .error, _ message: LocalizedText,
    at span: ByteSpan,
    path: String = "", label: LocalizedText? = nil, notes: [LocalizedText] = [],
    help: LocalizedText? = nil, related: [Diagnostic.Related] = []
  ) {
    diagnostics.report(
      Diagnostic(
        code, severity: severity, message, at: document.sourceSpan(span), path: path, label: label,
        notes: notes, help: help, related: related))
  }

  // MARK: Values

  /// Reads a text.
  public func string(_ node: JSONNode, _ emptiness: EmptyText = .refused) -> Located<String>? {
    string(node.index, emptiness)
  }

  /// Reads a number within bounds; a lower bound of `.leastNonzeroMagnitude` means "above zero".
  public func number(
    _ node: JSONNode, in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<Double>? {
    number(node.index, in: bounds)
  }

  /// Reads a whole number within bounds.
  public func integer(_ node: JSONNode, in bounds: ClosedRange<Int> = .min ... .max)
    -> Located<Int>?
  {
    integer(node.index, in: bounds)
  }

  /// Reads `true` or `false`.
  public func bool(_ node: JSONNode) -> Located<Bool>? {
    bool(node.index)
  }

  /// Reads one of the words of an enumeration.
  public func choice<Choice>(_ node: JSONNode, as type: Choice.Type = Choice.self)
    -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    choice(node.index)
  }

  /// Begins to read an object; call `finish()` on the reader at the end.
  public func object(_ node: JSONNode, as kind: JSONObjectKind) -> JSONObjectReader? {
    object(node.index, as: kind)
  }

  /// Reads an array's elements.
  public func array(_ node: JSONNode) -> JSONElements? {
    expect(.array, node.index) ? node.elements : nil
  }

  /// Reads an object whose keys are names that the user chose.
  public func members(_ node: JSONNode) -> JSONMembers? {
    expect(.object, node.index) ? node.members : nil
  }
}

// MARK: - Values by their place on the tape

extension JSONBinder {
  func node(_ index: Int) -> JSONNode { JSONNode(document: document, index: index) }

  func expect(_ kind: JSONKind, _ index: Int) -> Bool {
    let found = document.tape[index].kind
    if found == kind { return true }
    if found != .invalid { reportWrongType(index, expected: kind) }
    return false
  }

  func string(_ index: Int, _ emptiness: EmptyText) -> Located<String>? {
    guard expect(.string, index) else { return nil }
    let entry = document.tape[index]
    if emptiness == .refused, entry.content.isEmpty {
      reportEmptyText(index)
      return nil
    }
    return Located(document.text(at: index), at: entry.span)
  }

  func number(_ index: Int, in bounds: ClosedRange<Double>) -> Located<Double>? {
    guard expect(.number, index) else { return nil }
    let entry = document.tape[index]
    guard let value = JSONNumber.double(document.file.bytes, entry.range) else {
      reportOutOfRange(index)
      return nil
    }
    guard bounds.contains(value) else {
      reportBounds(index, isBelow: value < bounds.lowerBound, NumberBounds(bounds))
      return nil
    }
    return Located(value, at: entry.span)
  }

  func integer(_ index: Int, in bounds: ClosedRange<Int>) -> Located<Int>? {
    guard expect(.number, index) else { return nil }
    let entry = document.tape[index]
    guard let value = JSONNumber.integer(document.file.bytes, entry) else {
      reportNotWhole(index)
      return nil
    }
    guard bounds.contains(value) else {
      reportBounds(index, isBelow: value < bounds.lowerBound, NumberBounds(bounds))
      return nil
    }
    return Located(value, at: entry.span)
  }

  func bool(_ index: Int) -> Located<Bool>? {
    guard expect(.bool, index) else { return nil }
    let entry = document.tape[index]
    return Located(entry.flags.contains(.isTrue), at: entry.span)
  }

  func choice<Choice>(_ index: Int) -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    guard let word = string(index, .allowed) else { return nil }
    if let choice = Choice(rawValue: word.value) { return Located(choice, at: word.span) }
    reportUnknownChoice(index, word.value, among: Choice.allCases.map(\.rawValue))
    return nil
  }

  func object(_ index: Int, as kind: JSONObjectKind) -> JSONObjectReader? {
    guard expect(.object, index) else { return nil }
    let number = kindNumber(of: kind)
    let isLearning = known[number].objects < Self.objectsToLearnFrom
    if isLearning { known[number].objects += 1 }
    return JSONObjectReader(binder: self, index: index, kind: number, isLearning: isLearning)
  }

  // MARK: Known keys

  private func kindNumber(of kind: JSONObjectKind) -> Int {
    // From the end: the kind met last is met again and again.
    if let index = known.lastIndex(where: { $0.kind == kind }) { return index }
    known.append(KnownKind(kind: kind))
    return known.count - 1
  }

  func kind(_ number: Int) -> JSONObjectKind { known[number].kind }

  func knownNames(_ number: Int) -> [String] { known[number].names.map { "\($0)" } }

  /// Remembers that a key was asked for.
  func remember(_ name: StaticString, kind: Int) {
    let isKnown = known[kind].names.contains {
      $0.utf8Start == name.utf8Start
        || $0.utf8CodeUnitCount == name.utf8CodeUnitCount && "\($0)" == "\(name)"
    }
    if !isKnown { known[kind].names.append(name) }
  }
}
