import Allocation
import ComputeNetwork

/// What must cross the borders of sets of places, rounded to whole modules.
///
/// For a set S, with free capacity F over its border, modules of sizes aₖ (an opening is a module as
/// large as what it opens), and flows f of rate rₒ with both ends given, one on each side:
///
///     Σ aₖ nₖ + Σ r_f · declined_f >= b,  b = Σ r_f − F
///
/// Divided by a size δ and rounded (mixed-integer rounding), with β = b ÷ δ and its fraction φ:
///
///     Σ (⌊aₖ/δ⌋ φ + min(fraction of aₖ/δ, φ)) nₖ + Σ r_f/δ · declined_f >= φ ⌈β⌉
///
/// - SeeAlso: T. Magnanti, P. Mirchandani and R. Vachani, *Operations Research* 43 (1995) 142-157;
///   G. Nemhauser and L. Wolsey, *Mathematical Programming* 46 (1990) 379-390.
struct CutRows {
  private let scenario: Scenario
  private let catalog: ResourceCatalog
  /// For each resource, the block that buys capacity for it and its position there.
  private var blockOf: [(block: Int, position: Int)?]
  private(set) var rows: [SideRow] = []
  private var termCount = 0

  /// Beyond so many terms, rows cost the linear program more than they gain.
  private static let mostTerms = 400_000
  /// Sets are looked at while they and what crosses their borders are no more than this.
  private static let mostWork = 4_000_000

  /// A flow between two places of one layer.
  private struct Carried {
    var demand: Int
    var from: Int
    var to: Int
    var up: Double
    var down: Double
  }

  private struct Edge {
    var link: Int
    var from: Int
    var to: Int
  }

  /// Which loads over a border are summed.
  private enum Sum { case out, back, both }

  init(_ model: PlacementModel) {
    scenario = model.scenario
    catalog = model.catalog
    blockOf = [(block: Int, position: Int)?](repeating: nil, count: catalog.resources.count)
    for (number, block) in catalog.blocks.enumerated() where block is LotBlock {
      for (position, resource) in block.resources.enumerated() {
        blockOf[resource] = (number, position)
      }
    }
    for layer in NetworkLayer.allCases { addRows(on: layer, model) }
  }

  private mutating func addRows(on layer: NetworkLayer, _ model: PlacementModel) {
    let flows = model.demands.enumerated().compactMap { number, demand -> Carried? in
      guard demand.layer == layer.number, let to = demand.destination,
        let from = demand.origins.first, demand.origins.count == 1,
        // The second of two routes may have ends of its own.
        from.second == nil, demand.protection?.secondEnd == nil, from.place != to,
        // A product may carry a flow without any link: by lorry.
        demand.products == nil
      else { return nil }
      return Carried(
        demand: number, from: Int(from.place), to: Int(to), up: demand.data.upRate,
        down: demand.data.downRate)
    }
    let edges: [Edge] = scenario.links.identifiers.compactMap { number -> Edge? in
      let link = scenario.links[number]
      guard link.layer == layer, catalog.link[2 * number.index] >= 0,
        let from = scenario.place(link.from)?.index, let to = scenario.place(link.to)?.index
      else { return nil }
      return Edge(link: number.index, from: from, to: to)
    }
    let isBuilt = edges.contains { edge in
      let resource = Int(catalog.link[2 * edge.link])
      return blockOf[resource] != nil || catalog.resources[resource].gate != nil
    }
    guard !flows.isEmpty, isBuilt else { return }
    let sets = CutSets(
      placeCount: scenario.places.count, edges: edges.map { ($0.from, $0.to) },
      ends: flows.map { ($0.from, $0.to) },
      most: Self.mostWork / (scenario.places.count + edges.count + flows.count))
    for set in sets.all where termCount < Self.mostTerms {
      let crossing = edges.filter { set[$0.from] != set[$0.to] }
      let hasShared = crossing.contains { isShared($0) }
      if crossing.contains(where: { !isShared($0) }) {
        addRows(.out, set, crossing, flows)
        addRows(.back, set, crossing, flows)
      }
      if hasShared { addRows(.both, set, crossing, flows) }
    }
  }

  private func isShared(_ edge: Edge) -> Bool {
    catalog.link[2 * edge.link] == catalog.link[2 * edge.link + 1]
  }
}

