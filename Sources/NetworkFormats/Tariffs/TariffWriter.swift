public import ComputeNetwork
import Quantities

/// Writes books of tariffs as JSON, keys in the order of the format, and only those that say
/// something that is not so anyway.
///
/// What is written reads back as the same book. Numbers must be finite, as those of a checked book
/// are.
public struct TariffWriter {
  private(set) var scenario = ScenarioWriter()

  /// Returns one document with everything that a book says.
  public static func bytes(of book: TariffBook) -> [UInt8] {
    var writer = TariffWriter()
    writer.write(book)
    return writer.scenario.json.finish()
  }

  private var json: JSONWriter {
    get { scenario.json }
    _modify { yield &scenario.json }
  }

  private mutating func write(_ book: TariffBook) {
    json.beginObject()
    json.member("format", TariffBinder.format)
    scenario.title(book.name, unless: "")
    json.key("tariffs")
    json.beginArray()
    for tariff in book.tariffs { write(tariff) }
    json.endArray()
    if !book.vouchers.isEmpty {
      json.key("vouchers")
      json.beginArray()
      for voucher in book.vouchers { write(voucher) }
      json.endArray()
    }
    json.endObject()
  }

  /// A writer that goes on where another one is.
  init(_ scenario: ScenarioWriter) { self.scenario = scenario }

  private init() {}

  mutating func write(_ tariff: Tariff) {
    json.beginObject()
    json.member("id", tariff.id)
    scenario.title(tariff.name, unless: tariff.id)
    json.key(tariff.kind.name)
    json.beginObject(.oneLine)
    switch tariff.kind {
    case .volume(let tariff): write(tariff)
    case .leasedLine(let tariff): write(tariff)
    case .committed(let tariff): write(tariff)
    case .percentile(let tariff): write(tariff)
    case .topPeaks(let tariff): write(tariff)
    case .dailyPeak(let tariff): write(tariff)
    case .modules(let tariff): write(tariff)
    case .elastic(let tariff): write(tariff)
    case .task(let tariff): write(tariff)
    case .express(let tariff): write(tariff)
    }
    json.endObject()
    scenario.provenance(tariff.provenance)
    json.endObject()
  }

  mutating func write(_ voucher: Voucher) {
    json.beginObject()
    json.member("id", voucher.id)
    scenario.title(voucher.name, unless: voucher.id)
    json.member("rate", voucher.rate)
    if voucher.covers != [.transport] { scenario.texts("covers", voucher.covers.map(\.rawValue)) }
    scenario.texts("tariffs", voucher.tariffs)
    scenario.texts("userTypes", voucher.conditions.userTypes)
    scenario.texts("hubs", voucher.conditions.hubs)
    scenario.texts("chips", voucher.conditions.chips)
    scenario.text("firstMonth", voucher.conditions.firstMonth?.text)
    scenario.text("lastMonth", voucher.conditions.lastMonth?.text)
    scenario.number("capPerUserYear", voucher.capPerUser?.value)
    scenario.number("poolPerYear", voucher.pool?.value)
    scenario.number("poolUsed", voucher.poolUsed.value, unless: 0)
    scenario.number("thresholdPerYear", voucher.threshold.value, unless: 0)
    scenario.text("exclusiveGroup", voucher.exclusiveGroup)
    scenario.provenance(voucher.provenance)
    json.endObject()
  }
}

// MARK: - The kinds

extension TariffWriter {
  private mutating func write(_ tariff: VolumeTariff) {
    scenario.list("rates", tariff.rates) { writer, rate in
      writer.text("from", rate.from)
      writer.text("to", rate.to)
      writer.text("class", rate.serviceClass)
      if let name = rate.name { writer.json.title("name", name) }
      writer.ladder(rate.pricePerGB, "pricePerGB", "upToTB")
    }
    word("basis", tariff.basis, unless: .outbound)
  }

  private mutating func write(_ tariff: LeasedLineTariff) {
    scenario.ladder(tariff.pricePerGbpsMonth, "pricePerGbpsMonth", "upToGbps")
    scenario.number("sizeGbps", tariff.size?.value)
    scenario.number("stepGbps", tariff.step.value, unless: 0)
    word("partialMonth", tariff.partialMonth, unless: .byDay)
  }

  private mutating func write(_ tariff: CommittedTariff) {
    scenario.number("committedGbps", tariff.committed?.value)
    scenario.number("stepGbps", tariff.step.value, unless: 0)
    json.member("pricePerGbpsMonth", tariff.pricePerGbpsMonth)
    switch tariff.burst {
    case .usage(let price): json.member("burstPricePerTB", price)
    case .peak(let price): json.member("burstPricePerPeakGbpsMonth", price)
    case .mean(let price): json.member("burstPricePerMeanGbpsMonth", price)
    case .percentile(let percentile, let price):
      json.member("burstPricePerPercentileGbpsMonth", price)
      scenario.number("burstPercentile", percentile, unless: 95)
    }
    word("basis", tariff.basis, unless: .largerDirection)
    word("partialMonth", tariff.partialMonth, unless: .byDay)
  }

