import Quantities

/// Reads SNDlib's XML: nodes and links of `network/networkStructure`, demands of `network/demands`.
///
/// Everything else is passed over: the origin of the data, modules' names, admissible paths.
struct SNDlibXMLReader {
  private var reader: XMLReader
  private let diagnostics: Diagnostics
  private var network = SNDlibNetwork()
  private var node: [String: Int] = [:]
  private var linkIds: Set<String> = []
  private var demandIds: Set<String> = []
  /// The names of the elements that are open.
  private var path: [String] = []
  /// The text of the element begun last.
  private var text: Located<String>?
  /// What the open node, link or demand has stated so far, by the path within it.
  private var stated: [String: Located<String>] = [:]
  private var modules: [(capacity: Double, cost: Double)] = []
  private var subject: XMLElement?
  private var module: XMLElement?
  private var isInPixels = false
  private var hasFailed = false

  /// Whether a file is meant for this reader: its first sign begins a tag.
  static func recognizes(_ file: SourceFile) -> Bool {
    let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes[3...] : file.bytes[...]
    return bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// Reads a network and the text that it was read from; returns nothing if the file is none, and
  /// has reported why.
  static func network(
    _ file: SourceFile, into diagnostics: Diagnostics
  ) -> (network: SNDlibNetwork, file: SourceFile)? {
    guard let reader = XMLReader(file, into: diagnostics) else { return nil }
    var parser = SNDlibXMLReader(reader: reader, diagnostics: diagnostics)
    parser.read()
    guard !parser.hasFailed, !parser.reader.hasFailed else { return nil }
    return (parser.network, parser.reader.file)
  }

  private init(reader: XMLReader, diagnostics: Diagnostics) {
    self.reader = reader
    self.diagnostics = diagnostics
  }

  private mutating func read() {
    while !hasFailed, let event = reader.next() {
      switch event {
      case .start(let element): begin(element)
      case .text(let piece):
        if let known = text {
          text = Located(
            known.value + piece.value,
            at: ByteSpan(start: known.span.start, end: piece.span.end))
        } else {
          text = piece
        }
      case .end: end()
      }
    }
    guard !hasFailed, !reader.hasFailed, network.nodes.isEmpty || network.demands.isEmpty else {
      return
    }
    let end = reader.file.bytes.count
    fail(
      .importEnd, reader.span(end..<end),
      LocalizedText("the file has no nodes or no demands", zh: "文件中没有节点或需求"))
  }
}

// MARK: - Elements

extension SNDlibXMLReader {
  private enum Kind { case node, link, demand }

  /// What an element at the path is, if it is one of the network's things.
  private var kind: Kind? {
    switch path {
    case ["network", "networkStructure", "nodes", "node"]: .node
    case ["network", "networkStructure", "links", "link"]: .link
    case ["network", "demands", "demand"]: .demand
    default: nil
    }
  }

  private mutating func begin(_ element: XMLElement) {
    let name = element.name.value
    if path.isEmpty, name != "network" {
      let shown = TextWidth.truncated(name, to: 24)
      return fail(
        .xmlRoot, element.name.span,
        LocalizedText("this is <\(shown)>, not <network>", zh: "这是 <\(shown)>，不是 <network>"))
    }
    path.append(name)
    text = nil
    if path == ["network", "networkStructure", "nodes"] {
      isInPixels = element.attribute("coordinatesType")?.value == "pixel"
    }
    if kind != nil {
      subject = element
      stated = [:]
      modules = []
    } else if path.last == "addModule", path.dropLast(2).last == "link" {
      module = element
      stated["additionalModules/addModule/capacity"] = nil
      stated["additionalModules/addModule/cost"] = nil
    }
  }

  private mutating func end() {
    if let subject, let depth = subjectDepth {
      let inner = path.dropFirst(depth).joined(separator: "/")
      if let text { stated[inner] = text }
      if inner == "additionalModules/addModule", let module { add(module) }
      if inner.isEmpty {
        switch kind {
        case .node: addNode(subject)
        case .link: addLink(subject)
        case .demand: addDemand(subject)
        case nil: break
        }
        self.subject = nil
      }
    }
    text = nil
    _ = path.popLast()
  }

  /// How many names of the path lead to the open node, link or demand.
  private var subjectDepth: Int? {
    subject == nil ? nil : path.starts(with: ["network", "demands"]) ? 3 : 4
  }

  private mutating func add(_ module: XMLElement) {
    let capacity = number("additionalModules/addModule/capacity", of: module, in: 1e-6...1e12)
    let cost = number("additionalModules/addModule/cost", of: module)
    modules.append((capacity, cost))
  }

  private mutating func addNode(_ element: XMLElement) {
    guard let id = id(of: element) else { return }
    guard node[id.value] == nil else { return failRepeated(id) }
    node[id.value] = network.nodes.count
    var result = SNDlibNetwork.Node(id: id.value)
    if !isInPixels, stated["coordinates/x"] != nil || stated["coordinates/y"] != nil {
      let anywhere = -Double.infinity...Double.infinity
      let x = number("coordinates/x", of: element, in: anywhere)
      result.position = (x, number("coordinates/y", of: element, in: anywhere))
    }
    network.nodes.append(result)
  }

