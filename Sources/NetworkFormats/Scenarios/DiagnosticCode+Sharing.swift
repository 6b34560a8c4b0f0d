import Quantities

/// What can be wrong with capacity that is shared across failures.
extension DiagnosticCode {
  static let sharingErrors: [DiagnosticCode] = [
    DiagnosticCode(
      226, LocalizedText("a failure that may break both routes", zh: "可能同时中断两条路径的故障"),
      cause: LocalizedText(
        "A flow shares its spare for a kind of failure in which its two routes need not be apart, so"
          + " that no spare would save it.",
        zh: "流量共享备用容量所针对的故障类型，其两条路径并不要求在该方面分离，备用容量无济于事。"),
      example: #""protection": { "apart": "links", "spare": "shared", "failures": ["places"] }"#,
      cure: LocalizedText(
        "Have the routes apart in it, or leave the kind out of failures.",
        zh: "让两条路径在该方面分离，或从 failures 中去掉该类型。")),
    DiagnosticCode(
      227, LocalizedText("a shared spare beside products", zh: "共享备用容量与产品并用"),
      cause: LocalizedText(
        "A flow lists products and shares its spare. A product bills one flow by itself; what is"
          + " shared is due once for several, by the fees of the links.",
        zh: "流量列出了 products，又共享备用容量。产品按单项流量计费；共享部分则由多项流量按链路费用合计一次。"),
      example: #""products": ["all"], "protection": { "spare": "shared" }"#,
      cure: LocalizedText(
        "Leave products out, or the spare dedicated.", zh: "去掉 products，或改为专用备用容量。")),
    DiagnosticCode(
      228, LocalizedText("failures without a shared spare", zh: "未共享备用容量却列出故障"),
      cause: LocalizedText(
        "A protection names failures, but both of its routes carry the data all the time.",
        zh: "保护设置列出了 failures，但两条路径始终同时承载。"),
      example: #""protection": { "failures": ["links"] }"#,
      cure: LocalizedText(
        "Add \"spare\": \"shared\", or leave failures out.",
        zh: "添加 \"spare\": \"shared\"，或去掉 failures。")),
    DiagnosticCode(
      229, LocalizedText("a shared stand-by beside lots", zh: "共享备用与扩容单元并存"),
      cause: LocalizedText(
        "A stand-by shares what sites keep ready for failures, and a site buys compute or racks in"
          + " lots: the two are not planned together.",
        zh: "备用站点共享常备算力，而站点又可按单元购买算力或机架；两者不能一并规划。"),
      example: #""standby": { "computeShare": 1, "spare": "shared" }"#,
      cure: LocalizedText(
        "Make the stand-by dedicated, or leave the lots out.", zh: "改为专用备用，或去掉扩容单元。")),
  ]

  static let sharingWarnings: [DiagnosticCode] = [
    DiagnosticCode(
      314, LocalizedText("a spare that nobody shares", zh: "无人共享的备用容量"),
      cause: LocalizedText(
        "A flow shares its spare, but it is the only one of its layer: the spare is as large as one"
          + " of its own, though nothing is paid by volume for it.",
        zh: "流量共享备用容量，但同层只有它一项：备用容量与专用时一样大，只是不按流量付费。"),
      example: #"{ "id": "only", "protection": { "spare": "shared" } }"#,
      cure: LocalizedText(
        "Let further flows share, or leave the key out.", zh: "让更多流量共享，或去掉该键。")),
    DiagnosticCode(
      315, LocalizedText("a stand-by with nothing to share", zh: "备用站点没有可共享的算力"),
      cause: LocalizedText(
        "A stand-by shares its compute, but keeps none ready.", zh: "备用站点共享算力，但不常备任何算力。"),
      example: #""standby": { "computeShare": 0, "spare": "shared" }"#,
      cure: LocalizedText(
        "State a computeShare, or leave the key out.", zh: "填写 computeShare，或去掉该键。")),
  ]
}
