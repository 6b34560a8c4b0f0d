import ComputeNetwork
import Quantities

/// Exact bills of a steady rate, by the horizon's rule: a month has its hours per month, a day 24.
///
/// Every peak, mean and percentile of a steady rate is the rate, so no samples are needed.
struct SteadyBilling {
  let traffic: SteadyTraffic
  /// How many months the contract lasts.
  let months: Double
  private let hoursPerMonth: Double

  init(_ traffic: SteadyTraffic, _ horizon: Horizon) {
    self.traffic = traffic
    hoursPerMonth = horizon.hoursPerMonth
    months = horizon.months(in: TimeSpan(traffic.hours))
  }

  /// What of a monthly price is due.
  private func due(_ rule: PartialMonth) -> Double {
    rule == .whole ? BillingRule.count(months, per: 1) : months
  }

  /// The bill under a tariff; of a volume tariff's prices the one that is given.
  func bill(under tariff: Tariff, _ rate: VolumeTariff.Rate?) -> Bill {
    switch tariff.kind {
    case .volume(let volume): bill(tariff, volume, rate)
    case .leasedLine(let line): bill(tariff, line)
    case .committed(let committed): bill(tariff, committed)
    case .percentile(let percentile): bill(tariff, percentile)
    case .topPeaks(let peaks):
      monthly(
        tariff, LocalizedText("mean of top peaks", zh: "日峰值均值"), traffic.rate(peaks.basis),
        peaks.pricePerGbpsMonth, peaks.partialMonth)
    case .dailyPeak(let daily): bill(tariff, daily)
    case .modules(let modules): bill(tariff, modules)
    case .elastic(let elastic): bill(tariff, elastic)
    case .task(let task): job(tariff, task.basis)
    case .express(let express): job(tariff, express.basis)
    }
  }
}

// MARK: - By volume

extension SteadyBilling {
  /// Whole months first, then the rest of one: tiers count a month's volume.
  private func bill(
    _ tariff: Tariff, _ volume: VolumeTariff, _ rate: VolumeTariff.Rate?
  ) -> Bill {
    var bill = Billing.blank(tariff, LocalizedText("volume", zh: "流量"), BillingUnit.terabyte)
    guard let rate else { return bill }
    let terabytesPerHour = traffic.rate(volume.basis) * DataRate.terabytesPerGbpsHour
    bill.measures = [.init(month: nil, quantity: terabytesPerHour * traffic.hours)]
    let whole = (months + 1e-9).rounded(.down)
    let rest = max(0, traffic.hours - whole * hoursPerMonth)
    for (times, hours) in [(whole, hoursPerMonth), (1, rest)] where times > 0 {
      bill.lines += rate.pricePerGB.slices(of: terabytesPerHour * hours).map { slice in
        BillLine(
          label: bill.billed, quantity: times * DataVolume(slice.amount).gigabytes,
          unit: BillingUnit.gigabyte, unitPrice: slice.price)
      }
    }
    return bill
  }

  /// A job of what the tariff's basis counts; what the other direction carries must not be lost.
  private func job(_ tariff: Tariff, _ basis: VolumeBasis) -> Bill {
    guard let job = traffic.job else {
      var bill = Billing.blank(tariff, BillingUnit.terabyte, BillingUnit.terabyte)
      bill.obstacles = [
        LocalizedText(
          "it bills jobs, and a steady rate is none: state volumeTB",
          zh: "该资费按作业计费，而持续速率不是作业：请填写 volumeTB")
      ]
      return bill
    }
    let (sent, other): (DataVolume, DataVolume) =
      switch basis {
      case .outbound: (job.up, job.down)
      case .inbound: (job.down, job.up)
      case .both: (job.up + job.down, .zero)
      }
    var bill =
      Billing.bill(job: TransferJob(volume: sent, deadline: job.deadline), under: tariff)
      ?? Billing.blank(tariff, BillingUnit.terabyte, BillingUnit.terabyte)
    if other > .zero {
      let text = Billing.shown(other.value)
      bill.obstacles.append(
        LocalizedText(
          "it carries one direction only, and \(text) TB go the other way",
          zh: "该资费仅承运单一方向，另有 \(text) TB 反向数据"))
    }
    return bill
  }
}

// MARK: - By rate and time

extension SteadyBilling {
  private func monthly(
    _ tariff: Tariff, _ words: LocalizedText, _ rate: Double, _ ladder: PriceLadder,
    _ rule: PartialMonth
  ) -> Bill {
    var bill = Billing.blank(tariff, words, BillingUnit.gbps)
    bill.measures = [.init(month: nil, quantity: rate)]
    bill.lines = ladder.slices(of: rate).map {
      BillLine(
        label: words, quantity: $0.amount, unit: BillingUnit.gbpsMonth, unitPrice: $0.price,
        due: due(rule))
    }
    return bill
  }

  private func bill(_ tariff: Tariff, _ line: LeasedLineTariff) -> Bill {
    let size = BillingRule.size(line.size?.value ?? traffic.peak, step: line.step.value)
    var bill = monthly(
      tariff, LocalizedText("line size", zh: "线路带宽"), size, line.pricePerGbpsMonth,
      line.partialMonth)
    bill.obstacles = obstacle(above: size)
    return bill
  }

