import ComputeNetwork
import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// What the audit needs of a scenario, recomputed from the values of its draft.
///
/// A class only because a struct of so many arrays would be copied at every use.
final class AuditFigures {
  let draft: ScenarioDraft
  /// Ids of places, sites first, so that a number below the count of sites is a site's.
  let placeIds: [String]
  let place: [String: Int]
  let link: [String: Int]
  let workload: [String: Int]
  let flow: [String: Int]
  let linkEnds: [(from: Int, to: Int)]
  /// One-way milliseconds.
  let linkLatency: [Double]
  /// Horizon ÷ hours per month: how often a monthly price is paid for something reserved.
  let horizonMonths: Double
  /// Where each period ends, in hours, after where the first begins.
  let periodEnds: [Double]
  /// What others carry over each link, period by period; nothing where all are alike.
  let loadsByPeriod: [[ByDirection<DataRate>]]

  init(_ draft: ScenarioDraft) {
    self.draft = draft
    let places = draft.sites.map(\.place) + draft.exchanges + draft.demandPlaces
    placeIds = places.map(\.id)
    let place = Self.numbers(placeIds)
    self.place = place
    link = Self.numbers(draft.links.map(\.id))
    workload = Self.numbers(draft.workloads.map(\.id))
    flow = Self.numbers(draft.flows.map(\.id))
    // A checked scenario has no unknown ends; −1 would join nothing.
    linkEnds = draft.links.map { (place[$0.from] ?? -1, place[$0.to] ?? -1) }
    linkLatency = draft.links.map { link in
      Self.latency(
        of: link, draft.latencyModel, place[link.from].flatMap { places[$0].coordinate },
        place[link.to].flatMap { places[$0].coordinate })
    }
    horizonMonths = draft.horizon.length.value / draft.horizon.hoursPerMonth
    periodEnds = Self.ends(of: draft.periods)
    loadsByPeriod = Self.loadsByPeriod(draft)
  }

  private static func numbers(_ ids: [String]) -> [String: Int] {
    var result: [String: Int] = [:]
    for (number, id) in ids.enumerated() where result[id] == nil { result[id] = number }
    return result
  }
}

// MARK: - Latency

extension AuditFigures {
  private static func latency(
    of link: Link, _ model: LatencyModel, _ one: Coordinate?, _ other: Coordinate?
  ) -> Double {
    let delayPerKm = link.isHollowCore ? model.hollowCoreDelayPerKm : model.fibreDelayPerKm
    switch link.latency {
    case .stated(let latency, isMeasured: _):
      return latency.value
    case .length(let length, let deviceTime):
      return length.value * delayPerKm + deviceTime.value
    case .estimated(let stated):
      // The check of a scenario refuses a link without both coordinates.
      guard let one, let other else { return .infinity }
      let factor: Double
      switch (stated, link.layer) {
      case (let stated?, _): factor = stated
      case (nil, .optical): factor = model.linkFactors.optical
      case (nil, .ipPrivate): factor = model.linkFactors.ipPrivate
      case (nil, .public): factor = model.linkFactors.public
      }
      return kilometres(one, other) * factor * delayPerKm
    }
  }

  /// The great circle as the angle between two vectors on a sphere of 6,371.0088 km:
  /// atan2(|a × b|, a · b), which is accurate for near and for opposite points alike.
  static func kilometres(_ one: Coordinate, _ other: Coordinate) -> Double {
    let a = direction(one), b = direction(other)
    let crossX = a.y * b.z - a.z * b.y
    let crossY = a.z * b.x - a.x * b.z
    let crossZ = a.x * b.y - a.y * b.x
    let sine = (crossX * crossX + crossY * crossY + crossZ * crossZ).squareRoot()
    return 6371.0088 * atan2(sine, a.x * b.x + a.y * b.y + a.z * b.z)
  }

  private static func direction(_ point: Coordinate) -> (x: Double, y: Double, z: Double) {
    let latitude = point.latitude / 180 * Double.pi
    let longitude = point.longitude / 180 * Double.pi
    return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
  }

  /// One-way milliseconds that a route may take; infinite without a limit.
  func latencyLimit(_ limit: LatencyLimit) -> Double {
    switch limit {
    case .none: return .infinity
    case .limit(let limit, .oneWay): return limit.value
    case .limit(let limit, .roundTrip): return limit.value * 0.5
    case .tier(let id):
      for tier in draft.tiers where tier.id == id { return tier.limit.value }
      return .infinity
    }
  }
}

// MARK: - Rules and money

extension AuditFigures {
  /// The names by which a rule can mean a site: its own, its cluster's, its hub's, its province.
  func names(of site: Site) -> [String] {
    var names = [site.place.id]
    if let province = site.place.province { names.append(province) }
    if let cluster = site.cluster { names.append(cluster) }
    if let hub = hub(of: site) { names.append(hub) }
    return names
  }

