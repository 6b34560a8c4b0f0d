import Quantities

/// Reads SNDlib's native format: sections `NODES ( ... )`, `LINKS ( ... )` and `DEMANDS ( ... )`,
/// of words and parentheses; `#` begins a comment.
struct SNDlibReader {
  private let file: SourceFile
  private let diagnostics: Diagnostics
  private var position = 0
  private var network = SNDlibNetwork()
  private var node: [String: Int] = [:]
  private var linkIds: Set<String> = []
  private var demandIds: Set<String> = []
  /// Set by the first finding: what follows would only be its consequence.
  private var hasFailed = false

  /// Reads a network; returns nothing if the file is none, and has reported why.
  static func network(_ file: SourceFile, into diagnostics: Diagnostics) -> SNDlibNetwork? {
    var reader = SNDlibReader(file: file, diagnostics: diagnostics)
    reader.read()
    return reader.hasFailed ? nil : reader.network
  }

  private init(file: SourceFile, diagnostics: Diagnostics) {
    self.file = file
    self.diagnostics = diagnostics
  }

  private mutating func read() {
    let header = file.bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard header.starts(with: "?SNDlib native format".utf8) else {
      return fail(
        .importToken, 0..<min(header.count, 40),
        LocalizedText("this is no file of SNDlib's native format", zh: "不是 SNDlib 原生格式的文件"),
        label: LocalizedText(
          "expected \"?SNDlib native format\"", zh: "应为 \"?SNDlib native format\""))
    }
    position = header.count
    while let word = token(), !hasFailed {
      let section = text(word)
      if section == "META" {
        skipLines()
        continue
      }
      expect("(")
      switch section {
      case "NODES": entries { $0.readNode($1) }
      case "LINKS": entries { $0.readLink($1) }
      case "DEMANDS": entries { $0.readDemand($1) }
      default: skipSection()
      }
    }
    guard !hasFailed, network.nodes.isEmpty || network.demands.isEmpty else { return }
    let end = file.bytes.count
    fail(
      .importEnd, end..<end,
      LocalizedText("the file has no nodes or no demands", zh: "文件中没有节点或需求"))
  }
}

// MARK: - Sections

extension SNDlibReader {
  /// Reads entries, each of which begins with its id, up to the closing parenthesis.
  private mutating func entries(_ read: (inout Self, Range<Int>) -> Void) {
    while !hasFailed {
      guard let word = next(LocalizedText("an id or \")\"", zh: "编号或 \")\"")) else { return }
      if text(word) == ")" { return }
      read(&self, word)
    }
  }

  private mutating func readNode(_ word: Range<Int>) {
    let id = text(word)
    guard node[id] == nil else { return failRepeated(word) }
    node[id] = network.nodes.count
    var result = SNDlibNetwork.Node(id: id)
    if peek() == "(" {
      expect("(")
      let x = number(-.infinity ... .infinity), y = number(-.infinity ... .infinity)
      expect(")")
      result.position = (x, y)
    }
    network.nodes.append(result)
  }

  private mutating func readLink(_ word: Range<Int>) {
    let id = text(word)
    guard linkIds.insert(id).inserted else { return failRepeated(word) }
    guard let (source, target) = ends() else { return }
    var link = SNDlibNetwork.Link(id: id, source: source, target: target)
    link.capacity = amount()
    link.capacityCost = amount()
    link.routingCost = amount()
    link.setupCost = amount()
    expect("(")
    while !hasFailed, peek() != ")" {
      let capacity = number(1e-6...1e12)
      link.modules.append((capacity, amount()))
    }
    expect(")")
    network.links.append(link)
  }

  private mutating func readDemand(_ word: Range<Int>) {
    let id = text(word)
    guard demandIds.insert(id).inserted else { return failRepeated(word) }
    guard let (source, target) = ends() else { return }
    let unit = amount(), value = number(0...1e12 / max(1, unit))
    // The longest path: not kept.
    _ = next(LocalizedText("a path length", zh: "路径长度"))
    network.demands.append(.init(id: id, source: source, target: target, volume: unit * value))
  }

