/// A parsed JSON text: the bytes, and a flat tape of where each value is.
public final class JSONDocument: Sendable {
  /// The text.
  public let file: SourceFile
  let tape: [JSONEntry]

  init(file: SourceFile, tape: [JSONEntry]) {
    self.file = file
    self.tape = tape
  }

  /// The outermost value.
  public var root: JSONNode { JSONNode(document: self, index: 0) }

  /// Returns where in the file a span of this document is.
  public func sourceSpan(_ span: ByteSpan) -> SourceSpan {
    SourceSpan(file: file, range: span.range)
  }

  /// Returns the text of a string entry, its escapes decoded.
  func text(at index: Int) -> String {
    let entry = tape[index]
    if entry.flags.contains(.escaped) {
      return String(decoding: JSONEscapes.decoded(file.bytes[entry.content]), as: UTF8.self)
    }
    return file.bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[entry.content]), as: UTF8.self)
    }
  }

  /// Returns one bit for each key of an object, all of them if a key has escapes.
  func keyMarks(of index: Int) -> UInt64 {
    var marks: UInt64 = 0
    tape.withUnsafeBufferPointer { tape in
      file.bytes.withUnsafeBufferPointer { bytes in
        let end = Int(tape[index].next)
        var key = index + 1
        while key < end {
          let entry = tape[key]
          let content = entry.content
          if !entry.flags.isEmpty || content.isEmpty {
            marks = .max
            return
          }
          marks |= Self.keyMark(
            content.count, bytes[content.lowerBound], bytes[content.upperBound - 1])
          key = Int(tape[key + 1].next)
        }
      }
    }
    return marks
  }

  static func keyMark(of name: StaticString) -> UInt64 {
    let count = name.utf8CodeUnitCount
    guard count > 0 else { return .max }
    return keyMark(count, name.utf8Start[0], name.utf8Start[count - 1])
  }

  /// A bit out of 64 by the length, first and last byte of a key.
  private static func keyMark(_ count: Int, _ first: UInt8, _ last: UInt8) -> UInt64 {
    let hash = UInt64(count) &* 7 &+ UInt64(first) &* 31 &+ UInt64(last) &* 11
    return 1 << (hash & 63)
  }

  /// Returns whether the key at an index is a name.
  func key(_ entry: JSONEntry, at index: Int, is name: StaticString) -> Bool {
    let content = entry.content
    if entry.flags.contains(.escaped) { return text(at: index) == "\(name)" }
    let count = name.utf8CodeUnitCount
    guard content.count == count else { return false }
    return file.bytes.withUnsafeBufferPointer { text in
      let wanted = UnsafeBufferPointer(start: name.utf8Start, count: count)
      for offset in 0..<count where text[content.lowerBound &+ offset] != wanted[offset] {
        return false
      }
      return true
    }
  }
}

/// One value of a document.
public struct JSONNode: Sendable {
  /// The document it stands in.
  public let document: JSONDocument
  let index: Int

  /// What kind of value it is.
  public var kind: JSONKind { document.tape[index].kind }

  /// The bytes of the value, quotes and brackets included.
  public var span: ByteSpan { document.tape[index].span }

  /// The value's place in its file.
  public var sourceSpan: SourceSpan { document.sourceSpan(span) }

  /// The way to it from the root, such as `links[3].capacityGbps`; empty for the root.
  public var path: String { document.path(to: index) }

  /// The text, if it is one.
  public var text: String? { kind == .string ? document.text(at: index) : nil }

  /// The number, if it is one.
  public var number: Double? {
    kind == .number ? JSONNumber.double(document.file.bytes, document.tape[index].range) : nil
  }

  /// The truth value, if it is one.
  public var bool: Bool? {
    kind == .bool ? document.tape[index].flags.contains(.isTrue) : nil
  }

  /// The elements of an array; none if it is anything else.
  public var elements: JSONElements { JSONElements(of: self) }

  /// The members of an object, repeated keys left out; none if it is anything else.
  public var members: JSONMembers { JSONMembers(of: self) }

  /// The value of a key of an object.
  public subscript(key: String) -> JSONNode? {
    members.first { $0.key.value == key }?.value
  }

  /// The element of an array at a position.
  public subscript(position: Int) -> JSONNode? {
    guard position >= 0 else { return nil }
    return elements.dropFirst(position).first { _ in true }
  }
}

/// The elements of an array, one after the other.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
  /// The array.
  public let array: JSONNode
  private var document: JSONDocument { array.document }
  private var index: Int
  private let end: Int

  init(of node: JSONNode) {
    array = node
    index = node.index + 1
    end = node.kind == .array ? Int(node.document.tape[node.index].next) : index
  }

  /// Returns the next element.
  public mutating func next() -> JSONNode? {
    guard index < end else { return nil }
    defer { index = Int(document.tape[index].next) }
    return JSONNode(document: document, index: index)
  }

  /// How many elements are left.
  ///
  /// - Complexity: O(*n*).
  public var count: Int {
    let tape = document.tape
    var count = 0, index = index
    while index < end {
      index = Int(tape[index].next)
      count += 1
    }
    return count
  }
}

/// The members of an object, in the order of the text.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  /// The object.
  public let object: JSONNode
  private var document: JSONDocument { object.document }
  private var index: Int
  private let end: Int

  init(of node: JSONNode) {
    object = node
    index = node.index + 1
    end = node.kind == .object ? Int(node.document.tape[node.index].next) : index
  }

  /// Returns the next key with its value.
  public mutating func next() -> (key: Located<String>, value: JSONNode)? {
    while index < end {
      let key = index
      index = Int(document.tape[key + 1].next)
      let entry = document.tape[key]
      if entry.flags.contains(.repeated) { continue }
      return (
        Located(document.text(at: key), at: entry.span),
        JSONNode(document: document, index: key + 1)
      )
    }
    return nil
  }
}
