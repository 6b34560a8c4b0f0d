import ComputeNetwork
import Quantities

// The parameters of each kind of tariff.
extension TariffBinder {
  mutating func volume(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    var rates: [VolumeTariff.Rate] = []
    for node in reader.array("rates") ?? reader.none {
      guard var inner = binder.object(node, as: .volumeRate) else {
        hasFailed = true
        continue
      }
      rates.append(
        VolumeTariff.Rate(
          from: inner.optionalString("from")?.value, to: inner.optionalString("to")?.value,
          serviceClass: inner.optionalString("class")?.value, name: inner.optionalTitle("name"),
          pricePerGB: ladder(&inner, "pricePerGB", "upToTB", as: .volumeTier)))
      finish(&inner)
    }
    return .volume(VolumeTariff(rates: rates, basis: choice("basis", &reader) ?? .outbound))
  }

  mutating func leasedLine(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .leasedLine(
      LeasedLineTariff(
        pricePerGbpsMonth: monthLadder(&reader),
        size: reader.optionalNumber("sizeGbps").map { DataRate($0.value) },
        step: DataRate(reader.number("stepGbps", or: 0)), partialMonth: partialMonth(&reader)))
  }

  mutating func committed(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .committed(
      CommittedTariff(
        committed: reader.optionalNumber("committedGbps").map { DataRate($0.value) },
        step: DataRate(reader.number("stepGbps", or: 0)),
        pricePerGbpsMonth: reader.number("pricePerGbpsMonth")?.value ?? 0, burst: burst(&reader),
        basis: choice("basis", &reader) ?? .largerDirection, partialMonth: partialMonth(&reader)))
  }

  mutating func percentile(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .percentile(
      PercentileTariff(
        percentile: reader.number("percentile", or: 95), pricePerGbpsMonth: monthLadder(&reader),
        cap: reader.optionalNumber("capGbps").map { DataRate($0.value) },
        floorShare: reader.number("floorShare", or: 0),
        basis: choice("basis", &reader) ?? .largerDirection, partialMonth: partialMonth(&reader)))
  }

  mutating func topPeaks(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .topPeaks(
      TopPeaksTariff(
        days: reader.optionalInteger("days")?.value ?? 5, pricePerGbpsMonth: monthLadder(&reader),
        basis: choice("basis", &reader) ?? .largerDirection, partialMonth: partialMonth(&reader)))
  }

  mutating func dailyPeak(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .dailyPeak(
      DailyPeakTariff(
        pricePerGbpsDay: ladder(&reader, "pricePerGbpsDay", "upToGbps", as: .dayTier),
        basis: choice("basis", &reader) ?? .largerDirection))
  }

  mutating func modules(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    var modules: [ModuleTariff.Module] = []
    for node in reader.array("modules") ?? reader.none {
      guard var inner = binder.object(node, as: .module) else {
        hasFailed = true
        continue
      }
      modules.append(
        ModuleTariff.Module(
          capacity: DataRate(inner.number("capacityGbps")?.value ?? 1),
          pricePerMonth: inner.number("pricePerMonth")?.value ?? 0,
          slots: inner.optionalInteger("slots")?.value ?? 1))
      finish(&inner)
    }
    return .modules(
      ModuleTariff(
        modules: modules, slots: reader.optionalInteger("slots")?.value,
        headroom: reader.number("headroom", or: 1), partialMonth: partialMonth(&reader)))
  }

  mutating func elastic(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .elastic(
      ElasticTariff(
        base: DataRate(reader.number("baseGbps", or: 0)),
        pricePerBaseGbpsMonth: reader.number("pricePerBaseGbpsMonth", or: 0),
        blockRate: DataRate(reader.number("blockGbps")?.value ?? 1),
        blockTime: TimeSpan(reader.number("blockHours")?.value ?? 1),
        pricePerBlock: reader.number("pricePerBlock")?.value ?? 0,
        start: choice("start", &reader) ?? .anySample, partialMonth: partialMonth(&reader)))
  }

  mutating func task(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    var urgencies: [TaskTariff.Urgency] = []
    for node in reader.array("urgencies") ?? reader.none {
      guard var inner = binder.object(node, as: .urgency) else {
        hasFailed = true
        continue
      }
      urgencies.append(
        TaskTariff.Urgency(
          within: TimeSpan(inner.number("withinHours")?.value ?? 1),
          pricePerTB: ladder(&inner, "pricePerTB", "upToTB", as: .jobTier),
          pricePerJob: inner.number("pricePerJob", or: 0),
          largest: inner.optionalNumber("largestTB").map { DataVolume($0.value) }))
      finish(&inner)
    }
    return .task(
      TaskTariff(
        urgencies: urgencies, basis: choice("basis", &reader) ?? .outbound,
        cut: choice("jobs", &reader) ?? .daily))
  }

