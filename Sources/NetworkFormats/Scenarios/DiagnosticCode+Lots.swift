import Quantities

// What can be bought for sites, and the rules for it.
extension DiagnosticCode {
  static let lotErrors: [DiagnosticCode] = [
    DiagnosticCode(
      236, LocalizedText("something at a site that is not there", zh: "规划站点已有容量"),
      cause: LocalizedText(
        "A planned site states capacity, racks or a load: it has nothing but what is bought for it.",
        zh: "规划中的站点写有容量、机架或负载；其容量全部来自购买的扩容单元。"),
      example: #"{ "id": "new", "status": "planned", "racks": 500 }"#,
      cure: LocalizedText(
        "State 0, and what can be built as lots; a lot with \"maximum\": 1 if it comes as a whole.",
        zh: "写 0，并把可建内容写为扩容单元；整体建设可写一个单元并设 \"maximum\": 1。")),
    DiagnosticCode(
      237, LocalizedText("too many lots", zh: "扩容单元过多"),
      cause: LocalizedText(
        "A pool, the racks or the storage of a site are offered in more than 20 sizes.",
        zh: "站点的某项算力、机架或存储提供了超过 20 种扩容单元。"),
      example: #""lots": [ ... 50 of them ... ]"#,
      cure: LocalizedText("Leave out those that are never the best.", zh: "删去不会被选中的单元。")),
  ]

  static let lotWarnings: [DiagnosticCode] = [
    DiagnosticCode(
      318, LocalizedText("a share of hubs that offer nothing", zh: "枢纽内无可购容量"),
      cause: LocalizedText(
        "The rules ask for a least share of additions in hubs, but what they count can be bought"
          + " outside hubs only; so none of it may be bought.",
        zh: "规则要求枢纽内新增占比，但相应容量只能在枢纽外购买，因而无法购买。"),
      example: #""buildingRules": { "leastHubShare": 0.6 }"#,
      cure: LocalizedText(
        "Offer lots at a site in a hub, or state the site's hub or cluster.",
        zh: "在枢纽内的站点提供扩容单元，或为站点写明所属枢纽或集群。")),
    DiagnosticCode(
      319, LocalizedText("a new site of unknown size", zh: "新建站点规模未知"),
      cause: LocalizedText(
        "The rules limit how large new sites outside hubs may be, but a planned one has no racks to"
          + " count.",
        zh: "规则限制枢纽外新建站点规模，但某规划站点未写机架。"),
      example: #"{ "id": "new", "status": "planned", "compute": [ ... ] }"#,
      cure: LocalizedText(
        "Write \"racks\": 0, and offer racks as \"rackLots\".",
        zh: "写 \"racks\": 0，并以 \"rackLots\" 提供机架。")),
  ]
}
