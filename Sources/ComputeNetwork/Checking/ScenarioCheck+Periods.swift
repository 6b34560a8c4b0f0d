import Quantities

// Periods of the horizon, what others carry in them, and flows that move in them.
extension ScenarioCheck {
  /// More periods are no plan for a network; each is a load of every link.
  private static let mostPeriods = 1000

  /// RO270: periods that do not make up the horizon; RO274: what is kept for failures beside jobs that move
  /// in them.
  mutating func checkPeriods() {
    guard !draft.periods.isEmpty else { return }
    var sum = 0.0
    for (number, period) in draft.periods.enumerated() {
      checkRange(period.length.value, 1e-3...1e6, "periods[\(number)].hours")
      sum += period.length.value
    }
    checkRange(Double(draft.periods.count), 1...Double(Self.mostPeriods), "periods")
    let hours = draft.horizon.length.value
    if !(abs(sum - hours) <= 1e-6 * hours) {
      report(
        270, at: "periods",
        LocalizedText(
          "the periods are \(Self.text(sum)) h long, the horizon \(Self.text(hours)) h",
          zh: "各时段共 \(Self.text(sum)) 小时，规划期为 \(Self.text(hours)) 小时"),
        help: LocalizedText(
          "list every part of the horizon in order", zh: "请按先后列出规划期的每一部分"))
    }
    guard let job = draft.flows.first(where: { draft.timing(of: $0) == .anyPeriod }) else {
      return
    }
    for (number, flow) in draft.flows.enumerated() where flow.protection?.spare == .shared {
      reportShared("flows[\(number)].protection.spare", beside: job)
    }
    for (number, workload) in draft.workloads.enumerated() where workload.sharesStandby {
      reportShared("workloads[\(number)].standby.spare", beside: job)
    }
  }

  private mutating func reportShared(_ path: String, beside job: Flow) {
    report(
      274, at: path,
      LocalizedText(
        "spare capacity that is shared, while flow \(job.id) may move in single periods",
        zh: "备用容量为共享，而流量 \(job.id) 可分时段传输"),
      help: LocalizedText(
        "make the spare \"dedicated\", or such flows \"timing\": \"steady\"",
        zh: "请将备用改为 \"dedicated\"，或为此类流量写 \"timing\": \"steady\""))
  }

  /// RO202, RO204, and RO271: one load a period.
  mutating func checkPeriodLoads(of link: Link, _ path: ElementPath) {
    let known = draft.periods.map(\.id)
    var seen: Set<String> = []
    for (number, own) in link.loadByPeriod.enumerated() {
      let path = path.element("loadByPeriod", number)
      checkReference(own.period, among: known, a: .period, "\(path).period")
      checkAmount(own.load.forward.value, "\(path).loadGbps")
      checkAmount(own.load.backward.value, "\(path).loadGbps")
      guard !seen.insert(own.period).inserted else { continue }
      report(
        271, at: "\(path).period",
        LocalizedText(
          "the load in the period \"\(own.period)\" is stated twice",
          zh: "时段 \"\(own.period)\" 的已有流量重复填写"))
    }
  }

  /// RO272 and RO273.
  mutating func checkTiming(of flow: Flow, _ path: ElementPath) {
    checkRelease(of: flow, path)
    guard flow.timing == .anyPeriod else { return }
    if draft.periods.isEmpty {
      reportTiming(
        path, LocalizedText("the scenario has no periods", zh: "场景没有划分时段"),
        LocalizedText("list periods, or leave timing out", zh: "请列出 periods，或去掉 timing"))
    } else if let reason = flow.steadyReason {
      reportTiming(
        path, reason.words,
        LocalizedText("write \"timing\": \"steady\"", zh: "请写 \"timing\": \"steady\""))
    }
  }

  private mutating func reportTiming(
    _ path: ElementPath, _ why: LocalizedText, _ help: LocalizedText
  ) {
    report(
      272, at: "\(path).timing",
      LocalizedText("this flow cannot move in single periods", zh: "该流量不能分时段传输"), label: why,
      help: help)
  }

  private mutating func checkRelease(of flow: Flow, _ path: ElementPath) {
    guard let release = flow.release else { return }
    checkRange(release.value, 0...Self.largest, "\(path).releaseHours")
    let why: LocalizedText
    if flow.traffic.upVolume.value == 0, flow.traffic.downVolume.value == 0 {
      why = LocalizedText("a release without a volume", zh: "没有数据量，却写有 releaseHours")
    } else if flow.listsProducts {
      why = LocalizedText("a release beside products", zh: "releaseHours 不能与 products 并用")
    } else if let deadline = flow.traffic.deadline {
      guard deadline.value - release.value < 1e-6 else { return }
      why = LocalizedText(
        "nothing is left between release and deadline", zh: "releaseHours 与 deadlineHours 之间没有时间")
    } else {
      why = LocalizedText("a release without a deadline", zh: "写有 releaseHours，却没有 deadlineHours")
    }
    report(
      273, at: "\(path).releaseHours", why,
      help: LocalizedText(
        "both count from the start of the horizon", zh: "两者均从规划期开始时刻起算"))
  }
}

extension Flow.SteadyReason {
  fileprivate var words: LocalizedText {
    switch self {
    case .noVolume: LocalizedText("it has no volume", zh: "没有数据量")
    case .rate:
      LocalizedText("it has a rate or a series: make two flows of it", zh: "含速率或时间序列：请拆成两项流量")
    case .protection: LocalizedText("it has a protection", zh: "设有保护")
    case .products: LocalizedText("it lists products", zh: "列有 products")
    case .user: LocalizedText("it names a user", zh: "写有 user")
    }
  }
}