  mutating func express(_ reader: inout JSONObjectReader) -> Tariff.Kind {
    .express(
      ExpressTariff(
        boxVolume: DataVolume(reader.number("boxTB")?.value ?? 1),
        pricePerBox: reader.number("pricePerBox", or: 0),
        pricePerTB: reader.number("pricePerTB", or: 0),
        boxesPerTrip: reader.optionalInteger("boxesPerTrip")?.value ?? 1,
        pricePerTrip: reader.number("pricePerTrip", or: 0),
        distance: Distance(reader.number("distanceKm", or: 0)),
        pricePerKm: reader.number("pricePerKm", or: 0),
        transit: TimeSpan(24 * (reader.number("transitDays")?.value ?? 0)),
        copyTBPerHour: reader.optionalNumber("copyTBPerHour")?.value,
        basis: choice("basis", &reader) ?? .outbound, cut: choice("jobs", &reader) ?? .monthly))
  }
}

// MARK: - Parts that several kinds have

extension TariffBinder {
  private func choice<Choice>(_ key: StaticString, _ reader: inout JSONObjectReader) -> Choice?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    reader.optionalChoice(key, as: Choice.self)?.value
  }

  private func partialMonth(_ reader: inout JSONObjectReader) -> PartialMonth {
    choice("partialMonth", &reader) ?? .byDay
  }

  private mutating func monthLadder(_ reader: inout JSONObjectReader) -> PriceLadder {
    ladder(&reader, "pricePerGbpsMonth", "upToGbps", as: .rateTier)
  }

  /// Reads one price, or tiers with their rule.
  private mutating func ladder(
    _ reader: inout JSONObjectReader, _ price: StaticString, _ limit: StaticString,
    as kind: JSONObjectKind
  ) -> PriceLadder {
    let rule = reader.optionalValue("tierRule")
    let tiers = reader.optionalValue("tiers")
    guard let tiers else {
      if let rule {
        reader.fail()
        binder.reportMissingCompanion("tierRule", rule, needs: "tiers")
      }
      return PriceLadder(flat: reader.number(price)?.value ?? 0)
    }
    if let flat = reader.optionalValue(price) {
      reader.fail()
      binder.reportConflict("\(price)", flat, with: "tiers", tiers)
    }
    var ladder = PriceLadder([], rule: .cumulative)
    if let rule: Located<PriceLadder.Rule> = reader.choice("tierRule") { ladder.rule = rule.value }
    guard let nodes = reader.checked(binder.array(tiers)) else { return ladder }
    for node in nodes {
      guard var inner = reader.checked(binder.object(node, as: kind)) else { continue }
      ladder.steps.append(
        PriceLadder.Step(
          upTo: inner.optionalNumber(limit)?.value, price: inner.number(price)?.value ?? 0))
      finish(&inner)
    }
    return ladder
  }

  /// Reads the one price of what goes beyond a committed rate.
  private mutating func burst(_ reader: inout JSONObjectReader) -> CommittedTariff.Burst {
    let percentile = reader.optionalValue("burstPercentile")
    let share = percentile.flatMap { binder.number($0) }?.value ?? 95
    var found: [(key: String, node: JSONNode, burst: (Double) -> CommittedTariff.Burst)] = []
    if let node = reader.optionalValue("burstPricePerTB") {
      found.append(("burstPricePerTB", node, { .usage(pricePerTB: $0) }))
    }
    if let node = reader.optionalValue("burstPricePerPeakGbpsMonth") {
      found.append(("burstPricePerPeakGbpsMonth", node, { .peak(pricePerGbpsMonth: $0) }))
    }
    if let node = reader.optionalValue("burstPricePerMeanGbpsMonth") {
      found.append(("burstPricePerMeanGbpsMonth", node, { .mean(pricePerGbpsMonth: $0) }))
    }
    if let node = reader.optionalValue("burstPricePerPercentileGbpsMonth") {
      found.append(
        (
          "burstPricePerPercentileGbpsMonth", node,
          { .percentile(share, pricePerGbpsMonth: $0) }
        ))
    } else if let percentile {
      reader.fail()
      binder.reportMissingCompanion(
        "burstPercentile", percentile, needs: "burstPricePerPercentileGbpsMonth")
    }
    for other in found.dropFirst() {
      reader.fail()
      binder.reportConflict(other.key, other.node, with: found[0].key, found[0].node)
    }
    guard let first = found.first else {
      // Asked for once more, so that the one most used is named as missing.
      _ = reader.number("burstPricePerTB")
      return .usage(pricePerTB: 0)
    }
    return first.burst(reader.checked(binder.number(first.node))?.value ?? 0)
  }
}
