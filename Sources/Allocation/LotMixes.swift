/// Every sum of sizes that lots of one place can make, each with its cheapest counts, by size.
///
/// All of them while they are no more than `mostMixes`; beyond that the cheapest of each of some
/// ranges of sizes, and the largest.
struct LotMixes: Sendable, Equatable {
  private(set) var sizes: [Double] = [0]
  private(set) var costs: [Double] = [0]
  /// The counts of mix `m`, lot by lot, from `m × lots` on.
  private var counts: [Double] = []
  /// The cheapest of the mixes from each on; the first of equal ones.
  private var cheapestFrom: [Int] = [0]
  private let lotCount: Int

  /// More sums than this are never kept.
  static var mostMixes: Int { 10_000 }
  /// What is kept where there would be more.
  private static var keptMixes: Int { 1_000 }

  private struct Mix {
    var size: Double
    var cost: Double
    /// The mix of the lots before, and how many of this one are added.
    var before: Int
    var count: Double
  }

  /// The mixes of lots whose sizes sum to `limit` at most.
  init(_ lots: [LotBlock.Lot], within limit: Double) {
    lotCount = lots.count
    var mixes = [Mix(size: 0, cost: 0, before: 0, count: 0)], all: [[Double]] = [[]]
    let limit = LoadTolerance.limit(limit)
    for lot in lots {
      var longer: [Mix] = []
      for (number, mix) in mixes.enumerated() {
        let room = ((limit - mix.size) / lot.size).rounded(.down)
        let most = max(0, min(lot.most, room)), step = Self.step(most, mixes.count)
        var count = 0.0
        while true {
          longer.append(
            Mix(
              size: mix.size + count * lot.size, cost: mix.cost + count * lot.cost,
              before: number, count: count))
          guard count < most else { break }
          count = min(most, count + step)
        }
      }
      mixes = Self.thinned(Self.distinct(longer))
      all = mixes.map { all[$0.before] + [$0.count] }
    }
    sizes = mixes.map(\.size)
    costs = mixes.map(\.cost)
    counts = all.flatMap(\.self)
    cheapestFrom = Array(mixes.indices)
    for mix in mixes.indices.dropLast().reversed()
    where costs[cheapestFrom[mix + 1]] < costs[mix] {
      cheapestFrom[mix] = cheapestFrom[mix + 1]
    }
  }

  /// Every count, unless that would be far more than is kept.
  private static func step(_ most: Double, _ mixes: Int) -> Double {
    max(1, ((most + 1) * Double(mixes) / Double(mostMixes)).rounded(.up))
  }

  /// The cheapest of each size, by size.
  private static func distinct(_ mixes: [Mix]) -> [Mix] {
    let order = mixes.indices.sorted {
      (mixes[$0].size, mixes[$0].cost, $0) < (mixes[$1].size, mixes[$1].cost, $1)
    }
    var kept: [Mix] = []
    for number in order where kept.last.map({ mixes[number].size > $0.size }) ?? true {
      kept.append(mixes[number])
    }
    return kept
  }

  private static func thinned(_ mixes: [Mix]) -> [Mix] {
    guard mixes.count > mostMixes else { return mixes }
    let ranges = keptMixes - 1
    let kept = (0..<ranges).map { range -> Mix in
      let begin = range * mixes.count / ranges, end = (range + 1) * mixes.count / ranges
      // The largest of equal ones: it carries more.
      let best = (begin..<end).min { (mixes[$0].cost, -$0) < (mixes[$1].cost, -$1) }
      return mixes[best ?? begin]
    }
    let largest = mixes[mixes.count - 1]
    return kept.last?.size == largest.size ? kept : kept + [largest]
  }
}

// MARK: - Looking up

extension LotMixes {
  var count: Int { sizes.count }
  /// The largest sum.
  var mostSize: Double { sizes[count - 1] }
  /// What the dearest mix costs.
  var mostCost: Double { costs.max() ?? 0 }

  /// The counts of a mix, lot by lot.
  func counts(of mix: Int) -> ArraySlice<Double> {
    counts[(mix * lotCount)..<((mix + 1) * lotCount)]
  }

  /// The smallest mix that carries a need; the largest there is if none does.
  func smallest(covering need: Double) -> Int {
    var low = 0, high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if sizes[middle] >= need { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The cheapest mix that carries a need, the smallest of equal ones.
  func cheapest(covering need: Double) -> Int { cheapestFrom[smallest(covering: need)] }

  /// Mixes that carry a need, each larger than the one before it and none dearer than a larger
  /// one: the cheapest first.
  func growing(from need: Double) -> [Int] {
    var kept: [Int] = [], least = Double.infinity
    let first = cheapest(covering: need)
    for mix in (first..<count).reversed() where costs[mix] < least {
      least = costs[mix]
      kept.append(mix)
    }
    return kept.reversed()
  }

  /// Mixes that carry a need, each smaller than the one before it and dearer: the cheapest first.
  func shrinking(from need: Double) -> [Int] {
    var kept: [Int] = [], least = Double.infinity
    for mix in smallest(covering: need)..<count where costs[mix] < least {
      least = costs[mix]
      kept.append(mix)
    }
    return kept.reversed()
  }
}
