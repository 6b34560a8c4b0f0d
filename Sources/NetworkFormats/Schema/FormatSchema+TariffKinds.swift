import ComputeNetwork
import Quantities

extension FormatSchema {
  static let volumeObjects = [
    FormatObject(
      "volume", LocalizedText("a volume tariff", zh: "流量资费"),
      [
        .required(
          "rates", .list(.object("volumeRate")), "prices by pair and class", zh: "分地点对与等级的单价"),
        volumeBasisKey,
      ]),
    FormatObject(
      "volumeRate", LocalizedText("a price by volume", zh: "流量单价"),
      exclusive: ["pricePerGB", "tiers"], oneOf: ["pricePerGB", "tiers"],
      companions: ladderCompanions,
      [
        .init("from", .name, "where data comes from; default any", zh: "起点，默认任意"),
        .init("to", .name, "where data goes to; default any", zh: "终点，默认任意"),
        .init("class", .name, "class of service", zh: "服务等级"),
        .init("name", .title, "what reports call it", zh: "报告中的名称"),
      ] + ladder("pricePerGB", "volumeTier")),
    tier("volumeTier", "a tier of volumes", zh: "流量档位", "upToTB", "pricePerGB"),
    tier("rateTier", "a tier of rates", zh: "带宽档位", "upToGbps", "pricePerGbpsMonth"),
    tier("dayTier", "a tier of daily peaks", zh: "日峰值档位", "upToGbps", "pricePerGbpsDay"),
    tier("jobTier", "a tier of jobs", zh: "作业档位", "upToTB", "pricePerTB"),
  ]

  private static let bursts = [
    "burstPricePerTB", "burstPricePerPeakGbpsMonth", "burstPricePerMeanGbpsMonth",
    "burstPricePerPercentileGbpsMonth",
  ]

  static let monthlyObjects = [
    FormatObject(
      "leasedLine", LocalizedText("a leased line", zh: "专线资费"),
      exclusive: ["pricePerGbpsMonth", "tiers"], oneOf: ["pricePerGbpsMonth", "tiers"],
      companions: ladderCompanions,
      ladder("pricePerGbpsMonth", "rateTier") + [
        .init(
          "sizeGbps", .amount, "default the smallest that carries the traffic", zh: "带宽，默认取能承载的最小值"),
        .init(
          "stepGbps", .amount, "sizes on sale are multiples of it; default any", zh: "可购带宽步长，默认不限"),
        partialMonthKey,
      ]),
    FormatObject(
      "committed", LocalizedText("a committed rate", zh: "承诺带宽资费"), exclusive: bursts,
      oneOf: bursts, companions: ["burstPercentile": ["burstPricePerPercentileGbpsMonth"]],
      [
        .init("committedGbps", .amount, "default the one with the least bill", zh: "承诺带宽，默认取账单最低者"),
        .init(
          "stepGbps", .amount, "multiples that can be committed; default any", zh: "承诺带宽步长，默认不限"),
        .required("pricePerGbpsMonth", .amount, "yuan", zh: "承诺带宽单价（元）"),
        .init("burstPricePerTB", .amount, "yuan for volume above it", zh: "超出部分每 TB（元）"),
        .init(
          "burstPricePerPeakGbpsMonth", .amount, "yuan for the peak above it", zh: "超出部分峰值单价（元）"),
        .init(
          "burstPricePerMeanGbpsMonth", .amount, "yuan for the mean above it", zh: "超出部分均值单价（元）"),
        .init(
          "burstPricePerPercentileGbpsMonth", .amount, "yuan for the percentile above it",
          zh: "超出部分百分位单价（元）"),
        .init("burstPercentile", .number(0...100), "default 95", zh: "百分位，默认 95"),
        rateBasisKey, partialMonthKey,
      ]),
    FormatObject(
      "modules", LocalizedText("a module tariff", zh: "模块资费"),
      [
        .required(
          "modules", .list(.object("module")), "sizes on sale, up to eight", zh: "可购规格，最多八种"),
        .init(
          "slots", .whole(0...1_000_000), "slots that there are; default no limit", zh: "槽位数，默认不限"),
        .init(
          "headroom", .number(0.01...1), "share of the capacity that may be used; default 1",
          zh: "容量可用比例，默认 1"),
        partialMonthKey,
      ]),
    FormatObject(
      "module", LocalizedText("a module", zh: "模块"),
      [
        .required("capacityGbps", .number(1e-6...1e9), "in each direction", zh: "单向容量"),
        .required("pricePerMonth", .amount, "yuan", zh: "月价（元）"),
        .init("slots", .whole(0...1000), "slots that it takes; default 1", zh: "占用槽位，默认 1"),
      ]),
    FormatObject(
      "elastic", LocalizedText("elastic bandwidth", zh: "弹性带宽资费"),
      [
        .init("baseGbps", .amount, "rate that is always there; default 0", zh: "基础带宽，默认 0"),
        .init("pricePerBaseGbpsMonth", .amount, "yuan; default 0", zh: "基础带宽单价（元），默认 0"),
        .required("blockGbps", .number(1e-6...1e9), "rate of a block", zh: "每块带宽"),
        .required("blockHours", .number(1.0 / 60...8784), "length of a block", zh: "每块时长"),
        .required("pricePerBlock", .amount, "yuan", zh: "每块价格（元）"),
        .init(
          "start", .choice(ElasticTariff.Start.allCases.map(\.rawValue)),
          "when a block may begin; default anySample", zh: "块的开始时刻，默认 anySample"),
        partialMonthKey,
      ]),
  ]

