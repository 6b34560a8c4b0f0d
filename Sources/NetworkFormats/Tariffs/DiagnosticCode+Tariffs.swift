import ComputeNetwork
import Quantities

/// RO24x and RO340: what the check of tariffs finds beside what it shares with scenarios.
extension DiagnosticCode {
  /// Every code of this family, in the order of their numbers.
  public static let tariffCodes: [DiagnosticCode] = [
    DiagnosticCode(
      241, LocalizedText("tiers of prices that do not rise", zh: "价格档位不递增"),
      cause: LocalizedText(
        "The limits of tiers do not rise from one to the next, a tier before the last has no limit,"
          + " or the last one has.",
        zh: "档位上限没有逐档增大，或非最后一档缺少上限，或最后一档写了上限。"),
      example: #""tiers": [{ "upToGbps": 5, ... }, { "upToGbps": 0.5, ... }]"#,
      cure: LocalizedText(
        "Sort the tiers by their limits, and leave the limit of the last one out.",
        zh: "按上限从小到大排列，最后一档不写上限。")),
    DiagnosticCode(
      242, LocalizedText("a floor without a cap", zh: "有保底而无上限"),
      cause: LocalizedText(
        "floorShare is a share of capGbps, which is missing.", zh: "floorShare 是 capGbps 的比例，而后者缺失。"
      ),
      example: #""percentile": { "floorShare": 0.2, "pricePerGbpsMonth": 90000 }"#,
      cure: LocalizedText("Add capGbps, or drop floorShare.", zh: "补上 capGbps，或删去 floorShare。")),
    DiagnosticCode(
      243, LocalizedText("a tariff that can't be applied", zh: "无法适用的资费"),
      cause: LocalizedText(
        "A list of prices is empty, or blocks that begin at fixed hours do not divide the day.",
        zh: "价格列表为空，或按固定时刻开始的时段不能整除一天。"),
      example: #""elastic": { "blockHours": 5, "start": "aligned", ... }"#,
      cure: LocalizedText(
        "Add a price, or choose a length that divides 24 hours.",
        zh: "补上价格，或改用能整除 24 小时的时长。")),
    DiagnosticCode(
      244, LocalizedText("more than can be tried", zh: "数量超出可穷举的范围"),
      cause: LocalizedText(
        "The best combination of vouchers, and of modules, is found by trying: up to twelve"
          + " vouchers in a file, up to eight sizes of modules in a tariff.",
        zh: "补贴券与模块的最佳组合通过穷举求得：一个文件最多十二种券，一种资费最多八种模块。"),
      example: "thirteen vouchers in one file",
      cure: LocalizedText(
        "Keep those that matter, or use several files.", zh: "只保留相关的，或分成多个文件。")),
    DiagnosticCode(
      245, LocalizedText("it ends before it begins", zh: "截止早于起始"),
      cause: LocalizedText(
        "The last month of a voucher is before its first.", zh: "补贴券的截止月份早于起始月份。"),
      example: #""firstMonth": "2026-06", "lastMonth": "2026-01""#,
      cure: LocalizedText("Correct one of the two.", zh: "更正其中一个。")),
    DiagnosticCode(
      246, LocalizedText("a voucher on shared fees", zh: "补贴券涉及共担费用"),
      cause: LocalizedText(
        "A voucher of a scenario would pay part of monthly fees that are due for the busier"
          + " direction of a link: they are shared, and nobody's part is known.",
        zh: "场景的补贴券会抵扣按较忙方向计收的链路月费；该费用由各流量共担，无法划分。"),
      example: #""vouchers": ["transport-20"], with a link of "feeBasis": "busierDirection""#,
      cure: LocalizedText(
        "Bill the link for each direction, limit the voucher to tariffs or to compute, or apply it"
          + " to the bill after planning.",
        zh: "改为逐方向计费，或限定补贴券只抵扣指定资费或算力，或在规划之后出账时抵扣。")),
    DiagnosticCode(
      247, LocalizedText("too many vouchers and users", zh: "补贴券与用户过多"),
      cause: LocalizedText(
        "What vouchers pay users is worked out for all together: up to 200 pairs of user and"
          + " voucher, and up to 1,024 ways to choose among exclusive vouchers.",
        zh: "补贴券对各用户的抵扣需一并计算：用户与补贴券最多 200 对，互斥券的选择组合最多 1024 种。"),
      example: "eleven users who choose between two exclusive vouchers with a pool",
      cure: LocalizedText(
        "Name fewer vouchers, or one user for several workloads.",
        zh: "减少补贴券，或让多项任务共用一个用户。")),
    DiagnosticCode(
      248, LocalizedText("a voucher on what is shared", zh: "对共享费用使用补贴券"),
      cause: LocalizedText(
        "Vouchers pay part of what a user is charged alone. What parts of a workload exchange, and"
          + " what is kept for failures for several at once, is nobody's own in a plan.",
        zh: "补贴券抵扣用户单独承担的费用；任务各部分之间的数据与为多项共同保留的备用容量，在方案中不归任何一个用户。"),
      example: #"{ "id": "train", "user": "lab", "talk": { "gbps": 10, "share": 0.5 } }"#,
      cure: LocalizedText(
        "Leave out the user, or apply the voucher to the bill after planning.",
        zh: "去掉用户，或在规划之后出账时抵扣。")),
    DiagnosticCode(
      322, LocalizedText("a voucher for some months", zh: "仅部分月份有效的补贴券"),
      cause: LocalizedText(
        "A voucher of a scenario holds for some months only, but the horizon of a plan has no"
          + " calendar: the plan counts on it all the time.",
        zh: "场景的补贴券仅在部分月份有效，而规划期没有日历：方案按始终有效计算。"),
      example: #""vouchers": [{ "id": "spring", "rate": 0.2, "lastMonth": "2026-05" }]"#,
      cure: LocalizedText(
        "Plan for those months, or take the voucher out.", zh: "只规划这些月份，或删去该券。")),
    DiagnosticCode(
      323, LocalizedText("a voucher for nobody", zh: "无人可用的补贴券"),
      cause: LocalizedText(
        "No workload or flow names a user who may have the voucher.",
        zh: "没有任务或流量写明可用该券的用户。"),
      example: #""vouchers": ["sme-20"], and no "user" of a type that it asks for"#,
      cure: LocalizedText(
        "Name the user of workloads and flows, or take the voucher out.",
        zh: "在任务与流量中填写 user，或删去该券。")),
    DiagnosticCode(
      340, LocalizedText("prices without a source", zh: "价格未注明来源"),
      cause: LocalizedText(
        "A tariff or voucher neither names source and asOf nor says that its figures are"
          + " illustrative.",
        zh: "资费或补贴券既未写明 source 与 asOf，也未标为示意。"),
      example: #"{ "id": "line", "leasedLine": { "pricePerGbpsMonth": 80000 } }"#,
      cure: LocalizedText(
        "Add \"source\" and \"asOf\", or \"illustrative\": true.",
        zh: "补上 \"source\" 与 \"asOf\"，或写明 \"illustrative\": true。")),
  ]

  /// The code of a finding of the check of tariffs.
  static func tariffCode(_ finding: DomainFinding) -> DiagnosticCode {
    tariffCodes.first { $0.number == finding.code } ?? domainCode(finding)
  }
}
