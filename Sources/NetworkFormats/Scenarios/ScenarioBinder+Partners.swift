import ComputeNetwork
import Quantities

extension ScenarioBinder {
  /// A second site: what both kinds may state.
  mutating func partner(
    _ key: StaticString, _ role: Partner.Role, _ reader: inout JSONObjectReader
  ) -> Partner? {
    let kind: JSONObjectKind = role == .storage ? .storageAt : .standby
    guard var inner = reader.optionalObject(key, as: kind) else { return nil }
    var partner = Partner(role)
    partner.traffic = Traffic(
      upRate: DataRate(inner.number("gbps", or: 0)),
      downRate: DataRate(inner.number("backGbps", or: 0)),
      upVolume: DataVolume(inner.number("volumeTB", or: 0)),
      downVolume: DataVolume(inner.number("backTB", or: 0)),
      deadline: inner.optionalNumber("deadlineHours").map { TimeSpan($0.value) })
    partner.latency = latencyLimit(&inner)
    partner.rules = siteRules(&inner)
    partner.leastDistance = inner.optionalNumber("apartKm").map { Distance($0.value) }
    for node in inner.optionalArray("apartIn") ?? inner.none {
      if let region = inner.checked(binder.choice(node, as: Partner.Region.self)) {
        partner.apartIn.append(region.value)
      }
    }
    if role == .standby { standby(&partner, &inner) }
    finish(&inner)
    return partner
  }

  private mutating func standby(_ partner: inout Partner, _ inner: inout JSONObjectReader) {
    requireTogether("burstTB", "rpoHours", &inner)
    requireTogether("rpoHours", "burstTB", &inner)
    requireTogether("restoreTB", "restoreGbps", &inner)
    partner.computeShare = inner.number("computeShare", or: 1)
    partner.storage = DataVolume(inner.number("storageTB", or: 0))
    if let spare = inner.optionalChoice("spare", as: SpareCapacity.self) {
      partner.spare = spare.value
    }
    partner.recovery = Recovery(
      point: inner.optionalNumber("rpoHours").map { TimeSpan($0.value) },
      time: inner.optionalNumber("rtoHours").map { TimeSpan($0.value) },
      burst: DataVolume(inner.number("burstTB", or: 0)),
      start: TimeSpan(inner.number("startHours", or: 0)),
      restored: DataVolume(inner.number("restoreTB", or: 0)),
      restoreRate: DataRate(inner.number("restoreGbps", or: 0)))
  }

  /// A key that says nothing without another.
  private func requireTogether(
    _ key: StaticString, _ other: StaticString, _ inner: inout JSONObjectReader
  ) {
    guard let value = inner.optionalValue(key), inner.optionalValue(other) == nil else { return }
    binder.reportMissingCompanion("\(key)", value, needs: "\(other)")
    inner.fail()
  }
}