  /// The hub that a site states, or its cluster does.
  func hub(of site: Site) -> String? {
    site.hub ?? draft.clusters.first { $0.id == site.cluster }?.hub
  }

  /// The least one-way latency from a place to every place over links of a layer that traffic
  /// may take, by relaxing every link until nothing falls.
  func leastLatencies(
    from start: Int, on layer: NetworkLayer, for traffic: Traffic
  ) -> [Double] {
    let goesOut = traffic.upRate.value > 0 || traffic.upVolume.value > 0
    let comesBack = traffic.downRate.value > 0 || traffic.downVolume.value > 0
    var least = [Double](repeating: .infinity, count: placeIds.count)
    least[start] = 0
    var isChanging = true
    while isChanging {
      isChanging = false
      for (number, link) in draft.links.enumerated() where link.layer == layer {
        let ends = linkEnds[number]
        guard ends.from >= 0, ends.to >= 0 else { continue }
        let isOneWay = link.capacityBasis == .forwardOnly
        var steps: [(Int, Int)] = []
        if !(isOneWay && comesBack) { steps.append((ends.from, ends.to)) }
        if !(isOneWay && goesOut) { steps.append((ends.to, ends.from)) }
        for (one, other) in steps where least[one] + linkLatency[number] < least[other] {
          least[other] = least[one] + linkLatency[number]
          isChanging = true
        }
      }
    }
    return least
  }

  /// Hours that a workload runs within the horizon.
  func hours(of workload: Workload) -> Double { hours(workload.duration) }

  /// Hours of a stated duration within the horizon; all of it where none is stated.
  func hours(_ duration: TimeSpan?) -> Double {
    let horizon = draft.horizon.length.value
    guard let duration = duration?.value, duration < horizon else { return horizon }
    return duration
  }

  /// What something that is opened or built costs over the horizon.
  ///
  /// Capital C that serves n years at interest r costs C r (1 + r)ⁿ ÷ ((1 + r)ⁿ − 1) a year, or
  /// C ÷ n without interest; written with log1p and expm1, so that a tiny r loses no digits.
  func yuan(for opening: OpeningCost?) -> Double {
    guard let opening else { return 0 }
    let rate = draft.horizon.interestRate
    let perYear =
      rate > 0
      ? opening.capital.value * rate / -expm1(-opening.lifeYears * log1p(rate))
      : opening.capital.value / opening.lifeYears
    return opening.overHorizon.value
      + (perYear + opening.perYear.value)
      * (draft.horizon.length.value / draft.horizon.hoursPerYear)
  }

  /// Yuan for a kWh at a site.
  func kilowattHourPrice(at site: Site) -> Double {
    switch site.power {
    case .flat(pricePerKWh: let price): price
    }
  }

  /// IT power that the existing load of a site's pools draws, kW.
  func existingPower(at site: Site) -> Double {
    var power = 0.0
    for pool in site.compute { power += pool.existingLoad * pool.powerPerUnit.value }
    return power
  }
}

/// What one copy of a workload sends, at its fullest share.
struct AuditTraffic {
  /// Gbps reserved towards and from the site.
  let up, down: Double
  /// GB moved in both directions over the time it runs.
  let gigabytes: Double

  private init(up: Double, down: Double, gigabytes: Double) {
    self.up = up
    self.down = down
    self.gigabytes = gigabytes
  }

  /// Of a flow with a series the peaks are reserved, and what it moves is moved.
  init(_ flow: Flow, hours: Double) {
    guard let series = flow.series?.samples else {
      self.init(flow.traffic, hours: hours, after: flow.release?.value ?? 0)
      return
    }
    let sum = series.outGbps.reduce(0, +) + series.inGbps.reduce(0, +)
    self.init(
      up: series.outGbps.reduce(0, max), down: series.inGbps.reduce(0, max),
      gigabytes: series.count > 0 ? sum / Double(series.count) * hours * 450 : 0)
  }

  /// 1 Gbps for one hour is 3,600 Gbit, which are 450 GB.
  init(_ traffic: Traffic, hours: Double, after release: Double = 0) {
    let deadline = (traffic.deadline?.value ?? hours) - release
    up = traffic.upRate.value + traffic.upVolume.value * 1000 / (450 * deadline)
    down = traffic.downRate.value + traffic.downVolume.value * 1000 / (450 * deadline)
    gigabytes =
      (traffic.upRate.value + traffic.downRate.value) * hours * 450
      + (traffic.upVolume.value + traffic.downVolume.value) * 1000
  }
}