// MARK: - One border

extension CutRows {
  /// Something whole that adds capacity over a border.
  private struct Whole {
    var column: SideRow.ColumnTerm?
    var opening: Int?
    var size: Double
  }

  private mutating func addRows(
    _ sum: Sum, _ set: [Bool], _ crossing: [Edge], _ flows: [Carried]
  ) {
    var wholes: [Whole] = [], free = 0.0
    for edge in crossing { addCapacity(of: edge, set, sum, &wholes, &free) }
    var across = 0.0
    var declined: [SideRow.Term] = []
    for flow in flows where set[flow.from] != set[flow.to] {
      let (out, back) = set[flow.from] ? (flow.up, flow.down) : (flow.down, flow.up)
      let rate =
        switch sum {
        case .out: out
        case .back: back
        case .both: out + back
        }
      guard rate > 0 else { continue }
      across += rate
      declined.append(.init(flow.demand, value: rate))
    }
    // Loads may be off by the tolerances of limits.
    let needed = across - free - 1e-6 * (across + free + Double(crossing.count))
    guard needed > 0, needed.isFinite else { return }
    for size in Self.divisors(wholes.map(\.size), needed) {
      addRow(wholes, declined, needed, size)
    }
  }

  private func addCapacity(
    of edge: Edge, _ set: [Bool], _ sum: Sum, _ wholes: inout [Whole], _ free: inout Double
  ) {
    let ahead = Int(catalog.link[2 * edge.link]), back = Int(catalog.link[2 * edge.link + 1])
    let isOut = set[edge.from]
    let counted: [Int] =
      switch sum {
      case .out: [isOut ? ahead : back]
      case .back: [isOut ? back : ahead]
      case .both: ahead == back ? [ahead] : [ahead, back]
      }
    var bought: [Int: Double] = [:]
    for resource in counted {
      if let (number, position) = blockOf[resource],
        let block = catalog.blocks[number] as? LotBlock
      {
        free += block.free[position]
        bought[number, default: 0] += 1
        guard bought[number] == 1 else { continue }
        let times = Double(counted.filter { blockOf[$0]?.block == number }.count)
        for (column, lot) in block.lots.enumerated() where lot.most > 0 {
          wholes.append(
            Whole(
              column: .init(block: number, column: column, value: 1), size: times * lot.size))
        }
      } else if let gate = catalog.resources[resource].gate {
        let known = wholes.firstIndex { $0.opening == Int(gate) }
        let upper = catalog.resources[resource].upper
        if let known {
          wholes[known].size += upper
        } else if upper > 0 {
          wholes.append(Whole(opening: Int(gate), size: upper))
        }
      } else {
        free += catalog.resources[resource].upper
      }
    }
  }

  /// Sizes worth dividing by: the ends of the range, and the two next to what is needed.
  private static func divisors(_ sizes: [Double], _ needed: Double) -> [Double] {
    let sizes = sizes.sorted()
    guard let least = sizes.first, let most = sizes.last else { return [] }
    let next = [least, sizes.last { $0 <= needed }, sizes.first { $0 >= needed }, most]
    var result: [Double] = []
    for size in next.compactMap(\.self) where !result.contains(size) { result.append(size) }
    return result
  }

  private mutating func addRow(
    _ wholes: [Whole], _ declined: [SideRow.Term], _ needed: Double, _ size: Double
  ) {
    let parts = needed / size
    let share = parts - parts.rounded(.down)
    // Rounding up by next to nothing, or by numbers that mean nothing, gains nothing.
    guard share > 1e-3, parts < 1e6 else { return }
    var row = SideRow(.cut, range: (share * parts.rounded(.up))...(.infinity))
    for whole in wholes {
      let ratio = whole.size / size, floor = ratio.rounded(.down)
      // A hair more than the quotient: a coefficient may be larger, never smaller.
      let value = (floor * share + min(ratio - floor, share)) * (1 + 1e-12)
      guard value > 0 else { continue }
      if var column = whole.column {
        column.value = value
        row.columns.append(column)
      } else if let opening = whole.opening {
        row.openings.append(.init(opening, value: value))
      }
    }
    row.declined = declined.map { .init($0.number, value: $0.value / size) }
    termCount += row.columns.count + row.openings.count + row.declined.count
    rows.append(row)
  }
}
