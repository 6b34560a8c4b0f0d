import Quantities

extension ScenarioCheck {
  /// Amounts and shares are in range, names are known, and what is promised can be kept.
  mutating func checkPartner(_ partner: Partner, of workload: Workload, _ path: String) {
    checkRange(partner.computeShare, 0...1, "\(path).computeShare")
    let traffic = partner.traffic, recovery = partner.recovery
    for (amount, field) in [
      (partner.storage.value, "storageTB"), (traffic.upRate.value, "gbps"),
      (traffic.downRate.value, "backGbps"), (traffic.upVolume.value, "volumeTB"),
      (traffic.downVolume.value, "backTB"), (partner.leastDistance?.value ?? 0, "apartKm"),
      (recovery.burst.value, "burstTB"), (recovery.start.value, "startHours"),
      (recovery.restored.value, "restoreTB"), (recovery.restoreRate.value, "restoreGbps"),
    ] { checkAmount(amount, "\(path).\(field)") }
    for (time, field) in [
      (traffic.deadline, "deadlineHours"), (recovery.point, "rpoHours"),
      (recovery.time, "rtoHours"),
    ] {
      if let time { checkRange(time.value, 1e-6...Self.largest, "\(path).\(field)") }
    }
    checkSharing(partner, of: workload, path)
    checkLimit(partner.latency, path)
    checkRules(partner.rules, path)
    guard let promised = recovery.time else { return }
    let needed = recovery.timeNeeded
    guard needed.map({ $0 > promised }) ?? true else { return }
    let hours = needed.map { Self.text(($0.value * 100).rounded(.up) / 100) } ?? "∞"
    let most = Self.text(promised.value)
    report(
      224, at: "\(path).rtoHours",
      LocalizedText(
        "\"\(workload.id)\" is back after \(hours) h (startHours + restoreTB ÷ (0.45 x restoreGbps)),"
          + " not within \(most) h",
        zh: "\"\(workload.id)\" 恢复需 \(hours) 小时（startHours + restoreTB ÷ (0.45 × restoreGbps)），"
          + "超过 \(most) 小时"),
      help: LocalizedText(
        "state a longer rtoHours, a faster restoreGbps or a shorter startHours",
        zh: "请放宽 rtoHours、提高 restoreGbps 或缩短 startHours"))
  }
}
