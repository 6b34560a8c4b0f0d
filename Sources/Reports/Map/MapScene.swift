import ComputeNetwork
import Plans
import Quantities

/// What the map shows, in pixels: every place that has a coordinate, and the lines between them.
struct MapScene {
  /// A place.
  struct Node {
    var place: Int
    var point: MapPoint
    var role: PlaceRole
    var radius: Double
    var load: Double?
    /// Copies that run there, or whose data comes from there.
    var copies: Double
  }

  /// All links between two places.
  struct Line {
    var one: Int
    var other: Int
    /// Gbps that the plan sends, both directions of all links.
    var planned = 0.0
    /// The load of the fullest direction of the links that the plan uses.
    var load = 0.0
    var isUsed: Bool { planned > 0 }
  }

  let figures: PlanFigures
  let projection: MapProjection
  /// Nodes by place number; `nil` where a coordinate is missing.
  let nodes: [Node?]
  let lines: [Line]
  /// The largest power of a site (kW) and the largest use of a line (Gbps): the scales' ends.
  let largestPower: Double
  let largestUse: Double

  static let radii = 8.0...24.0
  static let strokes = 1.6...9.0

  init(_ figures: PlanFigures, left: Double, top: Double, width: Double) {
    self.figures = figures
    let scenario = figures.scenario
    let places = scenario.places.values
    let projection = MapProjection(
      of: places.compactMap(\.coordinate), left: left, top: top, width: width)
    self.projection = projection
    let powers = scenario.draft.sites.map(Self.power)
    let largestPower = powers.max() ?? 0
    self.largestPower = largestPower
    let copies = Self.copies(figures)
    nodes = places.enumerated().map { number, place in
      guard let coordinate = place.coordinate else { return nil }
      let radius: Double
      switch place.role {
      case .site:
        radius = Self.value(Self.radii, at: largestPower > 0 ? powers[number] / largestPower : 0.3)
      case .demand: radius = 4.5
      case .exchange: radius = 3
      }
      return Node(
        place: number, point: projection.point(coordinate), role: place.role, radius: radius,
        load: number < figures.loads.count ? figures.loads[number] : nil, copies: copies[number])
    }
    let lines = Self.lines(figures)
    self.lines = lines
    largestUse = lines.map(\.planned).max() ?? 0
  }

  /// IT power that a site can run: its racks', else that of its pools when full.
  private static func power(of site: Site) -> Double {
    if let racks = site.racks { return racks.totalPower.value }
    return site.compute.reduce(0) { $0 + $1.capacity * $1.powerPerUnit.value }
  }

  /// Copies that run at each place, or come from it.
  private static func copies(_ figures: PlanFigures) -> [Double] {
    var copies = [Double](repeating: 0, count: figures.scenario.places.count)
    for use in figures.used {
      if let number = use.number { copies[number] += use.copies }
    }
    let sites = figures.scenario.draft.sites.count
    for decision in figures.plan.decisions {
      guard let workload = figures.scenario.workload(decision.workload) else { continue }
      let placed = decision.placements.reduce(0) { $0 + $1.copies }
      for origin in figures.scenario.workloads[workload].origins {
        guard let place = figures.scenario.place(origin.place), place.index >= sites else {
          continue
        }
        copies[place.index] += placed + decision.declinedCopies
      }
    }
    return copies
  }

  private static func lines(_ figures: PlanFigures) -> [Line] {
    var lines: [Line] = []
    var known: [[Int]: Int] = [:]
    let scenario = figures.scenario
    for number in scenario.draft.links.indices {
      let ends = scenario.linkEnds[Identifier(number)]
      let one = min(ends.from.index, ends.to.index), other = max(ends.from.index, ends.to.index)
      let position = known[[one, other]] ?? lines.count
      if position == lines.count {
        known[[one, other]] = position
        lines.append(Line(one: one, other: other))
      }
      // Both directions of a link stand next to each other in the audit.
      for row in [2 * number, 2 * number + 1] where row < figures.audit.links.count {
        let load = figures.audit.links[row]
        guard load.planned.value > 0 else { continue }
        lines[position].planned += load.planned.value
        guard load.usable.value > 0 else { continue }
        lines[position].load = max(
          lines[position].load, (load.planned + load.existing) / load.usable)
      }
    }
    return lines
  }

  /// A size whose area (or visual weight) grows with a share of the largest.
  static func value(_ range: ClosedRange<Double>, at share: Double) -> Double {
    let share = min(max(share.isFinite ? share : 0, 0), 1)
    return range.lowerBound + (range.upperBound - range.lowerBound) * share.squareRoot()
  }
}
