import ComputeNetwork
import Quantities

extension FormatSchema {
  /// The objects of a book of tariffs.
  public static let tariffObjects: [FormatObject] =
    [tariffsObject, tariffObject] + volumeObjects + monthlyObjects + peakObjects + jobObjects
    + [voucherObject]

  /// The keys of which a tariff has exactly one.
  static let tariffKinds = [
    "volume", "leasedLine", "committed", "percentile", "topPeaks", "dailyPeak", "modules",
    "elastic", "task", "express",
  ]

  private static let tariffsObject = FormatObject(
    "tariffs", LocalizedText("a book of tariffs", zh: "资费表"),
    [
      .required("format", .constant("route-opt/tariffs/1"), "what the document is", zh: "文档格式"),
      .init("name", .title, "title", zh: "名称"),
      .required("tariffs", .list(.object("tariff")), "ways of paying for transport", zh: "资费"),
      .init(
        "vouchers", .list(.object("voucher")), "schemes that pay part of it; up to twelve",
        zh: "补贴券，最多十二种"),
    ])

  private static let tariffObject = FormatObject(
    "tariff", LocalizedText("a tariff", zh: "资费"), exclusive: tariffKinds, oneOf: tariffKinds,
    [
      .required("id", .name, "short name", zh: "编号"),
      .init("name", .title, "title", zh: "名称"),
      .init("volume", .object("volume"), "by volume, per pair and class", zh: "按流量，可分地点对与等级"),
      .init("leasedLine", .object("leasedLine"), "a line by the month", zh: "按月租用专线"),
      .init(
        "committed", .object("committed"), "a committed rate, and what goes beyond it",
        zh: "承诺带宽加突发"),
      .init("percentile", .object("percentile"), "a percentile of the month", zh: "月百分位（如 95）"),
      .init("topPeaks", .object("topPeaks"), "the month's highest daily peaks", zh: "月内最高日峰值均值"),
      .init("dailyPeak", .object("dailyPeak"), "each day's peak", zh: "日峰值"),
      .init("modules", .object("modules"), "ports of fixed sizes", zh: "固定规格模块"),
      .init("elastic", .object("elastic"), "blocks of rate and time", zh: "弹性带宽（带宽 × 时长）"),
      .init("task", .object("task"), "by job, with a deadline", zh: "任务式（按作业与期限）"),
      .init("express", .object("express"), "boxes on a lorry", zh: "数据快递（车运磁盘箱）"),
    ] + provenanceKeys)

  private static let voucherObject = FormatObject(
    "voucher", LocalizedText("a voucher", zh: "补贴券"),
    [
      .required("id", .name, "short name", zh: "编号"),
      .init("name", .title, "title", zh: "名称"),
      .required("rate", .share, "share of eligible lines that it pays", zh: "补贴比例"),
      .init(
        "covers", .list(.choice(BillCategory.allCases.map(\.rawValue))),
        "eligible lines; default transport", zh: "适用项目，默认 transport"),
      .init("tariffs", .names, "ids of eligible tariffs; default all", zh: "适用资费编号，默认全部"),
      .init("userTypes", .names, "users who may have it; default all", zh: "适用用户类型，默认全部"),
      .init("hubs", .names, "ids of hubs; default all", zh: "适用枢纽编号，默认全部"),
      .init("chips", .names, "chips; default all", zh: "适用芯片，默认全部"),
      .init("firstMonth", .name, "such as 2026-01; default no beginning", zh: "起始月份，如 2026-01"),
      .init("lastMonth", .name, "such as 2026-12; default no end", zh: "截止月份，如 2026-12"),
      .init(
        "capPerUserYear", .amount, "most yuan for a user in a calendar year; default none",
        zh: "每用户每自然年上限（元），默认无"),
      .init(
        "poolPerYear", .amount, "most yuan for all in a calendar year; default none",
        zh: "每自然年资金池（元），默认无"),
      .init("poolUsed", .amount, "yuan of the pool that are gone; default 0", zh: "资金池已用（元），默认 0"),
      .init(
        "thresholdPerYear", .amount, "least eligible yuan in a calendar year; default 0",
        zh: "每自然年起补金额（元），默认 0"),
      .init(
        "exclusiveGroup", .name, "of vouchers with the same group one applies", zh: "互斥组，同组只取一种"),
    ] + provenanceKeys)

  static let partialMonthKey = FormatKey(
    "partialMonth", .choice(PartialMonth.allCases.map(\.rawValue)),
    "what part of a month costs; default byDay", zh: "不足一月的计收方式，默认 byDay")

  static let rateBasisKey = FormatKey(
    "basis", .choice(RateBasis.allCases.map(\.rawValue)), "default largerDirection",
    zh: "计量方向，默认 largerDirection")

  static let volumeBasisKey = FormatKey(
    "basis", .choice(VolumeBasis.allCases.map(\.rawValue)), "default outbound",
    zh: "计费方向，默认 outbound")

  /// One price, or tiers and their rule.
  static func ladder(_ price: String, _ tier: String) -> [FormatKey] {
    [
      .init(price, .amount, "yuan, unless there are tiers", zh: "单价（元），无档位时填写"),
      .init(
        "tierRule", .choice(PriceLadder.Rule.allCases.map(\.rawValue)),
        "whole amount at the reached tier, or each slice at its own", zh: "到达阶梯或累进阶梯"),
      .init("tiers", .list(.object(tier)), "prices by amount, rising limits", zh: "价格档位，上限递增"),
    ]
  }

  static func tier(
    _ name: String, _ english: String, zh chinese: String, _ limit: String, _ price: String
  ) -> FormatObject {
    FormatObject(
      name, LocalizedText(english, zh: chinese),
      [
        .init(
          limit, .number(0...1e12), "limit, included; the last tier has none", zh: "上限（含），最后一档不写"),
        .required(price, .amount, "yuan", zh: "单价（元）"),
      ])
  }

  /// What a ladder asks of the object that has it.
  static let ladderCompanions = ["tierRule": ["tiers"], "tiers": ["tierRule"]]
}
