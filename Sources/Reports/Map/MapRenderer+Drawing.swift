import ComputeNetwork
import Quantities

/// The map itself: grid, links, places, names.
extension MapRenderer {
  func draw(_ scene: MapScene, into svg: inout SVGWriter) {
    let frame = scene.projection.frame
    svg.element(
      "rect",
      [
        "x": .number(frame.left), "y": .number(frame.top), "width": .number(frame.width),
        "height": .number(frame.height), "fill": .text(MapStyle.land), "rx": 6,
      ])
    drawGrid(scene.projection, into: &svg)
    drawLines(scene, into: &svg)
    drawPlaces(scene, into: &svg)
    drawNames(scene, into: &svg)
  }

  private func drawGrid(_ projection: MapProjection, into svg: inout SVGWriter) {
    let frame = projection.frame, grid = projection.grid
    svg.group(
      "g",
      [
        "stroke": .text(MapStyle.grid), "stroke-width": 1, "font-size": 10,
      ]
    ) { svg in
      for (degree, x) in grid.meridians {
        svg.element(
          "line",
          [
            "x1": .number(x), "x2": .number(x), "y1": .number(frame.top),
            "y2": .number(frame.bottom),
          ])
        degreeLabel(degree, "°E", at: MapPoint(x: x + 3, y: frame.bottom - 5), into: &svg)
      }
      for (degree, y) in grid.parallels {
        svg.element(
          "line",
          [
            "x1": .number(frame.left), "x2": .number(frame.right), "y1": .number(y),
            "y2": .number(y),
          ])
        degreeLabel(degree, "°N", at: MapPoint(x: frame.left + 4, y: y - 4), into: &svg)
      }
    }
  }

  private func degreeLabel(
    _ degree: Double, _ sign: String, at point: MapPoint, into svg: inout SVGWriter
  ) {
    svg.element(
      "text",
      [
        "x": .number(point.x), "y": .number(point.y), "stroke": "none",
        "fill": .text(MapStyle.faintInk),
      ], text: NumberText.plain(degree) + sign)
  }

  private func drawLines(_ scene: MapScene, into svg: inout SVGWriter) {
    let order = scene.lines.indices.sorted {
      let one = scene.lines[$0].planned, other = scene.lines[$1].planned
      return one == other ? $0 < $1 : one < other
    }
    svg.group("g", ["stroke-linecap": "round", "fill": "none"]) { svg in
      for number in order {
        let line = scene.lines[number]
        guard let one = scene.nodes[line.one], let other = scene.nodes[line.other] else { continue }
        let stroke =
          line.isUsed
          ? MapScene.value(MapScene.strokes, at: line.planned / scene.largestUse) : 1.2
        svg.element(
          "line",
          [
            "x1": .number(one.point.x), "y1": .number(one.point.y), "x2": .number(other.point.x),
            "y2": .number(other.point.y), "stroke-width": .number(stroke),
            "stroke": .text(line.isUsed ? MapStyle.usedLink : MapStyle.idleLink),
            "stroke-opacity": .text(line.isUsed ? "0.8" : "1"),
          ], tooltip: tooltip(line, scene))
      }
    }
  }

  private func tooltip(_ line: MapScene.Line, _ scene: MapScene) -> String {
    let places = scene.figures.scenario.places.values
    let one = lines(of: places[line.one].name), other = lines(of: places[line.other].name)
    var text = "\(one.joined(separator: " ")) - \(other.joined(separator: " "))"
    if line.isUsed {
      text += ": \(NumberText.plain(line.planned)) Gbps, \(NumberText.percent(line.load).english)"
    }
    return text
  }

  private func drawPlaces(_ scene: MapScene, into svg: inout SVGWriter) {
    let nodes = scene.nodes.compactMap { $0 }
    svg.group("g", [:]) { svg in
      for node in nodes where node.role == .exchange {
        MapSymbols.exchange(at: node.point, radius: node.radius, into: &svg)
      }
      // Small circles on top of large ones.
      for node in nodes.filter({ $0.role == .site }).sorted(by: { $0.radius > $1.radius }) {
        MapSymbols.site(
          at: node.point, radius: node.radius, load: node.load, isUsed: node.copies > 0, into: &svg)
      }
      for node in nodes where node.role == .demand {
        MapSymbols.demand(at: node.point, radius: node.radius, into: &svg)
      }
    }
  }
}

// MARK: - Names

extension MapRenderer {
  private func drawNames(_ scene: MapScene, into svg: inout SVGWriter) {
    var placer = LabelPlacer(frame: scene.projection.frame)
    let nodes = scene.nodes.compactMap { $0 }
    for node in nodes { placer.block(MapBox(around: node.point, radius: node.radius + 2)) }
    for line in scene.lines {
      guard let one = scene.nodes[line.one], let other = scene.nodes[line.other] else { continue }
      placer.avoid(from: one.point, to: other.point, weight: line.isUsed ? 2.5 : 0.3)
    }
    drawHotLinks(scene, &placer, into: &svg)
    svg.group(
      "g",
      [
        "stroke": .text(MapStyle.land), "stroke-width": 3, "stroke-linejoin": "round",
        "paint-order": "stroke",
      ]
    ) { svg in
      for node in nodes.sorted(by: isMoreImportant) {
        let label = label(for: node, scene)
        let need: LabelPlacer.Need = node.role == .exchange ? .ifThereIsRoom : .always
        guard let box = placer.place(label, at: node.point, radius: node.radius, need) else {
          continue
        }
        drawLeader(from: node, to: box, into: &svg)
        draw(label, of: node, in: box, into: &svg)
      }
    }
  }

