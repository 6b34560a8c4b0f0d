import ComputeNetwork
import Quantities

extension FormatSchema {
  static let partnerObjects = [
    FormatObject(
      "storageAt", LocalizedText("a storage site", zh: "存储站点"),
      exclusive: ["tier", "maxLatencyMs"],
      companions: ["latencyDirection": ["maxLatencyMs"]], partnerKeys),
    FormatObject(
      "standby", LocalizedText("a stand-by site", zh: "备用站点"), exclusive: ["tier", "maxLatencyMs"],
      companions: [
        "latencyDirection": ["maxLatencyMs"], "burstTB": ["rpoHours"], "rpoHours": ["burstTB"],
        "restoreTB": ["restoreGbps"],
      ],
      [
        .init(
          "computeShare", .share, "share of its compute kept ready: 1 hot (default), 0 cold",
          zh: "常备算力比例：1 为热备（默认），0 为冷备"),
        .init("storageTB", .amount, "storage of a copy there; default 0", zh: "备用站点每份存储，默认 0"),
        .init(
          "spare", .choice(SpareCapacity.allCases.map(\.rawValue)),
          "whose the ready compute is: dedicated (default), or shared across failures",
          zh: "常备算力：dedicated 专用（默认）或 shared 跨故障共享"),
      ] + partnerKeys + [
        .init(
          "burstTB", .amount, "largest burst of changes, to be copied within rpoHours; default 0",
          zh: "须在 rpoHours 内复制完的最大变更量，默认 0"),
        .init(
          "rpoHours", .number(1e-6...1e12), "data of at most so long may be lost",
          zh: "恢复点目标（小时）"),
        .init(
          "rtoHours", .number(1e-6...1e12), "it is back after this at most", zh: "恢复时间目标（小时）"),
        .init("startHours", .amount, "time to start there; default 0", zh: "启动所需时间，默认 0"),
        .init(
          "restoreTB", .amount, "data read back before the start; default 0", zh: "启动前须读回的数据，默认 0"),
        .init("restoreGbps", .amount, "how fast it is read", zh: "读回速率"),
      ]),
  ]

  private static let partnerKeys: [FormatKey] =
    [
      .init("gbps", .amount, "steady rate to the second site; default 0", zh: "到第二站点的速率，默认 0"),
      .init("backGbps", .amount, "steady rate back; default 0", zh: "反向速率，默认 0"),
      .init("volumeTB", .amount, "volume moved there once; default 0", zh: "一次性数据量，默认 0"),
      .init("backTB", .amount, "volume moved back once; default 0", zh: "一次性反向数据量，默认 0"),
      .init(
        "deadlineHours", .number(1e-6...1e12),
        "by when volumes have moved; default as long as it runs", zh: "传输期限，默认为运行时长"),
      .init("tier", .name, "a tier's id: its limit between the two", zh: "两站点间的时延等级"),
      .init("maxLatencyMs", .number(0...1e6), "limit between the two", zh: "两站点间的时延上限"),
      .init(
        "latencyDirection", .choice(LatencyDirection.allCases.map(\.rawValue)),
        "how the limit counts; default oneWay", zh: "时延的计法，默认单向"),
    ] + siteRuleKeys + [
      .init("apartKm", .amount, "least distance of the two", zh: "两站点最小距离"),
      .init(
        "apartIn", .list(.choice(Partner.Region.allCases.map(\.rawValue))),
        "regions that the two may not have in common", zh: "两站点不得同属的区域"),
    ]
}
