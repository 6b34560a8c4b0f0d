public import Quantities

/// A product by which a flow could have been carried, but was not.
public struct ProductOffer: Sendable, Equatable {
  /// The id of a tariff, or `network` for the fees of the links.
  public var product: String
  /// What carrying all of the flow by it costs by itself; `nil` if that is not possible.
  public var cost: Money?
  /// By how much the plan would be dearer with it, everything else as it is; `nil` if that is not
  /// possible.
  ///
  /// Beside `cost` it counts what others share: the busier direction's fees, and what is built.
  public var difference: Money?
  /// Why it is not possible; `nil` if it is.
  public var obstacle: LocalizedText?

  /// An offer from its parts.
  public init(
    product: String, cost: Money? = nil, difference: Money? = nil, obstacle: LocalizedText? = nil
  ) {
    self.product = product
    self.cost = cost
    self.difference = difference
    self.obstacle = obstacle
  }
}
