import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func write(_ dataSet: DataSet) {
    json.member("id", dataSet.id)
    title(dataSet.name, unless: dataSet.id)
    json.member("sizeTB", dataSet.size.value)
    text("from", dataSet.origin)
    texts("at", dataSet.copiesToday)
    rules(dataSet.rules)
    if let most = dataSet.mostCopies { json.member("maxCopies", most) }
    if dataSet.layer != .ipPrivate { json.member("layer", dataSet.layer.rawValue) }
    number("movePerTB", dataSet.movePricePerTB?.value)
    provenance(dataSet.provenance)
  }

  mutating func reads(_ reads: [DataRead]) {
    list("reads", reads) { writer, read in
      writer.json.member("dataSet", read.dataSet)
      writer.number("gbps", read.rate.value, unless: 0)
      writer.number("volumeTB", read.volume.value, unless: 0)
      writer.latencyLimit(read.latency)
      writer.text("layer", read.layer?.rawValue)
    }
  }
}
