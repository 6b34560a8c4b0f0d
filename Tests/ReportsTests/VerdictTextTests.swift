import Plans
import Quantities
import Reports
import Testing

@Suite("What is said of a plan's quality")
struct VerdictTextTests {
  private func verdict(
    _ status: Verdict.Status = .feasible, bound: Double? = nil, search: Double? = nil,
    toPay: Double? = nil, scope: Verdict.Scope = .allRoutes, declining: Money = .zero
  ) -> String {
    VerdictText.quality(
      Verdict(
        status: status, objective: 1000, bound: bound, gap: bound.map { (1000 - $0) / 1000 },
        gapToPay: toPay, boundCertified: bound != nil, searchBound: search, provenFor: scope,
        solver: "exact", stopped: .finished), declining: declining
    ).english
  }

  @Test("a closed certified bound proves the optimum")
  func certified() {
    #expect(verdict(.optimal, bound: 1000) == "Proven optimal (bound 1,000 CNY, certified).")
  }

  @Test("a bound says that it counts the price of declining, which what is to be paid does not")
  func declining() {
    #expect(
      verdict(.optimal, bound: 1000, declining: Money(200))
        == "Proven optimal (bound 1,000 CNY with the price of declining, certified).")
    #expect(
      verdict(bound: 900, declining: Money(200)).contains("with the price of declining, cert"))
    var stated = Verdict(
      status: .optimal, objective: 1000, bound: 1000, gap: 0, boundCertified: true,
      solver: "exact", stopped: .optimal)
    #expect(
      VerdictText.stated(stated, declining: Money(200)).chinese
        == "方案自述：已证明最优（下界 1,000 元，含拒绝代价，此处未核验）。")
    stated.goal = .fair
    stated.bound = nil
    #expect(
      VerdictText.quality(stated).english
        == "The goal comes first: whether a plan that reaches it could cost less is not known.")
  }

  @Test("an optimum of the tree search keeps the certified bound and its gap beside it")
  func search() {
    #expect(
      verdict(.optimal, bound: 990, search: 1000)
        == "Proven optimal by the solver's tree search; certified bound 990 CNY (gap 1 %).")
  }

  @Test("what was not recomputed is only stated")
  func stated() {
    var verdict = Verdict(
      status: .optimal, objective: 1000, bound: 1000, gap: 0, boundCertified: true,
      solver: "exact", stopped: .optimal)
    #expect(
      VerdictText.stated(verdict)
        == LocalizedText(
          "The plan states: proven optimal (bound 1,000 CNY, not checked here).",
          zh: "方案自述：已证明最优（下界 1,000 元，此处未核验）。"))
    verdict.bound = nil
    #expect(VerdictText.stated(verdict) == VerdictText.quality(verdict))
  }

  @Test("a gap is rounded up, never down")
  func roundedUp() {
    #expect(
      verdict(bound: 999.1906)
        == "Within 0.081 % of the best possible (bound 999 CNY, certified).")
    #expect(verdict(bound: 889.9).hasPrefix("Within 12 % of"))
    #expect(verdict(bound: 890).hasPrefix("Within 11 % of"))
  }

  @Test("no gap is claimed without a certified bound")
  func unknown() {
    let text = verdict(search: 999)
    #expect(text == "How far this is from the best possible is not known (no certified bound).")
    #expect(!text.contains("%"))
  }

  @Test("a tighter search bound is named as what it is")
  func tighterSearch() {
    #expect(
      verdict(bound: 900, search: 995).hasSuffix(
        "certified); the solver's tree search puts it within 0.5 %."))
  }

  @Test("the gap of what is to be paid is told where prices of declining hide it")
  func toPay() {
    #expect(
      verdict(bound: 990, toPay: 0.2).contains("with declining, or 20 % of what is to be paid"))
    #expect(!verdict(bound: 990, toPay: 0.01).contains("to be paid"))
  }

  @Test("a bound over listed candidates says so")
  func scope() {
    #expect(
      verdict(.optimal, bound: 1000, scope: .listedCandidates).contains(
        "among the routes that were considered"))
  }

  @Test("every reason to stop has its words in both languages, or needs none")
  func stops() {
    for stop in Verdict.Stop.allCases {
      let verdict = Verdict(status: .feasible, objective: 1, solver: "greedy", stopped: stop)
      let isQuiet = [.optimal, .gap, .finished].contains(stop)
      #expect((VerdictText.stop(verdict) == nil) == isQuiet)
      #expect(VerdictText.stop(verdict)?.chinese.isEmpty != true)
    }
  }
}
