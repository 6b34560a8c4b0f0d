import ComputeNetwork
import Quantities

// The members that the including file has the last word on: it is bound last.
extension ScenarioBinder {
  mutating func bindSettings(_ reader: inout JSONObjectReader) {
    if let name = reader.optionalTitle("name") { result.draft.name = name }
    bindHorizon(&reader)
    bindPeriods(&reader)
    if let node = reader.optionalValue("linkHeadroom") {
      if let headroom = binder.number(node) {
        result.draft.linkHeadroom = headroom.value
        result.settings["linkHeadroom"] = node
      } else {
        reader.fail()
      }
    }
    if let node = reader.optionalValue("budget") {
      if let budget = binder.number(node) {
        result.draft.budget = Money(budget.value)
        result.settings["budget"] = node
      } else {
        reader.fail()
      }
    }
    bindBuildingRules(&reader)
    bindTiers(&reader)
    bindLatencyModel(&reader)
  }

  private mutating func bindHorizon(_ reader: inout JSONObjectReader) {
    guard var inner = reader.optionalObject("horizon", as: .horizon) else {
      if reader.hasFailed { result.hasFailedHorizon = true }
      return
    }
    result.settings["horizon"] = inner.node
    let standard = Horizon()
    result.draft.horizon = Horizon(
      length: TimeSpan(inner.number("hours", or: standard.length.value)),
      hoursPerMonth: inner.number("hoursPerMonth", or: standard.hoursPerMonth),
      hoursPerYear: inner.number("hoursPerYear", or: standard.hoursPerYear),
      interestRate: inner.number("interestRate", or: standard.interestRate),
      includesVAT: inner.optionalBool("includesVAT")?.value)
    inner.finish()
    result.hasFailedHorizon = inner.hasFailed
    if inner.hasFailed { reader.fail() }
  }

  private mutating func bindTiers(_ reader: inout JSONObjectReader) {
    guard let nodes = reader.optionalArray("tiers") else { return }
    result.draft.tiers = []
    result[.tiers] = []
    for node in nodes {
      hasFailed = false
      guard var inner = binder.object(node, as: .tier) else {
        result.hasLostElements = true
        continue
      }
      let id = id(&inner)
      let tier = LatencyTier(
        id: id, name: inner.optionalTitle("name"),
        limit: Latency(inner.number("oneWayMs")?.value ?? 1))
      finish(&inner)
      result.draft.tiers.append(tier)
      result.note(.node(node), in: .tiers, hasFailed: hasFailed)
    }
  }

  private mutating func bindLatencyModel(_ reader: inout JSONObjectReader) {
    guard var inner = reader.optionalObject("latencyModel", as: .latencyModel) else { return }
    result.settings["latencyModel"] = inner.node
    var model = LatencyModel()
    if let delay = inner.optionalNumber("fibreMicrosecondsPerKm") {
      model.fibreDelayPerKm = delay.value / 1000
    }
    if let delay = inner.optionalNumber("hollowCoreMicrosecondsPerKm") {
      model.hollowCoreDelayPerKm = delay.value / 1000
    }
    model.pairFactors = factors("pairFactors", &inner, or: model.pairFactors)
    model.linkFactors = factors("linkFactors", &inner, or: model.linkFactors)
    result.draft.latencyModel = model
    inner.finish()
    if inner.hasFailed { reader.fail() }
  }

  private func factors(
    _ key: StaticString, _ reader: inout JSONObjectReader, or standard: LatencyModel.ByLayer
  ) -> LatencyModel.ByLayer {
    guard var inner = reader.optionalObject(key, as: .factors) else { return standard }
    let factors = LatencyModel.ByLayer(
      optical: inner.number("optical", or: standard.optical),
      ipPrivate: inner.number("ipPrivate", or: standard.ipPrivate),
      public: inner.number("public", or: standard.public))
    inner.finish()
    if inner.hasFailed { reader.fail() }
    return factors
  }
}
