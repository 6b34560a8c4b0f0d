import ComputeNetwork
import Quantities

/// A network as a file of another tool states it, before anything is assumed.
struct ImportedNetwork {
  struct Node {
    /// What the file calls it.
    var key: String
    /// The id that its place must have, where the file means one.
    var id: String?
    var name: LocalizedText?
    var coordinate: Coordinate?
    var province: String?
    var grid: String?
    /// Tells places of one name apart.
    var country: String?
    var role = PlaceRole.exchange

    init(key: String) { self.key = key }
  }

  struct Edge {
    /// The id that its link must have, where the file means one.
    var id: String?
    /// The numbers of the nodes at its ends.
    var from: Int
    var to: Int
    /// Whether it carries data from its first end to its second only.
    var isOneWay = false
    /// What it can carry, as far as the file says so.
    var forward: DataRate?
    var backward: DataRate?
    var latency: LinkLatency?
    /// Everything else; its id, ends, capacity and latency mean nothing.
    var link = Link(id: "", from: "", to: "", capacity: .init(both: .zero))

    init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }

    /// Whether it differs from another, which may run the other way, in its ends and rates only.
    func agrees(with other: Edge) -> Bool {
      var mine = link, others = other.link
      mine.existingLoad = .init(both: .zero)
      others.existingLoad = .init(both: .zero)
      return latency == other.latency && mine == others
    }
  }

  struct Demand {
    var from: Int
    var to: Int
    var rate: DataRate
  }

  var name: LocalizedText?
  /// Whether ids and latencies stand as they are, for the check to speak about: the file is the
  /// user's own.
  var isStrict = false
  var nodes: [Node] = []
  var edges: [Edge] = []
  var demands: [Demand] = []
  var remarks = ImportRemarks()
}
