import ComputeNetwork
import Quantities

/// Reads the networks of NCFlow and POP (<https://github.com/netcontract/ncflow>).
///
/// `n m`, n lines of id, label, latitude and longitude between tabs, m directed lines of two ids and a
/// capacity; demands are an n x n matrix. Rates are taken as Gbps.
struct NCFlowReader {
  private static let amounts = 0...1e12
  private static let nodes = LocalizedText("nodes", zh: "节点")
  private static let arcs = LocalizedText("arcs", zh: "弧")

  /// Reads a network; returns nothing if it is none, and has reported why.
  static func network(_ file: SourceFile, into diagnostics: Diagnostics) -> ImportedNetwork? {
    guard var lines = LineReader(file, diagnostics) else { return nil }
    var network = ImportedNetwork()
    let counts = lines.line(of: LocalizedText("two counts", zh: "两个计数"))
    guard let counts, let nodeCount = lines.count(counts[0], nodes),
      let arcCount = lines.count(counts.count > 1 ? counts[1] : nil, arcs)
    else { return nil }
    var numbers: [Int: Int] = [:]
    for _ in 0..<nodeCount {
      guard let words = lines.line(.tab, of: nodes), let id = id(words[0], &lines) else {
        return nil
      }
      guard numbers[id] == nil else {
        lines.fail(
          .networkIdentity, words[0],
          LocalizedText("two nodes have the id \"\(id)\"", zh: "两个节点的编号都是 \"\(id)\""))
        return nil
      }
      numbers[id] = network.nodes.count
      guard let node = node(words, id, &lines) else { return nil }
      network.nodes.append(node)
    }
    for _ in 0..<arcCount {
      guard let words = lines.line(of: arcs), let from = id(words[0], &lines),
        let to = id(words.count > 1 ? words[1] : nil, &lines),
        let rate = lines.number(
          words.count > 2 ? words[2] : nil, LocalizedText("a capacity", zh: "容量"), in: amounts)
      else { return nil }
      guard let one = numbers[from], let other = numbers[to] else {
        let word = numbers[from] == nil ? words[0] : words[1]
        lines.fail(
          .networkReference, word,
          LocalizedText("there is no node \(lines.text(word))", zh: "没有节点 \(lines.text(word))"))
        return nil
      }
      guard one != other else {
        network.remarks.selfLoops += 1
        continue
      }
      var edge = ImportedNetwork.Edge(from: one, to: other)
      edge.isOneWay = true
      edge.forward = DataRate(rate)
      network.edges.append(edge)
    }
    lines.finish()
    return lines.hasFailed ? nil : network
  }

  /// Reads the demands between the nodes of a network: a row for each source.
  static func demands(
    _ file: SourceFile, into network: inout ImportedNetwork, _ diagnostics: Diagnostics
  ) {
    guard var lines = LineReader(file, diagnostics) else { return }
    let count = network.nodes.count
    let rows = LocalizedText("a row of demands", zh: "需求矩阵的一行")
    for from in 0..<count {
      guard let words = lines.line(.comma, of: rows) else { return }
      guard words.count == count else {
        return lines.fail(
          .importEnd, words[0].lowerBound..<words[words.count - 1].upperBound,
          LocalizedText(
            "a row of \(words.count) demands in a network of \(count) nodes",
            zh: "该行有 \(words.count) 个需求，网络有 \(count) 个节点"))
      }
      for to in 0..<count {
        guard
          let rate = lines.number(words[to], LocalizedText("a demand", zh: "需求量"), in: amounts)
        else { return }
        guard rate > 0 else { continue }
        if from == to {
          network.remarks.selfDemands += 1
        } else {
          network.demands.append(.init(from: from, to: to, rate: DataRate(rate)))
        }
      }
    }
    lines.finish()
  }

  private static func id(_ word: Range<Int>?, _ lines: inout LineReader) -> Int? {
    let what = LocalizedText("the id of a node", zh: "节点编号")
    guard let value = lines.number(word, what, in: 0...1e12), let word else { return nil }
    if let id = Int(exactly: value) { return id }
    lines.fail(
      .importRange, word, LocalizedText("the id of a node is not whole", zh: "节点编号不是整数"))
    return nil
  }

  /// A node whose coordinates may be left empty; "None" is how Python writes the name of nothing.
  private static func node(
    _ words: [Range<Int>], _ id: Int, _ lines: inout LineReader
  ) -> ImportedNetwork.Node? {
    var node = ImportedNetwork.Node(key: "\(id)")
    if words.count > 1 {
      let label = lines.text(words[1])
      if !label.isEmpty, label != "None" { node.name = LocalizedText(verbatim: label) }
    }
    guard words.count > 3, !words[2].isEmpty, !words[3].isEmpty else { return node }
    guard
      let latitude = lines.number(
        words[2], LocalizedText("a latitude", zh: "纬度"), in: -90...90),
      let longitude = lines.number(
        words[3], LocalizedText("a longitude", zh: "经度"), in: -180...180)
    else { return nil }
    node.coordinate = Coordinate(latitude: latitude, longitude: longitude)
    return node
  }
}
