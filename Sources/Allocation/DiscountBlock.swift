/// What is left to pay of several loads in yuan, of which schemes pay a part.
///
///     cost = Σ load − most that the grants pay together
///
/// A grant is one scheme for one payer: it pays at most its rate of each load that it covers, at
/// most its cap in all, nothing unless the loads it covers come to its threshold, and of the grants
/// with one group only one pays. All grants of a scheme keep within its pool, and nothing is paid
/// for more than it costs.
public struct DiscountBlock: SideBlock, Equatable {
  /// One scheme for one payer.
  public struct Grant: Sendable, Equatable {
    /// The number of its scheme.
    public var scheme: Int
    /// The share of a load that it pays, above 0, at most 1.
    public var rate: Double
    /// The most that it pays in all; infinite for no limit.
    public var cap: Double
    /// What the loads that it covers must come to.
    public var threshold: Double
    /// The loads that it covers, by position, in rising order.
    public var covers: [Int]
    /// Of the grants with the same number one pays at most; `nil` for one that stacks.
    public var group: Int?

    /// A grant from its parts.
    public init(
      scheme: Int, rate: Double, cap: Double = .infinity, threshold: Double = 0, covers: [Int],
      group: Int? = nil
    ) {
      precondition(rate > 0 && rate <= 1 && cap >= 0 && threshold >= 0, "a grant pays a share")
      self.scheme = scheme
      self.rate = rate
      self.cap = cap
      self.threshold = threshold
      self.covers = covers
      self.group = group
    }
  }

  /// The most ways to choose one grant of each group: all are tried.
  public static let mostChoices = 1024

  /// The resources whose loads are to pay.
  public let resources: [Int]
  /// What each scheme may pay in all; infinite for no limit.
  public let pools: [Double]
  /// The grants.
  public let grants: [Grant]
  let form: DiscountForm

  /// Whether more load never costs less: not so where a threshold may be reached.
  public var rises: Bool { !grants.contains { $0.threshold > 0 } }

  /// A block over resources.
  public init(over resources: [Int], pools: [Double], grants: [Grant]) {
    precondition(
      grants.allSatisfy { pools.indices.contains($0.scheme) }
        && grants.allSatisfy { $0.covers.allSatisfy(resources.indices.contains) },
      "grants name schemes and loads that there are")
    self.resources = resources
    self.pools = pools
    self.grants = grants
    form = DiscountForm(pools: pools, grants: grants)
    precondition(form.choiceCount <= Self.mostChoices, "all choices among groups are tried")
  }
}

// MARK: - Answers

extension DiscountBlock {
  /// A load this share below a threshold still reaches it: solvers leave as much.
  public static let slack = 1e-9

  /// The grants whose thresholds the loads reach.
  func reached(atLoads loads: [Double]) -> [Bool] {
    grants.map { grant in
      guard grant.threshold > 0 else { return true }
      let sum = grant.covers.reduce(0) { $0 + max(0, loads[$1]) }
      return sum >= grant.threshold * (1 - Self.slack)
    }
  }

  /// What each grant pays of given loads, where all together pay most.
  public func discounts(atLoads loads: [Double]) -> [Double] {
    let flow = best(atLoads: loads)
    return grants.indices.map { flow.paid(by: $0) }
  }

  /// The flow of money that pays most, over all choices among groups; the first of equal ones.
  private func best(atLoads loads: [Double]) -> DiscountFlow {
    let reached = reached(atLoads: loads)
    var best: DiscountFlow?
    for choice in form.choices(among: reached) {
      let flow = DiscountFlow(self, loads: loads, chosen: choice)
      // A choice that is better by rounding alone is no better.
      if let known = best, flow.total <= known.total + 1e-12 * max(1, known.total) { continue }
      best = flow
    }
    return best ?? DiscountFlow(self, loads: loads, chosen: grants.map { _ in false })
  }

  /// What given loads cost at best.
  public func bestResponse(toLoads loads: [Double]) -> Double {
    max(0, loads.reduce(0) { $0 + max(0, $1) } - best(atLoads: loads).total)
  }