  static let peakObjects = [
    FormatObject(
      "percentile", LocalizedText("a percentile tariff", zh: "百分位资费"),
      exclusive: ["pricePerGbpsMonth", "tiers"], oneOf: ["pricePerGbpsMonth", "tiers"],
      companions: ladderCompanions.merging(["floorShare": ["capGbps"]]) { first, _ in first },
      [.init("percentile", .number(0...100), "default 95", zh: "百分位，默认 95")]
        + ladder("pricePerGbpsMonth", "rateTier") + [
          .init(
            "capGbps", .amount, "most that the line carries; default no limit", zh: "带宽上限，默认不限"),
          .init(
            "floorShare", .share, "least share of the cap that is billed; default 0",
            zh: "保底比例，默认 0"),
          rateBasisKey, partialMonthKey,
        ]),
    FormatObject(
      "topPeaks", LocalizedText("a top-peaks tariff", zh: "峰值均值资费"),
      exclusive: ["pricePerGbpsMonth", "tiers"], oneOf: ["pricePerGbpsMonth", "tiers"],
      companions: ladderCompanions,
      [.init("days", .whole(1...31), "how many days' peaks; default 5", zh: "取几个日峰值，默认 5")]
        + ladder("pricePerGbpsMonth", "rateTier") + [rateBasisKey, partialMonthKey]),
    FormatObject(
      "dailyPeak", LocalizedText("a daily-peak tariff", zh: "日峰值资费"),
      exclusive: ["pricePerGbpsDay", "tiers"], oneOf: ["pricePerGbpsDay", "tiers"],
      companions: ladderCompanions, ladder("pricePerGbpsDay", "dayTier") + [rateBasisKey]),
  ]

  private static func cutKey(_ standard: JobCut) -> FormatKey {
    FormatKey(
      "jobs", .choice(JobCut.allCases.map(\.rawValue)),
      "how a series is cut into jobs; default \(standard.rawValue)",
      zh: "序列如何切分为作业，默认 \(standard.rawValue)")
  }

  static let jobObjects = [
    FormatObject(
      "task", LocalizedText("a task tariff", zh: "任务式资费"),
      [
        .required("urgencies", .list(.object("urgency")), "delivery times on sale", zh: "可选时效"),
        volumeBasisKey, cutKey(.daily),
      ]),
    FormatObject(
      "urgency", LocalizedText("a delivery time", zh: "送达时效"),
      exclusive: ["pricePerTB", "tiers"], oneOf: ["pricePerTB", "tiers"],
      companions: ladderCompanions,
      [.required("withinHours", .number(1e-3...1e6), "time until it is there", zh: "送达时间")]
        + ladder("pricePerTB", "jobTier") + [
          .init("pricePerJob", .amount, "yuan; default 0", zh: "每作业（元），默认 0"),
          .init("largestTB", .amount, "largest job; default no limit", zh: "最大作业，默认不限"),
        ]),
    FormatObject(
      "express", LocalizedText("data express", zh: "数据快递资费"),
      [
        .required("boxTB", .number(1e-6...1e9), "what a box holds", zh: "每箱容量"),
        .init("pricePerBox", .amount, "yuan; default 0", zh: "每箱（元），默认 0"),
        .init("pricePerTB", .amount, "yuan; default 0", zh: "每 TB（元），默认 0"),
        .init(
          "boxesPerTrip", .whole(1...1_000_000), "boxes on a lorry; default 1", zh: "每车箱数，默认 1"),
        .init("pricePerTrip", .amount, "yuan; default 0", zh: "每车次（元），默认 0"),
        .init("distanceKm", .number(0...50_000), "length of a trip; default 0", zh: "里程，默认 0"),
        .init("pricePerKm", .amount, "yuan per lorry; default 0", zh: "每车公里（元），默认 0"),
        .required("transitDays", .number(0...5000), "handing over included", zh: "在途天数（含交接）"),
        .init(
          "copyTBPerHour", .number(1e-6...1e9), "into a box, and out of it; default no time",
          zh: "每箱拷贝速度，默认不计时"),
        volumeBasisKey, cutKey(.monthly),
      ]),
  ]
}
