import Quantities

/// Reads GraphML (<http://graphml.graphdrawing.org>): the first graph, with graphs inside of its nodes.
///
/// Ports are not looked at, and of data that have elements of their own only the labels of yEd are.
struct GraphMLReader {
  private struct Key {
    var name: String
    var domain: String
    var standard: Located<String>?
  }

  /// What the element is for, that is open.
  private enum Context {
    case document
    case key(String)
    case standard(String)
    case graph
    case node(Int)
    case edge(Int)
    case hyperedge(Int)
    case data(key: String)
    case label
    case other
    /// A second graph with everything in it.
    case leftOut
  }

  private var reader: XMLReader
  private let diagnostics: Diagnostics
  private var graph: GraphFile
  private var keys: [String: Key] = [:]
  private var keyOrder: [String] = []
  private var contexts: [Context] = []
  private var graphCount = 0
  private var text: Located<String>?
  private var label: Located<String>?

  /// Reads a file; returns nothing if it is none, and has reported why.
  static func read(_ file: SourceFile, into diagnostics: Diagnostics) -> GraphFile? {
    let errors = diagnostics.counts.errors
    guard let reader = XMLReader(file, into: diagnostics) else { return nil }
    var parser = GraphMLReader(
      reader: reader, diagnostics: diagnostics, graph: GraphFile(file: reader.file))
    parser.read()
    return diagnostics.counts.errors == errors ? parser.graph : nil
  }

  private init(reader: XMLReader, diagnostics: Diagnostics, graph: GraphFile) {
    self.reader = reader
    self.diagnostics = diagnostics
    self.graph = graph
  }

  private mutating func read() {
    while let event = reader.next() {
      switch event {
      case .start(let element):
        guard let context = begin(element) else { return }
        contexts.append(context)
      case .text(let piece): append(piece)
      case .end: end()
      }
    }
    guard !reader.hasFailed else { return }
    if graphCount == 0 {
      report(.xmlRoot, ByteSpan(start: 0, end: 0), LocalizedText("there is no graph", zh: "文件中没有图"))
    }
    applyStandards()
  }

  // MARK: Elements

  private mutating func begin(_ element: XMLElement) -> Context? {
    guard let outer = contexts.last else {
      guard element.name.value == "graphml" else {
        let name = TextWidth.truncated(element.name.value, to: 24)
        report(
          .xmlRoot, element.name.span,
          LocalizedText("this is <\(name)>, not <graphml>", zh: "这是 <\(name)>，不是 <graphml>"))
        return nil
      }
      return .document
    }
    switch (outer, element.name.value) {
    case (.leftOut, _): return .leftOut
    case (.document, "key"): return key(element)
    case (.key(let id), "default"):
      text = nil
      return .standard(id)
    case (.document, "graph"), (.node, "graph"), (.edge, "graph"):
      return beginGraph(element, isInner: !isDocument(outer))
    case (.graph, "node"): return node(element)
    case (.graph, "edge"): return edge(element)
    case (.graph, "hyperedge"):
      graph.hyperedges.append(GraphFile.Hyperedge())
      return .hyperedge(graph.hyperedges.count - 1)
    case (.hyperedge(let number), "endpoint"):
      if let node = required("node", of: element) { graph.hyperedges[number].ends.append(node) }
      return .other
    case (.graph, "data"), (.node, "data"), (.edge, "data"), (.hyperedge, "data"):
      text = nil
      label = nil
      return .data(key: element.attribute("key")?.value ?? "")
    case (.data, "NodeLabel"), (.data, "EdgeLabel"), (.other, "NodeLabel"), (.other, "EdgeLabel"):
      text = nil
      return .label
    default: return .other
    }
  }

  private func isDocument(_ context: Context) -> Bool {
    if case .document = context { return true }
    return false
  }

