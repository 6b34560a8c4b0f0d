import ComputeNetwork
import Quantities

// Data that workloads share, and what they read of it.
extension ScenarioBinder {
  mutating func dataSet(_ node: JSONNode) -> DataSet? {
    guard var reader = binder.object(node, as: .dataSet) else { return nil }
    var dataSet = DataSet(
      id: id(&reader), name: reader.optionalTitle("name"),
      size: DataVolume(reader.number("sizeTB")?.value ?? 1))
    dataSet.origin = reader.optionalString("from")?.value
    dataSet.copiesToday = texts("at", &reader)
    dataSet.rules = siteRules(&reader)
    dataSet.mostCopies = reader.optionalInteger("maxCopies")?.value
    if let layer = reader.optionalChoice("layer", as: NetworkLayer.self) {
      dataSet.layer = layer.value
    }
    dataSet.movePricePerTB = reader.optionalNumber("movePerTB").map { Money($0.value) }
    dataSet.provenance = provenance(&reader)
    finish(&reader)
    return dataSet
  }

  mutating func reads(_ outer: inout JSONObjectReader) -> [DataRead] {
    var reads: [DataRead] = []
    for node in outer.optionalArray("reads") ?? outer.none {
      guard var reader = binder.object(node, as: .read) else {
        reads.append(lost(DataRead(dataSet: "")))
        continue
      }
      reads.append(
        DataRead(
          dataSet: reference("dataSet", &reader), rate: DataRate(reader.number("gbps", or: 0)),
          volume: DataVolume(reader.number("volumeTB", or: 0)), latency: latencyLimit(&reader),
          layer: reader.optionalChoice("layer", as: NetworkLayer.self)?.value))
      finish(&reader)
    }
    return reads
  }
}
