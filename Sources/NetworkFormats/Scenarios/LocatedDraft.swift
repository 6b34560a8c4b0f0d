package import ComputeNetwork

/// A draft put together from files, with the place that each of its elements was read from.
///
/// It holds every element that a file has, those with faults too: what could not be read is left at
/// its default, so that the check can still speak about the rest.
package struct LocatedDraft {
  /// Where an element of a collection stands.
  enum Origin {
    case node(JSONNode)
    case row(WorkloadTable.Row)

    var file: SourceFile {
      switch self {
      case .node(let node): node.document.file
      case .row(let row): row.table.file
      }
    }
  }

  struct Element {
    var origin: Origin
    /// Whether something of it could not be read.
    var hasFailed: Bool
  }

  /// The draft itself.
  package var draft = ScenarioDraft()
  /// The vouchers of the books of tariffs, by which `vouchers` names them.
  var offeredVouchers: [Voucher] = []
  /// Every file that was read.
  package var sources: [SourceFile] = []
  /// The elements of each collection, in the order of the draft's.
  private(set) var elements: [[Element]] = DraftCollection.allCases.map { _ in [] }
  /// `horizon`, `latencyModel` and so on of the file that has the last word on them.
  var settings: [String: JSONNode] = [:]
  /// Whether ids may be missing that a file has: references to nothing are no news then.
  var hasLostElements = false
  /// Whether the horizon could not be read.
  var hasFailedHorizon = false

  subscript(collection: DraftCollection) -> [Element] {
    get { elements[collection.number] }
    set { elements[collection.number] = newValue }
  }

  mutating func note(_ origin: Origin, in collection: DraftCollection, hasFailed: Bool) {
    elements[collection.number].append(Element(origin: origin, hasFailed: hasFailed))
  }

  /// Remembers that the series of a flow could not be read.
  mutating func loseSeries(ofFlow number: Int) {
    hasLostElements = true
    guard elements[DraftCollection.flows.number].indices.contains(number) else { return }
    elements[DraftCollection.flows.number][number].hasFailed = true
  }

  func hasFailures(in collection: DraftCollection) -> Bool {
    self[collection].contains { $0.hasFailed }
  }
}
