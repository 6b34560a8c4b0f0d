import ComputeNetwork
import Quantities

extension FormatSchema {
  /// Data that workloads share, in a scenario.
  static let dataSetObjects = [
    FormatObject(
      "dataSet", LocalizedText("a data set", zh: "数据集"),
      [
        .required("id", .name, "short name", zh: "编号"),
        .init("name", .title, "title", zh: "名称"),
        .required("sizeTB", .number(1e-6...1e12), "size of a copy", zh: "一份副本的大小"),
        .init("from", .name, "id of the place where the original lies", zh: "原始数据所在地点编号"),
        .init(
          "at", .names,
          "sites where copies lie already, at no cost; their storage is existing load",
          zh: "已有副本的站点，不计费用，其存储属于已有负载"),
        .init(
          "only", .names, "sites, clusters, hubs or provinces that may get a copy",
          zh: "只允许新增副本的站点、集群、枢纽或省份"),
        .init("never", .names, "those that may not", zh: "不允许的站点、集群、枢纽或省份"),
        .init("maxPUE", .number(1...5), "highest PUE of such a site", zh: "站点 PUE 上限"),
        .init("minGreenShare", .share, "least green share of such a site", zh: "站点绿电比例下限"),
        .init(
          "maxCopies", .whole(0...1_000_000),
          "most copies that a plan may open; default any number",
          zh: "最多新增副本数，默认不限"),
        .init(
          "layer", .choice(NetworkLayer.allCases.map(\.rawValue)),
          "layer over which a new copy is filled; default ipPrivate", zh: "首次迁移所用网络层，默认 ipPrivate"),
        .init(
          "movePerTB", .amount,
          "yuan for filling a copy, for each TB; default the links' fees by volume",
          zh: "首次迁移每 TB 费用（元），默认按链路流量费"),
      ] + provenanceKeys),
    FormatObject(
      "read", LocalizedText("a read", zh: "读取项"), exclusive: ["tier", "maxLatencyMs"],
      companions: ["latencyDirection": ["maxLatencyMs"]],
      [
        .required("dataSet", .name, "id of the data set", zh: "数据集编号"),
        .init("gbps", .amount, "steady rate that a copy reads; default 0", zh: "每份读取速率，默认 0"),
        .init(
          "volumeTB", .amount, "volume that it reads while it runs; default 0",
          zh: "每份运行期间读取的数据量，默认 0"),
        .init("tier", .name, "a tier's id: its limit between the two", zh: "副本与任务间的时延等级"),
        .init("maxLatencyMs", .number(0...1e6), "limit between the two", zh: "副本与任务间的时延上限"),
        .init(
          "latencyDirection", .choice(LatencyDirection.allCases.map(\.rawValue)),
          "how the limit counts; default oneWay", zh: "时延的计法，默认单向"),
        .init(
          "layer", .choice(NetworkLayer.allCases.map(\.rawValue)),
          "layer of the route; default the workload's", zh: "读取路径所在网络层，默认与任务相同"),
      ]),
  ]

  /// What is decided about them, in a plan.
  static let copyObjects = [
    FormatObject(
      "copy", LocalizedText("a copy that is opened", zh: "新增的副本"),
      [
        .required("dataSet", .text, "id of the data set", zh: "数据集编号"),
        .required("site", .text, "id of the site", zh: "站点编号"),
        .init("from", .text, "id of the place that it is filled from", zh: "迁移来源地点编号"),
        .init("rent", .any, "yuan for its storage over the horizon", zh: "规划期内存储费（元）"),
        .init("move", .any, "yuan for filling it, once", zh: "首次迁移费（元）"),
      ]),
    FormatObject(
      "reading", LocalizedText("a data set as it is read", zh: "数据集的读取方式"),
      [
        .required("dataSet", .text, "id of the data set", zh: "数据集编号"),
        .required("site", .text, "id of the site that holds the copy", zh: "副本所在站点编号"),
        .init("links", .list(.text), "ids of the links from the copies' site", zh: "依次经过的链路编号"),
        .init("latencyMs", .any, "one way", zh: "单向时延"),
      ]),
  ]
}
