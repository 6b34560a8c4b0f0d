import Quantities

/// What can be wrong with periods, and with what moves in them.
extension DiagnosticCode {
  static let periodErrors: [DiagnosticCode] = [
    DiagnosticCode(
      270, LocalizedText("periods that do not make up the horizon", zh: "时段之和不等于规划期"),
      cause: LocalizedText(
        "The hours of all periods do not sum to those of the horizon: periods are its parts, one after"
          + " another.",
        zh: "各时段小时数之和与规划期不符：时段是规划期先后相接的各部分。"),
      example: #""horizon": { "hours": 24 }, "periods": [{ "id": "night", "hours": 8 }]"#,
      cure: LocalizedText(
        "List every part of the horizon, or correct its hours.",
        zh: "列出规划期的每一部分，或更正其小时数。")),
    DiagnosticCode(
      271, LocalizedText("a load stated twice for one period", zh: "同一时段的已有流量重复填写"),
      cause: LocalizedText(
        "A link states what others carry in a period more than once.", zh: "链路对同一时段填写了多个已有流量。"),
      example:
        #""loadByPeriod": [{ "period": "day", "loadGbps": 60 }, { "period": "day", "loadGbps": 70 }]"#,
      cure: LocalizedText("Keep one of them.", zh: "只保留一个。")),
    DiagnosticCode(
      272, LocalizedText("a flow that cannot move in single periods", zh: "不能分时段传输的流量"),
      cause: LocalizedText(
        "A flow states \"timing\": \"anyPeriod\", but there are no periods, or it has more than volumes:"
          + " a rate, a series, a protection, products or a user.",
        zh: "流量写有 \"timing\": \"anyPeriod\"，但场景没有划分时段，或流量不只有数据量：还含速率、时间序列、保护、产品或用户。"),
      example: #"{ "id": "backup", "gbps": 2, "volumeTB": 40, "timing": "anyPeriod" }"#,
      cure: LocalizedText(
        "Make a flow of its own of the volume, or write \"steady\".",
        zh: "把数据量单列为一项流量，或改写 \"steady\"。")),
    DiagnosticCode(
      273, LocalizedText("a release that leaves no time", zh: "传输时间为空"),
      cause: LocalizedText(
        "A flow states releaseHours without a volume, without a deadline after it, or beside products.",
        zh: "流量写有 releaseHours，但没有数据量、没有更晚的 deadlineHours，或与 products 并用。"),
      example: #"{ "volumeTB": 40, "releaseHours": 20, "deadlineHours": 8 }"#,
      cure: LocalizedText(
        "Count both from the start of the horizon, the deadline later than the release.",
        zh: "两者均从规划期开始时刻起算，且 deadlineHours 应更晚。")),
    DiagnosticCode(
      274, LocalizedText("a shared spare beside jobs in periods", zh: "共享备用容量与分时段传输并存"),
      cause: LocalizedText(
        "A flow may move in single periods, and a flow or a stand-by shares spare capacity: failures"
          + " in each period are not planned.",
        zh: "有流量可分时段传输，而流量或备用站点又共享备用容量；各时段内的故障不在规划范围内。"),
      example: #""periods": [...], "flows": [{ "protection": { "spare": "shared" } }]"#,
      cure: LocalizedText(
        "Make the spare dedicated, or the flows with volumes steady.",
        zh: "改为专用备用，或让含数据量的流量平稳传输。")),
  ]
}
