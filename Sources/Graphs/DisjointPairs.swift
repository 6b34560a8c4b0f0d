/// The cheapest pair of routes between two nodes that do not fail together.
///
/// Arcs `2i` and `2i + 1` are the two directions of link `i`. The two routes of a pair share no
/// link; if asked, no inner node and no risk group; each keeps a limit on its delay, and if
/// asked their delays differ by no more than a limit. Parallel links are different links.
/// Costs and delays are not negative; an arc of infinite cost is not there.
///
/// Without groups and limits this is one flow of two units (Suurballe). Groups and limits make it
/// NP-hard; then that flow is the bound of a best-first search over beginnings of routes and
/// groups that a route avoids (see ``PairSubproblem``), which ends with a proof or at a limit on
/// its steps and says which. One object serves any number of searches on its graph, with other
/// costs each time; the arrays inside are used again.
///
/// Where only the difference of delays is limited, and not the delays themselves, little can be
/// ruled out, and searches are long.
///
/// - Complexity: one step without groups and limits, at worst exponentially many with them;
///   O(*m* log *n*) for a step, unless a limit binds the partner of a whole route (see
///   ``LimitedShortestPaths``).
public struct DisjointPairs: Sendable {
  /// What the routes of a pair have to have for themselves, besides risk groups.
  public enum Disjointness: Sendable, Hashable {
    /// The links.
    case links
    /// The links and the nodes other than the two ends.
    case linksAndNodes
  }

  /// Which pairs are searched.
  public struct Request: Sendable {
    /// Where the routes start.
    public var source: Int
    /// Where they end.
    public var target: Int
    /// What they have for themselves.
    public var disjointness: Disjointness
    /// The groups that at most one of them may use.
    public var groups: RiskGroups
    /// The largest delay of a route.
    public var delayLimit: Double
    /// The largest difference of the two delays.
    public var differenceLimit: Double
    /// Pairs that cost as much or more need not be found.
    public var costLimit: Double
    /// At most this many subproblems.
    public var steps: Int

    /// A request from its parts.
    public init(
      from source: Int, to target: Int, disjointness: Disjointness = .links,
      groups: RiskGroups = .none, delayLimit: Double = .infinity,
      differenceLimit: Double = .infinity, costLimit: Double = .infinity, steps: Int = 20_000
    ) {
      self.source = source
      self.target = target
      self.disjointness = disjointness
      self.groups = groups
      self.delayLimit = delayLimit
      self.differenceLimit = differenceLimit
      self.costLimit = costLimit
      self.steps = steps
    }
  }

  /// What a search is sure of.
  public enum Outcome: Sendable, Hashable {
    /// The pair found is the best there is.
    case best
    /// A pair was found; a better one was not ruled out within the steps.
    case found
    /// It is proven that there is no such pair.
    case none
    /// No pair was found within the steps, nor ruled out.
    case unknown
  }

  /// The graph that is searched.
  public let graph: CompactGraph
  /// The best pair of the last search, the cheaper route first; empty if none was found.
  public internal(set) var best = RoutePair()
  /// No pair of the last search costs less; infinite if it is proven that there is none.
  ///
  /// After a search for the least shared pair it is a bound only on pairs that share no less.
  public internal(set) var bound = 0.0
  /// How many subproblems the last search took.
  public internal(set) var steps = 0

  // What is asked.
  var request = Request(from: 0, to: 0)
  var sharing = Sharing.forbidden
  var costs: [Double] = []
  var delays: [Double] = []
  /// The fees of sharing a link, an inner node and a group, when these are to be few.
  var fees = SharingUnits()

  // The search over subproblems.
  var tree = PairTree()
  var sub = PairSubproblem()
  var decision = PairDecision()
  var parent = PairSubproblem()
  var parentDecision = PairDecision()
  var hasBest = false
  /// What a pair has to be better than.
  var cut = Key()

  // Scratch memory of one subproblem.
  var flow: PairFlow
  var routeTree: RouteTree
  var limited: LimitedShortestPaths
  var delayLeft: ReverseDistances
  var open: [Double]
  var noFees: [Double]
  var arcFees: [Double]
  var masked: [[Double]]
  var union: [Double]
  var lengths: [Double]
  var routes: [[Int32]] = [[], []]
  var spare: [[Int32]] = [[], []]
  var spareSuffixes: [[Int32]] = [[], []]
  var suffix: [Int32] = []
  var ends = [End(), End()]
  var sunkFee = 0.0
  var nodeMarks: [UInt8]
  var linkMarks: [UInt8]
  var groupMarks: [UInt8] = []
  var audit: PairAudit

  enum Sharing: Sendable {
    case forbidden
    case counted
  }

  /// The weights that put links before nodes, and nodes before groups.
  struct SharingUnits: Sendable {
    var link = 0.0
    var node = 0.0
    var group = 0.0
  }

  /// A search on a graph whose arcs `2i` and `2i + 1` are opposite.
  public init(_ graph: CompactGraph) {
    precondition(graph.arcCount % 2 == 0, "arcs come in pairs")
    for arc in graph.tails.indices {
      precondition(graph.tails[arc] == graph.heads[arc ^ 1], "arcs of a pair are opposite")
    }
    self.graph = graph
    flow = PairFlow(graph)
    routeTree = RouteTree(nodeCount: graph.nodeCount)
    limited = LimitedShortestPaths(graph)
    delayLeft = ReverseDistances(nodeCount: graph.nodeCount)
    let arcs = [Double](repeating: 0, count: graph.arcCount)
    open = arcs
    noFees = arcs
    arcFees = arcs
    masked = [arcs, arcs]
    union = arcs
    lengths = arcs
    nodeMarks = [UInt8](repeating: 0, count: graph.nodeCount)
    linkMarks = [UInt8](repeating: 0, count: graph.arcCount / 2)
    audit = PairAudit(graph)
  }

  /// Finds the cheapest pair that keeps every rule of a request.
  public mutating func search(
    _ request: Request, costs: [Double], delays: [Double]
  ) -> Outcome {
    run(request, sharing: .forbidden, costs: costs, delays: delays)
  }

  /// Finds the pair of the least sum of delays, whatever the request's limits on delays are.
  ///
  /// Its `cost` is its delay too. An arc is there if its cost is finite.
  public mutating func searchFastest(
    _ request: Request, costs: [Double], delays: [Double]
  ) -> Outcome {
    var request = request
    request.delayLimit = .infinity
    request.differenceLimit = .infinity
    request.costLimit = .infinity
    let times = zip(costs, delays).map { $0 < .infinity ? $1 : .infinity }
    return run(request, sharing: .forbidden, costs: times, delays: delays)
  }

  /// Finds the pair that shares least: fewest links, then fewest inner nodes (if they are to be
  /// disjoint), then fewest groups, then the cheapest.
  ///
  /// A shared link or node breaks both routes for certain, a group only may; so these go first.
  /// The limits on delays are kept; the limit on cost is not asked.
  public mutating func searchLeastShared(
    _ request: Request, costs: [Double], delays: [Double]
  ) -> Outcome {
    var request = request
    request.costLimit = .infinity
    return run(request, sharing: .counted, costs: costs, delays: delays)
  }
}
