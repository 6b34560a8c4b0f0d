import Plans
import Quantities

extension FormatSchema {
  /// The objects of a plan.
  public static let planObjects: [FormatObject] =
    [planObject, verdictObject, costObject, baselineObject] + decisionObjects
    + flowDecisionObjects + buildObjects + siteBuildObjects + copyObjects + [voucherGrantObject]
    + remarkObjects

  private static let planObject = FormatObject(
    "plan", LocalizedText("a plan", zh: "方案"),
    [
      .init(
        "format", .constant(PlanWriter.format), "may stand where there is no verdict",
        zh: "没有 verdict 时可注明格式"),
      .init("verdict", .object("verdict"), "how good it is, and how that is known", zh: "方案结论"),
      .init("scenario", .title, "the scenario's name", zh: "场景名称"),
      .init("cost", .object("cost"), "the whole plan's bill", zh: "方案账单"),
      .init("baseline", .object("baseline"), "what doing as today would cost", zh: "基准方案"),
      .required("decisions", .list(.object("decision")), "one for each workload", zh: "每项任务的决定"),
      .init("flows", .list(.object("flowDecision")), "one for each flow", zh: "每项流量的决定"),
      .init("links", .list(.object("build")), "what is built", zh: "链路建设"),
      .init("sites", .list(.object("siteBuild")), "what is bought for sites", zh: "站点扩容"),
      .init(
        "copies", .list(.object("copy")), "copies of data sets that are opened", zh: "新增的数据副本"),
      .init("vouchers", .list(.object("grant")), "what vouchers pay", zh: "补贴券抵扣"),
      .init("declined", .list(.object("declined")), "why workloads were declined", zh: "拒绝原因"),
      .init("shortages", .list(.object("shortage")), "what is short", zh: "短缺"),
    ])

  private static let verdictObject = FormatObject(
    "verdict", LocalizedText("the verdict", zh: "结论"),
    [
      .init("schema", .constant(PlanWriter.format), "what the document is", zh: "文档格式"),
      .init(
        "goal", .choice(PlanGoal.allCases.map(\.rawValue)),
        "what the plan is to be best at before the cost; default cost",
        zh: "先于费用的规划目标，默认 cost"),
      .init(
        "status", .choice(Verdict.Status.allCases.map(\.rawValue)), "default feasible",
        zh: "方案状态，默认 feasible"),
      .init("objective", .any, "yuan, the price of declining included", zh: "目标值（元），含拒绝代价"),
      .init("bound", .any, "no plan has a lower objective", zh: "目标值下界"),
      .init("gap", .any, "(objective - bound) / objective", zh: "与下界的差距"),
      .init("gapToPay", .any, "the same on the cost to pay", zh: "按应付费用计的差距"),
      .init("boundCertified", .flag, "whether the bound was recomputed", zh: "下界是否经重新计算"),
      .init("searchBound", .any, "bound of a tree search", zh: "树搜索所得下界"),
      .init(
        "provenFor", .choice(Verdict.Scope.allCases.map(\.rawValue)), "what the bound holds for",
        zh: "下界适用范围"),
      .init("solver", .text, "the solver", zh: "求解器"),
      .init(
        "stopped", .choice(Verdict.Stop.allCases.map(\.rawValue)), "why it stopped", zh: "停止原因"),
      .init("note", .title, "what happened on the way", zh: "备注"),
      .init(
        "seed", .either([.whole(0...Int.max), .name]), "a text of digits above 2^53",
        zh: "随机种子；大于 2^53 时写作文本"),
      .init(
        "mustServePrice", .any, "yuan for declining a copy that must be served", zh: "必须服务的任务每份拒绝代价"
      ),
      .init("auditViolations", .whole(0...Int.max), "findings of the audit", zh: "审核发现的问题数"),
      .init("scenarioSHA256", .text, "hash of the scenario's files", zh: "场景文件的哈希值"),
    ])

  private static let costObject = FormatObject(
    "cost", LocalizedText("a bill", zh: "账单"),
    [
      .init("compute", .any, "yuan; default 0, as every line", zh: "算力费（元），各项默认 0"),
      .init("power", .any, "yuan", zh: "电费（元）"),
      .init("storage", .any, "yuan", zh: "存储费（元）"),
      .init("transport", .any, "yuan", zh: "传输费（元）"),
      .init("opening", .any, "yuan", zh: "启用费（元）"),
      .init("building", .any, "yuan", zh: "建设费（元）"),
      .init("vouchers", .any, "yuan that vouchers pay, below 0", zh: "补贴券抵扣（元，负数）"),
      .init("declining", .any, "yuan", zh: "拒绝代价（元）"),
    ])

