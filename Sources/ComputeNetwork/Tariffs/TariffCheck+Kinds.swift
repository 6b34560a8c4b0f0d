import Quantities

// What each kind of tariff must be.
extension TariffCheck {
  mutating func check(_ tariff: VolumeTariff, _ path: String) {
    checkNotEmpty(tariff.rates.isEmpty, "\(path).rates")
    for (number, rate) in tariff.rates.enumerated() {
      checkLadder(rate.pricePerGB, "\(path).rates[\(number)]", "pricePerGB", "upToTB")
    }
  }

  mutating func check(_ tariff: LeasedLineTariff, _ path: String) {
    checkLadder(tariff.pricePerGbpsMonth, path, "pricePerGbpsMonth", "upToGbps")
    if let size = tariff.size { checkAmount(size.value, "\(path).sizeGbps") }
    checkStep(tariff.step, "\(path).stepGbps")
  }

  mutating func check(_ tariff: CommittedTariff, _ path: String) {
    if let rate = tariff.committed { checkAmount(rate.value, "\(path).committedGbps") }
    checkStep(tariff.step, "\(path).stepGbps")
    checkAmount(tariff.pricePerGbpsMonth, "\(path).pricePerGbpsMonth")
    switch tariff.burst {
    case .usage(let price): checkAmount(price, "\(path).burstPricePerTB")
    case .peak(let price): checkAmount(price, "\(path).burstPricePerPeakGbpsMonth")
    case .mean(let price): checkAmount(price, "\(path).burstPricePerMeanGbpsMonth")
    case .percentile(let percentile, let price):
      checkAmount(price, "\(path).burstPricePerPercentileGbpsMonth")
      checkRange(percentile, 0...100, "\(path).burstPercentile")
    }
  }

  mutating func check(_ tariff: PercentileTariff, _ path: String) {
    checkRange(tariff.percentile, 0...100, "\(path).percentile")
    checkLadder(tariff.pricePerGbpsMonth, path, "pricePerGbpsMonth", "upToGbps")
    checkRange(tariff.floorShare, 0...1, "\(path).floorShare")
    if let cap = tariff.cap { checkAmount(cap.value, "\(path).capGbps") }
    if tariff.cap == nil, tariff.floorShare > 0 {
      report(
        242, at: "\(path).floorShare",
        LocalizedText(
          "a floor is a share of \"capGbps\", which is missing",
          zh: "保底比例以 \"capGbps\" 为基数，而该键缺失"))
    }
  }

  mutating func check(_ tariff: ModuleTariff, _ path: String) {
    checkNotEmpty(tariff.modules.isEmpty, "\(path).modules")
    if tariff.modules.count > TariffBook.moduleLimit {
      report(
        244, at: "\(path).modules[\(TariffBook.moduleLimit)]",
        LocalizedText(
          "more than \(TariffBook.moduleLimit) sizes of modules",
          zh: "模块规格超过 \(TariffBook.moduleLimit) 种"))
    }
    for (number, module) in tariff.modules.enumerated() {
      let place = "\(path).modules[\(number)]"
      checkPositive(module.capacity.value, "\(place).capacityGbps")
      checkAmount(module.pricePerMonth, "\(place).pricePerMonth")
      checkRange(Double(module.slots), 0...1000, "\(place).slots")
    }
    if let slots = tariff.slots { checkRange(Double(slots), 0...1e6, "\(path).slots") }
    checkRange(tariff.headroom, 0.01...1, "\(path).headroom")
  }

