public import Quantities

/// Who pays for workloads and flows: the user of vouchers.
public struct User: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// What kind of user it is, as vouchers ask: "sme" and the like.
  public var type: String?

  /// A user from its parts.
  public init(id: String, name: LocalizedText? = nil, type: String? = nil) {
    self.id = id
    self.name = name ?? LocalizedText(verbatim: id)
    self.type = type
  }
}