  private mutating func beginGraph(_ element: XMLElement, isInner: Bool) -> Context {
    if isInner {
      graph.innerGraphs += 1
      return .graph
    }
    graphCount += 1
    guard graphCount == 1 else {
      graph.otherGraphs += 1
      return .leftOut
    }
    graph.isDirected = element.attribute("edgedefault")?.value == "directed"
    return .graph
  }

  private mutating func key(_ element: XMLElement) -> Context {
    guard let id = element.attribute("id")?.value else { return .other }
    let name = element.attribute("attr.name")?.value ?? id
    if keys[id] == nil { keyOrder.append(id) }
    keys[id] = Key(name: name, domain: element.attribute("for")?.value ?? "all")
    return .key(id)
  }

  private mutating func node(_ element: XMLElement) -> Context {
    guard let id = required("id", of: element) else { return .other }
    graph.nodes.append(GraphFile.Node(key: id))
    return .node(graph.nodes.count - 1)
  }

  private mutating func edge(_ element: XMLElement) -> Context {
    guard let source = required("source", of: element),
      let target = required("target", of: element)
    else { return .other }
    var edge = GraphFile.Edge(source: source, target: target)
    edge.isDirected = element.attribute("directed").map { $0.value == "true" }
    graph.edges.append(edge)
    return .edge(graph.edges.count - 1)
  }

  private func required(_ name: String, of element: XMLElement) -> Located<String>? {
    if let value = element.attribute(name) { return value }
    report(
      .networkIdentity, element.name.span,
      LocalizedText(
        "<\(element.name.value)> without \"\(name)\"", zh: "<\(element.name.value)> 缺少 \"\(name)\"")
    )
    return nil
  }

  // MARK: Texts

  private mutating func append(_ piece: Located<String>) {
    switch contexts.last {
    case .data, .standard, .label:
      guard text != nil else {
        text = piece
        return
      }
      text?.value += piece.value
      text?.span.end = piece.span.end
    default: return
    }
  }

  private mutating func end() {
    guard let context = contexts.popLast() else { return }
    switch context {
    case .label:
      label = label ?? text
      text = nil
    case .standard(let id):
      keys[id]?.standard = text
      text = nil
    case .data(let key):
      let name = keys[key]?.name ?? key
      if let text, keys[key] == nil || label == nil {
        attach(GraphFile.Attribute(name: name, value: text))
      }
      if let label { attach(GraphFile.Attribute(name: "label", value: label)) }
      text = nil
      label = nil
    default: return
    }
  }

  private mutating func attach(_ attribute: GraphFile.Attribute) {
    switch contexts.last {
    case .graph where contexts.count == 2: graph.attributes.append(attribute)
    case .node(let number): graph.nodes[number].attributes.append(attribute)
    case .edge(let number): graph.edges[number].attributes.append(attribute)
    case .hyperedge(let number): graph.hyperedges[number].attributes.append(attribute)
    default: return
    }
  }

  /// Values that hold where an element states none.
  private mutating func applyStandards() {
    for id in keyOrder {
      guard let key = keys[id], let standard = key.standard else { continue }
      let attribute = GraphFile.Attribute(name: key.name, value: standard)
      func lacks(_ attributes: [GraphFile.Attribute]) -> Bool {
        !attributes.contains { $0.name == key.name }
      }
      if key.domain == "node" || key.domain == "all" {
        for number in graph.nodes.indices where lacks(graph.nodes[number].attributes) {
          graph.nodes[number].attributes.append(attribute)
        }
      }
      if key.domain == "edge" || key.domain == "all" {
        for number in graph.edges.indices where lacks(graph.edges[number].attributes) {
          graph.edges[number].attributes.append(attribute)
        }
      }
    }
  }

  private func report(_ code: DiagnosticCode, _ span: ByteSpan, _ message: LocalizedText) {
    diagnostics.report(.error) {
      Diagnostic(code, message, at: SourceSpan(file: reader.file, range: span.range))
    }
  }
}
