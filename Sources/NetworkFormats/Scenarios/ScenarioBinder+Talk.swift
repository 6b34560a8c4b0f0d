import ComputeNetwork
import Quantities

extension ScenarioBinder {
  /// How copies may be split in two parts that talk.
  mutating func talk(_ reader: inout JSONObjectReader) -> PartTalk? {
    guard var inner = reader.optionalObject("talk", as: .talk) else { return nil }
    let talk = PartTalk(
      rate: DataRate(inner.number("gbps", or: 0)),
      volume: DataVolume(inner.number("volumeTB", or: 0)), latency: latencyLimit(&inner),
      layer: inner.optionalChoice("layer", as: NetworkLayer.self)?.value,
      costPerMs: Money(inner.number("costPerMs", or: 0)),
      share: inner.optionalNumber("share")?.value)
    finish(&inner)
    return talk
  }
}