  private func isMoreImportant(_ one: MapScene.Node, _ other: MapScene.Node) -> Bool {
    func rank(_ node: MapScene.Node) -> Int {
      switch node.role {
      case .site: node.copies > 0 ? 0 : 2
      case .demand: node.copies > 0 ? 1 : 3
      case .exchange: 4
      }
    }
    return (rank(one), other.radius, one.place) < (rank(other), one.radius, other.place)
  }

  private func label(for node: MapScene.Node, _ scene: MapScene) -> LabelPlacer.Label {
    let place = scene.figures.scenario.places.values[node.place]
    let isSite = node.role == .site
    var lines = lines(of: place.name).enumerated().map { number, text in
      LabelPlacer.Label.Line(
        text: text, size: number == 0 ? (isSite ? 13 : 11.5) : (isSite ? 11 : 10),
        isBold: isSite && number == 0)
    }
    if isSite, let load = node.load {
      let shown = NumberText.percent(load).english
      let copies = node.copies > 0 ? " · \(NumberText.plain(node.copies))" : ""
      lines.append(LabelPlacer.Label.Line(text: shown + copies, size: 11))
    }
    return LabelPlacer.Label(lines: lines)
  }

  /// A thin line to a name that had to go farther away.
  private func drawLeader(from node: MapScene.Node, to box: MapBox, into svg: inout SVGWriter) {
    let end = MapPoint(
      x: min(max(node.point.x, box.left), box.right),
      y: min(max(node.point.y, box.top), box.bottom))
    let dx = end.x - node.point.x, dy = end.y - node.point.y
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > node.radius + 16 else { return }
    svg.element(
      "line",
      [
        "x1": .number(node.point.x + dx / length * node.radius),
        "y1": .number(node.point.y + dy / length * node.radius), "x2": .number(end.x),
        "y2": .number(end.y), "stroke": .text(MapStyle.faintInk), "stroke-width": 0.8,
      ])
  }

  private func draw(
    _ label: LabelPlacer.Label, of node: MapScene.Node, in box: MapBox, into svg: inout SVGWriter
  ) {
    let isLeft = box.right <= node.point.x, isRight = box.left >= node.point.x
    let anchor = isLeft ? "end" : isRight ? "start" : "middle"
    let x = isLeft ? box.right : isRight ? box.left : (box.left + box.right) / 2
    var y = box.top
    for line in label.lines {
      y += line.size * 1.18
      svg.element(
        "text",
        [
          "x": .number(x), "y": .number(y - line.size * 0.24), "font-size": .number(line.size),
          "text-anchor": .text(anchor), "font-weight": .text(line.isBold ? "700" : "400"),
          "fill": .text(node.role == .site ? MapStyle.ink : MapStyle.faintInk),
        ], text: line.text)
    }
  }

  /// The loads of the fullest links as text, so that width alone need not be measured.
  private func drawHotLinks(
    _ scene: MapScene, _ placer: inout LabelPlacer, into svg: inout SVGWriter
  ) {
    let hot = scene.lines.indices.filter { scene.lines[$0].isUsed }
      .sorted {
        let one = scene.lines[$0].load, other = scene.lines[$1].load
        return one == other ? $0 < $1 : one > other
      }.prefix(6)
    for number in hot {
      let line = scene.lines[number]
      guard let one = scene.nodes[line.one]?.point, let other = scene.nodes[line.other]?.point
      else { continue }
      let text = NumberText.percent(line.load).english
      let width = LabelPlacer.width(of: text, size: 10.5) + 8
      for part in [0.5, 0.4, 0.6, 0.3, 0.7] {
        let center = MapPoint(
          x: one.x + part * (other.x - one.x), y: one.y + part * (other.y - one.y))
        let box = MapBox(
          left: center.x - width / 2, top: center.y - 8, right: center.x + width / 2,
          bottom: center.y + 8)
        guard placer.isFree(box) else { continue }
        placer.block(box)
        drawTag(text, at: center, in: box, into: &svg)
        break
      }
    }
  }

  private func drawTag(
    _ text: String, at center: MapPoint, in box: MapBox, into svg: inout SVGWriter
  ) {
    svg.element(
      "rect",
      [
        "x": .number(box.left), "y": .number(box.top), "width": .number(box.width),
        "height": .number(box.height), "rx": 4, "fill": .text(MapStyle.paper),
        "stroke": .text(MapStyle.usedLink), "stroke-width": 1,
      ])
    svg.element(
      "text",
      [
        "x": .number(center.x), "y": .number(center.y + 3.8), "font-size": 10.5,
        "text-anchor": "middle",
      ], text: text)
  }
}
