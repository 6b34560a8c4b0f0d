/// The symbols of the map, for the map and for its legend.
enum MapSymbols {
  /// A circle, filled by load; a dark ring if the plan uses the site.
  static func site(
    at point: MapPoint, radius: Double, load: Double?, isUsed: Bool, into svg: inout SVGWriter
  ) {
    svg.element(
      "circle",
      [
        "cx": .number(point.x), "cy": .number(point.y), "r": .number(radius),
        "fill": .text(MapStyle.colors(of: load).fill),
        "stroke": .text(isUsed ? MapStyle.ring : MapStyle.exchange),
        "stroke-width": .number(isUsed ? 2.2 : 1),
      ])
  }

  /// A small square: data comes from here.
  static func demand(at point: MapPoint, radius: Double, into svg: inout SVGWriter) {
    svg.element(
      "rect",
      [
        "x": .number(point.x - radius), "y": .number(point.y - radius),
        "width": .number(2 * radius), "height": .number(2 * radius),
        "fill": .text(MapStyle.demand), "stroke": .text(MapStyle.paper), "stroke-width": 1.2,
      ])
  }

  /// A small dot: routes meet here.
  static func exchange(at point: MapPoint, radius: Double, into svg: inout SVGWriter) {
    svg.element(
      "circle",
      [
        "cx": .number(point.x), "cy": .number(point.y), "r": .number(radius),
        "fill": .text(MapStyle.exchange),
      ])
  }
}
