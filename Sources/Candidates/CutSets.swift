/// Sets of places whose borders are worth a look: single ones, both ends of a link, and sets grown
/// from each place by what leaves the fewest links over the border.
struct CutSets {
  /// Whether each place is in it, for every set; no set beside its complement.
  private(set) var all: [[Bool]] = []
  private var known: Set<[Bool]> = []
  private let neighbours: [[Int]]
  private let most: Int

  /// The largest set that is grown.
  private static let mostPlaces = 6

  /// The sets that some flow, given by its ends, leaves; `most` are looked at.
  init(
    placeCount: Int, edges: [(from: Int, to: Int)], ends: [(from: Int, to: Int)], most: Int
  ) {
    self.most = most
    var neighbours = [[Int]](repeating: [], count: placeCount)
    for edge in edges where edge.from != edge.to {
      neighbours[edge.from].append(edge.to)
      neighbours[edge.to].append(edge.from)
    }
    self.neighbours = neighbours
    let places = neighbours.indices.filter { !neighbours[$0].isEmpty }
    for place in places { add([place]) }
    for edge in edges where edge.from != edge.to { add([edge.from, edge.to]) }
    for place in places { grow(from: place, among: places.count) }
    let hasFlow = all.map { set in ends.contains { set[$0.from] != set[$0.to] } }
    all = zip(all, hasFlow).filter { $1 }.map(\.0)
  }

  private mutating func add(_ places: [Int]) {
    guard all.count < most else { return }
    var set = [Bool](repeating: false, count: neighbours.count)
    for place in places { set[place] = true }
    // The first place that has a link tells a set from its complement.
    let first = neighbours.firstIndex { !$0.isEmpty } ?? 0
    var key = set
    if set[first] {
      for place in key.indices where !neighbours[place].isEmpty { key[place].toggle() }
    }
    if known.insert(key).inserted { all.append(set) }
  }

  private mutating func grow(from place: Int, among count: Int) {
    var members = [place]
    while members.count < min(Self.mostPlaces, count / 2), all.count < most {
      var isMember = [Bool](repeating: false, count: neighbours.count)
      for member in members { isMember[member] = true }
      var best: (added: Int, place: Int)?
      for member in members {
        for next in neighbours[member] where !isMember[next] {
          let added = neighbours[next].reduce(0) { $0 + (isMember[$1] ? -1 : 1) }
          if best.map({ (added, next) < $0 }) ?? true { best = (added, next) }
        }
      }
      guard let best else { return }
      members.append(best.place)
      if members.count > 2 { add(members) }
    }
  }
}
