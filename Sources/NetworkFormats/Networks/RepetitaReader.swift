import ComputeNetwork
import Quantities

/// Reads REPETITA's networks and demands (<https://github.com/svissicchio/Repetita>).
///
/// Rates are in kbit/s, delays in µs, x and y are longitude and latitude. Weights are not looked at.
struct RepetitaReader {
  private var lines: LineReader
  private var network = ImportedNetwork()

  private static let amounts = 0...1e12
  private static let nodes = LocalizedText("nodes", zh: "节点")
  private static let edges = LocalizedText("edges", zh: "边")
  private static let demands = LocalizedText("demands", zh: "需求")
  private static let rate = LocalizedText("a rate", zh: "速率")

  /// Reads a network; returns nothing if it is none, and has reported why.
  static func network(_ file: SourceFile, into diagnostics: Diagnostics) -> ImportedNetwork? {
    guard let lines = LineReader(file, diagnostics) else { return nil }
    var reader = RepetitaReader(lines: lines)
    reader.readNodes()
    reader.readEdges()
    reader.lines.finish()
    return reader.lines.hasFailed ? nil : reader.network
  }

  /// Reads demands between the nodes of a network.
  static func demands(
    _ file: SourceFile, into network: inout ImportedNetwork, _ diagnostics: Diagnostics
  ) {
    guard let lines = LineReader(file, diagnostics) else { return }
    var reader = RepetitaReader(lines: lines)
    let count = network.nodes.count
    reader.section("DEMANDS", Self.demands, fields: 4) { reader, words in
      guard let from = reader.lines.node(words[1], of: count),
        let to = reader.lines.node(words[2], of: count),
        let rate = reader.lines.number(words[3], Self.rate, in: Self.amounts), rate > 0
      else { return }
      guard from != to else {
        network.remarks.selfDemands += 1
        return
      }
      network.demands.append(.init(from: from, to: to, rate: DataRate(rate / 1e6)))
    }
    reader.lines.finish()
  }

  private init(lines: LineReader) { self.lines = lines }

  private mutating func readNodes() {
    section("NODES", Self.nodes, fields: 3) { reader, words in
      let label = reader.lines.text(words[0].lowerBound..<words[words.count - 3].upperBound)
      var node = ImportedNetwork.Node(key: "\(reader.network.nodes.count)")
      node.name = LocalizedText(verbatim: Self.name(label, reader.network.nodes.count))
      guard
        let longitude = reader.lines.number(
          words[words.count - 2], LocalizedText("a longitude", zh: "经度"), in: -180...180),
        let latitude = reader.lines.number(
          words[words.count - 1], LocalizedText("a latitude", zh: "纬度"), in: -90...90)
      else { return }
      if longitude == 0, latitude == 0 {
        reader.network.remarks.zeroCoordinates += 1
      } else {
        node.coordinate = Coordinate(latitude: latitude, longitude: longitude)
      }
      reader.network.nodes.append(node)
    }
  }

  private mutating func readEdges() {
    section("EDGES", Self.edges, fields: 6) { reader, words in
      let count = reader.network.nodes.count
      guard let from = reader.lines.node(words[1], of: count),
        let to = reader.lines.node(words[2], of: count),
        let rate = reader.lines.number(words[4], Self.rate, in: Self.amounts),
        let delay = reader.lines.number(
          words[5], LocalizedText("a delay", zh: "时延"), in: 0...1e9)
      else { return }
      guard from != to else {
        reader.network.remarks.selfLoops += 1
        return
      }
      var edge = ImportedNetwork.Edge(from: from, to: to)
      edge.isOneWay = true
      edge.forward = DataRate(rate / 1e6)
      edge.latency = .stated(Latency(delay / 1000), isMeasured: false)
      reader.network.edges.append(edge)
    }
  }

  /// A word with a count, a line with the names of the columns, and as many lines as announced.
  private mutating func section(
    _ word: String, _ what: LocalizedText, fields: Int,
    _ read: (inout Self, [Range<Int>]) -> Void
  ) {
    guard let first = lines.line(of: what) else { return }
    guard lines.text(first[0]) == word else {
      return lines.fail(
        .importNumber, first[0], LocalizedText("expected \(word)", zh: "此处应为 \(word)"))
    }
    guard let count = lines.count(first.count > 1 ? first[1] : nil, what),
      lines.line(of: LocalizedText("the names of columns", zh: "列名")) != nil
    else { return }
    for _ in 0..<count {
      guard let words = lines.line(of: what) else { return }
      guard words.count >= fields else {
        return lines.fail(
          .importEnd, words[0].lowerBound..<words[words.count - 1].upperBound,
          LocalizedText(
            "a line of \(words.count) words, where \(fields) are expected",
            zh: "该行有 \(words.count) 项，应有 \(fields) 项"))
      }
      read(&self, words)
      if lines.hasFailed { return }
    }
  }

  /// The label without the number before it, which labels of the Topology Zoo were given:
  /// "18_Hong_Kong".
  private static func name(_ label: String, _ number: Int) -> String {
    let prefix = "\(number)_"
    guard label.hasPrefix(prefix), label != prefix else { return label }
    return String(label.dropFirst(prefix.count).map { $0 == "_" ? " " : $0 })
  }
}