  private static let baselineObject = FormatObject(
    "baseline", LocalizedText("the baseline", zh: "基准"),
    [
      .required(
        "kind", .choice(Baseline.Kind.allCases.map(\.rawValue)), "what the plan is compared with",
        zh: "比较对象"),
      .init("cost", .object("cost"), "its bill", zh: "账单"),
      .init("unplacedCopies", .any, "copies that it cannot place; default 0", zh: "未放置份数，默认 0"),
      .init("fitsCapacity", .flag, "whether it would fit; default true", zh: "是否满足容量，默认是"),
    ])

  private static let decisionObjects = [
    FormatObject(
      "decision", LocalizedText("a decision", zh: "决定"),
      [
        .required("workload", .text, "id of the workload", zh: "任务编号"),
        .init("placements", .list(.object("placement")), "where its copies run", zh: "放置方式"),
        .init("declinedCopies", .any, "copies declined; default 0", zh: "拒绝份数，默认 0"),
      ]),
    FormatObject(
      "placement", LocalizedText("a placement", zh: "放置"),
      [
        .required("site", .text, "id of the site", zh: "站点编号"),
        .init("copies", .any, "how many; default 1", zh: "份数，默认 1"),
        .init(
          "origin", .text, "id of the only origin that they serve; absent: all",
          zh: "唯一服务的来源地编号；不写则服务全部"),
        .init("kinds", .list(.text), "compute kind for each need", zh: "每项需求所用算力类型"),
        .init("routes", .list(.object("route")), "one for each origin", zh: "每个来源地的路径"),
        .init(
          "partners", .list(.object("partner")), "the second sites that go with this one",
          zh: "随附的第二站点"),
        .init(
          "reads", .list(.object("reading")), "where its data sets are read", zh: "数据集的读取位置"),
        .init(
          "otherPart", .object("otherPart"), "the part of split copies at another site",
          zh: "拆分的份在另一站点的部分"),
        .init("cost", .object("cost"), "bill of these copies", zh: "账单"),
      ]),
    FormatObject(
      "otherPart", LocalizedText("the other part of split copies", zh: "拆分的份的另一部分"),
      [
        .required("site", .text, "id of the site", zh: "站点编号"),
        .required("share", .any, "share of every copy that runs there", zh: "每份在该站点的份额"),
        .init("kinds", .list(.text), "compute kind for each need", zh: "每项需求所用算力类型"),
        .init("routes", .list(.object("route")), "one for each origin", zh: "每个来源地的路径"),
        .init(
          "links", .list(.text), "ids of the links from the placement's site", zh: "两站点间依次经过的链路编号"),
        .init("latencyMs", .any, "one way between the sites", zh: "两站点间单向时延"),
        .init("cost", .object("cost"), "what of the bill this part causes", zh: "其中由该部分产生的费用"),
      ]),
    FormatObject(
      "partner", LocalizedText("a second site", zh: "第二站点"),
      [
        .required("site", .text, "id of the site", zh: "站点编号"),
        .init("kinds", .list(.text), "compute kind kept ready for each need", zh: "常备算力类型"),
        .init("links", .list(.text), "ids of the links from the copies' site", zh: "依次经过的链路编号"),
        .init("latencyMs", .any, "one way", zh: "单向时延"),
      ]),
    FormatObject(
      "route", LocalizedText("a route", zh: "路径"),
      [
        .required("origin", .text, "id of the place", zh: "来源地编号"),
        .init("links", .list(.text), "ids of the links in order", zh: "依次经过的链路编号"),
        .init("latencyMs", .any, "one way", zh: "单向时延"),
      ]),
  ]

