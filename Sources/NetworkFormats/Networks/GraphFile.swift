import Quantities

/// A graph with attributes as GraphML and GML have it, before anything is understood.
struct GraphFile {
  struct Attribute {
    var name: String
    var value: Located<String>
  }

  struct Node {
    var key: Located<String>
    var attributes: [Attribute] = []
  }

  struct Edge {
    var source: Located<String>
    var target: Located<String>
    /// Whether it runs one way; `nil` where the graph says so for all.
    var isDirected: Bool?
    var attributes: [Attribute] = []
  }

  /// An edge of several ends.
  struct Hyperedge {
    var ends: [Located<String>] = []
    var attributes: [Attribute] = []
  }

  /// The text that the positions are in.
  var file: SourceFile
  var isDirected = false
  var attributes: [Attribute] = []
  var nodes: [Node] = []
  var edges: [Edge] = []
  var hyperedges: [Hyperedge] = []
  var otherGraphs = 0
  var innerGraphs = 0
}
