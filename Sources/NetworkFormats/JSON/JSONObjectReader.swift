/// Reads the members of one object by name, and reports whatever is wrong with them.
///
/// A binding asks for every key that it knows, then finishes:
///
///     static let link = JSONObjectKind("a link", zh: "链路")
///
///     func bindLink(_ node: JSONNode, _ binder: JSONBinder) -> Link? {
///       guard var reader = binder.object(node, as: link) else { return nil }
///       let id = reader.string("id")
///       let capacity = reader.number("capacityGbps", in: 0...1e9)
///       let latency = reader.optionalNumber("latencyMs", in: 0...10_000)
///       let layer = reader.choice("layer", as: Layer.self)
///       let tags = reader.optionalStrings("tags")
///       for site in reader.array("sites") ?? reader.none { ... binder.string(site) ... }
///       reader.finish()
///       guard let id, let capacity, let layer, !reader.hasFailed else { return nil }
///       return Link(id: id.value, ...)
///     }
///
/// - Values come as `Located`: `capacity.span` says where, and `binder.report(_:_:at:)` points a
///   later check's finding there. A finding that knows only a path such as `links[3].latencyMs`
///   finds its place with `document.nearestNode(at:)`.
/// - `string`, `number`, ... report a missing key as RO115 at the object's opening brace; their
///   `optional...` forms take a missing key, or `null`, as nothing.
/// - A wrong type is RO116, a number outside its bounds RO122 or RO123, a word that is no choice
///   RO117. Each returns nothing and sets `hasFailed`.
/// - `finish()` reports the keys that nobody asked for (RO114) with the nearest name that was.
///   `comment` and names that begin with `$` are always allowed.
/// - Ask for every known key before `finish()`, even those whose value isn't needed this time:
///   that is how the reader knows them. (For suggestions, the first 256 objects of a kind are
///   listened to.) Asking in the order of the file is quickest.
/// - Several readers may be open at the same time; a reader is a value and costs no allocation.
public struct JSONObjectReader {
  /// The binder that made it.
  public let binder: JSONBinder
  /// Whether anything asked for was missing or wrong.
  public private(set) var hasFailed = false

  private let document: JSONDocument
  private let index: Int
  private let end: Int
  private let kind: Int
  /// The key after the one found last, where the search for the next begins.
  private var cursor: Int
  private var cursorOrdinal = 0
  /// Which of the first 64 keys were found, one bit each; the others in the order found.
  private var found: UInt64 = 0
  private var foundBeyond: [Int] = []
  private let isLearning: Bool
  /// One bit for each key of the object; a key whose bit is missing needs no search.
  private let marks: UInt64

  init(binder: JSONBinder, index: Int, kind: Int, isLearning: Bool) {
    self.binder = binder
    self.document = binder.document
    self.index = index
    self.kind = kind
    self.isLearning = isLearning
    end = Int(binder.document.tape[index].next)
    cursor = index + 1
    marks = binder.document.keyMarks(of: index)
  }

  /// The object.
  public var node: JSONNode { JSONNode(document: document, index: index) }

  /// Its bytes, brackets included.
  public var span: ByteSpan { document.tape[index].span }

  /// Its opening brace, where findings about the whole object point.
  public var openingSpan: ByteSpan {
    let start = document.tape[index].start
    return ByteSpan(start: start, end: start + 1)
  }

  /// No elements, for loops over a list that may be absent.
  public var none: JSONElements { JSONElements(of: node) }

  /// Makes the object count as failed after a finding of the binding's own.
  public mutating func fail() { hasFailed = true }

  // MARK: Search

  enum Need {
    case required
    case optional
  }

  /// Returns where the value of a key is; reports it if it is missing and needed.
  mutating func find(_ name: StaticString, _ need: Need, _ expected: JSONKind? = nil) -> Int? {
    if isLearning { binder.remember(name, kind: kind) }
    let start = cursor
    let startOrdinal = cursorOrdinal
    let isPossible = marks & JSONDocument.keyMark(of: name) != 0
    if isPossible,
      let value = search(name, from: start, ordinal: startOrdinal, to: end)
        ?? search(name, from: index + 1, ordinal: 0, to: start)
    {
      if need == .optional, document.tape[value].kind == .null { return nil }
      return value
    }
    if need == .required {
      hasFailed = true
      // A damaged object may have had the key.
      if !document.tape[index].flags.contains(.damaged) {
        binder.reportMissing(name, in: index, kind: kind, expected: expected)
      }
    }
    return nil
  }

  private mutating func search(
    _ name: StaticString, from start: Int, ordinal: Int, to end: Int
  ) -> Int? {
    // With its two quotes; a key with escapes, or without quotes, is compared the long way.
    let length = UInt32(truncatingIfNeeded: name.utf8CodeUnitCount + 2)
    var key = start
    var ordinal = ordinal
    while key < end {
      let entry = document.tape[key]
      let next = Int(document.tape[key &+ 1].next)
      if entry.end &- entry.start == length || !entry.flags.isEmpty,
        document.key(entry, at: key, is: name), !entry.flags.contains(.repeated)
      {
        markFound(ordinal)
        cursor = next
        cursorOrdinal = ordinal + 1
        return key &+ 1
      }
      key = next
      ordinal &+= 1
    }
    return nil
  }

  private mutating func markFound(_ ordinal: Int) {
    if ordinal < 64 {
      found |= 1 << UInt64(ordinal)
    } else {
      foundBeyond.append(ordinal)
    }
  }

  /// Remembers a failure, and passes the value on.
  @inline(__always)
  mutating func checked<Value>(_ value: Value?) -> Value? {
    if value == nil { hasFailed = true }
    return value
  }

  // MARK: End

  /// Reports every key that was not asked for.
  public mutating func finish() {
    let beyond = Set(foundBeyond)
    var key = index + 1
    var ordinal = 0
    while key < end {
      let isFound =
        ordinal < 64 ? found & (1 << UInt64(ordinal)) != 0 : beyond.contains(ordinal)
      if !isFound, !isAllowed(key) {
        hasFailed = true
        let names = binder.knownNames(kind)
        let unused = names.filter { name in !hasKey(name) }
        binder.reportUnknownKey(key, kind: kind, unused: unused)
      }
      key = Int(document.tape[key + 1].next)
      ordinal += 1
    }
  }

  private func hasKey(_ name: String) -> Bool {
    var key = index + 1
    while key < end {
      if document.text(at: key) == name { return true }
      key = Int(document.tape[key + 1].next)
    }
    return false
  }

  private func isAllowed(_ key: Int) -> Bool {
    let entry = document.tape[key]
    if entry.flags.contains(.repeated) { return true }
    let content = entry.content
    if content.isEmpty { return false }
    return document.file.bytes[content.lowerBound] == UInt8(ascii: "$")
      || document.key(entry, at: key, is: "comment")
  }
}