  private static let flowDecisionObjects = [
    FormatObject(
      "flowDecision", LocalizedText("a flow's decision", zh: "流量的决定"),
      [
        .required("flow", .text, "id of the flow", zh: "流量编号"),
        .init("routes", .list(.object("flowRoute")), "what carries it", zh: "承载路径"),
        .init("declinedShare", .any, "share that is not carried; default 0", zh: "未传输份额，默认 0"),
        .init("reason", .title, "why not all of it is carried", zh: "未能全部传输的原因"),
        .init("offers", .list(.object("offer")), "other products that it lists", zh: "其他可选产品"),
      ]),
    FormatObject(
      "offer", LocalizedText("another product", zh: "其他产品"),
      [
        .required("product", .text, "id of a tariff, or network", zh: "资费编号，或 network"),
        .init("cost", .any, "yuan for all of the flow", zh: "承运全部流量的费用（元）"),
        .init(
          "difference", .any, "by how much the plan would be dearer", zh: "改用后方案增加的费用（元）"),
        .init("obstacle", .title, "why it is not possible", zh: "不可用的原因"),
      ]),
    FormatObject(
      "flowRoute", LocalizedText("a flow's route", zh: "流量的路径"),
      [
        .init(
          "product", .text, "id of the tariff paid in place of the links' fees",
          zh: "代替链路费用的资费编号"),
        .init(
          "approximated", .flag, "a steady rate stands for ups and downs; default false",
          zh: "是否以平稳速率近似，默认否"),
        .init("links", .list(.text), "ids of the links in order", zh: "依次经过的链路编号"),
        .init(
          "periods", .list(.text), "ids of the periods in which it carries; absent: steadily",
          zh: "承载的时段编号；不写则平稳承载"),
        .init("share", .any, "share of the flow; default 1", zh: "份额，默认 1"),
        .init("latencyMs", .any, "one way", zh: "单向时延"),
        .init(
          "second", .object("secondRoute"), "the other route of a protected flow",
          zh: "受保护流量的另一条路径"),
        .init("cost", .object("cost"), "bill of this share", zh: "账单"),
      ]),
    FormatObject(
      "secondRoute", LocalizedText("a second route", zh: "第二条路径"),
      [
        .init("links", .list(.text), "ids of the links in order", zh: "依次经过的链路编号"),
        .init("latencyMs", .any, "one way", zh: "单向时延"),
        .init(
          "role", .choice(SecondRoute.Role.allCases.map(\.rawValue)),
          "when it carries the data; default simultaneous", zh: "何时承载，默认同时承载"),
      ]),
  ]

  private static let buildObjects = [
    FormatObject(
      "build", LocalizedText("what is built on a link", zh: "链路建设"),
      [
        .required("link", .text, "id of the link", zh: "链路编号"),
        .init("modules", .list(.object("purchase")), "modules that are bought", zh: "购买的模块"),
        .init("cost", .any, "yuan, using the link at all included", zh: "费用（元），含启用费"),
      ]),
    FormatObject(
      "purchase", LocalizedText("a purchase", zh: "购买项"),
      [
        .required("module", .text, "id of the link's module", zh: "链路模块编号"),
        .init("count", .whole(Int.min...Int.max), "how many; default 1", zh: "数量，默认 1"),
      ]),
  ]

  private static let siteBuildObjects = [
    FormatObject(
      "siteBuild", LocalizedText("what is bought for a site", zh: "站点扩容"),
      [
        .required("site", .text, "id of the site", zh: "站点编号"),
        .init("lots", .list(.object("lotPurchase")), "lots that are bought", zh: "购买的扩容单元"),
        .init("cost", .any, "yuan, opening the site not included", zh: "费用（元），不含启用费"),
      ]),
    FormatObject(
      "lotPurchase", LocalizedText("lots that are bought", zh: "购买的扩容单元"),
      [
        .required("lot", .text, "id of the site's lot", zh: "扩容单元编号"),
        .init("count", .whole(Int.min...Int.max), "how many; default 1", zh: "数量，默认 1"),
      ]),
  ]

  private static let remarkObjects = [
    FormatObject(
      "declined", LocalizedText("a reason for declining", zh: "拒绝原因"),
      [
        .required("workload", .text, "id of the workload", zh: "任务编号"),
        .init(
          "origin", .text, "id of the only origin that is not served; absent: all",
          zh: "唯一未获服务的来源地编号；不写则为全部"),
        .init("copies", .any, "how many; default 1", zh: "份数，默认 1"),
        .init("byPrice", .flag, "declining was cheaper; default false", zh: "拒绝更便宜，默认否"),
        .init("funnel", .list(.object("funnel")), "sites left after each rule", zh: "逐条规则后剩余的站点"),
        .init("remedy", .title, "the cheapest single change that places it", zh: "可放置它的最小改动"),
      ]),
    FormatObject(
      "funnel", LocalizedText("a step of the funnel", zh: "筛选步骤"),
      [
        .required("rule", .title, "the rule", zh: "规则"),
        .required("sitesLeft", .whole(Int.min...Int.max), "sites left after it", zh: "剩余站点数"),
      ]),
    FormatObject(
      "shortage", LocalizedText("a shortage", zh: "短缺"),
      [
        .required("what", .title, "what is short", zh: "短缺之物"),
        .required("amount", .any, "by how much", zh: "短缺数量"),
        .required("unit", .text, "in which unit", zh: "单位"),
        .init("workloads", .list(.text), "ids of those that miss it", zh: "受影响的任务编号"),
      ]),
  ]
}
