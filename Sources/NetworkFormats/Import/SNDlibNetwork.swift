/// A network of SNDlib as its files state it, whatever their format.
///
/// - SeeAlso: S. Orlowski, M. Pióro, A. Tomaszewski and R. Wessäly, *Networks* 55 (2010) 276-286.
struct SNDlibNetwork {
  /// A node, with longitude and latitude (or any other two coordinates) if it states them.
  struct Node {
    var id: String
    var position: (longitude: Double, latitude: Double)?
  }

  /// A link; its two ends are numbers of nodes.
  struct Link {
    var id: String
    var source: Int
    var target: Int
    var capacity = 0.0
    var capacityCost = 0.0
    var routingCost = 0.0
    var setupCost = 0.0
    var modules: [(capacity: Double, cost: Double)] = []
  }

  /// A demand; its two ends are numbers of nodes.
  struct Demand {
    var id: String
    var source: Int
    var target: Int
    /// Its volume: demand value × routing unit.
    var volume: Double
  }

  var nodes: [Node] = []
  var links: [Link] = []
  var demands: [Demand] = []
}

/// How a network of SNDlib is meant: SNDlib's models differ in this, its networks do not say it.
public struct SNDlibModel: Sendable, Hashable {
  /// How demands or links count the two directions.
  public enum Direction: Character, Sendable, CaseIterable {
    /// One volume, whichever way; both directions of a link share its capacity.
    case undirected = "U"
    /// From source to target only.
    case directed = "D"
    /// Both ways: as much each way; each direction of a link has the capacity.
    case bidirected = "B"
  }

  /// Which modules of a link may be bought.
  public enum Capacity: Character, Sendable, CaseIterable {
    /// Any number of each.
    case modular = "M"
    /// One at most.
    case explicit = "E"
  }

  /// What demands are.
  public var demands: Direction
  /// What links are.
  public var links: Direction
  /// What can be bought.
  public var capacity: Capacity
  /// Whether each demand takes one route.
  public var routing: Routing
  /// Whether using a link at all costs what it states.
  public var setup: Setup

  /// How a demand may be routed.
  public enum Routing: Sendable {
    /// Spread over any routes.
    case continuous
    /// On one route.
    case singlePath
  }

  /// Whether the cost of setting a link up counts: in the published values it does not.
  public enum Setup: Sendable {
    /// It does not.
    case ignored
    /// It does.
    case charged
  }

  /// Undirected demands and links, any mix of modules, continuous routing.
  public init() {
    demands = .undirected
    links = .undirected
    capacity = .modular
    routing = .continuous
    setup = .ignored
  }

  /// A model from its three letters such as `UUM` or `DBE`; nothing if they are none.
  ///
  /// Undirected demands need undirected links: elsewhere their direction would matter.
  public init?(letters: String, routing: Routing = .continuous, setup: Setup = .ignored) {
    let letters = Array(letters.uppercased())
    guard letters.count == 3, let demands = Direction(rawValue: letters[0]),
      let links = Direction(rawValue: letters[1]), let capacity = Capacity(rawValue: letters[2]),
      demands != .undirected || links == .undirected
    else { return nil }
    self.demands = demands
    self.links = links
    self.capacity = capacity
    self.routing = routing
    self.setup = setup
  }

  /// The letters of every model.
  public static var allLetters: [String] {
    Direction.allCases.flatMap { demands in
      Direction.allCases.flatMap { links in
        Capacity.allCases.map { "\(demands.rawValue)\(links.rawValue)\($0.rawValue)" }
      }
    }.filter { SNDlibModel(letters: $0) != nil }
  }
}
