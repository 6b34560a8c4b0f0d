import ComputeNetwork
import Quantities

extension FormatSchema {
  /// The objects of a scenario.
  public static let scenarioObjects: [FormatObject] =
    [scenarioObject] + settingObjects + placeObjects + siteObjects + lotObjects + linkObjects
    + workloadObjects + partnerObjects + [talkObject] + dataSetObjects + flowObjects + [userObject]

  private static let scenarioObject = FormatObject(
    "scenario", LocalizedText("a scenario", zh: "场景"),
    [
      .required(
        "format", .constant("route-opt/scenario/1"), "what the document is", zh: "文档格式"),
      .init("name", .title, "title of plans", zh: "方案标题"),
      .init(
        "include", .names, "files whose collections come before this file's own, relative to it",
        zh: "先于本文件读取的文件，路径相对于本文件"),
      .init(
        "horizon", .object("horizon"), "how long the plan is for, and how prices are converted",
        zh: "规划期与价格换算"),
      .init(
        "periods", .list(.object("period")),
        "parts of the horizon in order, where loads differ; default none",
        zh: "按先后划分规划期的时段，默认不划分"),
      .init(
        "linkHeadroom", .share, "share of a link's capacity that may be used; default 1",
        zh: "链路容量可用比例，默认 1"),
      .init(
        "budget", .number(0...1e12),
        "most yuan over the horizon for opening and building; default: any amount",
        zh: "规划期内启用与建设费用上限（元），默认不限"),
      .init(
        "buildingRules", .object("buildingRules"), "what a policy asks of what is built",
        zh: "建设规则"),
      .init(
        "tiers", .list(.object("tier")), "latency classes; default 1, 5 and 20 ms",
        zh: "时延等级，默认 1、5、20 毫秒"),
      .init(
        "latencyModel", .object("latencyModel"), "how latencies follow from distances",
        zh: "由距离推算时延的系数"),
      .init("computeKinds", .list(.object("computeKind")), "kinds of compute", zh: "算力类型"),
      .init("hubs", .list(.object("hub")), "national hubs", zh: "国家枢纽"),
      .init("clusters", .list(.object("cluster")), "clusters of hubs", zh: "枢纽内的集群"),
      .init("sites", .list(.object("site")), "places where compute runs", zh: "算力站点"),
      .init("exchanges", .list(.object("place")), "places where routes meet", zh: "网络交换点"),
      .init("demandPlaces", .list(.object("place")), "places where data comes from", zh: "需求地"),
      .init("links", .list(.object("link")), "connections", zh: "链路"),
      .init(
        "dataSets", .list(.object("dataSet")), "data that workloads share", zh: "供任务共享读取的数据集"),
      .init("workloads", .list(.object("workload")), "what is to be run", zh: "任务"),
      .init(
        "tariffs", .list(.either([.name, .object("tariff")])),
        "books of tariffs, relative to this file, or tariffs written out",
        zh: "资费文件（路径相对于本文件），或直接写出的资费"),
      .init(
        "users", .list(.object("user")), "who pays, as far as it matters for vouchers",
        zh: "付费用户（补贴券适用对象）"),
      .init(
        "vouchers", .list(.either([.name, .object("voucher")])),
        "vouchers that apply: ids of those in the books of tariffs, or vouchers written out",
        zh: "方案中适用的补贴券：资费文件中的编号，或直接写出"),
      .init("flows", .list(.object("flow")), "what is to be carried between places", zh: "流量"),
    ])

  private static let settingObjects = [
    FormatObject(
      "horizon", LocalizedText("the horizon", zh: "规划期"),
      [
        .init("hours", .number(1e-3...1e6), "length of the plan; default 24", zh: "规划时长，默认 24"),
        .init(
          "hoursPerMonth", .number(1...8784), "hours that a month's price pays for; default 730",
          zh: "月价对应的小时数，默认 730"),
        .init(
          "hoursPerYear", .number(1...1e5), "hours that a year's price pays for; default 8760",
          zh: "年价对应的小时数，默认 8760"),
        .init(
          "interestRate", .share, "yearly interest on capital; default 0.05",
          zh: "资本年利率，默认 0.05"),
        .init("includesVAT", .flag, "whether prices include VAT", zh: "价格是否含增值税"),
      ]),
    FormatObject(
      "period", LocalizedText("a period", zh: "时段"),
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
        .required("hours", .number(1e-3...1e6), "how long it is", zh: "时长"),
      ]),
    FormatObject(
      "tier", LocalizedText("a tier", zh: "时延等级"),
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
        .required("oneWayMs", .number(1e-6...1e6), "longest one-way latency", zh: "单向时延上限"),
      ]),
    FormatObject(
      "latencyModel", LocalizedText("the latency model", zh: "时延模型"),
      [
        .init(
          "fibreMicrosecondsPerKm", .number(3.3...10), "delay of fibre; default 4.9",
          zh: "光纤时延，默认 4.9"),
        .init(
          "hollowCoreMicrosecondsPerKm", .number(3.3...10),
          "delay of hollow-core fibre; default 3.4",
          zh: "空芯光纤时延，默认 3.4"),
        .init(
          "pairFactors", .object("factors"), "on the great circle between the ends of a route",
          zh: "端到端大圆距离系数"),
        .init(
          "linkFactors", .object("factors"), "on the great circle between the ends of a link",
          zh: "链路大圆距离系数"),
      ]),
    FormatObject(
      "factors", LocalizedText("factors by layer", zh: "各层系数"),
      [
        .init("optical", .number(1...20), "default 1.75", zh: "默认 1.75"),
        .init("ipPrivate", .number(1...20), "default 2.64", zh: "默认 2.64"),
        .init("public", .number(1...20), "default 3", zh: "默认 3"),
      ]),
    FormatObject(
      "computeKind", LocalizedText("a compute kind", zh: "算力类型"),
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
        .init(
          "family", .choice(ComputeFamily.allCases.map(\.rawValue)), "default ai", zh: "默认 ai"),
        .init("unit", .name, "what one unit is; default PFLOPS", zh: "计量单位，默认 PFLOPS"),
        .init("chip", .text, "the chip, where one is meant", zh: "芯片型号"),
        .init("precision", .text, "default FP16", zh: "精度，默认 FP16"),
        .init(
          "domestic", .flag, "whether the chip is a domestic one; default false", zh: "是否国产芯片，默认否"),
      ]),
    FormatObject(
      "hub", LocalizedText("a hub", zh: "枢纽"),
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
      ]),
    FormatObject(
      "cluster", LocalizedText("a cluster", zh: "集群"),
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
        .init("hub", .name, "id of its hub", zh: "所属枢纽编号"),
      ]),
  ]

  static let provenanceKeys: [FormatKey] = [
    .init("source", .text, "where the figures come from", zh: "数值来源"),
    .init("asOf", .text, "when they were true: 2025, 2025-03 or 2025-03-31", zh: "数值时间"),
    .init(
      "illustrative", .flag, "true where there is no public source; default false",
      zh: "无公开来源时为 true，默认 false"),
  ]
}
