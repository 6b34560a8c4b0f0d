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
      reportPeriods(sum, of: hours)
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

  private mutating func reportPeriods(_ sum: Double, of hours: Double) {
    let all = Self.text(sum), horizon = Self.text(hours), gap = Self.text(abs(hours - sum))
    let isShort = sum < hours
    report(
      270, at: "periods",
      LocalizedText(
        "the periods add up to \(all) h, the horizon has \(horizon) h:"
          + " \(gap) h \(isShort ? "are missing" : "too many")",
        zh: "各时段共 \(all) 小时，规划期为 \(horizon) 小时：\(isShort ? "缺少" : "多出") \(gap) 小时"),
      help: isShort
        ? LocalizedText(
          "add periods for the missing \(gap) h, or write \"hours\": \(all) in the horizon",
          zh: "请补上所缺 \(gap) 小时的时段，或把规划期的 hours 改为 \(all)")
        : LocalizedText(
          "take \(gap) h from the periods, or write \"hours\": \(all) in the horizon",
          zh: "请从各时段中减去 \(gap) 小时，或把规划期的 hours 改为 \(all)"))
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

  /// RO272, RO273 and RO316.
  mutating func checkTiming(of flow: Flow, _ path: ElementPath) {
    checkRelease(of: flow, path)
    warnOfDeadline(of: flow, path)
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

  /// RO316: a job in single periods has the horizon's, whatever its deadline says.
  private mutating func warnOfDeadline(of flow: Flow, _ path: ElementPath) {
    guard draft.timing(of: flow) == .anyPeriod, let deadline = flow.traffic.deadline else { return }
    let length = draft.horizon.length.value
    guard deadline.value > length * (1 + 1e-9) else { return }
    let due = Self.text(deadline.value), hours = Self.text(length)
    report(
      316, .warning, at: "\(path).deadlineHours",
      LocalizedText(
        "due after \(due) h, but the horizon ends after \(hours) h: all of it moves before that",
        zh: "\(due) 小时后到期，而规划期只有 \(hours) 小时：全部数据须在规划期内传完"),
      help: LocalizedText(
        "make the horizon and its periods as long as the deadline, or write \"timing\": \"steady\"",
        zh: "请把规划期及其时段延长至截止时间，或写 \"timing\": \"steady\""))
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
    let begin = Self.text(release.value)
    let why: LocalizedText, help: LocalizedText
    if flow.traffic.upVolume.value == 0, flow.traffic.downVolume.value == 0 {
      why = LocalizedText(
        "released after \(begin) h, but there is no volume to move",
        zh: "写有 releaseHours（\(begin) 小时），却没有要传的数据量")
      help = LocalizedText(
        "state volumeTB, or drop releaseHours: a rate runs at all times",
        zh: "请填写 volumeTB，或删去 releaseHours（速率始终占用）")
    } else if flow.listsProducts {
      why = LocalizedText(
        "released after \(begin) h, but its products are not planned by the hour",
        zh: "写有 releaseHours（\(begin) 小时），但 products 不按时刻规划")
      help = LocalizedText(
        "drop releaseHours, or products", zh: "请删去 releaseHours 或 products")
    } else if let deadline = flow.traffic.deadline {
      guard deadline.value - release.value < 1e-6 else { return }
      let end = Self.text(deadline.value)
      why = LocalizedText(
        "released after \(begin) h, due after \(end) h: no time is left between them",
        zh: "\(begin) 小时后才可传，\(end) 小时即到期：其间没有时间")
      help = LocalizedText(
        "both count from the start of the horizon: write a deadlineHours above \(begin)",
        zh: "两者均从规划期开始时刻起算：deadlineHours 须大于 \(begin)")
    } else {
      why = LocalizedText(
        "released after \(begin) h, but no deadline says by when it is due",
        zh: "写有 releaseHours（\(begin) 小时），却没有 deadlineHours")
      help = LocalizedText(
        "add deadlineHours, from the start of the horizon and above \(begin)",
        zh: "请补上 deadlineHours：从规划期开始时刻起算，且大于 \(begin)")
    }
    report(273, at: "\(path).releaseHours", why, help: help)
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
