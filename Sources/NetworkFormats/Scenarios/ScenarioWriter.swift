public import ComputeNetwork
import Quantities

/// Writes scenarios as JSON, keys in the order of the format, and only those that say something
/// that is not so anyway.
///
/// What is written reads back as the same draft. Numbers must be finite, as those of a checked
/// scenario are, and every place has the role of the list it is in.
public struct ScenarioWriter {
  var json = JSONWriter(.pretty)

  /// Returns one document with everything that a draft says.
  public static func bytes(of draft: ScenarioDraft) -> [UInt8] {
    var writer = ScenarioWriter()
    writer.write(draft)
    return writer.json.finish()
  }

  private mutating func write(_ draft: ScenarioDraft) {
    json.beginObject()
    json.member("format", ScenarioBinder.format)
    title(draft.name, unless: "")
    horizon(draft.horizon)
    list("periods", draft.periods) { writer, period in
      writer.json.member("id", period.id)
      writer.title(period.name, unless: period.id)
      writer.json.member("hours", period.length.value)
    }
    number("linkHeadroom", draft.linkHeadroom, unless: 1)
    if let budget = draft.budget { json.member("budget", budget.value) }
    buildingRules(draft.buildingRules)
    if draft.tiers != LatencyTier.national {
      json.key("tiers")
      json.array { json in
        for tier in draft.tiers {
          json.beginObject(.oneLine)
          json.member("id", tier.id)
          json.title("name", tier.name, unless: LocalizedText(verbatim: tier.id))
          json.member("oneWayMs", tier.limit.value)
          json.endObject()
        }
      }
    }
    latencyModel(draft.latencyModel)
    list("computeKinds", draft.computeKinds) { $0.write($1) }
    list("hubs", draft.hubs) { $0.write($1) }
    list("clusters", draft.clusters) { $0.write($1) }
    list("sites", draft.sites) { $0.write($1) }
    list("exchanges", draft.exchanges) { $0.write($1) }
    list("demandPlaces", draft.demandPlaces) { $0.write($1) }
    list("links", draft.links) { $0.write($1) }
    list("dataSets", draft.dataSets) { $0.write($1) }
    list("workloads", draft.workloads) { $0.write($1) }
    list("flows", draft.flows) { $0.write($1) }
    list("users", draft.users) { $0.write($1) }
    tariffs(draft.tariffs)
    vouchers(draft.vouchers)
    json.endObject()
  }

  /// Tariffs are written out, whatever book they are from.
  private mutating func tariffs(_ tariffs: [Tariff]) {
    guard !tariffs.isEmpty else { return }
    json.key("tariffs")
    json.beginArray()
    var writer = TariffWriter(self)
    for tariff in tariffs { writer.write(tariff) }
    self = writer.scenario
    json.endArray()
  }

  /// Vouchers are written out, whatever book they are from.
  private mutating func vouchers(_ vouchers: [Voucher]) {
    guard !vouchers.isEmpty else { return }
    json.key("vouchers")
    json.beginArray()
    var writer = TariffWriter(self)
    for voucher in vouchers { writer.write(voucher) }
    self = writer.scenario
    json.endArray()
  }

  /// Writes a list, one line for each element.
  mutating func list<Element>(
    _ key: String, _ elements: [Element], _ write: (inout Self, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    json.key(key)
    json.beginArray()
    for element in elements {
      json.beginObject(.oneLine)
      write(&self, element)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func horizon(_ horizon: Horizon) {
    let standard = Horizon()
    guard horizon != standard else { return }
    json.key("horizon")
    json.beginObject(.oneLine)
    number("hours", horizon.length.value, unless: standard.length.value)
    number("hoursPerMonth", horizon.hoursPerMonth, unless: standard.hoursPerMonth)
    number("hoursPerYear", horizon.hoursPerYear, unless: standard.hoursPerYear)
    number("interestRate", horizon.interestRate, unless: standard.interestRate)
    if let includesVAT = horizon.includesVAT { json.member("includesVAT", includesVAT) }
    json.endObject()
  }

  private mutating func latencyModel(_ model: LatencyModel) {
    let standard = LatencyModel()
    guard model != standard else { return }
    json.key("latencyModel")
    json.beginObject()
    if model.fibreDelayPerKm != standard.fibreDelayPerKm {
      json.member("fibreMicrosecondsPerKm", Self.microseconds(model.fibreDelayPerKm))
    }
    if model.hollowCoreDelayPerKm != standard.hollowCoreDelayPerKm {
      json.member("hollowCoreMicrosecondsPerKm", Self.microseconds(model.hollowCoreDelayPerKm))
    }
    for (key, factors, standard) in [
      ("pairFactors", model.pairFactors, standard.pairFactors),
      ("linkFactors", model.linkFactors, standard.linkFactors),
    ] where factors != standard {
      json.key(key)
      json.beginObject(.oneLine)
      number("optical", factors.optical, unless: standard.optical)
      number("ipPrivate", factors.ipPrivate, unless: standard.ipPrivate)
      number("public", factors.public, unless: standard.public)
      json.endObject()
    }
    json.endObject()
  }

  /// The number of µs that reads back as a delay in ms, if there is one.
  private static func microseconds(_ milliseconds: Double) -> Double {
    let nearest = milliseconds * 1000
    return [nearest, nearest.nextUp, nearest.nextDown].first { $0 / 1000 == milliseconds }
      ?? nearest
  }
}

// MARK: - Members that are left out where they are as usual

extension ScenarioWriter {
  mutating func number(_ key: String, _ value: Double?, unless usual: Double? = nil) {
    guard let value, value != usual else { return }
    json.member(key, value)
  }

  mutating func text(_ key: String, _ value: String?, unless usual: String? = nil) {
    guard let value, value != usual else { return }
    json.member(key, value)
  }

  mutating func flag(_ key: String, _ value: Bool) {
    if value { json.member(key, true) }
  }

  mutating func texts(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    json.key(key)
    json.strings(values)
  }

  mutating func title(_ name: LocalizedText, unless usual: String) {
    json.title("name", name, unless: LocalizedText(verbatim: usual))
  }

  mutating func provenance(_ provenance: Provenance) {
    text("source", provenance.source)
    text("asOf", provenance.asOf)
    flag("illustrative", provenance.isIllustrative)
  }
}

extension JSONWriter {
  /// Writes a text in both languages: once if it reads the same in both.
  mutating func title(_ key: String, _ text: LocalizedText, unless usual: LocalizedText? = nil) {
    guard text != usual else { return }
    self.key(key)
    guard text.english != text.chinese else { return string(text.english) }
    object(.oneLine) { json in
      json.member("en", text.english)
      json.member("zh", text.chinese)
    }
  }

  /// Writes a list of texts on one line.
  mutating func strings(_ values: [String]) {
    array(.oneLine) { json in for value in values { json.string(value) } }
  }
}
