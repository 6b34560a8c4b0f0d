import ComputeNetwork

/// What a tariff charges for traffic that does not vary, in short formulas of its own: a month has
/// the horizon's hours per month, a day 24, 1 Gbps for an hour is 450 GB.
///
/// Only a flow with a series is billed by the code that bills series.
struct AuditTariff {
  private let up, down: Double
  private let hours, months: Double
  private let hoursPerMonth: Double
  /// Whether volumes with a deadline are to be moved.
  private let isJob: Bool
  private let upTB, downTB: Double

  init(_ flow: Flow, _ figures: AuditFigures) {
    let traffic = flow.traffic
    upTB = traffic.upVolume.value
    downTB = traffic.downVolume.value
    isJob = upTB > 0 || downTB > 0
    let active = figures.hours(flow.duration)
    hours = isJob ? traffic.deadline?.value ?? active : active
    up = traffic.upRate.value + upTB * 1000 / (450 * hours)
    down = traffic.downRate.value + downTB * 1000 / (450 * hours)
    hoursPerMonth = figures.draft.horizon.hoursPerMonth
    months = hours / hoursPerMonth
  }

  /// Yuan for all of a flow, or nothing if it can't be carried so.
  static func yuan(for flow: Flow, _ tariff: Tariff, _ figures: AuditFigures) -> Double? {
    if let series = flow.series {
      let bill = FlowBilling(figures.draft).bill(of: flow, under: tariff)
      let length = Double(series.samples.count * series.samples.stepMinutes) / 60
      guard bill.isPossible, length > 0 else { return nil }
      return bill.total.value * figures.hours(flow.duration) / length
    }
    let audit = AuditTariff(flow, figures)
    switch tariff.kind {
    case .volume(let volume): return audit.yuan(volume, from: flow.from, to: flow.to)
    case .task(let task): return audit.yuan(task)
    case .express(let express):
      guard flow.latency == .none, flow.protection == nil else { return nil }
      return audit.yuan(express)
    case .modules(let modules): return audit.yuan(modules)
    case .elastic(let elastic): return audit.yuan(elastic)
    default: return audit.yuanByRate(tariff.kind)
    }
  }

  private var peak: Double { up > down ? up : down }

  private func rate(_ basis: RateBasis) -> Double {
    if basis == .outbound { return up }
    return basis == .inbound ? down : peak
  }

  private func of(_ basis: VolumeBasis, _ up: Double, _ down: Double) -> Double {
    switch basis {
    case .outbound: up
    case .inbound: down
    case .both: up + down
    }
  }

  private func months(_ rule: PartialMonth) -> Double {
    rule == .byDay ? months : Self.whole(months)
  }

  /// The next whole number; what rounding leaves above one does not count.
  private static func whole(_ amount: Double) -> Double {
    guard amount > 0 else { return 0 }
    let near = amount.rounded()
    return abs(amount - near) <= 1e-9 * max(1, amount) ? near : amount.rounded(.up)
  }
}

// MARK: - By rate

extension AuditTariff {
  private func yuanByRate(_ kind: Tariff.Kind) -> Double? {
    switch kind {
    case .leasedLine(let line):
      var size = line.size?.value ?? peak
      if line.step.value > 0 { size = Self.whole(size / line.step.value) * line.step.value }
      guard peak <= size * (1 + 1e-9) else { return nil }
      return price(of: size, line.pricePerGbpsMonth) * months(line.partialMonth)
    case .percentile(let tariff):
      if let cap = tariff.cap?.value, peak > cap * (1 + 1e-9) { return nil }
      let least = tariff.floorShare * (tariff.cap?.value ?? 0)
      return price(of: max(least, rate(tariff.basis)), tariff.pricePerGbpsMonth)
        * months(tariff.partialMonth)
    case .topPeaks(let tariff):
      return price(of: rate(tariff.basis), tariff.pricePerGbpsMonth) * months(tariff.partialMonth)
    case .dailyPeak(let tariff):
      return price(of: rate(tariff.basis), tariff.pricePerGbpsDay) * Self.whole(hours / 24)
    case .committed(let tariff): return yuan(tariff)
    default: return nil
    }
  }

  /// The least over the rates at which its bill can bend.
  private func yuan(_ tariff: CommittedTariff) -> Double {
    let rate = rate(tariff.basis), step = tariff.step.value, months = months(tariff.partialMonth)
    func yuan(_ size: Double) -> Double {
      let beyond = rate > size ? rate - size : 0
      let overage =
        switch tariff.burst {
        case .usage(let pricePerTB): beyond * hours * 0.45 * pricePerTB
        case .peak(let price), .mean(let price), .percentile(_, let price):
          beyond * months * price
        }
      return size * months * tariff.pricePerGbpsMonth + overage
    }
    if let stated = tariff.committed?.value {
      return yuan(step > 0 ? Self.whole(stated / step) * step : stated)
    }
    guard step > 0 else { return min(yuan(0), yuan(rate)) }
    let most = Self.whole(rate / step)
    return min(yuan(0), yuan(most * step), yuan(max(0, most - 1) * step))
  }

