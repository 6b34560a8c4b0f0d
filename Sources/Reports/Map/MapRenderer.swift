public import ComputeNetwork
public import Plans
public import Quantities

/// Draws a plan as an SVG map: sites by load, links by use, and what is proven.
public struct MapRenderer: Sendable {
  /// In which languages names and legends are written.
  public enum Labels: Sendable, Equatable {
    /// Chinese and English.
    case both
    /// One of them.
    case one(Language)
  }

  /// The languages of all texts.
  public var labels: Labels

  static let width = 1280.0
  static let margin = 24.0

  /// A renderer; names in both languages unless one is asked for.
  public init(labels: Labels = .both) { self.labels = labels }

  /// The whole SVG document.
  public func svg(of plan: Plan, _ scenario: Scenario, _ audit: AuditReport) -> String {
    let figures = PlanFigures(plan, scenario, audit)
    let titles = lines(of: plan.scenarioName)
    let top = 30.0 + Double(titles.count) * 26
    let scene = MapScene(
      figures, left: Self.margin, top: top, width: Self.width - 2 * Self.margin)
    let legendTop = scene.projection.frame.bottom + 14
    let verdicts = verdictLines(figures)
    let height =
      legendTop + MapLegend.height(rows: languages.count) + Double(verdicts.count) * 19
      + 22
    var svg = SVGWriter()
    svg.group(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": .text("0 0 1280 \(Int(height))"),
        "width": .number(Self.width), "height": .text("\(Int(height))"), "role": "img",
        "font-family": .text(MapStyle.fonts), "fill": .text(MapStyle.ink),
      ]
    ) { svg in
      svg.element("title", [:], text: titles.joined(separator: " / "))
      svg.element(
        "rect",
        ["width": .number(Self.width), "height": .number(height), "fill": .text(MapStyle.paper)])
      var baseline = 40.0
      for (number, title) in titles.enumerated() {
        svg.element(
          "text",
          [
            "x": .number(Self.margin), "y": .number(baseline),
            "font-size": .number(number == 0 ? 24 : 16),
            "font-weight": .text(number == 0 ? "700" : "400"),
          ], text: title)
        baseline += 24
      }
      draw(scene, into: &svg)
      MapLegend(scene: scene, renderer: self, top: legendTop).draw(into: &svg)
      var line = height - 18 - Double(verdicts.count - 1) * 19
      for verdict in verdicts {
        svg.element(
          "text",
          ["x": .number(Self.margin), "y": .number(line), "font-size": 13.5, "font-weight": "600"],
          text: verdict)
        line += 19
      }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.text
  }

  /// The languages in the order of writing.
  var languages: [Language] {
    switch labels {
    case .both: [.chinese, .english]
    case .one(let language): [language]
    }
  }

  /// A text in the languages asked for, once if they agree.
  func lines(of text: LocalizedText) -> [String] {
    var lines: [String] = []
    for language in languages {
      let line = text.text(in: language)
      if !line.isEmpty && !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  private func verdictLines(_ figures: PlanFigures) -> [String] {
    let cost = NumberText.grouped(figures.plan.cost.toPay.value)
    let served = served(figures)
    let quality = VerdictText.quality(
      figures.plan.verdict, declining: figures.plan.cost.declining)
    let audit = VerdictText.audit(figures.audit)
    let unit = PlanWords.moneyUnit(figures.scenario.horizon)
    return lines(
      of: LocalizedText(
        "\(served.english), \(cost) \(unit.english) to pay. \(quality.english) \(audit.english)",
        zh: "\(served.chinese)，应付 \(cost) \(unit.chinese)。" + quality.chinese + audit.chinese))
  }

  /// How much is placed, and how many flows are wholly carried.
  private func served(_ figures: PlanFigures) -> LocalizedText {
    let declined = NumberText.plain(figures.declinedCopies)
    let placed = NumberText.plain(figures.placedCopies)
    let copies = LocalizedText(
      "\(placed) copies placed, \(declined) declined", zh: "放置 \(placed) 份，拒绝 \(declined) 份")
    let all = figures.plan.flows.count
    guard all > 0 else { return copies }
    let whole = figures.plan.flows.count { $0.declinedShare == 0 }
    let flows = LocalizedText(
      "\(whole) of \(all) flows wholly carried", zh: "\(all) 项流量中全部传输 \(whole) 项")
    guard !figures.scenario.draft.workloads.isEmpty else { return flows }
    return LocalizedText(
      "\(copies.english), \(flows.english)", zh: "\(copies.chinese)，\(flows.chinese)")
  }
}
