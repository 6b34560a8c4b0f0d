public import Quantities

/// A class of latency that pairs of places meet or fail, one way.
public struct LatencyTier: Sendable, Hashable {
  /// The short name such as "regional".
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// The longest one-way latency.
  public var limit: Latency

  /// A tier from its parts.
  public init(id: String, name: LocalizedText? = nil, limit: Latency) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.limit = limit
  }

  /// The tiers of the national plan for the end of 2025: 1 ms city, 5 ms regional, 20 ms
  /// cross-hub (发改数据〔2023〕1779号).
  public static let national: [LatencyTier] = [
    LatencyTier(id: "city", name: LocalizedText("city", zh: "城市级"), limit: Latency(1)),
    LatencyTier(id: "regional", name: LocalizedText("regional", zh: "区域级"), limit: Latency(5)),
    LatencyTier(
      id: "cross-hub", name: LocalizedText("cross-hub", zh: "跨枢纽级"), limit: Latency(20)),
  ]
}
