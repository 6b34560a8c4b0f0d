import Quantities

// RO291 to RO293, RO320 and RO321: copies in two parts that talk.
extension DiagnosticCode {
  static let talkErrors: [DiagnosticCode] = [
    DiagnosticCode(
      291, LocalizedText("more than two sites that talk", zh: "相互通信的站点超过两个"),
      cause: LocalizedText(
        "A workload whose parts talk may be spread over more than two sites, or there are too many"
          + " sites to number their pairs. Among more sites every pair would talk, so that no choice"
          + " of one pair and one route says what it costs.",
        zh: "各部分相互通信的任务允许分布到两个以上站点，或站点过多、无法为其配对编号。"
          + "站点更多时两两都要通信，无法再用一对站点与一条路径表示费用。"),
      example: #""maxSites": 3, "talk": { "gbps": 40 }"#,
      cure: LocalizedText(
        "State \"maxSites\": 2, or drop talk if the parts need not talk.",
        zh: "写 \"maxSites\": 2；若各部分无需通信则删去 talk。")),
    DiagnosticCode(
      292, LocalizedText("parts of unknown size", zh: "各部分的份额不明"),
      cause: LocalizedText(
        "A copy may be split, but neither is the share of a part stated nor may it be left free:"
          + " that takes \"splittable\": true and a minShare above 0 and up to 0.5; or both are"
          + " stated.",
        zh: "一份可以拆分，却既没有给出份额，也不能由规划决定"
          + "（后者需要 \"splittable\": true 与大于 0、不超过 0.5 的 minShare）；或两者同时给出。"),
      example: #""count": 4, "talk": { "gbps": 40 }"#,
      cure: LocalizedText(
        "State talk.share, or splittable and minShare.",
        zh: "写明 talk.share，或写 splittable 与 minShare。")),
    DiagnosticCode(
      293, LocalizedText("split copies with other ties", zh: "可拆分的任务另有站点约束"),
      cause: LocalizedText(
        "A workload whose copies may be split between two sites also asks for a storage or stand-by"
          + " site, or has copies that must stay where they are.",
        zh: "任务的一份可拆到两个站点，同时又要求存储站点、备用站点，或含不可迁移的份数。"),
      example: #""talk": { "gbps": 40, "share": 0.5 }, "standby": {}"#,
      cure: LocalizedText(
        "Make two workloads of it, or drop one of the two.", zh: "拆成两项任务，或删去其中之一。")),
  ]

  static let talkWarnings: [DiagnosticCode] = [
    DiagnosticCode(
      320, LocalizedText("parts that exchange nothing", zh: "两部分之间没有数据"),
      cause: LocalizedText(
        "A workload's talk states neither a rate nor a volume: it only limits how far apart its two"
          + " parts may be.",
        zh: "任务的 talk 既无速率也无数据量，只限制两部分之间的时延。"),
      example: #""talk": { "maxLatencyMs": 5, "share": 0.5 }"#,
      cure: LocalizedText("State gbps or volumeTB.", zh: "写明 gbps 或 volumeTB。")),
    DiagnosticCode(
      321, LocalizedText("one site and parts that talk", zh: "只用一个站点却写了通信"),
      cause: LocalizedText(
        "A workload may run at one site only, so it is never split and its parts never talk.",
        zh: "任务最多用一个站点，不会被拆分，也就没有需要通信的部分。"),
      example: #""maxSites": 1, "talk": { "gbps": 40, "share": 0.5 }"#,
      cure: LocalizedText(
        "Drop talk, or state \"maxSites\": 2.", zh: "删去 talk，或写 \"maxSites\": 2。")),
  ]
}