  mutating func check(_ tariff: ElasticTariff, _ path: String) {
    checkAmount(tariff.base.value, "\(path).baseGbps")
    checkAmount(tariff.pricePerBaseGbpsMonth, "\(path).pricePerBaseGbpsMonth")
    checkPositive(tariff.blockRate.value, "\(path).blockGbps")
    checkRange(tariff.blockTime.value, 1.0 / 60...8784, "\(path).blockHours")
    checkAmount(tariff.pricePerBlock, "\(path).pricePerBlock")
    guard tariff.start == .aligned else { return }
    let perDay = 24 / tariff.blockTime.value
    if abs(perDay - perDay.rounded()) > 1e-9 {
      report(
        243, at: "\(path).blockHours",
        LocalizedText(
          "aligned blocks must divide the day", zh: "对齐的时段应能整除一天"),
        help: LocalizedText("such as 0.25, 1, 6 or 24", zh: "例如 0.25、1、6 或 24"))
    }
  }

  mutating func check(_ tariff: TaskTariff, _ path: String) {
    checkNotEmpty(tariff.urgencies.isEmpty, "\(path).urgencies")
    for (number, urgency) in tariff.urgencies.enumerated() {
      let place = "\(path).urgencies[\(number)]"
      checkRange(urgency.within.value, 1e-3...1e6, "\(place).withinHours")
      checkLadder(urgency.pricePerTB, place, "pricePerTB", "upToTB")
      checkAmount(urgency.pricePerJob, "\(place).pricePerJob")
      if let largest = urgency.largest { checkAmount(largest.value, "\(place).largestTB") }
    }
  }

  mutating func check(_ tariff: ExpressTariff, _ path: String) {
    checkPositive(tariff.boxVolume.value, "\(path).boxTB")
    checkAmount(tariff.pricePerBox, "\(path).pricePerBox")
    checkAmount(tariff.pricePerTB, "\(path).pricePerTB")
    checkRange(Double(tariff.boxesPerTrip), 1...1e6, "\(path).boxesPerTrip")
    checkAmount(tariff.pricePerTrip, "\(path).pricePerTrip")
    checkRange(tariff.distance.value, 0...50_000, "\(path).distanceKm")
    checkAmount(tariff.pricePerKm, "\(path).pricePerKm")
    checkRange(tariff.transit.value, 0...1e5, "\(path).transitDays")
    if let rate = tariff.copyTBPerHour { checkPositive(rate, "\(path).copyTBPerHour") }
  }

  mutating func check(_ voucher: Voucher, _ path: String) {
    checkRange(voucher.rate, 0...1, "\(path).rate")
    checkNotEmpty(voucher.covers.isEmpty, "\(path).covers")
    if let cap = voucher.capPerUser { checkAmount(cap.value, "\(path).capPerUserYear") }
    if let pool = voucher.pool { checkAmount(pool.value, "\(path).poolPerYear") }
    checkAmount(voucher.poolUsed.value, "\(path).poolUsed")
    checkAmount(voucher.threshold.value, "\(path).thresholdPerYear")
    if let first = voucher.conditions.firstMonth, let last = voucher.conditions.lastMonth,
      last < first
    {
      report(
        245, at: "\(path).lastMonth",
        LocalizedText("it ends before it begins", zh: "截止月份早于起始月份"))
    }
    let known = book.tariffs.map(\.id)
    for (number, id) in voucher.tariffs.enumerated() where !known.contains(id) {
      report(
        202, at: "\(path).tariffs[\(number)]",
        LocalizedText("unknown tariff \"\(id)\"", zh: "未知的资费 \"\(id)\""),
        help: nearestName(to: id, among: known).map {
          LocalizedText("did you mean \"\($0)\"?", zh: "是否想写 \"\($0)\"？")
        })
    }
  }

  /// RO243: a list that needs something in it.
  private mutating func checkNotEmpty(_ isEmpty: Bool, _ path: String) {
    guard isEmpty else { return }
    report(243, at: path, LocalizedText("the list is empty", zh: "列表为空"))
  }

  /// Sizes are sold in steps, or in any size if the step is zero.
  private mutating func checkStep(_ step: DataRate, _ path: String) {
    guard step.value != 0 else { return }
    checkPositive(step.value, path)
  }
}
