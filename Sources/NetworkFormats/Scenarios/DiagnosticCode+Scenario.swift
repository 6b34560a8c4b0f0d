import Quantities

/// RO17x: what can be wrong with the files of a scenario beside their syntax.
extension DiagnosticCode {
  /// Every code of this family.
  public static let scenarioCodes: [DiagnosticCode] = [
    conflictingKeys, missingCompanion, includedTwice, tooManyFiles, badShorthand,
  ]

  /// Two keys of which only one may be there.
  public static let conflictingKeys = DiagnosticCode(
    170, LocalizedText("keys that exclude each other", zh: "不能并用的键"),
    cause: LocalizedText(
      "An object states the same thing in two ways, and it is not clear which one holds.",
      zh: "对象以两种方式给出同一信息，无法确定以何者为准。"),
    example: #"{ "latencyMs": 8.2, "lengthKm": 1200 }"#,
    cure: LocalizedText("Take one of the two keys out.", zh: "删去其中一个键。"))

  /// A key that needs another beside it.
  public static let missingCompanion = DiagnosticCode(
    171, LocalizedText("a key without its companion", zh: "缺少配套的键"),
    cause: LocalizedText(
      "A key says something about another one that is not there.",
      zh: "某个键是对另一个键的说明，而后者不存在。"),
    example: #"{ "id": "gui-an", "latitude": 26.4 }"#,
    cure: LocalizedText("Add the other key, or take this one out.", zh: "补上另一个键，或删去此键。"))

  /// A file that is included twice.
  public static let includedTwice = DiagnosticCode(
    172, LocalizedText("a file is included twice", zh: "文件被重复引用"),
    cause: LocalizedText(
      "A file is named by two includes, so that all that is in it would be there twice.",
      zh: "两处引用了同一文件，其内容会重复出现。"),
    example: #""include": ["hubs.json", "./hubs.json"]"#,
    cure: LocalizedText("Take one of the includes out.", zh: "删去其中一处引用。"))

  /// More files than a scenario may have.
  public static let tooManyFiles = DiagnosticCode(
    173, LocalizedText("too many files", zh: "文件过多"),
    cause: LocalizedText(
      "A scenario includes more files than the limit of 64.", zh: "一个场景引用的文件超过上限 64 个。"),
    example: "a folder of hundred files, all included",
    cure: LocalizedText("Join some of them.", zh: "合并其中一些文件。"))

  /// A field of a table that is not written as its column demands.
  public static let badShorthand = DiagnosticCode(
    174, LocalizedText("a field in another notation", zh: "字段写法不对"),
    cause: LocalizedText(
      "A field of a workload table holds a list or an object, which has a notation of its own.",
      zh: "任务表的某个字段表示列表或对象，需按规定的写法填写。"),
    example: "compute\n200 PFLOPS ai-fp16",
    cure: LocalizedText(
      "Write amount:kind|kind*speed for compute, place:share for origins, site:count for today,"
        + " site:cost:amount|amount for options; several are separated by semicolons.",
      zh: "compute 写作 数量:类型|类型*速度，origins 写作 地点:份额，today 写作 站点:份数，"
        + "options 写作 站点:费用:数量|数量；多项以分号分隔。"))
}
