import Quantities

/// Checks a book of tariffs: ids, ranges, ladders that rise, and what can't be computed.
struct TariffCheck {
  let book: TariffBook
  var findings: [DomainFinding] = []

  init(_ book: TariffBook) { self.book = book }

  mutating func run() {
    checkIds(book.tariffs.map(\.id), "tariffs")
    checkIds(book.vouchers.map(\.id), "vouchers")
    for (number, tariff) in book.tariffs.enumerated() {
      check(tariff.kind, "tariffs[\(number)].\(tariff.kind.name)")
      checkProvenance(tariff.provenance, "tariffs[\(number)]")
    }
    for (number, voucher) in book.vouchers.enumerated() {
      check(voucher, "vouchers[\(number)]")
      checkProvenance(voucher.provenance, "vouchers[\(number)]")
    }
    if book.vouchers.count > TariffBook.voucherLimit {
      report(
        244, at: "vouchers[\(TariffBook.voucherLimit)]",
        LocalizedText(
          "more than \(TariffBook.voucherLimit) vouchers", zh: "补贴券超过 \(TariffBook.voucherLimit) 种")
      )
    }
    warnOfIllustrativePrices()
  }

  private mutating func check(_ kind: Tariff.Kind, _ path: String) {
    switch kind {
    case .volume(let tariff): check(tariff, path)
    case .leasedLine(let tariff): check(tariff, path)
    case .committed(let tariff): check(tariff, path)
    case .percentile(let tariff): check(tariff, path)
    case .topPeaks(let tariff):
      checkRange(Double(tariff.days), 1...31, "\(path).days")
      checkLadder(tariff.pricePerGbpsMonth, path, "pricePerGbpsMonth", "upToGbps")
    case .dailyPeak(let tariff):
      checkLadder(tariff.pricePerGbpsDay, path, "pricePerGbpsDay", "upToGbps")
    case .modules(let tariff): check(tariff, path)
    case .elastic(let tariff): check(tariff, path)
    case .task(let tariff): check(tariff, path)
    case .express(let tariff): check(tariff, path)
    }
  }
}

// MARK: - Small checks

extension TariffCheck {
  mutating func report(
    _ code: Int, _ severity: DomainFinding.Severity = .error, at path: String,
    _ message: LocalizedText, label: LocalizedText? = nil, help: LocalizedText? = nil
  ) {
    findings.append(
      DomainFinding(code, severity, at: path, message, label: label, help: help))
  }

  /// RO204: a number outside its range (or not a number).
  mutating func checkRange(_ value: Double, _ range: ClosedRange<Double>, _ path: String) {
    guard !(range.lowerBound <= value && value <= range.upperBound) else { return }
    let words = RangeWords(value, range, at: path)
    report(204, at: path, words.message, label: words.label, help: words.help)
  }

  mutating func checkAmount(_ value: Double, _ path: String) { checkRange(value, 0...1e12, path) }

  /// A size or a length that something is divided by.
  mutating func checkPositive(_ value: Double, _ path: String) {
    checkRange(value, 1e-6...1e9, path)
  }

  /// RO201: ids are unique and not empty.
  private mutating func checkIds(_ ids: [String], _ collection: String) {
    for (number, id) in ids.enumerated() {
      if id.isEmpty {
        report(
          201, at: "\(collection)[\(number)].id",
          LocalizedText("an id may not be empty", zh: "编号不能为空"))
      } else if let first = ids.firstIndex(of: id), first != number {
        report(
          201, at: "\(collection)[\(number)].id",
          LocalizedText(
            "the id \"\(id)\" is taken already (by \(collection)[\(first)])",
            zh: "编号 \"\(id)\" 已被占用（\(collection)[\(first)]）"),
          help: LocalizedText("give one of the two another id", zh: "请给其中一个换用别的编号"))
      }
    }
  }

  /// RO241: limits rise from tier to tier, and only the last has none.
  mutating func checkLadder(
    _ ladder: PriceLadder, _ path: String, _ price: String, _ limit: String
  ) {
    if let flat = ladder.flatPrice { return checkAmount(flat, "\(path).\(price)") }
    if ladder.steps.isEmpty {
      report(241, at: "\(path).tiers", LocalizedText("there is no tier", zh: "没有价格档位"))
    }
    var low = 0.0
    for (number, step) in ladder.steps.enumerated() {
      let place = "\(path).tiers[\(number)]"
      checkAmount(step.price, "\(place).\(price)")
      let isLast = number == ladder.steps.count - 1
      guard let upTo = step.upTo else {
        if !isLast {
          report(
            241, at: place,
            LocalizedText(
              "only the last tier has no \"\(limit)\"", zh: "只有最后一档可以不写 \"\(limit)\""))
        }
        continue
      }
      if isLast {
        report(
          241, at: "\(place).\(limit)",
          LocalizedText("the last tier may have no end", zh: "最后一档不能有上限"),
          help: LocalizedText("drop \"\(limit)\"", zh: "请删去 \"\(limit)\""))
      } else if !(upTo > low && upTo <= 1e12) {
        report(
          241, at: "\(place).\(limit)",
          LocalizedText("the limits of tiers must rise", zh: "各档上限应逐档增大"))
      }
      low = max(low, upTo)
    }
  }

  /// RO340: a price that neither has a source nor says that it has none.
  private mutating func checkProvenance(_ provenance: Provenance, _ path: String) {
    let isSourced = provenance.source != nil && provenance.asOf != nil
    guard !isSourced, !provenance.isIllustrative else { return }
    report(
      340, .warning, at: path,
      LocalizedText("prices without a source", zh: "价格未注明来源"),
      help: LocalizedText(
        "add \"source\" and \"asOf\", or \"illustrative\": true",
        zh: "请补上 \"source\" 与 \"asOf\"，或写明 \"illustrative\": true"))
  }

  /// RO310: how many prices have no public source.
  private mutating func warnOfIllustrativePrices() {
    let tariffs = book.tariffs.count { $0.provenance.isIllustrative }
    let vouchers = book.vouchers.count { $0.provenance.isIllustrative }
    guard tariffs + vouchers > 0 else { return }
    let parts = [(tariffs, "tariff", "种资费"), (vouchers, "voucher", "种补贴券")]
      .filter { $0.0 > 0 }
    let english = parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let chinese = parts.map { "\($0.0) \($0.2)" }
    report(
      310, .warning, at: "",
      LocalizedText(
        "figures of \(english.joined(separator: " and ")) are marked illustrative; results are for"
          + " shape, not for budgets",
        zh: "\(chinese.joined(separator: "、"))的数值标为示意；结果用于看趋势，不用于做预算"))
  }
}
