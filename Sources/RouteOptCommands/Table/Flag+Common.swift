import RouteOptimizer

/// Flags that several commands have.
extension Flag {
  static let help = Flag(
    "help", letter: "h", environment: .none, LocalizedText("show this help", zh: "显示此帮助"))
  static let version = Flag(
    "version", environment: .none, LocalizedText("show the version", zh: "显示版本"))
  static let quiet = Flag(
    "quiet", letter: "q", LocalizedText("say only what was asked for", zh: "仅输出结果"))
  static let verbose = Flag(
    "verbose", letter: "v",
    LocalizedText("say which settings apply and where from", zh: "说明生效的设置及其来源"))
  static let output = Flag(
    "output", letter: "o", .path("FILE", endings: ["json"]), environment: .none,
    LocalizedText("write to FILE (- for standard output)", zh: "写入 FILE（- 表示标准输出）"))
  static let force = Flag(
    "force", environment: .none, LocalizedText("replace an existing file", zh: "覆盖已有文件"))
  static let format = Flag(
    "format", .choice(["text", "json", "csv", "md"]), standard: "text",
    LocalizedText("form of the report", zh: "报告格式"))
  static let json = Flag(
    "json", environment: .none, LocalizedText("the same as --format json", zh: "等同于 --format json"))
  static let all = Flag(
    "all", environment: .none,
    LocalizedText("show every site, link and placement", zh: "显示全部站点、链路和放置明细"))
  static let color = Flag(
    "color", .choice(["auto", "always", "never"]), standard: "auto",
    LocalizedText("colours in diagnostics", zh: "诊断信息是否着色"))
  static let noColor = Flag(
    "no-color", LocalizedText("the same as --color never", zh: "等同于 --color never"))
  static let progress = Flag(
    "progress", .choice(["auto", "always", "never", "json"]), standard: "auto",
    LocalizedText(
      "progress on standard error; auto: at a terminal and not in CI",
      zh: "在标准错误输出显示进度；auto：仅在终端且非 CI 环境"))
  static let language = Flag(
    "lang", .choice(["en", "zh"]), LocalizedText("language; else the locale's", zh: "语言；默认随系统区域设置"))
  static let diagnostics = Flag(
    "diagnostics", .choice(["human", "short", "json"]), standard: "human",
    LocalizedText("form of the findings in input files", zh: "输入文件诊断信息的形式"))
  static let scenario = Flag(
    "scenario", .path("FILE", endings: ["json"]), environment: .none,
    LocalizedText("the scenario that the plan is for", zh: "方案所属的场景"))
  static let allowStale = Flag(
    "allow-stale", environment: .none,
    LocalizedText(
      "go on though the plan is for another version of the scenario", zh: "即使方案对应场景的其他版本也继续"))
  static let workloads = Flag(
    "workloads", .path("FILE.csv", endings: ["csv"]), environment: .none,
    LocalizedText("take further workloads from a table", zh: "从表格读取更多任务"))

  /// What every command understands.
  static let everywhere: [Flag] = [.language, .help]
  /// What every command that reads input files understands.
  static let reading: [Flag] = [.diagnostics, .color, .noColor, .quiet, .verbose]
}

/// Flags of the solver.
extension Flag {
  static let goal = Flag(
    "goal", .choice(PlanGoal.allCases.map(\.rawValue)), standard: "cost",
    LocalizedText(
      "what flows are planned for; then the least cost (help goals)",
      zh: "流量规划目标，其次费用最低（见 help goals）"))
  static let solver = Flag(
    "solver", .choice(["auto", "exact", "hybrid", "flow", "greedy"]), standard: "auto",
    LocalizedText("how to plan (help solvers)", zh: "求解方法（见 help solvers）"))
  static let timeLimit = Flag(
    "time-limit", .duration, standard: "30s",
    LocalizedText(
      "stop after so long, with the best plan; with --work-limit alone there is no time limit",
      zh: "到时停止并给出最好方案；只给出 --work-limit 时不限时间"))
  static let workLimit = Flag(
    "work-limit", .work,
    LocalizedText(
      "stop after so much work, not after 30s: repeatable on any machine",
      zh: "达到工作量后停止，不再受 30s 限制：在任何机器上结果一致"))
  static let gap = Flag(
    "gap", .share,
    LocalizedText(
      "stop when proven this close to the best possible; exact: 0%, flow: 0.0001%, else 0.01%",
      zh: "证明与最优的差距不超过此值即停止；exact 默认 0%，flow 0.0001%，其余 0.01%"))
  static let memory = Flag(
    "memory", .bytes,
    LocalizedText("most memory of the linear solver", zh: "线性求解器的内存上限"))
  static let seed = Flag(
    "seed", .integer, standard: "1",
    LocalizedText("seed of the randomised parts", zh: "随机部分的种子"))
  static let start = Flag(
    "start", .path("PLAN", endings: ["json"]), environment: .none,
    LocalizedText("begin with an earlier plan", zh: "从已有方案出发"))
  static let require = Flag(
    "require", .choice(["optimal", "gap", "feasible"]), standard: "feasible",
    LocalizedText("what the plan has to be, else exit 1", zh: "方案须达到的质量，否则退出码为 1"))
  static let mustServeAll = Flag(
    "must-serve-all",
    LocalizedText(
      "declining is not allowed: exit 3 if that is proven impossible",
      zh: "不允许拒绝任务：若证明不可行则退出码为 3"))

  static let solving: [Flag] = [
    .solver, .goal, .timeLimit, .workLimit, .gap, .memory, .seed, .start, .require, .mustServeAll,
  ]
}
