/// A binary heap of labels: least cost first, then least delay, then the smallest number.
struct LabelHeap: Sendable {
  struct Label: Sendable {
    var cost: Double
    var delay: Double
    var item: Int32

    func isBefore(_ other: Label) -> Bool {
      if cost != other.cost { return cost < other.cost }
      if delay != other.delay { return delay < other.delay }
      return item < other.item
    }
  }

  private var labels: [Label] = []

  mutating func removeAll() { labels.removeAll(keepingCapacity: true) }

  mutating func push(cost: Double, delay: Double, item: Int32) {
    let label = Label(cost: cost, delay: delay, item: item)
    labels.append(label)
    var hole = labels.count - 1
    while hole > 0 {
      let above = (hole - 1) / 2
      guard label.isBefore(labels[above]) else { break }
      labels[hole] = labels[above]
      hole = above
    }
    labels[hole] = label
  }

  mutating func popLeast() -> Label? {
    guard let least = labels.first, let last = labels.popLast() else { return nil }
    let count = labels.count
    guard count > 0 else { return least }
    var hole = 0
    while true {
      var below = 2 * hole + 1
      guard below < count else { break }
      if below + 1 < count && labels[below + 1].isBefore(labels[below]) { below += 1 }
      guard labels[below].isBefore(last) else { break }
      labels[hole] = labels[below]
      hole = below
    }
    labels[hole] = last
    return least
  }
}
