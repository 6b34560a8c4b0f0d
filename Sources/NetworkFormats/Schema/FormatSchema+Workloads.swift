import ComputeNetwork
import Quantities

extension FormatSchema {
  static let workloadObjects = [
    FormatObject(
      "workload", LocalizedText("a workload", zh: "任务"), exclusive: ["tier", "maxLatencyMs"],
      companions: ["latencyDirection": ["maxLatencyMs"]],
      demandKeys + trafficKeys + routeKeys + ruleKeys + provenanceKeys),
    FormatObject(
      "origin", LocalizedText("an origin", zh: "来源地"),
      [
        .required("place", .name, "id of the place", zh: "地点编号"),
        .init(
          "share", .share, "share of the data; default an equal part of the rest", zh: "份额，默认平分余下部分"
        ),
      ]),
    FormatObject(
      "need", LocalizedText("a compute need", zh: "算力需求"),
      [
        .required("amount", .amount, "units of speed 1", zh: "数量（速度为 1 的单位）"),
        .required(
          "kinds", .list(.either([.name, .object("kinds")])), "kinds that will do",
          zh: "可接受的算力类型"),
      ]),
    FormatObject(
      "kinds", LocalizedText("an accepted kind", zh: "可接受的算力"),
      [
        .required("kind", .name, "id of the compute kind", zh: "算力类型编号"),
        .init("speed", .number(1e-6...1e6), "work done by one unit; default 1", zh: "相对速度，默认 1"),
      ]),
    FormatObject(
      "today", LocalizedText("a placement of today", zh: "现状放置"),
      [
        .required("site", .name, "id of the site", zh: "站点编号"),
        .init("count", .whole(1...1_000_000), "copies; default all", zh: "份数，默认全部"),
        .init("pinned", .flag, "whether they must stay; default false", zh: "是否不可迁移，默认否"),
      ]),
    FormatObject(
      "option", LocalizedText("an option", zh: "选项"),
      [
        .required("site", .name, "id of the site", zh: "站点编号"),
        .init(
          "cost", .number(-1e12...1e12), "yuan for a copy, instead of compute, power and storage",
          zh: "每份费用（元），代替算力、电力与存储费"),
        .init(
          "amounts", .list(.amount), "compute used, one for each need, instead of amount / speed",
          zh: "算力用量，每项需求一个"),
      ]),
  ]

  private static let demandKeys: [FormatKey] = [
    .required("id", .name, "short name", zh: "编号"),
    .init("name", .title, "title", zh: "名称"),
    .init("class", .text, "what it is in the planner's words", zh: "任务类别"),
    .init("count", .whole(1...1_000_000), "identical copies; default 1", zh: "相同份数，默认 1"),
    .init(
      "origins", .list(.either([.name, .object("origin")])), "places that its data comes from",
      zh: "数据来源地"),
    .init("compute", .list(.object("need")), "compute of a copy", zh: "每份所需算力"),
    .init("storageTB", .amount, "storage of a copy; default 0", zh: "每份所需存储，默认 0"),
    .init(
      "itPowerKW", .amount, "IT power of a copy; default from the pools", zh: "每份 IT 功率，默认由算力池推算"),
    .init(
      "hours", .number(1e-6...1e12), "how long it runs; default the horizon", zh: "运行时长，默认整个规划期"),
  ]

  private static let trafficKeys: [FormatKey] = [
    .init("upGbps", .amount, "steady rate towards the site; default 0", zh: "上行速率，默认 0"),
    .init("downGbps", .amount, "steady rate from the site; default 0", zh: "下行速率，默认 0"),
    .init("upTB", .amount, "volume moved once towards the site; default 0", zh: "一次性上行数据量，默认 0"),
    .init("downTB", .amount, "volume moved once from the site; default 0", zh: "一次性下行数据量，默认 0"),
    .init(
      "deadlineHours", .number(1e-6...1e12),
      "by when volumes have moved; default as long as it runs",
      zh: "传输期限，默认为运行时长"),
  ]

  /// How long routes may take, and on which layer they run.
  static let routeKeys: [FormatKey] = [
    .init("tier", .name, "id of its latency class", zh: "时延等级编号"),
    .init("maxLatencyMs", .number(0...1e6), "longest latency", zh: "时延上限"),
    .init(
      "latencyDirection", .choice(LatencyDirection.allCases.map(\.rawValue)), "default oneWay",
      zh: "时延方向，默认 oneWay"),
    .init(
      "layer", .choice(NetworkLayer.allCases.map(\.rawValue)),
      "layer of its routes; default ipPrivate",
      zh: "路径所在网络层，默认 ipPrivate"),
  ]

  static let siteRuleKeys: [FormatKey] = [
    .init(
      "only", .names, "sites, clusters, hubs or provinces that may serve it", zh: "只允许的站点、集群、枢纽或省份"),
    .init("never", .names, "those that may not", zh: "不允许的站点、集群、枢纽或省份"),
    .init("maxPUE", .number(1...5), "highest PUE of its site", zh: "站点 PUE 上限"),
    .init("minGreenShare", .share, "least green share of its site", zh: "站点绿电比例下限"),
  ]

  private static let ruleKeys: [FormatKey] =
    siteRuleKeys + [
      .init(
        "priority", .whole(1...9), "among those that must be served 1 is first; default 1",
        zh: "必须服务者之间的优先级，1 最先，默认 1"),
      .init(
        "declinePrice", .amount, "yuan for not serving a copy; absent: it must be served",
        zh: "每份不予服务的代价（元）；不写则必须服务"),
      .init("user", .name, "id of the user who pays, for vouchers", zh: "付费用户编号，供补贴券使用"),
      .init(
        "splittable", .flag, "a copy may be spread over sites; default false", zh: "一份可否拆到多站点，默认否"),
      .init(
        "storageAt", .object("storageAt"), "its storage may lie at another site", zh: "存储可放在另一站点"),
      .init(
        "standby", .object("standby"), "another site where it goes on if its own fails",
        zh: "本站点故障时接替的另一站点"),
      .init(
        "talk", .object("talk"), "a copy may be split between two sites whose parts talk",
        zh: "一份可拆到两个相互通信的站点"),
      .init(
        "reads", .list(.object("read")), "data sets that a copy reads, each from one site",
        zh: "每份读取的数据集，各从一个站点读取"),
      .init(
        "serve", .choice(OriginService.allCases.map(\.rawValue)),
        "whether each origin may be served from another site; default allOrigins",
        zh: "各来源地是否可由不同站点服务，默认 allOrigins"),
      .init(
        "maxSites", .whole(1...1_000_000),
        "at most so many sites for all copies; default any number",
        zh: "全部份数最多分布的站点数，默认不限"),
      .init(
        "minShare", .share, "the smallest share of all copies at a site; default 0",
        zh: "每个站点占全部份数的最小份额，默认 0"),
      .init(
        "costPerSite", .amount, "yuan for each site that serves any origin; default 0",
        zh: "每个提供服务的站点的费用（元），默认 0"),
      .init(
        "today", .either([.name, .object("today"), .list(.either([.name, .object("today")]))]),
        "where it runs today", zh: "现状所在站点"),
      .init(
        "options", .list(.object("option")), "costs and usages stated for single sites",
        zh: "单个站点的给定费用与用量"),
    ]
}
