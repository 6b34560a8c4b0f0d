import ComputeNetwork
import Quantities

extension FormatSchema {
  private static let placeKeys: [FormatKey] = [
    .required(
      "id", .name, "short name; sites, exchanges and demand places share one set",
      zh: "编号，站点、交换点与需求地共用一套"),
    .init("name", .title, "title", zh: "名称"),
    .init("latitude", .number(-90...90), "degrees north", zh: "北纬（度）"),
    .init("longitude", .number(-180...180), "degrees east", zh: "东经（度）"),
    .init(
      "uncertaintyKm", .number(0...20_000), "how far off the point may be; default 20",
      zh: "坐标误差，默认 20"),
    .init("province", .text, "province", zh: "省份"),
    .init("grid", .text, "regional grid", zh: "区域电网"),
  ]

  private static let placeCompanions = [
    "latitude": ["longitude"], "longitude": ["latitude"], "uncertaintyKm": ["latitude"],
  ]

  static let placeObjects = [
    FormatObject(
      "place", LocalizedText("a place", zh: "地点"), companions: placeCompanions, placeKeys),
    FormatObject(
      "site", LocalizedText("a site", zh: "站点"),
      companions: placeCompanions.merging(["rackPowerKW": ["racks"], "rackLots": ["racks"]]) {
        first, _ in first
      },
      placeKeys + siteKeys + provenanceKeys),
  ]

  private static let siteKeys: [FormatKey] = [
    .init(
      "status", .choice(SiteStatus.allCases.map(\.rawValue)),
      "default existing; a planned one has nothing yet but what is bought in lots",
      zh: "默认 existing；planned 为规划站点，容量全部来自扩容单元"),
    .init("cluster", .name, "id of its cluster", zh: "所属集群编号"),
    .init("hub", .name, "id of its hub, where no cluster says it", zh: "所属枢纽编号（集群未注明时）"),
    .init("compute", .list(.object("pool")), "compute by kind", zh: "各类算力"),
    .init("storage", .object("storage"), "storage, if any is offered", zh: "存储"),
    .init("racks", .amount, "racks, which cap the IT power", zh: "机架数，限制 IT 功率"),
    .init(
      "rackPowerKW", .number(1e-3...1e4), "design power of one rack; default 2.5",
      zh: "单机架功率，默认 2.5"),
    .init(
      "rackLots", .list(.object("rackLot")), "racks that can be bought", zh: "可购机架"),
    .init("sizeClass", .choice(SizeClass.allCases.map(\.rawValue)), "size class", zh: "规模等级"),
    .init("pue", .number(1...5), "power usage effectiveness; default 1.3", zh: "电能利用效率，默认 1.3"),
    .init("powerPricePerKWh", .number(0...1000), "yuan; default 0", zh: "电价（元），默认 0"),
    .init("greenShare", .share, "share of contracted green power; default 0", zh: "绿电比例，默认 0"),
    .init("emissionKgPerKWh", .number(0...10), "grid factor, location basis", zh: "电网排放因子"),
    .init(
      "opening", .object("opening"), "paid once any workload uses the site", zh: "启用站点的成本"),
  ]

  static let siteObjects = [
    FormatObject(
      "pool", LocalizedText("a compute pool", zh: "算力池"),
      [
        .required("kind", .name, "id of the compute kind", zh: "算力类型编号"),
        .required("capacity", .amount, "gross capacity", zh: "总容量"),
        .init("existingLoad", .amount, "what others use already; default 0", zh: "已用容量，默认 0"),
        .init("kWPerUnit", .amount, "IT power of a unit; default 0", zh: "单位算力功率，默认 0"),
        .init("pricePerUnitHour", .amount, "yuan; default 0", zh: "每单位每小时价格（元），默认 0"),
        .init(
          "lots", .list(.object("computeLot")), "compute that can be bought", zh: "可购算力"),
      ]),
    FormatObject(
      "storage", LocalizedText("a storage pool", zh: "存储池"),
      [
        .required("capacityTB", .amount, "gross capacity", zh: "总容量"),
        .init("existingLoadTB", .amount, "what others use already; default 0", zh: "已用容量，默认 0"),
        .init("pricePerTBMonth", .amount, "yuan; default 0", zh: "每 TB 每月价格（元），默认 0"),
        .init(
          "lots", .list(.object("storageLot")), "storage that can be bought", zh: "可购存储"),
      ]),
    FormatObject(
      "opening", LocalizedText("an opening cost", zh: "启用成本"),
      costKeys),
  ]

