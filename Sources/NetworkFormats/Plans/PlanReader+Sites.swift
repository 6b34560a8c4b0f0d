import Plans
import Quantities

extension PlanReader {
  /// Reads what is bought for sites.
  mutating func siteBuilds(_ outer: inout JSONObjectReader) -> [SiteDecision] {
    var builds: [SiteDecision] = []
    for node in outer.optionalArray("sites") ?? outer.none {
      builds.append(siteBuild(node, "sites[\(builds.count)]"))
    }
    return builds
  }

  private mutating func siteBuild(_ node: JSONNode, _ path: String) -> SiteDecision {
    var build = SiteDecision(site: "", cost: .zero)
    guard var reader = binder.object(node, as: .siteBuild) else { return build }
    build.site = reader.string("site", .allowed)?.value ?? ""
    for node in reader.optionalArray("lots") ?? reader.none {
      guard var inner = binder.object(node, as: .lotPurchase) else { continue }
      build.lots.append(
        .init(
          lot: inner.string("lot", .allowed)?.value ?? "",
          count: inner.optionalInteger("count")?.value ?? 1))
      finish(&inner)
    }
    if let cost = reader.optionalNumber("cost") {
      build.cost = Money(cost.value)
    } else {
      unstated.insert("\(path).cost")
    }
    finish(&reader)
    return build
  }
}
