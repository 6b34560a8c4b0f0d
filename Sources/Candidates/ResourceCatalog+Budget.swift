import Allocation
import Quantities

extension ResourceCatalog {
  /// Everything that is opened or bought, at what it costs, within a budget; `nil` without one.
  func budgetRow(_ budget: Money?) -> SideRow? {
    guard let budget else { return nil }
    var row = SideRow(.limit, range: -Double.infinity...max(0, budget.value))
    for (number, resource) in resources.enumerated() {
      // What a copy costs is rent and transport.
      if case .copy = meanings[number].subject { continue }
      if case .opening(let cost) = resource.curve, cost > 0 {
        row.openings.append(.init(number, value: cost))
      }
    }
    for (number, block) in blocks.enumerated() {
      // What a block has beside lots, the price of its largest load, is a fee: nothing is built.
      guard let lots = (block as? any LotPurchase)?.lots else { continue }
      for (column, lot) in lots.enumerated() {
        row.columns.append(.init(block: number, column: column, value: lot.cost))
      }
    }
    return row
  }
}
