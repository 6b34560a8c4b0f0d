public import Quantities

/// What was decided for one link on which something is spent.
public struct LinkDecision: Sendable, Equatable {
  /// Modules of one kind that are bought.
  public struct Purchase: Sendable, Equatable {
    /// The module's id.
    public var module: String
    /// How many.
    public var count: Int

    /// A purchase from its parts.
    public init(module: String, count: Int) {
      self.module = module
      self.count = count
    }
  }

  /// The link's id.
  public var link: String
  /// What is bought, one entry for each kind of module.
  public var modules: [Purchase]
  /// What the modules, and using the link at all, cost over the horizon.
  public var cost: Money

  /// A decision from its parts.
  public init(link: String, modules: [Purchase] = [], cost: Money) {
    self.link = link
    self.modules = modules
    self.cost = cost
  }
}
