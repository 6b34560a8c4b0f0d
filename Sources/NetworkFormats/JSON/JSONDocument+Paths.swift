extension JSONDocument {
  /// Returns the value that a path such as `links[3].latencyMs` leads to, or the last one on the
  /// way that is there.
  ///
  /// So a finding about a key that was left out points at the object it is missing from.
  ///
  /// - Complexity: O(*n*) for *n* siblings at each step.
  public func nearestNode(at path: String) -> JSONNode {
    var node = root
    for step in JSONPath.steps(of: path) {
      let child: JSONNode? =
        switch step {
        case .key(let key): node[key]
        case .position(let position): node[position]
        }
      guard let child else { return node }
      node = child
    }
    return node
  }

  /// Returns the way from the root to the value, or key, at an index of the tape.
  func path(to target: Int) -> String {
    var path = ""
    for step in steps(to: target) {
      switch step {
      case .key(let key): JSONPath.append(key: key, to: &path)
      case .position(let position): path += "[\(position)]"
      }
    }
    return path
  }

  /// Returns what to call a value in a sentence: the end of its path, from the last key on.
  func name(of target: Int) -> String {
    let steps = steps(to: target)
    let last = steps.lastIndex { if case .key = $0 { true } else { false } } ?? 0
    var name = ""
    for step in steps[last...] {
      switch step {
      case .key(let key): name += key
      case .position(let position): name += "[\(position)]"
      }
    }
    return name
  }

  private func steps(to target: Int) -> [JSONPath.Step] {
    var steps: [JSONPath.Step] = []
    var index = 0
    while index < target {
      let entry = tape[index]
      guard entry.kind == .object || entry.kind == .array else { return steps }
      var child = index + 1
      var position = 0
      while child < Int(entry.next) {
        let value = entry.kind == .object ? child + 1 : child
        if target < Int(tape[value].next) {
          steps.append(entry.kind == .array ? .position(position) : .key(text(at: child)))
          if target == child { return steps }
          index = value
          break
        }
        child = Int(tape[value].next)
        position += 1
      }
      guard child < Int(entry.next) else { return steps }
    }
    return steps
  }
}

/// Reading and writing of paths: `links[3].capacityGbps`, and `prices["a.b"]` for odd keys.
enum JSONPath {
  enum Step: Equatable {
    case key(String)
    case position(Int)
  }

  static func append(key: String, to path: inout String) {
    let isPlain = !key.isEmpty && key.utf8.allSatisfy(isPlainByte)
    if isPlain {
      path += path.isEmpty ? key : ".\(key)"
    } else {
      let escaped = key.unicodeScalars.reduce(into: "") { result, scalar in
        if scalar == "\"" || scalar == "\\" { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
      path += "[\"\(escaped)\"]"
    }
  }

  static func steps(of path: String) -> [Step] {
    var steps: [Step] = []
    var rest = path.unicodeScalars[...]
    while let first = rest.first {
      if first == "." {
        rest.removeFirst()
      } else if first == "[" {
        rest.removeFirst()
        if rest.first == "\"" {
          rest.removeFirst()
          steps.append(.key(quotedKey(&rest)))
        } else if let end = rest.firstIndex(of: "]"), let position = Int(String(rest[..<end])) {
          steps.append(.position(position))
          rest = rest[end...].dropFirst()
        } else {
          return steps
        }
      } else {
        let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
        steps.append(.key(String(rest[..<end])))
        rest = rest[end...]
      }
    }
    return steps
  }

  private static func quotedKey(_ rest: inout Substring.UnicodeScalarView) -> String {
    var key = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\\", let escaped = rest.popFirst() {
        key.append(escaped)
      } else if scalar == "\"" {
        break
      } else {
        key.append(scalar)
      }
    }
    if rest.first == "]" { rest.removeFirst() }
    return String(key)
  }

  /// Everything but what a path itself is written with.
  private static func isPlainByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""),
      UInt8(ascii: "\\"), ...0x20, 0x7F:
      false
    default: true
    }
  }
}
