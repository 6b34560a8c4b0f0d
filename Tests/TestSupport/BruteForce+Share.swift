public import Allocation

extension BruteForce {
  /// A purchase for places with a share.
  public struct SharePurchase {
    /// What it costs, with the price of a share that is not kept.
    public var cost: Double
    /// The block's variables.
    public var columns: [Double]
    /// Whether the share is kept.
    public var keepsShare: Bool
  }

  /// The cheapest lots for the loads of a block, every number of each tried; nothing if all are too
  /// little.
  public static func cheapest(_ block: LotShareBlock, _ loads: [Double]) -> SharePurchase? {
    var kept: (cost: Double, counts: [Double])?, any: (cost: Double, counts: [Double])?
    func extend(_ place: Int, _ counts: [Double], _ cost: Double, _ inside: Double, _ all: Double) {
      guard place < block.places.count else {
        if cost < any?.cost ?? .infinity { any = (cost, counts) }
        if inside >= block.share * all - 1e-9, cost < kept?.cost ?? .infinity {
          kept = (cost, counts)
        }
        return
      }
      let own = block.places[place]
      var mixes: [(counts: [Double], size: Double, cost: Double)] = [([], 0, 0)]
      for lot in own.lots {
        mixes = mixes.flatMap { mix in
          (0...Int(lot.most)).map {
            let count = Double($0)
            return (
              mix.counts + [count], mix.size + count * lot.size, mix.cost + count * lot.cost
            )
          }
        }
      }
      for mix in mixes
      where mix.size <= own.mostBought + 1e-9 && loads[place] <= own.free + mix.size + 1e-9 {
        extend(
          place + 1, counts + mix.counts, cost + mix.cost,
          inside + (own.counts ? mix.size : 0), all + mix.size)
      }
    }
    extend(0, [], 0, 0, 0)
    guard let any else { return nil }
    guard block.isShared else {
      return SharePurchase(cost: any.cost, columns: any.counts, keepsShare: true)
    }
    guard let kept else {
      return SharePurchase(
        cost: any.cost + block.shortfallCost, columns: any.counts + [1], keepsShare: false)
    }
    return SharePurchase(cost: kept.cost, columns: kept.counts + [0], keepsShare: true)
  }
}