  static let costKeys: [FormatKey] = [
    .init("cost", .amount, "yuan over the horizon; default 0", zh: "规划期内费用（元），默认 0"),
    .init("costPerYear", .amount, "yuan a year; default 0", zh: "每年费用（元），默认 0"),
    .init("capital", .amount, "yuan, annualised; default 0", zh: "资本（元），按年分摊，默认 0"),
    .init(
      "lifeYears", .number(0.01...1000), "life of the capital; default 10", zh: "使用年限，默认 10"),
  ]

  private static let rate = FormatType.either([.amount, .object("directions")])

  static let linkObjects = [
    FormatObject(
      "link", LocalizedText("a link", zh: "链路"),
      exclusive: ["latencyMs", "lengthKm", "routeFactor"], companions: ["deviceMs": ["lengthKm"]],
      [
        .required("id", .name, "short name", zh: "编号"),
        .required("from", .name, "id of the place at one end", zh: "一端地点编号"),
        .required("to", .name, "id of the place at the other end", zh: "另一端地点编号"),
        .init(
          "layer", .choice(NetworkLayer.allCases.map(\.rawValue)), "default ipPrivate",
          zh: "网络层，默认 ipPrivate"),
        .required("capacityGbps", rate, "what each direction can carry", zh: "各方向容量"),
        .init(
          "capacityBasis", .choice(CapacityBasis.allCases.map(\.rawValue)),
          "default eachDirection", zh: "容量计算方式，默认 eachDirection"),
        .init("loadGbps", rate, "what others carry already; default 0", zh: "已有流量，默认 0"),
        .init(
          "loadByPeriod", .list(.object("periodLoad")),
          "what others carry in single periods; default loadGbps", zh: "各时段已有流量，默认 loadGbps"),
        .init("modules", .list(.object("linkModule")), "modules that can be bought", zh: "可购模块"),
        .init(
          "moduleChoice", .choice(ModuleChoice.allCases.map(\.rawValue)), "default anyMix",
          zh: "模块选择方式，默认 anyMix"),
        .init("opening", .object("opening"), "paid once anything uses the link", zh: "启用链路的成本"),
        .init("latencyMs", .number(0...1e6), "stated one-way latency", zh: "单向时延"),
        .init(
          "measured", .flag, "whether latencyMs was measured; default false",
          zh: "latencyMs 是否实测，默认否"),
        .init("lengthKm", .number(0...50_000), "fibre length", zh: "光缆长度"),
        .init(
          "deviceMs", .number(0...1e6), "time in devices beside lengthKm; default 0",
          zh: "设备时延，默认 0"),
        .init(
          "routeFactor", .number(1...20), "on the great circle; default the layer's",
          zh: "大圆距离系数，默认取该层系数"),
        .init(
          "roadKm", .number(0...50_000), "distance by road, for the 1.5x rule",
          zh: "公路里程，用于 1.5 倍规则"),
        .init("hollowCore", .flag, "hollow-core fibre; default false", zh: "是否空芯光纤，默认否"),
        .init("riskGroups", .names, "things that fail together", zh: "共同风险组"),
        .init("feePerGB", .amount, "yuan per GB carried; default 0", zh: "每 GB 费用（元），默认 0"),
        .init(
          "feePerGbpsMonth", .amount, "yuan per reserved Gbps and month; default 0",
          zh: "每 Gbps 每月费用（元），默认 0"),
        .init(
          "feeBasis", .choice(RateFeeBasis.allCases.map(\.rawValue)), "default eachDirection",
          zh: "月费计费方式，默认 eachDirection"),
      ] + provenanceKeys),
    FormatObject(
      "periodLoad", LocalizedText("a load in a period", zh: "时段流量"),
      [
        .required("period", .name, "id of the period", zh: "时段编号"),
        .required("loadGbps", rate, "what others carry in it", zh: "该时段已有流量"),
      ]),
    FormatObject(
      "linkModule", LocalizedText("a link's module", zh: "链路模块"),
      [
        .required("id", .name, "short name, unique on its link", zh: "编号，在链路内唯一"),
        .required(
          "capacityGbps", .number(1e-6...1e12), "what one adds to the capacity", zh: "每个增加的容量"),
      ] + costKeys + [
        .init(
          "maximum", .whole(1...1_000_000), "how many at most; default as many as needed",
          zh: "最多可购数量，默认不限")
      ]),
    FormatObject(
      "directions", LocalizedText("a value for each direction", zh: "双向数值"),
      [
        .required("forward", .amount, "from `from` to `to`", zh: "由 from 至 to"),
        .required("backward", .amount, "from `to` to `from`", zh: "由 to 至 from"),
      ]),
  ]
}