  /// Tier by tier from the bottom, or all of it at the tier that it ends in.
  private func price(of amount: Double, _ ladder: PriceLadder) -> Double {
    guard amount > 0, let last = ladder.steps.last else { return 0 }
    if ladder.rule == .reached {
      for step in ladder.steps {
        if let limit = step.upTo, amount - limit > 1e-9 * limit { continue }
        return amount * step.price
      }
      return amount * last.price
    }
    var yuan = 0.0, below = 0.0
    for step in ladder.steps.dropLast() {
      let top = step.upTo ?? amount
      yuan += max(0, min(amount, top) - below) * step.price
      below = max(below, top)
    }
    return yuan + max(0, amount - below) * last.price
  }
}

// MARK: - By volume, block, module and job

extension AuditTariff {
  /// The cheapest of the prices for the pair; tiers count what a month carries, the last one less.
  private func yuan(_ tariff: VolumeTariff, from: String, to: String) -> Double? {
    let rate = of(tariff.basis, up, down)
    var least: Double?
    for entry in tariff.rates {
      if let place = entry.from, place != from { continue }
      if let place = entry.to, place != to { continue }
      let full = (months + 1e-9).rounded(.down)
      let rest = max(0, hours - full * hoursPerMonth)
      let yuan =
        1000
        * (full * price(of: rate * hoursPerMonth * 0.45, entry.pricePerGB)
          + price(of: rate * rest * 0.45, entry.pricePerGB))
      if yuan < least ?? .infinity { least = yuan }
    }
    return least
  }

  private func yuan(_ tariff: ElasticTariff) -> Double {
    let atOnce = Self.whole((peak - tariff.base.value) / tariff.blockRate.value)
    return tariff.base.value * tariff.pricePerBaseGbpsMonth * months(tariff.partialMonth)
      + atOnce * Self.whole(hours / tariff.blockTime.value) * tariff.pricePerBlock
  }

  /// By a table over the counts of one size after another; where that would be too large, by the
  /// search that bills use.
  private func yuan(_ tariff: ModuleTariff) -> Double? {
    struct Mix {
      var need, slots, yuan: Double
    }
    var mixes = [Mix(need: peak, slots: 0, yuan: 0)]
    for module in tariff.modules {
      let size = module.capacity.value * tariff.headroom
      var longer = mixes
      for mix in mixes where mix.need > 1e-9 && size > 0 {
        var next = mix
        while next.need > 1e-9 {
          guard longer.count < 100_000 else {
            var search = ModuleSearch(tariff)
            guard let counts = search.cheapest(carrying: peak) else { return nil }
            let yuan = zip(counts, tariff.modules).reduce(0) { $0 + $1.0 * $1.1.pricePerMonth }
            return yuan * months(tariff.partialMonth)
          }
          next.need -= size
          next.slots += Double(module.slots)
          next.yuan += module.pricePerMonth
          guard next.slots <= tariff.slots.map(Double.init) ?? .infinity else { break }
          longer.append(next)
        }
      }
      mixes = longer
    }
    let least = mixes.filter { $0.need <= 1e-9 }.map(\.yuan).min()
    return least.map { $0 * months(tariff.partialMonth) }
  }

  private func yuan(_ tariff: TaskTariff) -> Double? {
    guard let volume = sent(tariff.basis) else { return nil }
    guard volume > 0 else { return 0 }
    var least: Double?
    for urgency in tariff.urgencies where urgency.within.value <= hours {
      if let largest = urgency.largest?.value, volume > largest { continue }
      let yuan = price(of: volume, urgency.pricePerTB) + urgency.pricePerJob
      if yuan < least ?? .infinity { least = yuan }
    }
    return least
  }

  private func yuan(_ tariff: ExpressTariff) -> Double? {
    guard let volume = sent(tariff.basis) else { return nil }
    guard volume > 0 else { return 0 }
    let left = hours - tariff.transit.value
    var boxes = Self.whole(volume / tariff.boxVolume.value)
    if let speed = tariff.copyTBPerHour {
      guard left > 0 else { return nil }
      boxes = max(boxes, Self.whole(2 * volume / (speed * left)))
    } else if left < 0 {
      return nil
    }
    let trips = Self.whole(boxes / Double(max(1, tariff.boxesPerTrip)))
    return boxes * tariff.pricePerBox + volume * tariff.pricePerTB
      + trips * (tariff.pricePerTrip + tariff.distance.value * tariff.pricePerKm)
  }

  /// TB that a job tariff moves; nothing where it is no job, or part of it would stay behind.
  private func sent(_ basis: VolumeBasis) -> Double? {
    guard isJob, basis != .outbound || downTB == 0, basis != .inbound || upTB == 0 else {
      return nil
    }
    return of(basis, upTB, downTB)
  }
}
