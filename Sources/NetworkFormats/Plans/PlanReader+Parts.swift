import Plans
import Quantities

extension PlanReader {
  mutating func otherPart(_ reader: inout JSONObjectReader, _ path: String) -> OtherPart? {
    guard var inner = reader.optionalObject("otherPart", as: .otherPart) else { return nil }
    var part = OtherPart(
      site: inner.string("site", .allowed)?.value ?? "", share: inner.number("share")?.value ?? 0,
      kinds: names("kinds", &inner))
    for node in inner.optionalArray("routes") ?? inner.none {
      let position = part.routes.count
      part.routes.append(route(node, "\(path).routes[\(position)].latency"))
    }
    part.links = names("links", &inner)
    if let latency = inner.optionalNumber("latencyMs") {
      part.latency = Latency(latency.value)
    } else {
      unstated.insert("\(path).latency")
    }
    part.cost = bill("cost", &inner, unlessStated: "\(path).cost")
    finish(&inner)
    return part
  }
}
