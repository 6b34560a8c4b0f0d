import Plans
import Quantities

extension PlanReader {
  /// Reads what is built on links.
  mutating func builds(_ outer: inout JSONObjectReader) -> [LinkDecision] {
    purchases(&outer, "links", of: "link", .build, bought: "modules", each: "module", .purchase)
      .map { item in
        LinkDecision(
          link: item.id, modules: item.bought.map { .init(module: $0.id, count: $0.count) },
          cost: item.cost)
      }
  }

  /// Reads what is bought for sites.
  mutating func siteBuilds(_ outer: inout JSONObjectReader) -> [SiteDecision] {
    purchases(&outer, "sites", of: "site", .siteBuild, bought: "lots", each: "lot", .lotPurchase)
      .map { item in
        SiteDecision(
          site: item.id, lots: item.bought.map { .init(lot: $0.id, count: $0.count) },
          cost: item.cost)
      }
  }

  /// What is bought of what for one thing.
  private struct Bought {
    var id = ""
    var bought: [(id: String, count: Int)] = []
    var cost = Money.zero
  }

  private mutating func purchases(
    _ outer: inout JSONObjectReader, _ list: StaticString, of owner: StaticString,
    _ kind: JSONObjectKind,
    bought: StaticString, each item: StaticString, _ itemKind: JSONObjectKind
  ) -> [Bought] {
    var all: [Bought] = []
    for node in outer.optionalArray(list) ?? outer.none {
      let path = "\(list)[\(all.count)]"
      all.append(Bought())
      guard var reader = binder.object(node, as: kind) else { continue }
      var found = Bought(id: reader.string(owner, .allowed)?.value ?? "")
      for node in reader.optionalArray(bought) ?? reader.none {
        guard var inner = binder.object(node, as: itemKind) else { continue }
        found.bought.append(
          (inner.string(item, .allowed)?.value ?? "", inner.optionalInteger("count")?.value ?? 1))
        finish(&inner)
      }
      if let cost = reader.optionalNumber("cost") {
        found.cost = Money(cost.value)
      } else {
        unstated.insert("\(path).cost")
      }
      finish(&reader)
      all[all.count - 1] = found
    }
    return all
  }
}
