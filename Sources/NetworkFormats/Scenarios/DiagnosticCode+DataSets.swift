import Quantities

// RO276 to RO278 and RO361 to RO365: data sets, and what reads them.
extension DiagnosticCode {
  static let dataSetErrors: [DiagnosticCode] = [
    DiagnosticCode(
      276, LocalizedText("a data set that is read twice", zh: "重复读取数据集"),
      cause: LocalizedText(
        "A workload lists a data set twice among what it reads. Each copy of it reads a data set from"
          + " one site.",
        zh: "任务的 reads 中重复列出同一数据集。每份任务只从一个站点读取一个数据集。"),
      example:
        #""reads": [{ "dataSet": "images", "gbps": 4 }, { "dataSet": "images", "gbps": 2 }]"#,
      cure: LocalizedText(
        "Add the two up, or make two data sets of it.", zh: "合并为一项，或拆成两个数据集。")),
    DiagnosticCode(
      277, LocalizedText("split copies that read data sets", zh: "可拆分的任务读取数据集"),
      cause: LocalizedText(
        "A workload whose copies may be split between two sites reads data sets. Either part would"
          + " read over a route of its own.",
        zh: "任务的一份可拆到两个站点，同时又读取数据集：两部分都要读取，各需一条路径。"),
      example: #""talk": { "gbps": 40, "share": 0.5 }, "reads": [{ "dataSet": "images" }]"#,
      cure: LocalizedText(
        "Make two workloads of it, or drop one of the two.", zh: "拆成两项任务，或删去其中之一。")),
    DiagnosticCode(
      278, LocalizedText("copies beside lots of storage", zh: "数据副本与存储扩容单元并用"),
      cause: LocalizedText(
        "A site buys storage in lots, and a copy of a data set may be opened there. Which lots are"
          + " cheapest would depend on which copies are opened; the two are not planned together.",
        zh: "站点按单元购买存储，又可新增数据集副本。最便宜的单元取决于新增哪些副本，二者不能一并规划。"),
      example: #""storage": { "capacityTB": 100, "lots": [{ "id": "rack", "capacityTB": 50 }] }"#,
      cure: LocalizedText(
        "Name the site in the data set's \"never\", or state the storage as capacity.",
        zh: "在数据集的 \"never\" 中排除该站点，或直接写明存储容量。")),
  ]

  static let dataSetWarnings: [DiagnosticCode] = [
    DiagnosticCode(
      361, LocalizedText("a data set that nothing reads", zh: "无人读取的数据集"),
      cause: LocalizedText(
        "No workload names the data set among what it reads, so no copy is ever opened.",
        zh: "没有任务在 reads 中列出该数据集，因此不会新增副本。"),
      example: #""dataSets": [{ "id": "images", "sizeTB": 40 }]"#,
      cure: LocalizedText("Name it in a workload's reads.", zh: "在任务的 reads 中列出。")),
    DiagnosticCode(
      362, LocalizedText("a data set without a site", zh: "数据集没有可用站点"),
      cause: LocalizedText(
        "No site holds a copy, and none may get one: none has storage for all of it and keeps its"
          + " rules, or maxCopies is 0. What reads it is declined.",
        zh: "没有站点存有副本，也没有站点可以新增：存储不足、规则不允许，或 maxCopies 为 0。读取它的任务将被拒绝。"),
      example: #""id": "images", "sizeTB": 40000, "only": ["Sichuan"]"#,
      cure: LocalizedText(
        "Widen the rules, or state where copies lie in at.", zh: "放宽规则，或在 at 中写明已有副本的站点。")),
    DiagnosticCode(
      363, LocalizedText("copies that are filled at no cost", zh: "首次迁移不计费用"),
      cause: LocalizedText(
        "Neither the place of the original nor that of a copy is stated, nor what moving a TB costs:"
          + " filling a new copy is free.",
        zh: "既未写明原始数据或已有副本的位置，也未写明每 TB 的迁移费用，新增副本的首次迁移不计费用。"),
      example: #""id": "images", "sizeTB": 40"#,
      cure: LocalizedText("State from, at or movePerTB.", zh: "写明 from、at 或 movePerTB。")),
    DiagnosticCode(
      364, LocalizedText("a copy where no new one may be", zh: "副本所在站点不符合规则"),
      cause: LocalizedText(
        "A copy lies already at a site where the data set's rules would not allow a new one. It is"
          + " read all the same.",
        zh: "已有副本的站点不符合数据集的规则（不得在此新增），该副本仍可读取。"),
      example: #""at": ["lanzhou"], "only": ["Sichuan"]"#,
      cure: LocalizedText(
        "Take the site out of at if nothing may be read there.", zh: "若不得读取，请从 at 中删去该站点。")),
    DiagnosticCode(
      365, LocalizedText("a read of nothing", zh: "没有读取数据"),
      cause: LocalizedText(
        "An entry of reads states neither a rate nor a volume: it only asks for a copy within reach.",
        zh: "reads 中的一项既无速率也无数据量，只要求在时延范围内有副本。"),
      example: #""reads": [{ "dataSet": "images", "maxLatencyMs": 5 }]"#,
      cure: LocalizedText("State gbps or volumeTB.", zh: "写明 gbps 或 volumeTB。")),
  ]
}
