import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func partner(_ key: String, _ partner: Partner?) {
    guard let partner else { return }
    json.key(key)
    json.beginObject()
    write(partner)
    json.endObject()
  }

  private mutating func write(_ partner: Partner) {
    if partner.role == .standby {
      number("computeShare", partner.computeShare, unless: 1)
      number("storageTB", partner.storage.value, unless: 0)
      if partner.spare != .dedicated { json.member("spare", partner.spare.rawValue) }
    }
    let traffic = partner.traffic
    number("gbps", traffic.upRate.value, unless: 0)
    number("backGbps", traffic.downRate.value, unless: 0)
    number("volumeTB", traffic.upVolume.value, unless: 0)
    number("backTB", traffic.downVolume.value, unless: 0)
    number("deadlineHours", traffic.deadline?.value)
    latencyLimit(partner.latency)
    rules(partner.rules)
    number("apartKm", partner.leastDistance?.value)
    texts("apartIn", partner.apartIn.map(\.rawValue))
    guard partner.role == .standby else { return }
    number("burstTB", partner.recovery.burst.value, unless: 0)
    number("rpoHours", partner.recovery.point?.value)
    number("rtoHours", partner.recovery.time?.value)
    number("startHours", partner.recovery.start.value, unless: 0)
    number("restoreTB", partner.recovery.restored.value, unless: 0)
    number("restoreGbps", partner.recovery.restoreRate.value, unless: 0)
  }
}
