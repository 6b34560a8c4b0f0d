import Quantities

/// The names by which a flow lists how it may be carried and paid for, beside ids of tariffs.
public enum TransportProduct {
  /// The links' own fees, as flows are charged that list nothing.
  public static let network = "network"
  /// The network, and every tariff of the scenario.
  public static let all = "all"
}

extension Flow {
  /// Whether it may be carried by anything but the network at its links' fees.
  public var listsProducts: Bool { products.contains { $0 != TransportProduct.network } }
}

extension ScenarioDraft {
  /// Whether a flow may be carried at the fees of its links.
  public func takesNetwork(_ flow: Flow) -> Bool {
    flow.products.isEmpty
      || flow.products.contains { $0 == TransportProduct.network || $0 == TransportProduct.all }
  }

  /// The numbers of the tariffs by which a flow may be carried, each once, in the order of the
  /// scenario.
  public func tariffs(of flow: Flow) -> [Int] {
    guard flow.listsProducts else { return [] }
    guard !flow.products.contains(TransportProduct.all) else { return Array(tariffs.indices) }
    return tariffs.indices.filter { flow.products.contains(tariffs[$0].id) }
  }
}

extension Tariff.Kind {
  /// Whether the data takes a route over the scenario's links; boxes take a lorry.
  public var takesRoute: Bool {
    if case .express = self { return false }
    return true
  }

  /// Whether the bill depends on how the rate varies, so that a steady rate only approximates it.
  public var followsSamples: Bool {
    switch self {
    case .committed, .percentile, .topPeaks, .dailyPeak, .elastic: true
    case .volume, .leasedLine, .modules, .task, .express: false
    }
  }
}
