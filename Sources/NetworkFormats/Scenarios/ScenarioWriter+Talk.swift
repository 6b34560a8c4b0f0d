import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func talk(_ talk: PartTalk?) {
    guard let talk else { return }
    json.key("talk")
    json.beginObject()
    number("gbps", talk.rate.value, unless: 0)
    number("volumeTB", talk.volume.value, unless: 0)
    latencyLimit(talk.latency)
    if let layer = talk.layer { json.member("layer", layer.rawValue) }
    number("costPerMs", talk.costPerMs.value, unless: 0)
    number("share", talk.share)
    json.endObject()
  }
}