  private func bill(_ tariff: Tariff, _ percentile: PercentileTariff) -> Bill {
    let floor = (percentile.cap?.value ?? 0) * percentile.floorShare
    var bill = monthly(
      tariff, LocalizedText("percentile", zh: "百分位值"),
      max(traffic.rate(percentile.basis), floor), percentile.pricePerGbpsMonth,
      percentile.partialMonth)
    if let cap = percentile.cap { bill.obstacles = obstacle(above: cap.value) }
    return bill
  }

  private func obstacle(above size: Double) -> [LocalizedText] {
    guard traffic.peak > size * (1 + 1e-9) else { return [] }
    let high = Billing.shown(traffic.peak), low = Billing.shown(size)
    return [
      LocalizedText(
        "the rate of \(high) Gbps is above the \(low) Gbps of the line",
        zh: "速率 \(high) Gbps 超过线路的 \(low) Gbps")
    ]
  }

  private func bill(_ tariff: Tariff, _ daily: DailyPeakTariff) -> Bill {
    let words = LocalizedText("daily peaks", zh: "日峰值")
    var bill = Billing.blank(tariff, words, BillingUnit.gbpsDay)
    let days = BillingRule.count(traffic.hours, per: 24)
    bill.lines = daily.pricePerGbpsDay.slices(of: traffic.rate(daily.basis)).map {
      BillLine(
        label: words, quantity: $0.amount * days, unit: BillingUnit.gbpsDay, unitPrice: $0.price)
    }
    bill.measures = [.init(month: nil, quantity: bill.lines.reduce(0) { $0 + $1.quantity })]
    return bill
  }

  /// Between none and all of the rate the bill is linear in the committed rate, so one of the two
  /// is best; where rates are sold in steps, one of those next to them.
  private func bill(_ tariff: Tariff, _ committed: CommittedTariff) -> Bill {
    let words = LocalizedText("committed rate", zh: "承诺带宽"), step = committed.step.value
    var bill = Billing.blank(tariff, words, BillingUnit.gbps)
    let rate = traffic.rate(committed.basis)
    let overage: (price: Double, unit: LocalizedText, times: Double) =
      switch committed.burst {
      case .usage(let price):
        (price, BillingUnit.terabyte, traffic.hours * DataRate.terabytesPerGbpsHour)
      case .peak(let price), .percentile(_, let price), .mean(let price):
        (price, BillingUnit.gbpsMonth, due(committed.partialMonth))
      }
    func cost(_ size: Double) -> Double {
      size * committed.pricePerGbpsMonth * due(committed.partialMonth)
        + max(0, rate - size) * overage.price * overage.times
    }
    var sizes = [0.0, BillingRule.size(rate, step: step)]
    if step > 0 { sizes.append(max(0, sizes[1] - step)) }
    if let stated = committed.committed { sizes = [BillingRule.size(stated.value, step: step)] }
    let size = sizes.min { (cost($0), $0) < (cost($1), $1) } ?? 0
    bill.measures = [.init(month: nil, quantity: size)]
    if size > 0 {
      bill.lines.append(
        BillLine(
          label: words, quantity: size, unit: BillingUnit.gbpsMonth,
          unitPrice: committed.pricePerGbpsMonth, due: due(committed.partialMonth)))
    }
    if rate > size {
      bill.lines.append(
        BillLine(
          label: LocalizedText("above it", zh: "超出部分"), quantity: rate - size,
          unit: overage.unit, unitPrice: overage.price, due: overage.times))
    }
    return bill
  }

  private func bill(_ tariff: Tariff, _ modules: ModuleTariff) -> Bill {
    var bill = Billing.blank(
      tariff, LocalizedText("module capacity", zh: "模块容量"), BillingUnit.gbps)
    var search = ModuleSearch(modules)
    guard let counts = search.cheapest(carrying: traffic.peak) else {
      let peak = Billing.shown(traffic.peak)
      bill.obstacles = [
        LocalizedText(
          "no combination of modules carries \(peak) Gbps in the slots that there are",
          zh: "在现有槽位内没有模块组合能承载 \(peak) Gbps")
      ]
      return bill
    }
    for (count, module) in zip(counts, modules.modules) where count > 0 {
      let size = Billing.shown(module.capacity.value)
      bill.lines.append(
        BillLine(
          label: LocalizedText("modules of \(size)G", zh: "\(size)G 模块"), quantity: count,
          unit: LocalizedText("module-month", zh: "个·月"), unitPrice: module.pricePerMonth,
          due: due(modules.partialMonth)))
    }
    return bill
  }

  /// As many blocks at a time as cover what is above the base rate, one after another.
  private func bill(_ tariff: Tariff, _ elastic: ElasticTariff) -> Bill {
    var bill = Billing.blank(
      tariff, LocalizedText("blocks bought", zh: "购买块数"), LocalizedText("blocks", zh: "块"))
    let atOnce = BillingRule.count(
      traffic.peak - elastic.base.value, per: elastic.blockRate.value)
    let blocks = atOnce * BillingRule.count(traffic.hours, per: elastic.blockTime.value)
    bill.measures = [.init(month: nil, quantity: blocks)]
    if elastic.base.value > 0 {
      bill.lines.append(
        BillLine(
          label: LocalizedText("base rate", zh: "基础带宽"), quantity: elastic.base.value,
          unit: BillingUnit.gbpsMonth, unitPrice: elastic.pricePerBaseGbpsMonth,
          due: due(elastic.partialMonth)))
    }
    if blocks > 0 {
      bill.lines.append(
        BillLine(
          label: bill.billed, quantity: blocks, unit: LocalizedText("block", zh: "块"),
          unitPrice: elastic.pricePerBlock))
    }
    return bill
  }
}
