import ComputeNetwork
import Quantities

/// Turns a JSON document into a book of tariffs.
///
/// An element that could not be read is kept with what could be, so that the others keep their
/// numbers; the check says nothing about it.
struct TariffBinder {
  static let format = "route-opt/tariffs/1"

  let binder: JSONBinder
  var book = TariffBook()
  /// Whether something of each tariff, and of each voucher, could not be read.
  private(set) var failedTariffs: [Bool] = []
  /// Where each tariff stands.
  private(set) var tariffNodes: [JSONNode] = []
  private(set) var failedVouchers: [Bool] = []
  /// Whether ids may be missing that the file has.
  private(set) var hasLostTariffs = false
  /// Whether anything of the element at hand could not be read.
  var hasFailed = false

  init(_ binder: JSONBinder) { self.binder = binder }

  /// Binds the document; returns whether it is one of tariffs at all.
  mutating func bind() -> Bool {
    guard var reader = binder.object(binder.root, as: .tariffs), isTariffs(&reader) else {
      return false
    }
    book.name = reader.optionalTitle("name") ?? ""
    for node in reader.array("tariffs") ?? reader.none { bind(node) }
    for node in reader.optionalArray("vouchers") ?? reader.none {
      hasFailed = false
      guard let voucher = voucher(node) else { continue }
      book.vouchers.append(voucher)
      failedVouchers.append(hasFailed)
    }
    reader.finish()
    return true
  }

  /// Binds one voucher.
  mutating func bindVoucher(_ node: JSONNode) -> Voucher? {
    hasFailed = false
    return voucher(node)
  }

  /// Binds one tariff.
  mutating func bind(_ node: JSONNode) {
    hasFailed = false
    guard let tariff = tariff(node) else {
      hasLostTariffs = true
      return
    }
    book.tariffs.append(tariff)
    failedTariffs.append(hasFailed)
    tariffNodes.append(node)
  }

  private func isTariffs(_ reader: inout JSONObjectReader) -> Bool {
    guard let format = reader.string("format", .allowed) else { return true }
    guard format.value != Self.format else { return true }
    binder.report(
      .unknownSchema,
      LocalizedText(
        "no tariffs can be read from the format \"\(format.value)\"",
        zh: "不能从格式 \"\(format.value)\" 读取资费"),
      at: format.span, path: "format",
      label: LocalizedText("expected \"\(Self.format)\"", zh: "应为 \"\(Self.format)\""))
    return false
  }
}

// MARK: - Tariffs

extension TariffBinder {
  private mutating func tariff(_ node: JSONNode) -> Tariff? {
    guard var reader = binder.object(node, as: .tariff) else { return nil }
    let id = id(&reader, book.tariffs.count)
    let name = reader.optionalTitle("name")
    var kinds: [(key: String, kind: Tariff.Kind, node: JSONNode)] = []
    take("volume", &reader, &kinds, as: .volumeTariff) { $0.volume(&$1) }
    take("leasedLine", &reader, &kinds, as: .leasedLine) { $0.leasedLine(&$1) }
    take("committed", &reader, &kinds, as: .committed) { $0.committed(&$1) }
    take("percentile", &reader, &kinds, as: .percentile) { $0.percentile(&$1) }
    take("topPeaks", &reader, &kinds, as: .topPeaks) { $0.topPeaks(&$1) }
    take("dailyPeak", &reader, &kinds, as: .dailyPeak) { $0.dailyPeak(&$1) }
    take("modules", &reader, &kinds, as: .modules) { $0.modules(&$1) }
    take("elastic", &reader, &kinds, as: .elastic) { $0.elastic(&$1) }
    take("task", &reader, &kinds, as: .task) { $0.task(&$1) }
    take("express", &reader, &kinds, as: .express) { $0.express(&$1) }
    let provenance = provenance(&reader)
    finish(&reader)
    if kinds.isEmpty, !hasFailed { reportNoKind(reader) }
    for other in kinds.dropFirst() {
      binder.reportConflict(other.key, other.node, with: kinds[0].key, kinds[0].node)
      hasFailed = true
    }
    return Tariff(
      id: id, name: name, kinds.first?.kind ?? .task(TaskTariff(urgencies: [])),
      provenance: provenance)
  }