  /// What each grant pays of each load it covers, then which of them are chosen, then what is left
  /// to pay.
  public func columns(atLoads loads: [Double]) -> [Double] {
    let flow = best(atLoads: loads)
    var values: [Double] = []
    for (number, grant) in grants.enumerated() {
      for position in grant.covers.indices { values.append(flow.payment(number, position)) }
    }
    for number in form.switched { values.append(flow.paid(by: number) > 0 ? 1 : 0) }
    return values + [max(0, loads.reduce(0) { $0 + max(0, $1) } - flow.total)]
  }

  /// 1 less what grants pay of another unit of each load.
  public func marginalPrices(atLoads loads: [Double]) -> [Double] {
    best(atLoads: loads).marginalDiscounts.map { max(0, 1 - $0) }
  }

  /// The least of the block's own linear program: choices may be fractions.
  public func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double {
    rows(uppers: uppers).leastCost(loadPrices: prices, uppers: uppers)
  }
}

// MARK: - Rows

extension DiscountBlock {
  /// The rows over what grants pay.
  ///
  /// With f what a grant pays of a load, q whether it is chosen (where it has a threshold or a
  /// group), and `left` what is left to pay:
  ///
  ///     Σ over a group, or one that stacks, of f ÷ rate <= load, for each load
  ///     Σ f <= load, for each load whose rates come to more than 1
  ///     Σ over a grant's loads of f <= cap q,  threshold q <= Σ of its loads
  ///     Σ over a group of q <= 1
  ///     Σ over a scheme of f <= pool
  ///     Σ load − Σ f − left <= 0
  public func rows(uppers: [Double]) -> SideRows {
    let first = form.firstPayment
    let payments = first[grants.count], left = payments + form.switched.count
    var columns: [SideRows.Column] = []
    for grant in grants {
      for load in grant.covers {
        let most = min(grant.rate * max(0, uppers[load]), grant.cap, pools[grant.scheme])
        columns.append(.init(cost: 0, upper: most))
      }
    }
    columns += form.switched.map { _ in .init(cost: 0, upper: 1, isInteger: true) }
    columns.append(.init(cost: 1, upper: uppers.reduce(0) { $0 + max(0, $1) }))
    var rows: [SideRows.Row] = []
    func add(
      _ most: Double, loads: [(position: Int, value: Double)] = [],
      _ terms: [(column: Int, value: Double)]
    ) {
      rows.append(.init(range: -Double.infinity...most, loads: loads, columns: terms))
    }
    for load in resources.indices {
      var all: [(column: Int, value: Double)] = [], rates = 0.0
      for unit in form.units {
        var terms: [(column: Int, value: Double)] = [], rate = 0.0
        for number in unit {
          guard let position = grants[number].covers.firstIndex(of: load) else { continue }
          terms.append((first[number] + position, 1 / grants[number].rate))
          all.append((first[number] + position, 1))
          rate = max(rate, grants[number].rate)
        }
        rates += rate
        if !terms.isEmpty { add(0, loads: [(load, -1)], terms) }
      }
      if rates > 1 { add(0, loads: [(load, -1)], all) }
    }
    for (number, grant) in grants.enumerated() {
      var terms = grant.covers.indices.map { (column: first[number] + $0, value: 1.0) }
      let most = grant.covers.reduce(0) { $0 + grant.rate * max(0, uppers[$1]) }
      let cap = min(grant.cap, pools[grant.scheme], most)
      if let position = form.switched.firstIndex(of: number) {
        terms.append((payments + position, -cap))
        add(0, terms)
        if grant.threshold > 0 {
          add(
            0, loads: grant.covers.map { ($0, -1) },
            [(payments + position, grant.threshold * (1 - Self.slack))])
        }
      } else if cap < most {
        add(cap, terms)
      }
    }
    for unit in form.units where unit.count > 1 {
      let terms = unit.compactMap { number in
        form.switched.firstIndex(of: number).map { (column: payments + $0, value: 1.0) }
      }
      add(1, terms)
    }
    for (scheme, pool) in pools.enumerated() where pool < .infinity {
      let members = grants.indices.filter { grants[$0].scheme == scheme }
      guard members.count > 1 else { continue }
      add(pool, members.flatMap { (first[$0]..<first[$0 + 1]).map { ($0, 1) } })
    }
    add(
      0, loads: resources.indices.map { ($0, 1) },
      (0..<payments).map { ($0, -1) } + [(left, -1)])
    return SideRows(columns: columns, rows: rows)
  }
}
