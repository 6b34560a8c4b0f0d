public import Quantities

#if canImport(Glibc)
  import Glibc
#endif

/// How latencies follow from distances.
///
/// End-to-end factors hold for a pair of cities and were calibrated on measured inter-hub means
/// (optical 9.7 ms, IP private 14.6 ms, public 16.7 ms over the ten clusters). A link's factor is
/// smaller, since a route of several links is longer than its great circle already.
public struct LatencyModel: Sendable, Hashable {
  /// Delay of glass fibre, ms per km (group index 1.468: 4.9 µs).
  public var fibreDelayPerKm: Double
  /// Delay of hollow-core fibre, ms per km.
  public var hollowCoreDelayPerKm: Double
  /// Factors on the great circle between the two ends of a route, by layer.
  public var pairFactors: ByLayer
  /// Factors on the great circle between the two ends of a link, by layer.
  public var linkFactors: ByLayer

  /// One number for each layer.
  public struct ByLayer: Sendable, Hashable {
    /// The optical layer.
    public var optical: Double
    /// The operators' private IP networks.
    public var ipPrivate: Double
    /// The public Internet.
    public var `public`: Double

    /// One number for each layer.
    public init(optical: Double, ipPrivate: Double, public: Double) {
      self.optical = optical
      self.ipPrivate = ipPrivate
      self.public = `public`
    }

    /// The number of one layer.
    public subscript(layer: NetworkLayer) -> Double {
      switch layer {
      case .optical: optical
      case .ipPrivate: ipPrivate
      case .public: `public`
      }
    }
  }

  /// A model from its parts; the defaults are the calibrated ones.
  public init(
    fibreDelayPerKm: Double = 0.0049, hollowCoreDelayPerKm: Double = 0.0034,
    pairFactors: ByLayer = ByLayer(optical: 1.75, ipPrivate: 2.64, public: 3.0),
    linkFactors: ByLayer = ByLayer(optical: 1.75, ipPrivate: 2.64, public: 3.0)
  ) {
    self.fibreDelayPerKm = fibreDelayPerKm
    self.hollowCoreDelayPerKm = hollowCoreDelayPerKm
    self.pairFactors = pairFactors
    self.linkFactors = linkFactors
  }
}

// MARK: - Distances and floors

extension LatencyModel {
  /// The great-circle distance of two points (haversine, mean Earth radius 6,371.0088 km).
  public static func greatCircle(_ one: Coordinate, _ other: Coordinate) -> Distance {
    let radians = Double.pi / 180
    let halfLatitude = sin((other.latitude - one.latitude) * radians / 2)
    let halfLongitude = sin((other.longitude - one.longitude) * radians / 2)
    let chord =
      halfLatitude * halfLatitude
      + cos(one.latitude * radians) * cos(other.latitude * radians) * halfLongitude * halfLongitude
    return Distance(2 * 6371.0088 * asin(min(1, chord.squareRoot())))
  }

  /// The least one-way latency that physics allows over a distance.
  public func floor(over distance: Distance, hollowCore: Bool) -> Latency {
    Latency(distance.value * (hollowCore ? hollowCoreDelayPerKm : fibreDelayPerKm))
  }

  /// *Theoretical latency* as the 2023 action plan defines it: light in fibre along the road.
  public func theoretical(alongRoad road: Distance) -> Latency {
    Latency(road.value * fibreDelayPerKm)
  }

  /// The latency of a pair of places that no route of the layer joins, from its great circle.
  public func estimate(over distance: Distance, layer: NetworkLayer) -> Latency {
    Latency(distance.value * pairFactors[layer] * fibreDelayPerKm)
  }

  /// A link's one-way latency; `nil` if it has to be estimated and a coordinate is missing.
  public func latency(of link: Link, greatCircle: Distance?) -> Latency? {
    switch link.latency {
    case .stated(let latency, isMeasured: _):
      return latency
    case .length(let length, let deviceTime):
      let perKm = link.isHollowCore ? hollowCoreDelayPerKm : fibreDelayPerKm
      return Latency(length.value * perKm) + deviceTime
    case .estimated(let factor):
      guard let greatCircle else { return nil }
      let perKm = link.isHollowCore ? hollowCoreDelayPerKm : fibreDelayPerKm
      return Latency(greatCircle.value * (factor ?? linkFactors[link.layer]) * perKm)
    }
  }
}
