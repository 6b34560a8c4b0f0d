public import Quantities

/// A national computing hub such as Chengdu-Chongqing.
public struct Hub: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText

  /// A hub from its parts.
  public init(id: String, name: LocalizedText? = nil) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
  }
}

/// A data-centre cluster of a hub such as Tianfu.
public struct Cluster: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// The id of the hub it belongs to, if any.
  public var hub: String?

  /// A cluster from its parts.
  public init(id: String, name: LocalizedText? = nil, hub: String? = nil) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.hub = hub
  }
}