  private mutating func write(_ tariff: PercentileTariff) {
    scenario.number("percentile", tariff.percentile, unless: 95)
    scenario.ladder(tariff.pricePerGbpsMonth, "pricePerGbpsMonth", "upToGbps")
    scenario.number("capGbps", tariff.cap?.value)
    scenario.number("floorShare", tariff.floorShare, unless: 0)
    word("basis", tariff.basis, unless: .largerDirection)
    word("partialMonth", tariff.partialMonth, unless: .byDay)
  }

  private mutating func write(_ tariff: TopPeaksTariff) {
    if tariff.days != 5 { json.member("days", tariff.days) }
    scenario.ladder(tariff.pricePerGbpsMonth, "pricePerGbpsMonth", "upToGbps")
    word("basis", tariff.basis, unless: .largerDirection)
    word("partialMonth", tariff.partialMonth, unless: .byDay)
  }

  private mutating func write(_ tariff: DailyPeakTariff) {
    scenario.ladder(tariff.pricePerGbpsDay, "pricePerGbpsDay", "upToGbps")
    word("basis", tariff.basis, unless: .largerDirection)
  }

  private mutating func write(_ tariff: ModuleTariff) {
    scenario.list("modules", tariff.modules) { writer, module in
      writer.json.member("capacityGbps", module.capacity.value)
      writer.json.member("pricePerMonth", module.pricePerMonth)
      if module.slots != 1 { writer.json.member("slots", module.slots) }
    }
    if let slots = tariff.slots { json.member("slots", slots) }
    scenario.number("headroom", tariff.headroom, unless: 1)
    word("partialMonth", tariff.partialMonth, unless: .byDay)
  }

  private mutating func write(_ tariff: ElasticTariff) {
    scenario.number("baseGbps", tariff.base.value, unless: 0)
    scenario.number("pricePerBaseGbpsMonth", tariff.pricePerBaseGbpsMonth, unless: 0)
    json.member("blockGbps", tariff.blockRate.value)
    json.member("blockHours", tariff.blockTime.value)
    json.member("pricePerBlock", tariff.pricePerBlock)
    word("start", tariff.start, unless: .anySample)
    word("partialMonth", tariff.partialMonth, unless: .byDay)
  }

  private mutating func write(_ tariff: TaskTariff) {
    scenario.list("urgencies", tariff.urgencies) { writer, urgency in
      writer.json.member("withinHours", urgency.within.value)
      writer.ladder(urgency.pricePerTB, "pricePerTB", "upToTB")
      writer.number("pricePerJob", urgency.pricePerJob, unless: 0)
      writer.number("largestTB", urgency.largest?.value)
    }
    word("basis", tariff.basis, unless: .outbound)
    word("jobs", tariff.cut, unless: .daily)
  }

  private mutating func write(_ tariff: ExpressTariff) {
    json.member("boxTB", tariff.boxVolume.value)
    scenario.number("pricePerBox", tariff.pricePerBox, unless: 0)
    scenario.number("pricePerTB", tariff.pricePerTB, unless: 0)
    if tariff.boxesPerTrip != 1 { json.member("boxesPerTrip", tariff.boxesPerTrip) }
    scenario.number("pricePerTrip", tariff.pricePerTrip, unless: 0)
    scenario.number("distanceKm", tariff.distance.value, unless: 0)
    scenario.number("pricePerKm", tariff.pricePerKm, unless: 0)
    json.member("transitDays", tariff.transit.value / 24)
    scenario.number("copyTBPerHour", tariff.copyTBPerHour)
    word("basis", tariff.basis, unless: .outbound)
    word("jobs", tariff.cut, unless: .monthly)
  }

  private mutating func word<Word: RawRepresentable & Equatable>(
    _ key: String, _ value: Word, unless usual: Word
  ) where Word.RawValue == String {
    if value != usual { json.member(key, value.rawValue) }
  }
}

extension ScenarioWriter {
  /// Writes one price, or tiers and their rule.
  fileprivate mutating func ladder(_ ladder: PriceLadder, _ price: String, _ limit: String) {
    if let flat = ladder.flatPrice { return json.member(price, flat) }
    json.member("tierRule", ladder.rule.rawValue)
    list("tiers", ladder.steps) { writer, step in
      writer.number(limit, step.upTo)
      writer.json.member(price, step.price)
    }
  }
}
