import ComputeNetwork
import Quantities

extension FormatSchema {
  static let lotObjects = [
    FormatObject(
      "computeLot", LocalizedText("a lot of compute", zh: "算力扩容单元"),
      [
        lotId,
        .required("capacity", .number(1e-6...1e12), "what one adds", zh: "每个增加的容量"),
      ] + costKeys + [mostLots]),
    FormatObject(
      "storageLot", LocalizedText("a lot of storage", zh: "存储扩容单元"),
      [
        lotId,
        .required("capacityTB", .number(1e-6...1e12), "what one adds", zh: "每个增加的容量"),
      ] + costKeys + [mostLots]),
    FormatObject(
      "rackLot", LocalizedText("a lot of racks", zh: "机架扩容单元"),
      [
        lotId,
        .required("racks", .number(1e-6...1e12), "racks that one adds", zh: "每个增加的机架数"),
        .init(
          "rackPowerKW", .number(1e-3...1e4), "design power of one rack; default the site's",
          zh: "单机架功率，默认同站点"),
      ] + costKeys + [mostLots]),
    FormatObject(
      "buildingRules", LocalizedText("rules for building", zh: "建设规则"),
      [
        .init(
          "mostRacksOutsideHubs", .amount,
          "most standard racks of a planned site outside hubs; default any number",
          zh: "枢纽外规划站点的标准机架上限，默认不限"),
        .init(
          "standardRackKW", .number(1e-3...1e4), "what a standard rack is; default 2.5",
          zh: "标准机架功率，默认 2.5"),
        .init(
          "leastHubShare", .share, "least share of what is bought that is in hubs; default 0",
          zh: "新增中枢纽内占比下限，默认 0"),
        .init(
          "hubShareOf", .choice(BuildingRules.Additions.allCases.map(\.rawValue)),
          "what it counts: compute (default), each kind for itself, or the power of racks",
          zh: "占比口径：compute（默认，各类算力分别计）或 racks（机架功率）"),
      ] + provenanceKeys),
  ]

  private static let lotId = FormatKey.required(
    "id", .name, "short name, unique among all lots of the site", zh: "编号，在站点内唯一")

  private static let mostLots = FormatKey(
    "maximum", .whole(1...1000), "how many at most; default as many as needed, up to 1,000",
    zh: "最多可购数量，默认按需，至多 1000")
}
