import RouteOptimizer

/// A class of workloads, as the shipped national scenario has them, with the spans of its figures.
struct NationalClass {
  var id: String
  /// How many of the workloads are of this class, in proportion.
  var share: Double
  /// What a copy computes on, and how much of it.
  var needs: [(kind: String, amount: ClosedRange<Double>)]
  var storage: ClosedRange<Double>
  /// Steady rates, Gbps.
  var upRate: ClosedRange<Double>?
  var downRate: ClosedRange<Double>?
  /// Volumes moved once, TB.
  var upVolume: ClosedRange<Double>?
  var downVolume: ClosedRange<Double>?
  /// Tiers that occur; `nil` for no limit.
  var tiers: [String?]
  var layers: [NetworkLayer] = [.ipPrivate]

  static let all: [NationalClass] = [
    NationalClass(
      id: "training", share: 20, needs: [("ai-fp16", 300...3000)], storage: 200...3000,
      upVolume: 10...120, downVolume: 1...8, tiers: ["cross-hub", "cross-hub", nil],
      layers: [.optical, .ipPrivate]),
    NationalClass(
      id: "fine-tuning", share: 16, needs: [("ai-fp16", 40...300)], storage: 20...300,
      upVolume: 2...20, downVolume: 0.5...2, tiers: ["cross-hub", nil]),
    NationalClass(
      id: "inference", share: 22, needs: [("ai-fp16", 50...600)], storage: 20...100,
      upRate: 0.5...5, downRate: 2...20, tiers: ["regional", "cross-hub"]),
    NationalClass(
      id: "rendering", share: 6, needs: [("ai-fp16", 30...150), ("vcpu", 5_000...30_000)],
      storage: 200...800, upVolume: 10...50, downVolume: 5...20, tiers: [nil]),
    NationalClass(
      id: "offline-analysis", share: 12, needs: [("vcpu", 15_000...100_000)],
      storage: 500...3000, upVolume: 10...80, downVolume: 1...10, tiers: [nil]),
    NationalClass(
      id: "backup", share: 8, needs: [("vcpu", 300...2_000)], storage: 2_000...20_000,
      upRate: 0.5...4, downRate: 0.1...0.5, tiers: [nil], layers: [.ipPrivate, .public]),
    NationalClass(
      id: "service", share: 8, needs: [("vcpu", 8_000...40_000)], storage: 50...400,
      upRate: 1...4, downRate: 4...15, tiers: ["regional", "cross-hub"]),
    NationalClass(
      id: "video", share: 5, needs: [("vcpu", 6_000...20_000)], storage: 50...200,
      upRate: 4...15, downRate: 10...40, tiers: ["regional", "cross-hub"]),
    NationalClass(
      id: "hpc", share: 3, needs: [("super-fp64", 0.5...4)], storage: 50...300,
      upVolume: 2...10, downVolume: 2...20, tiers: [nil], layers: [.ipPrivate, .optical]),
  ]

  /// A workload of this class; `place` chooses where data comes from.
  func workload(
    _ number: Int, _ random: inout SeededGenerator,
    place: (inout SeededGenerator) -> String
  ) -> Workload {
    func draw(_ range: ClosedRange<Double>?) -> Double { range.map { random.spread($0) } ?? 0 }
    // One in five AI workloads takes domestic chips too, four fifths as fast.
    let takesBoth = random.chance(0.2)
    let needs = needs.map { need in
      var accepted = [AcceptedKind(kind: need.kind)]
      if need.kind == "ai-fp16" && takesBoth {
        accepted.append(AcceptedKind(kind: "ascend-910b", speed: 0.8))
      }
      return ComputeNeed(amount: draw(need.amount), accepted: accepted)
    }
    let traffic = Traffic(
      upRate: DataRate(draw(upRate)), downRate: DataRate(draw(downRate)),
      upVolume: DataVolume(draw(upVolume)), downVolume: DataVolume(draw(downVolume)),
      deadline: upVolume == nil ? nil : TimeSpan(random.pick([6, 12, 24])))
    let first = place(&random)
    let second = place(&random)
    let hasTwo = upVolume == nil && second != first && random.chance(0.3)
    let tier = random.pick(tiers)
    return Workload(
      id: "\(id)-\(number + 1)", kind: id, count: 1 + random.index(below: 4),
      origins: hasTwo
        ? [Origin(place: first, share: 0.6), Origin(place: second, share: 0.4)]
        : [Origin(place: first)],
      needs: needs, storage: DataVolume(draw(storage)), traffic: traffic,
      latency: tier.map { .tier($0) } ?? .none, layer: random.pick(layers),
      rules: random.chance(0.1) ? SiteRules(minimumGreenShare: 0.5) : SiteRules())
  }
}
