import ComputeNetwork
import Quantities

// What is paid by the month for a size: leased lines and modules.
extension Billing {
  func bill(_ tariff: Tariff, _ line: LeasedLineTariff) -> Bill {
    let words = LocalizedText("line size", zh: "线路带宽")
    var bill = Self.blank(tariff, words, BillingUnit.gbps)
    let size = BillingRule.size(line.size?.value ?? series.peak.value, step: line.step.value)
    for month in months {
      bill.measures.append(.init(month: month.month, quantity: size))
      bill.lines += Self.lines(month, words, size, line.pricePerGbpsMonth, line.partialMonth)
    }
    bill.notes = [
      line.size == nil
        ? LocalizedText(
          "the smallest size on sale that carries the peak of the whole series, both directions",
          zh: "取能承载整个序列峰值（双向）的最小可购带宽")
        : LocalizedText("the size is fixed by the tariff", zh: "带宽由资费固定"),
      BillingRule.note(line.partialMonth),
    ]
    bill.notes += BillingRule.note(line.pricePerGbpsMonth)
    bill.obstacles = obstacle(above: size)
    return bill
  }

  func bill(_ tariff: Tariff, _ modules: ModuleTariff) -> Bill {
    var bill = Self.blank(
      tariff, LocalizedText("module capacity", zh: "模块容量"), BillingUnit.gbps)
    var search = ModuleSearch(modules)
    let choice = search.cheapest(carrying: series.peak.value)
    let counts = choice ?? []
    let capacity = zip(counts, modules.modules).reduce(0) { $0 + $1.0 * $1.1.capacity.value }
    for month in months {
      bill.measures.append(.init(month: month.month, quantity: capacity))
      for (count, module) in zip(counts, modules.modules) where count > 0 {
        let size = Self.shown(module.capacity.value)
        bill.lines.append(
          BillLine(
            month: month.month, label: LocalizedText("modules of \(size)G", zh: "\(size)G 模块"),
            quantity: count, unit: LocalizedText("module-month", zh: "个·月"),
            unitPrice: module.pricePerMonth, due: month.due(modules.partialMonth)))
      }
    }
    bill.notes = [
      search.isProven
        ? LocalizedText(
          "the cheapest combination that carries the peak of the whole series, found by trying all",
          zh: "承载整个序列峰值的最便宜组合（经穷举）")
        : LocalizedText(
          "a combination that carries the peak; a cheaper one is not ruled out",
          zh: "可承载峰值的组合；不排除存在更便宜的组合"),
      BillingRule.note(modules.partialMonth),
    ]
    if choice == nil {
      let peak = Self.shown(series.peak.value)
      bill.obstacles = [
        LocalizedText(
          "no combination of modules carries \(peak) Gbps in the slots that there are",
          zh: "在现有槽位内没有模块组合能承载 \(peak) Gbps")
      ]
    }
    return bill
  }
}

/// The cheapest whole numbers of modules that carry a rate: depth-first, the best price per Gbps
/// first, cut off where even fractions of modules would cost no less than the best found.
struct ModuleSearch {
  /// Whether all combinations were tried or ruled out.
  private(set) var isProven = true

  private let modules: [ModuleTariff.Module]
  private let order: [Int]
  private let headroom: Double
  private var slots: Double
  private var steps = 0
  /// What rounding leaves of a rate needs no module.
  private var nothing = 0.0
  private var best: [Double]?
  private var bestCost = Double.infinity
  private var counts: [Double]

  /// More steps than any price list needs; with it a hostile one ends too.
  private static let stepLimit = 1_000_000

  init(_ tariff: ModuleTariff) {
    modules = tariff.modules
    headroom = tariff.headroom
    slots = tariff.slots.map(Double.init) ?? .infinity
    counts = [Double](repeating: 0, count: modules.count)
    let rates = modules.map { $0.pricePerMonth / max($0.capacity.value, 1e-12) }
    order = modules.indices.sorted { (rates[$0], $0) < (rates[$1], $1) }
  }

  /// One count for each module, or nothing if no combination carries the rate.
  mutating func cheapest(carrying rate: Double) -> [Double]? {
    nothing = 1e-9 * max(1, rate)
    descend(0, need: rate, cost: 0)
    return best
  }

  private mutating func descend(_ depth: Int, need: Double, cost: Double) {
    guard need > nothing else {
      if cost < bestCost {
        best = counts
        bestCost = cost
      }
      return
    }
    guard depth < order.count else { return }
    let number = order[depth], module = modules[number]
    let capacity = module.capacity.value * headroom
    guard capacity > 0 else { return descend(depth + 1, need: need, cost: cost) }
    var count = ((need - nothing / 2) / capacity).rounded(.up)
    if module.slots > 0 { count = min(count, (slots / Double(module.slots)).rounded(.down)) }
    while count >= 0 {
      steps += 1
      guard steps < Self.stepLimit else {
        isProven = false
        return
      }
      let rest = need - count * capacity
      let spent = cost + count * module.pricePerMonth
      defer { count -= 1 }
      guard spent + leastCost(of: max(0, rest), from: depth + 1) < bestCost else {
        // With still fewer of this module only dearer ones are left to carry the rest.
        if rest > 0 { break }
        continue
      }
      counts[number] = count
      slots -= count * Double(module.slots)
      descend(depth + 1, need: rest, cost: spent)
      slots += count * Double(module.slots)
      counts[number] = 0
      guard isProven else { return }
    }
  }

  /// What a rate costs at the price per Gbps of the modules that are left.
  private func leastCost(of need: Double, from depth: Int) -> Double {
    guard need > nothing else { return 0 }
    guard depth < order.count else { return .infinity }
    let module = modules[order[depth]]
    return need / max(headroom * module.capacity.value, 1e-12) * module.pricePerMonth
  }
}
