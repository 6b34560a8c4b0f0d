import Plans
import Quantities

extension PlanReader {
  /// Reads what is built.
  mutating func builds(_ outer: inout JSONObjectReader) -> [LinkDecision] {
    var builds: [LinkDecision] = []
    for node in outer.optionalArray("links") ?? outer.none {
      builds.append(build(node, "links[\(builds.count)]"))
    }
    return builds
  }

  private mutating func build(_ node: JSONNode, _ path: String) -> LinkDecision {
    var build = LinkDecision(link: "", cost: .zero)
    guard var reader = binder.object(node, as: .build) else { return build }
    build.link = reader.string("link", .allowed)?.value ?? ""
    for node in reader.optionalArray("modules") ?? reader.none {
      guard var inner = binder.object(node, as: .purchase) else { continue }
      build.modules.append(
        .init(
          module: inner.string("module", .allowed)?.value ?? "",
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