  private mutating func take(
    _ key: StaticString, _ reader: inout JSONObjectReader,
    _ kinds: inout [(key: String, kind: Tariff.Kind, node: JSONNode)], as kind: JSONObjectKind,
    _ bind: (inout TariffBinder, inout JSONObjectReader) -> Tariff.Kind
  ) {
    guard var inner = reader.optionalObject(key, as: kind) else { return }
    let node = inner.node
    let bound = bind(&self, &inner)
    finish(&inner)
    kinds.append(("\(key)", bound, node))
  }

  private mutating func reportNoKind(_ reader: JSONObjectReader) {
    hasFailed = true
    let keys = FormatSchema.tariffKinds.joined(separator: ", ")
    binder.report(
      .missingKey, LocalizedText("a tariff says how it bills", zh: "资费未说明计费方式"),
      at: reader.openingSpan, path: reader.node.path,
      help: LocalizedText("add one of: \(keys)", zh: "请添加其中之一：\(keys)"))
  }
}

// MARK: - Vouchers

extension TariffBinder {
  private mutating func voucher(_ node: JSONNode) -> Voucher? {
    guard var reader = binder.object(node, as: .voucher) else { return nil }
    var voucher = Voucher(id: id(&reader, book.vouchers.count), rate: 0)
    if let name = reader.optionalTitle("name") { voucher.name = name }
    voucher.rate = reader.number("rate")?.value ?? 0
    if let nodes = reader.optionalArray("covers") {
      voucher.covers = nodes.compactMap { reader.checked(binder.choice($0))?.value }
    }
    voucher.tariffs = texts("tariffs", &reader)
    voucher.conditions = Voucher.Conditions(
      userTypes: texts("userTypes", &reader), hubs: texts("hubs", &reader),
      chips: texts("chips", &reader), firstMonth: month("firstMonth", &reader),
      lastMonth: month("lastMonth", &reader))
    voucher.capPerUser = reader.optionalNumber("capPerUserYear").map { Money($0.value) }
    voucher.pool = reader.optionalNumber("poolPerYear").map { Money($0.value) }
    voucher.poolUsed = Money(reader.number("poolUsed", or: 0))
    voucher.threshold = Money(reader.number("thresholdPerYear", or: 0))
    voucher.exclusiveGroup = reader.optionalString("exclusiveGroup")?.value
    voucher.provenance = provenance(&reader)
    finish(&reader)
    return voucher
  }

  private func month(_ key: StaticString, _ reader: inout JSONObjectReader) -> YearMonth? {
    guard let text = reader.optionalString(key, .allowed) else { return nil }
    if let month = YearMonth(text.value) { return month }
    reader.fail()
    binder.report(
      .badTime, LocalizedText("no month: \"\(text.value)\"", zh: "不是月份：\"\(text.value)\""),
      at: text.span, path: reader.node.path,
      label: LocalizedText("expected such as 2026-03", zh: "应写作 2026-03"))
    return nil
  }
}

// MARK: - Small steps

extension TariffBinder {
  mutating func finish(_ reader: inout JSONObjectReader) {
    reader.finish()
    if reader.hasFailed { hasFailed = true }
  }

  private mutating func id(_ reader: inout JSONObjectReader, _ number: Int) -> String {
    if let id = reader.string("id", .allowed) { return id.value }
    hasLostTariffs = true
    return "\u{FFFD}\(number)"
  }

  private func texts(_ key: StaticString, _ reader: inout JSONObjectReader) -> [String] {
    reader.optionalStrings(key)?.value.map(\.value) ?? []
  }

  private func provenance(_ reader: inout JSONObjectReader) -> Provenance {
    Provenance(
      source: reader.optionalText("source"), asOf: reader.optionalText("asOf"),
      isIllustrative: reader.flag("illustrative"))
  }
}
