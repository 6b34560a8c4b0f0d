import ComputeNetwork
import Quantities

extension FormatSchema {
  static let flowObjects = [
    FormatObject(
      "flow", LocalizedText("a flow", zh: "流量"), exclusive: ["tier", "maxLatencyMs"],
      companions: ["latencyDirection": ["maxLatencyMs"]],
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
        .init("class", .text, "what it is in the planner's words", zh: "流量类别"),
        .required("from", .name, "id of the place where the data starts", zh: "起点地点编号"),
        .required("to", .name, "id of the place where it goes", zh: "终点地点编号"),
        .init("gbps", .amount, "steady rate; default 0", zh: "速率，默认 0"),
        .init("backGbps", .amount, "steady rate the other way; default 0", zh: "反向速率，默认 0"),
        .init("volumeTB", .amount, "volume moved once; default 0", zh: "一次性数据量，默认 0"),
        .init("backTB", .amount, "volume moved once the other way; default 0", zh: "一次性反向数据量，默认 0"),
        .init(
          "releaseHours", .amount,
          "from when volumes may move, from the start of the horizon; default 0",
          zh: "最早可传输时刻（自规划期开始的小时数），默认 0"),
        .init(
          "deadlineHours", .number(1e-6...1e12),
          "by when volumes have moved; default as long as it lasts", zh: "传输期限，默认为持续时长"),
        .init(
          "timing", .choice(FlowTiming.allCases.map(\.rawValue)),
          "when volumes move; default anyPeriod where there are periods and only volumes",
          zh: "传输时间：steady 平稳预留，anyPeriod 可选时段；划分时段且仅有数据量时默认 anyPeriod"),
        .init(
          "hours", .number(1e-6...1e12), "how long it lasts; default the horizon",
          zh: "持续时长，默认整个规划期"),
      ] + routeKeys + [
        .init(
          "singleRoute", .flag, "all of it takes one route; default false: it may be spread",
          zh: "是否只走一条路径，默认否（可分流）"),
        .init(
          "maxRoutes", .whole(1...1_000_000), "at most so many routes; default any number",
          zh: "最多几条路径，默认不限"),
        .init(
          "minShare", .share, "the smallest share of a route; default 0", zh: "每条路径的最小份额，默认 0"),
        .init(
          "protection", .object("protection"),
          "a second route for every route, for the same data", zh: "双路由保护：同一数据的第二条路径"),
        .init(
          "products", .names,
          "how it may be carried: ids of tariffs, network, all; default network",
          zh: "可选的承运产品：资费编号、network 或 all，默认 network"),
        .init(
          "series", .name, "a table of its traffic, relative to this file, in place of gbps",
          zh: "流量时间序列文件（路径相对于本文件），代替 gbps"),
        .init("priority", .whole(1...9), "1 is carried first; default 1", zh: "优先级，1 最先，默认 1"),
        .init(
          "declinePrice", .amount, "yuan for carrying none of it; absent: it must be carried",
          zh: "完全不传输的代价（元）；不写则必须传输"),
        .init("user", .name, "id of the user who pays, for vouchers", zh: "付费用户编号，供补贴券使用"),
      ] + provenanceKeys),
    FormatObject(
      "protection", LocalizedText("a protection", zh: "保护"),
      [
        .init(
          "apart", .choice(RouteProtection.Apart.allCases.map(\.rawValue)),
          "what the two routes have for themselves; default links", zh: "两条路径互不共用之物，默认 links"),
        .init(
          "mayShareRiskGroups", .flag, "both may pass one risk group; default false",
          zh: "是否允许同经一个风险组，默认否"),
        .init(
          "maxDifferenceMs", .amount, "by how much their one-way latencies may differ",
          zh: "两条路径单向时延之差的上限"),
        .init(
          "secondFrom", .name, "id of the place where the second route starts, if elsewhere",
          zh: "第二接入点（起点侧）"),
        .init(
          "secondTo", .name, "id of a second place where one of the routes ends",
          zh: "第二接入点（终点侧）"),
        .init(
          "spare", .choice(SpareCapacity.allCases.map(\.rawValue)),
          "dedicated (default): both carry the data; shared: the second stands by",
          zh: "备用容量：dedicated（默认）两条同时承载；shared 第二条待命共享"),
        .init(
          "failures", .list(.choice(RouteProtection.Failure.allCases.map(\.rawValue))),
          "single failures that a shared spare is for; default all the routes are apart in",
          zh: "共享备用容量所针对的单一故障，默认为两条路径分离的各类"),
      ]),
  ]
}
