import ComputeNetwork
import Quantities

// Parts of the horizon, and what differs between them.
extension ScenarioBinder {
  mutating func bindPeriods(_ reader: inout JSONObjectReader) {
    guard let list = reader.optionalValue("periods"),
      let nodes = reader.checked(binder.array(list))
    else { return }
    result.settings["periods"] = list
    result.draft.periods = []
    result[.periods] = []
    for node in nodes {
      hasFailed = false
      guard var inner = binder.object(node, as: .period) else {
        result.hasLostElements = true
        continue
      }
      let id = id(&inner)
      let period = Period(
        id: id, name: inner.optionalTitle("name"),
        length: TimeSpan(inner.number("hours")?.value ?? 1))
      finish(&inner)
      result.draft.periods.append(period)
      result.note(.node(node), in: .periods, hasFailed: hasFailed)
    }
  }

  mutating func loadByPeriod(_ outer: inout JSONObjectReader) -> [PeriodLoad] {
    var loads: [PeriodLoad] = []
    for node in outer.optionalArray("loadByPeriod") ?? outer.none {
      guard var reader = binder.object(node, as: .periodLoad) else {
        loads.append(lost(PeriodLoad(period: "\u{FFFD}", load: .init(both: .zero))))
        continue
      }
      let period = reference("period", &reader)
      let load = reader.value("loadGbps").map { rates($0, &reader) }
      loads.append(PeriodLoad(period: period, load: load ?? .init(both: .zero)))
      finish(&reader)
    }
    return loads
  }
}
