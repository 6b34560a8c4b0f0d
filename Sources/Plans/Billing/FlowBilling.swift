public import ComputeNetwork
import Quantities

/// What carrying all of a flow costs under each tariff, as a contract of its own.
public struct FlowBilling: Sendable {
  private let draft: ScenarioDraft

  /// Bills of a scenario's flows.
  public init(_ draft: ScenarioDraft) { self.draft = draft }

  /// The bill of a flow over the time that it lasts; its obstacles say why it can't be carried so.
  ///
  /// A flow with a series is billed on it, once for each time that the series passes; any other
  /// is billed as a steady rate.
  public func bill(of flow: Flow, under tariff: Tariff) -> Bill {
    var rates: [VolumeTariff.Rate?] = [nil]
    if case .volume(let volume) = tariff.kind {
      rates = volume.rates.filter { $0.applies(to: flow) }
      guard !rates.isEmpty else { return noRate(tariff, flow) }
    }
    let bills = rates.map { bill(of: flow, under: tariff, $0) }
    var best = bills[0]
    for bill in bills.dropFirst() where bill.total < best.total { best = bill }
    if !tariff.kind.takesRoute { best.obstacles += obstaclesOfBoxes(flow) }
    return best
  }

  /// How often the bill is paid in the time that the flow lasts.
  public func times(of flow: Flow) -> Double {
    flow.series?.times(in: draft.horizon.activeTime(flow.duration)) ?? 1
  }

  /// Whether a steady rate stands for traffic whose ups and downs the tariff would bill.
  public static func isApproximated(_ flow: Flow, under tariff: Tariff) -> Bool {
    flow.series == nil && flow.traffic.upVolume == .zero && flow.traffic.downVolume == .zero
      && tariff.kind.followsSamples
  }

  private func bill(of flow: Flow, under tariff: Tariff, _ rate: VolumeTariff.Rate?) -> Bill {
    guard let series = flow.series else {
      return SteadyBilling(SteadyTraffic(flow, draft.horizon), draft.horizon)
        .bill(under: tariff, rate)
    }
    var single = tariff
    if case .volume(var volume) = tariff.kind, let rate {
      volume.rates = [rate]
      single.kind = .volume(volume)
    }
    var bill =
      Billing(series.samples).bills(under: single).first
      ?? Billing.blank(tariff, BillingUnit.terabyte, BillingUnit.terabyte)
    switch tariff.kind {
    case .task, .express:
      bill.obstacles.append(
        LocalizedText(
          "it bills jobs, and a series is none: state volumeTB",
          zh: "该资费按作业计费，而时间序列不是作业：请填写 volumeTB"))
    default: break
    }
    return bill
  }

  private func noRate(_ tariff: Tariff, _ flow: Flow) -> Bill {
    var bill = Billing.blank(tariff, LocalizedText("volume", zh: "流量"), BillingUnit.terabyte)
    bill.obstacles = [
      LocalizedText(
        "it has no price from \(flow.from) to \(flow.to)",
        zh: "该资费没有从 \(flow.from) 到 \(flow.to) 的价格")
    ]
    return bill
  }

  /// Boxes on a lorry keep no latency limit, and arrive once.
  private func obstaclesOfBoxes(_ flow: Flow) -> [LocalizedText] {
    var obstacles: [LocalizedText] = []
    if flow.latency != .none {
      obstacles.append(LocalizedText("boxes keep no latency limit", zh: "数据快递无法满足时延上限"))
    }
    if flow.protection != nil {
      obstacles.append(
        LocalizedText("boxes take no two routes", zh: "数据快递不支持双路由"))
    }
    return obstacles
  }
}

extension VolumeTariff.Rate {
  /// Whether it is a price for a flow's pair of places; one that names none is for every pair.
  func applies(to flow: Flow) -> Bool { applies(from: flow.from, to: flow.to) }

  /// Whether it is a price for a pair of places; either may be left open by the price.
  public func applies(from: String, to: String) -> Bool {
    (self.from ?? from) == from && (self.to ?? to) == to
  }
}
