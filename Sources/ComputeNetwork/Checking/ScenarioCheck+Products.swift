import Quantities

// Tariffs of a scenario, and the flows that may be carried by them.
extension ScenarioCheck {
  /// What a book of tariffs is checked for, and that no tariff has the name of a product.
  mutating func checkTariffs() {
    guard !draft.tariffs.isEmpty || !draft.vouchers.isEmpty else { return }
    var check = TariffCheck(TariffBook(tariffs: draft.tariffs, vouchers: draft.vouchers))
    check.run()
    findings += check.findings
    for (number, tariff) in draft.tariffs.enumerated()
    where tariff.id == TransportProduct.network || tariff.id == TransportProduct.all {
      report(
        223, at: "tariffs[\(number)].id",
        LocalizedText(
          "\"\(tariff.id)\" means something else among a flow's products",
          zh: "\"\(tariff.id)\" 在流量的 products 中另有含义"),
        help: LocalizedText("give the tariff another id", zh: "请换用别的资费编号"))
    }
  }

  mutating func checkProducts(of flow: Flow, _ path: ElementPath) {
    let names = [TransportProduct.network, TransportProduct.all]
    let known = names + draft.tariffs.map(\.id)
    for (number, product) in flow.products.enumerated() where !known.contains(product) {
      reportUnknown(product, among: known, a: .tariff, "\(path).products[\(number)]")
    }
    let stated = flow.traffic
    let hasRate = stated.upRate.value != 0 || stated.downRate.value != 0
    let hasVolume = stated.upVolume.value != 0 || stated.downVolume.value != 0
    if flow.series != nil, hasRate || hasVolume {
      reportMixed(
        "\(path).series", LocalizedText("a series beside a rate or a volume", zh: "时间序列与速率或数据量并存"))
    }
    guard flow.listsProducts else { return }
    if !flow.hasSingleRoute {
      report(
        221, at: "\(path).products",
        LocalizedText(
          "products for a flow that may be spread", zh: "可分流的流量不能选择产品"),
        note: LocalizedText(
          "bills with tiers, floors and sizes are not in proportion to a share",
          zh: "带阶梯、保底与规格的账单不与份额成比例"),
        help: LocalizedText("add \"singleRoute\": true", zh: "请添加 \"singleRoute\": true"))
    }
    if hasRate, hasVolume {
      reportMixed(
        "\(path).products",
        LocalizedText("products for a rate and a volume at once", zh: "同时含速率与数据量的流量不能选择产品"))
    }
  }

  private mutating func reportMixed(_ path: String, _ message: LocalizedText) {
    report(
      222, at: path, message,
      help: LocalizedText("make two flows of it", zh: "请拆成两项流量"))
  }
}
