import Quantities

/// Explains the symbols: every colour has its range in words, every size its number.
struct MapLegend {
  let scene: MapScene
  let renderer: MapRenderer
  let top: Double

  private static let columns: [Double] = [24, 520, 780, 1020]

  static func height(rows languages: Int) -> Double { 74 + Double(languages) * 16 }

  func draw(into svg: inout SVGWriter) {
    svg.group("g", ["font-size": 12]) { svg in
      drawLoads(into: &svg)
      drawSizes(into: &svg)
      drawWidths(into: &svg)
      drawSymbols(into: &svg)
    }
  }

  private var body: Double { top + Double(renderer.languages.count) * 16 + 26 }

  private func heading(_ text: LocalizedText, at x: Double, into svg: inout SVGWriter) {
    for (number, line) in renderer.lines(of: text).enumerated() {
      write(line, at: MapPoint(x: x, y: top + 14 + Double(number) * 16), "600", into: &svg)
    }
  }

  private func write(
    _ text: String, at point: MapPoint, _ weight: String = "400", anchor: String = "start",
    into svg: inout SVGWriter
  ) {
    svg.element(
      "text",
      [
        "x": .number(point.x), "y": .number(point.y), "font-weight": .text(weight),
        "text-anchor": .text(anchor),
      ], text: text)
  }

  private func drawLoads(into svg: inout SVGWriter) {
    let x = Self.columns[0]
    heading(
      LocalizedText(
        "Load of a site: its fullest resource (in %, with copies placed)",
        zh: "站点负载率：最紧张资源（百分比，及放置份数）"), at: x, into: &svg)
    let classes = MapStyle.loadClasses
    for (number, entry) in classes.enumerated() {
      let place = MapPoint(x: x + 22 + Double(number) * 78, y: body)
      MapSymbols.site(at: place, radius: 11, load: entry.least, isUsed: false, into: &svg)
      let low = NumberText.plain(entry.least * 100)
      let high = number + 1 < classes.count ? NumberText.plain(classes[number + 1].least * 100) : ""
      let range = high.isEmpty ? "≥ \(low) %" : "\(low)–\(high) %"
      write(range, at: MapPoint(x: place.x, y: place.y + 28), anchor: "middle", into: &svg)
    }
  }

  private func drawSizes(into svg: inout SVGWriter) {
    guard scene.largestPower > 0 else { return }
    let x = Self.columns[1]
    heading(LocalizedText("IT power of a site", zh: "站点 IT 功率"), at: x, into: &svg)
    for (number, share) in [0.05, 0.4, 1.0].enumerated() {
      let place = MapPoint(x: x + 22 + Double(number) * 76, y: body)
      MapSymbols.site(
        at: place, radius: MapScene.value(MapScene.radii, at: share), load: nil, isUsed: false,
        into: &svg)
      write(
        power(scene.largestPower * share), at: MapPoint(x: place.x, y: place.y + 40),
        anchor: "middle", into: &svg)
    }
  }

  private func power(_ kilowatts: Double) -> String {
    kilowatts >= 1000
      ? "\(NumberText.plain(kilowatts / 1000, atMost: kilowatts >= 10_000 ? 0 : 1)) MW"
      : "\(NumberText.plain(kilowatts, atMost: kilowatts >= 10 ? 0 : 1)) kW"
  }

  private func drawWidths(into svg: inout SVGWriter) {
    let x = Self.columns[2]
    heading(LocalizedText("Data over links, planned", zh: "链路计划流量"), at: x, into: &svg)
    func stroke(_ row: Double, _ color: String, _ width: Double, _ text: String) {
      let y = body - 12 + row * 19
      svg.element(
        "line",
        [
          "x1": .number(x), "x2": .number(x + 46), "y1": .number(y), "y2": .number(y),
          "stroke": .text(color), "stroke-width": .number(width), "stroke-linecap": "round",
        ])
      write(text, at: MapPoint(x: x + 58, y: y + 4), into: &svg)
    }
    let idle = renderer.lines(of: LocalizedText("not used", zh: "未使用")).joined(separator: " ")
    if scene.largestUse > 0 {
      for (row, share) in [1.0, 0.2].enumerated() {
        let gbps = scene.largestUse * share
        stroke(
          Double(row), MapStyle.usedLink, MapScene.value(MapScene.strokes, at: share),
          "\(NumberText.plain(gbps, atMost: gbps >= 10 ? 0 : 2)) Gbps")
      }
    }
    stroke(2, MapStyle.idleLink, 1.2, idle)
  }

  private func drawSymbols(into svg: inout SVGWriter) {
    let x = Self.columns[3]
    heading(LocalizedText("Places", zh: "地点"), at: x, into: &svg)
    let rows: [LocalizedText] = [
      LocalizedText("used by this plan", zh: "本方案使用"),
      LocalizedText("data comes from here", zh: "数据来源地"),
      LocalizedText("exchange", zh: "交换点"),
    ]
    for (number, text) in rows.enumerated() {
      let place = MapPoint(x: x + 8, y: body - 12 + Double(number) * 19)
      switch number {
      case 0: MapSymbols.site(at: place, radius: 7, load: nil, isUsed: true, into: &svg)
      case 1: MapSymbols.demand(at: place, radius: 4.5, into: &svg)
      default: MapSymbols.exchange(at: place, radius: 3, into: &svg)
      }
      write(
        renderer.lines(of: text).joined(separator: " "),
        at: MapPoint(x: place.x + 16, y: place.y + 4), into: &svg)
    }
  }
}