  private mutating func addLink(_ element: XMLElement) {
    guard let id = id(of: element) else { return }
    guard linkIds.insert(id.value).inserted else { return failRepeated(id) }
    guard let (source, target) = ends(of: element) else { return }
    var link = SNDlibNetwork.Link(id: id.value, source: source, target: target)
    link.capacity = number("preInstalledModule/capacity", of: element, or: 0)
    link.capacityCost = number("preInstalledModule/cost", of: element, or: 0)
    link.routingCost = number("routingCost", of: element, or: 0)
    link.setupCost = number("setupCost", of: element, or: 0)
    link.modules = modules
    network.links.append(link)
  }

  private mutating func addDemand(_ element: XMLElement) {
    guard let id = id(of: element) else { return }
    guard demandIds.insert(id.value).inserted else { return failRepeated(id) }
    guard let (source, target) = ends(of: element) else { return }
    let unit = number("routingUnit", of: element, or: 1)
    let value = number("demandValue", of: element, in: 0...1e12 / max(1, unit))
    network.demands.append(
      .init(id: id.value, source: source, target: target, volume: unit * value))
  }
}

// MARK: - What an element states

extension SNDlibXMLReader {
  private mutating func id(of element: XMLElement) -> Located<String>? {
    if let id = element.attribute("id").map(trimmed), !id.value.isEmpty { return id }
    failMissing("id=\"...\"", of: element)
    return nil
  }

  private mutating func ends(of element: XMLElement) -> (Int, Int)? {
    guard let source = place("source", of: element), let target = place("target", of: element)
    else { return nil }
    guard source.number != target.number else {
      fail(.importName, target.span, LocalizedText("both ends are the same node", zh: "两端是同一节点"))
      return nil
    }
    return (source.number, target.number)
  }

  private mutating func place(
    _ name: String, of element: XMLElement
  ) -> (number: Int, span: ByteSpan)? {
    guard let word = stated[name].map(trimmed), !word.value.isEmpty else {
      failMissing("<\(name)>", of: element)
      return nil
    }
    guard let number = node[word.value] else {
      let shown = TextWidth.truncated(word.value, to: 24)
      fail(
        .importName, word.span,
        LocalizedText("there is no node \"\(shown)\"", zh: "没有节点 \"\(shown)\""))
      return nil
    }
    return (number, word.span)
  }

  /// A number that an element states; `missing` where it may leave it out.
  private mutating func number(
    _ path: String, of element: XMLElement, in range: ClosedRange<Double> = 0...1e12,
    or missing: Double? = nil
  ) -> Double {
    guard let word = stated[path].map(trimmed) else {
      if missing == nil {
        failMissing("<\(path.split(separator: "/").last ?? "")>", of: element)
      }
      return missing ?? 0
    }
    guard let value = NumberStream.decimal(Array(word.value.utf8)[...]) else {
      let shown = TextWidth.truncated(word.value, to: 24)
      fail(
        .importNumber, word.span,
        LocalizedText(
          "a number should be here, not \"\(shown)\"", zh: "此处应为数字，而不是 \"\(shown)\""),
        label: LocalizedText("not a number", zh: "不是数字"))
      return 0
    }
    guard range.contains(value) else {
      fail(.importRange, word.span, LocalizedText("a number out of its range", zh: "数值超出范围"))
      return 0
    }
    return value
  }

  /// A word without the spaces around it.
  private func trimmed(_ word: Located<String>) -> Located<String> {
    let bytes = Array(word.value.utf8)
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return Located("", at: word.span) }
    let value = String(decoding: bytes[first...last], as: UTF8.self)
    // Where references were replaced, the text in the file is longer: then the whole of it is meant.
    let range = word.span.range
    guard range.count == bytes.count else { return Located(value, at: word.span) }
    return Located(
      value, at: reader.span(range.lowerBound + first..<range.lowerBound + last + 1))
  }

  private mutating func failMissing(_ what: String, of element: XMLElement) {
    let name = element.name.value
    fail(
      .importToken, element.name.span,
      LocalizedText("<\(name)> has no \(what)", zh: "<\(name)> 缺少 \(what)"))
  }

  private mutating func failRepeated(_ id: Located<String>) {
    let shown = TextWidth.truncated(id.value, to: 24)
    fail(
      .importName, id.span,
      LocalizedText("\"\(shown)\" is there twice", zh: "\"\(shown)\" 重复出现"))
  }

  private mutating func fail(
    _ code: DiagnosticCode, _ span: ByteSpan, _ message: LocalizedText,
    label: LocalizedText? = nil
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.report(
      Diagnostic(
        code, message, at: SourceSpan(file: reader.file, range: span.range), label: label))
  }
}
