import Plans
import Quantities

extension PlanReader {
  /// Reads which copies of data sets are opened.
  mutating func copies(_ outer: inout JSONObjectReader) -> [CopyDecision] {
    var copies: [CopyDecision] = []
    for node in outer.optionalArray("copies") ?? outer.none {
      let path = "copies[\(copies.count)]"
      copies.append(CopyDecision(dataSet: "", site: "", rent: .zero, move: .zero))
      guard var reader = binder.object(node, as: .copy) else { continue }
      let dataSet = reader.string("dataSet", .allowed)?.value ?? ""
      let site = reader.string("site", .allowed)?.value ?? ""
      let source = reader.optionalString("from", .allowed)?.value
      let rent = reader.optionalNumber("rent"), move = reader.optionalNumber("move")
      if rent == nil || move == nil { unstated.insert("\(path).cost") }
      finish(&reader)
      copies[copies.count - 1] = CopyDecision(
        dataSet: dataSet, site: site, source: source, rent: Money(rent?.value ?? 0),
        move: Money(move?.value ?? 0))
    }
    return copies
  }

  /// Reads where a placement reads its data sets.
  mutating func reads(
    _ outer: inout JSONObjectReader, _ path: @autoclosure () -> String
  ) -> [ReadPlacement] {
    var reads: [ReadPlacement] = []
    for node in outer.optionalArray("reads") ?? outer.none {
      reads.append(ReadPlacement(dataSet: "", site: ""))
      guard var reader = binder.object(node, as: .readPlacement) else { continue }
      let dataSet = reader.string("dataSet", .allowed)?.value ?? ""
      let site = reader.string("site", .allowed)?.value ?? ""
      let links = names("links", &reader), latency = reader.optionalNumber("latencyMs")
      if latency == nil { unstated.insert("\(path()).reads[\(reads.count - 1)].latency") }
      finish(&reader)
      reads[reads.count - 1] = ReadPlacement(
        dataSet: dataSet, site: site, links: links, latency: Latency(latency?.value ?? 0))
    }
    return reads
  }
}
