import ComputeNetwork

/// What a tariff charges for traffic that does not vary, in short formulas of its own: a month has
/// the horizon's hours per month, a day 24, 1 Gbps for an hour is 450 GB.
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

  /// What all of a flow costs under a tariff.
  static func price(of flow: Flow, _ tariff: Tariff, _ figures: AuditFigures) -> AuditPrice {
    if let series = flow.series?.samples {
      let length = Double(series.count) * Double(series.stepMinutes) / 60
      guard length > 0 else { return .impossible }
      let once = AuditSeriesTariff(series).price(under: tariff.kind, from: flow.from, to: flow.to)
      guard case .yuan(let yuan) = once else { return once }
      return .yuan(yuan * figures.hours(flow.duration) / length)
    }
    let audit = AuditTariff(flow, figures)
    switch tariff.kind {
    case .volume(let volume): return AuditPrice(audit.yuan(volume, from: flow.from, to: flow.to))
    case .task(let task): return AuditPrice(audit.yuan(task))
    case .express(let express):
      guard flow.latency == .none, flow.protection == nil else { return .impossible }
      return AuditPrice(audit.yuan(express))
    case .modules(let modules): return audit.price(modules)
    case .elastic(let elastic): return AuditPrice(audit.yuan(elastic))
    default: return AuditPrice(audit.yuanByRate(tariff.kind))
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
    rule == .byDay ? months : AuditRule.whole(months)
  }
}

// MARK: - By rate

extension AuditTariff {
  private func yuanByRate(_ kind: Tariff.Kind) -> Double? {
    switch kind {
    case .leasedLine(let line):
      let size = AuditRule.size(line.size?.value ?? peak, step: line.step.value)
      guard peak <= size * (1 + 1e-9) else { return nil }
      return AuditRule.yuan(of: size, line.pricePerGbpsMonth) * months(line.partialMonth)
    case .percentile(let tariff):
      if let cap = tariff.cap?.value, peak > cap * (1 + 1e-9) { return nil }
      let least = tariff.floorShare * (tariff.cap?.value ?? 0)
      return AuditRule.yuan(of: max(least, rate(tariff.basis)), tariff.pricePerGbpsMonth)
        * months(tariff.partialMonth)
    case .topPeaks(let tariff):
      return AuditRule.yuan(of: rate(tariff.basis), tariff.pricePerGbpsMonth)
        * months(tariff.partialMonth)
    case .dailyPeak(let tariff):
      return AuditRule.yuan(of: rate(tariff.basis), tariff.pricePerGbpsDay)
        * AuditRule.whole(hours / 24)
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
      return yuan(AuditRule.size(stated, step: step))
    }
    guard step > 0 else { return min(yuan(0), yuan(rate)) }
    let most = AuditRule.whole(rate / step)
    return min(yuan(0), yuan(most * step), yuan(max(0, most - 1) * step))
  }
}

// MARK: - By volume, block, module and job

extension AuditTariff {
  /// The cheapest of the prices for the pair; tiers count what a month carries, the last one less.
  private func yuan(_ tariff: VolumeTariff, from: String, to: String) -> Double? {
    let rate = of(tariff.basis, up, down)
    var least: Double?
    for entry in tariff.rates where AuditRule.isFor(entry, from: from, to: to) {
      let full = (months + 1e-9).rounded(.down)
      let rest = max(0, hours - full * hoursPerMonth)
      let yuan =
        1000
        * (full * AuditRule.yuan(of: rate * hoursPerMonth * 0.45, entry.pricePerGB)
          + AuditRule.yuan(of: rate * rest * 0.45, entry.pricePerGB))
      if yuan < least ?? .infinity { least = yuan }
    }
    return least
  }

  private func yuan(_ tariff: ElasticTariff) -> Double {
    let atOnce = AuditRule.whole((peak - tariff.base.value) / tariff.blockRate.value)
    return tariff.base.value * tariff.pricePerBaseGbpsMonth * months(tariff.partialMonth)
      + atOnce * AuditRule.whole(hours / tariff.blockTime.value) * tariff.pricePerBlock
  }

  private func price(_ tariff: ModuleTariff) -> AuditPrice {
    let price = AuditModuleTable(tariff).cheapest(carrying: peak)
    guard case .yuan(let perMonth) = price else { return price }
    return .yuan(perMonth * months(tariff.partialMonth))
  }

  private func yuan(_ tariff: TaskTariff) -> Double? {
    guard let volume = sent(tariff.basis) else { return nil }
    guard volume > 0 else { return 0 }
    var least: Double?
    for urgency in tariff.urgencies where urgency.within.value <= hours {
      if let largest = urgency.largest?.value, volume > largest { continue }
      let yuan = AuditRule.yuan(of: volume, urgency.pricePerTB) + urgency.pricePerJob
      if yuan < least ?? .infinity { least = yuan }
    }
    return least
  }

  private func yuan(_ tariff: ExpressTariff) -> Double? {
    guard let volume = sent(tariff.basis) else { return nil }
    guard volume > 0 else { return 0 }
    let left = hours - tariff.transit.value
    var boxes = AuditRule.whole(volume / tariff.boxVolume.value)
    if let speed = tariff.copyTBPerHour {
      guard left > 0 else { return nil }
      boxes = max(boxes, AuditRule.whole(2 * volume / (speed * left)))
    } else if left < 0 {
      return nil
    }
    let trips = AuditRule.whole(boxes / Double(max(1, tariff.boxesPerTrip)))
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
