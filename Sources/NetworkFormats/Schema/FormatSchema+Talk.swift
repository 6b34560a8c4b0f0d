import ComputeNetwork
import Quantities

extension FormatSchema {
  static let talkObject = FormatObject(
    "talk", LocalizedText("parts that talk", zh: "相互通信的部分"), exclusive: ["tier", "maxLatencyMs"],
    companions: ["latencyDirection": ["maxLatencyMs"]],
    [
      .init(
        "gbps", .amount, "steady rate that the parts of a copy exchange, each way; default 0",
        zh: "每份两部分之间的双向速率（每个方向），默认 0"),
      .init(
        "volumeTB", .amount, "volume that they exchange, each way; default 0",
        zh: "两部分之间每个方向的数据量，默认 0"),
      .init("tier", .name, "a tier's id: its limit between the two", zh: "两站点间的时延等级"),
      .init("maxLatencyMs", .number(0...1e6), "limit between the two", zh: "两站点间的时延上限"),
      .init(
        "latencyDirection", .choice(LatencyDirection.allCases.map(\.rawValue)),
        "how the limit counts; default oneWay", zh: "时延的计法，默认单向"),
      .init(
        "layer", .choice(NetworkLayer.allCases.map(\.rawValue)),
        "layer of the route between them; default the workload's", zh: "两部分之间路径所在网络层，默认与任务相同"),
      .init(
        "costPerMs", .amount,
        "yuan for each ms of one-way latency between the parts of a copy, for waiting; default 0",
        zh: "两部分之间每毫秒单向时延的等待代价（元/份），默认 0"),
      .init(
        "share", .number(1e-6...(1 - 1e-6)),
        "share of one part, the other has the rest; absent: free from minShare up",
        zh: "其中一部分的份额，另一部分为其余；不写则由规划在 minShare 之上决定"),
    ])
}
