import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

@Suite("The map")
struct MapTests {
  private func svg(
    _ draft: ScenarioDraft = Sample.draft, _ plan: Plan = Sample.plan,
    _ labels: MapRenderer.Labels = .both
  ) throws -> String {
    let scenario = try Scenario(draft)
    return MapRenderer(labels: labels).svg(
      of: plan, scenario, PlanAuditor().audit(plan, of: scenario))
  }

  @Test("is well-formed, and the same every time")
  func wellFormed() throws {
    let text = try svg()
    #expect(XMLCheck.fault(in: text) == nil)
    #expect(try svg() == text)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "))
  }

  @Test("names places in both languages, or in the one asked for")
  func languages() throws {
    let both = try svg()
    for name in ["贵安", "Gui'an", "成都", "Chengdu", "重庆", "Chongqing"] {
      #expect(both.contains(">\(name)</text>"))
    }
    let english = try svg(Sample.draft, Sample.plan, .one(.english))
    #expect(english.contains(">Gui'an</text>"))
    #expect(!english.contains("贵安"))
    #expect(try !svg(Sample.draft, Sample.plan, .one(.chinese)).contains("Chengdu"))
  }

  @Test("says loads and the verdict in words, not in colours alone")
  func words() throws {
    let text = try svg()
    // Gui'an: 20 of others and 3 x 10 planned, of 100; Chengdu: 20 and 10 of 40.
    #expect(text.contains(">50 % · 3</text>"))
    #expect(text.contains(">75 % · 1</text>"))
    #expect(text.contains("4 copies placed, 2 declined"))
    #expect(text.contains("Within 0.1 % of the best possible"))
    #expect(text.contains("≥ 95 %"))
  }

  @Test("escapes names, whatever is in them")
  func hostileNames() throws {
    var draft = Sample.draft
    let name = "<script>&\"'\u{0}\u{1B}\u{202E}\u{FFFE}</text>"
    draft.name = LocalizedText(verbatim: name)
    draft.sites[0].place.name = LocalizedText(verbatim: name)
    let text = try svg(draft)
    #expect(XMLCheck.fault(in: text) == nil)
    #expect(!text.contains("<script"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("draws what has a coordinate, and is a map even without any")
  func withoutCoordinates() throws {
    var draft = Sample.draft
    draft.demandPlaces[0].coordinate = nil
    #expect(try XMLCheck.fault(in: svg(draft)) == nil)
    #expect(try !svg(draft).contains(">Chongqing</text>"))
    for number in draft.sites.indices { draft.sites[number].place.coordinate = nil }
    let empty = try svg(draft)
    #expect(XMLCheck.fault(in: empty) == nil)
    #expect(!empty.contains("NaN") && !empty.contains("inf"))
  }

  @Test("survives places at one point, at the poles and across the date line")
  func extremes() throws {
    for coordinates in [
      [(30.0, 104.0), (30.0, 104.0)], [(90.0, 0.0), (-90.0, 0.0)],
      [(10.0, 180.0), (-10.0, -180.0)],
    ] {
      var draft = Sample.draft
      for (number, place) in coordinates.enumerated() {
        draft.sites[number].place.coordinate = Coordinate(latitude: place.0, longitude: place.1)
      }
      draft.links = []
      draft.workloads = []
      let plan = Plan(
        scenarioName: "", decisions: [], cost: CostBreakdown(),
        verdict: Verdict(status: .feasible, objective: 0, solver: "greedy", stopped: .finished))
      #expect(try XMLCheck.fault(in: svg(draft, plan)) == nil)
    }
  }
}
