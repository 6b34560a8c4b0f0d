import ComputeNetwork

/// The cheapest modules of a tariff that carry a rate, by a table of all mixes that are worth
/// buying, one size after another.
struct AuditModuleTable {
  private struct Mix {
    var need, slots, yuan: Double
  }

  private let sizes: [(capacity: Double, slots: Double, yuan: Double)]
  private let mostSlots: Double
  /// Beyond so many mixes nothing is claimed.
  private static let mostMixes = 200_000.0

  init(_ tariff: ModuleTariff) {
    mostSlots = tariff.slots.map(Double.init) ?? .infinity
    let takesSlots = tariff.slots != nil
    // The last size only fills up, in one step: that is to be the smallest one.
    sizes = tariff.modules.map { module in
      (
        module.capacity.value * tariff.headroom, takesSlots ? Double(module.slots) : 0,
        module.pricePerMonth
      )
    }.filter { $0.0 > 0 }.sorted { ($0.0, -$0.2) > ($1.0, -$1.2) }
  }

  /// Yuan per month.
  func cheapest(carrying rate: Double) -> AuditPrice {
    // What rounding leaves of a rate needs no module.
    let nothing = 1e-9 * max(1, rate)
    guard rate > nothing else { return .yuan(0) }
    var mixes = [Mix(need: rate, slots: 0, yuan: 0)]
    for (number, size) in sizes.enumerated() {
      let isLast = number == sizes.count - 1
      var longer = isLast ? [] : mixes
      for mix in mixes {
        let most = max(0, ((mix.need - nothing / 2) / size.capacity).rounded(.up))
        guard Double(longer.count) + (isLast ? 1 : most) <= Self.mostMixes else { return .unknown }
        var count = isLast ? most : 1
        while count <= most {
          let next = Mix(
            need: mix.need - count * size.capacity, slots: mix.slots + count * size.slots,
            yuan: mix.yuan + count * size.yuan)
          if next.slots <= mostSlots { longer.append(next) }
          count += 1
        }
      }
      mixes = Self.worthwhile(longer)
    }
    return AuditPrice(mixes.filter { $0.need <= nothing }.map(\.yuan).min())
  }

  /// Mixes that no other matches in need and slots at no more yuan.
  ///
  /// Going from the cheapest up, those kept form stairs: the less need is left, the more slots.
  private static func worthwhile(_ mixes: [Mix]) -> [Mix] {
    var kept: [Mix] = []
    var stairs: [Mix] = []
    for mix in mixes.sorted(by: {
      ($0.yuan, max(0, $0.need), $0.slots) < ($1.yuan, max(0, $1.need), $1.slots)
    }) {
      let need = max(0, mix.need)
      // The first step that leaves more need than this one.
      var low = 0, high = stairs.count
      while low < high {
        let middle = (low + high) / 2
        if max(0, stairs[middle].need) <= need { low = middle + 1 } else { high = middle }
      }
      if low > 0, stairs[low - 1].slots <= mix.slots { continue }
      var end = low
      while end < stairs.count, stairs[end].slots >= mix.slots { end += 1 }
      stairs.replaceSubrange(low..<end, with: [mix])
      kept.append(mix)
    }
    return kept
  }
}
