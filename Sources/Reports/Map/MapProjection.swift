import ComputeNetwork

#if canImport(Glibc)
  import Glibc
#endif

/// Degrees to pixels: equirectangular, with degrees of longitude as long as they are at the mean
/// latitude.
struct MapProjection {
  /// Where the map is drawn.
  let frame: MapBox
  private let west: Double
  private let north: Double
  private let longitudeScale: Double
  private let latitudeScale: Double

  /// The projection that shows all points in a frame of a width, as high as they need.
  init(of points: [Coordinate], left: Double, top: Double, width: Double) {
    var south = points.map(\.latitude).min() ?? 0, north = points.map(\.latitude).max() ?? 0
    var west = points.map(\.longitude).min() ?? 0, east = points.map(\.longitude).max() ?? 0
    let shrink = max(0.05, cos((south + north) / 2 * Double.pi / 180))
    // Room for circles and labels; a single place gets some land around it.
    let span = max((east - west) * shrink, north - south, 0.05)
    let margin = 0.08 * span
    south -= margin
    north += margin
    west -= margin / shrink * 1.2
    east += margin / shrink * 1.2
    let ratio = (north - south) / ((east - west) * shrink)
    let height = min(max(width * ratio, width * 0.45), width * 0.95)
    let pixels = min(width / ((east - west) * shrink), height / (north - south))
    latitudeScale = pixels
    longitudeScale = pixels * shrink
    self.west = (west + east) / 2 - width / 2 / longitudeScale
    self.north = (south + north) / 2 + height / 2 / latitudeScale
    frame = MapBox(left: left, top: top, right: left + width, bottom: top + height)
  }

  func point(_ place: Coordinate) -> MapPoint {
    MapPoint(
      x: frame.left + (place.longitude - west) * longitudeScale,
      y: frame.top + (north - place.latitude) * latitudeScale)
  }

  /// Whole degrees (or tenths of them) to draw lines at, about eight of them.
  var grid: (meridians: [(degree: Double, x: Double)], parallels: [(degree: Double, y: Double)]) {
    let step = Self.step(over: frame.width / longitudeScale)
    return (
      Self.multiples(of: step, from: west, to: west + frame.width / longitudeScale).map {
        ($0, frame.left + ($0 - west) * longitudeScale)
      },
      Self.multiples(of: step, from: north - frame.height / latitudeScale, to: north).map {
        ($0, frame.top + (north - $0) * latitudeScale)
      }
    )
  }

  private static func step(over degrees: Double) -> Double {
    [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20].first { degrees / $0 <= 9 } ?? 45
  }

  private static func multiples(of step: Double, from low: Double, to high: Double) -> [Double] {
    guard let first = Int(exactly: (low / step).rounded(.up)),
      let last = Int(exactly: (high / step).rounded(.down)), first <= last, last - first < 100
    else { return [] }
    return (first...last).map { Double($0) * step }
  }
}