  /// Reads `( node node )`.
  private mutating func ends() -> (Int, Int)? {
    expect("(")
    let first = place(), second = place()
    expect(")")
    guard !hasFailed, let first, let second else { return nil }
    guard first.number != second.number else {
      fail(
        .importName, second.range,
        LocalizedText("both ends are the same node", zh: "两端是同一节点"))
      return nil
    }
    return (first.number, second.number)
  }

  private mutating func place() -> (number: Int, range: Range<Int>)? {
    guard let word = next(LocalizedText("a node", zh: "节点")) else { return nil }
    guard let number = node[text(word)] else {
      fail(
        .importName, word,
        LocalizedText(
          "there is no node \"\(shown(word))\"", zh: "没有节点 \"\(shown(word))\""))
      return nil
    }
    return (number, word)
  }

  /// Passes over everything up to the parenthesis that closes what is open.
  private mutating func skipSection() {
    var depth = 1
    while depth > 0, !hasFailed {
      guard let word = next(LocalizedText(verbatim: "\")\"")) else { return }
      switch text(word) {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
    }
  }

  /// Passes over free text up to a line that is a closing parenthesis alone.
  private mutating func skipLines() {
    let bytes = file.bytes
    while position < bytes.count {
      let rest = bytes[position...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[position..<end].filter { $0 > 0x20 }
      position = min(end + 1, bytes.count)
      if line == [UInt8(ascii: ")")] { return }
    }
  }
}

// MARK: - Words

extension SNDlibReader {
  private func text(_ range: Range<Int>) -> String {
    String(decoding: file.bytes[range], as: UTF8.self)
  }

  private func shown(_ range: Range<Int>) -> String {
    TextWidth.truncated(
      text(range.lowerBound..<min(range.upperBound, range.lowerBound + 80)), to: 24)
  }

  /// Takes the next word or parenthesis; nothing at the end.
  private mutating func token() -> Range<Int>? {
    let bytes = file.bytes
    let open = UInt8(ascii: "("), close = UInt8(ascii: ")"), hash = UInt8(ascii: "#")
    while position < bytes.count {
      if bytes[position] <= 0x20 {
        position += 1
      } else if bytes[position] == hash {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      } else {
        break
      }
    }
    guard position < bytes.count else { return nil }
    let start = position
    position += 1
    if bytes[start] == open || bytes[start] == close { return start..<position }
    while position < bytes.count, bytes[position] > 0x20, bytes[position] != open,
      bytes[position] != close
    {
      position += 1
    }
    return start..<position
  }

  private func peek() -> String? {
    var copy = self
    return copy.token().map(text)
  }

  private mutating func next(_ what: LocalizedText) -> Range<Int>? {
    guard !hasFailed else { return nil }
    if let word = token() { return word }
    let end = file.bytes.count
    fail(
      .importEnd, end..<end,
      LocalizedText(
        "the file ends where \(what.english) should be", zh: "文件在应为\(what.chinese)之处结束"))
    return nil
  }

  private mutating func expect(_ sign: String) {
    guard let word = next(LocalizedText(verbatim: "\"\(sign)\"")), text(word) != sign else {
      return
    }
    fail(
      .importToken, word,
      LocalizedText(
        "\"\(sign)\" should be here, not \"\(shown(word))\"",
        zh: "此处应为 \"\(sign)\"，而不是 \"\(shown(word))\""))
  }

  private mutating func amount() -> Double { number(0...1e12) }

  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    guard let word = next(LocalizedText("a number", zh: "数字")) else { return 0 }
    guard let value = NumberStream.decimal(file.bytes[word]) else {
      fail(
        .importNumber, word,
        LocalizedText(
          "a number should be here, not \"\(shown(word))\"",
          zh: "此处应为数字，而不是 \"\(shown(word))\""),
        label: LocalizedText("not a number", zh: "不是数字"))
      return 0
    }
    guard range.contains(value) else {
      fail(.importRange, word, LocalizedText("a number out of its range", zh: "数值超出范围"))
      return 0
    }
    return value
  }

  private mutating func failRepeated(_ word: Range<Int>) {
    fail(
      .importName, word,
      LocalizedText("\"\(shown(word))\" is there twice", zh: "\"\(shown(word))\" 重复出现"))
  }

  private mutating func fail(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: LocalizedText,
    label: LocalizedText? = nil
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.report(
      Diagnostic(code, message, at: SourceSpan(file: file, range: range), label: label))
  }
}
