import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

@Suite("The report on a plan")
struct PlanReportTests {
  private func text(
    _ language: Language, _ detail: PlanReport.Detail = .summary, _ plan: Plan = Sample.plan
  ) -> String {
    let report = PlanReport(
      plan, of: Sample.scenario, audit: PlanAuditor().audit(plan, of: Sample.scenario),
      detail: detail,
      remarks: .init(
        seconds: 3.14, savedAs: "plan.json", scenarioPath: "west.json",
        next: "route-opt show plan.json west.json --all")
    ).report()
    return ReportFormat.text(width: 80).text(of: report, in: language)
  }

  @Test("fits 80 columns and ends in the verdict, in English")
  func english() {
    #expect(
      text(.english) == """
        Plan for "West 2027"   2 sites, 2 links, 3 workloads (6 copies)
                                                                        CNY/day
          site                  copies  load  compute  power  transport   total
          Gui'an                     3  50 %    1,440    432      3,750   5,622
          Chengdu                    1  75 %      720    144      1,250   2,114
          to pay                     4          2,160    576      5,000   7,736
          declined                   2
          against today's plan                                   -4,264 (-21 %)

        The price of declining is 8,000 CNY; with what is to be paid, 15,736 CNY.
        Today's plan would leave 1 copy unplaced and need more than some sites or links
        have; it is compared as if it fitted. The comparison counts the price of
        declining.

        Declined
          peak (Peak): 2 copies
            Sites left after each rule: all sites: 2 -> inside the tier city (1 ms): 0
            To place it: allow 4 ms one way

        What several of them miss
          AI compute of Chengdu: 20 PFLOPS more
            for 2 workloads: peak, chat

        Links in use, the fullest first
          direction             layer       planned  others  usable  load
                                               Gbps    Gbps    Gbps
          Chongqing -> Gui'an   IP private     30.0    10.0   100.0  40 %
          Chongqing -> Chengdu  IP private     10.0    10.0   100.0  20 %
          Gui'an -> Chongqing   IP private      7.5    10.0   100.0  18 %
          Chengdu -> Chongqing  IP private      2.5    10.0   100.0  13 %

        Energy 1,152 kWh; carbon 0.58 tCO2 location-based, 0.32 tCO2 market-based.

        Within 0.1 % of the best possible with declining, or 0.21 % of what is to be
        paid (bound 15,720 CNY, certified).  Audit: 0 violations.
        Stopped at the time limit.
        Illustrative values are used for 1 site: for shape, not for budgets (see:
        route-opt check west.json).
        hybrid, 3.1 s, seed 1.  Saved plan.json.
        Next: route-opt show plan.json west.json --all

        """)
  }

  @Test("the same in Chinese, aligned by display width")
  func chinese() {
    #expect(
      text(.chinese) == """
        “西部 2027”的方案   2 个站点、2 条链路、3 项任务（6 份）
                                                       元/日
          站点        份数  负载   算力  电力   传输    合计
          贵安           3   50%  1,440   432  3,750   5,622
          成都           1   75%    720   144  1,250   2,114
          应付           4        2,160   576  5,000   7,736
          拒绝           2
          与现状相比                           -4,264 (-21%)

        拒绝代价为 8,000 元，与应付费用合计 15,736 元。现状有 1 份无处放置，且超出部分站
        点或链路的容量；比较时按容量足够计。比较时计入拒绝代价。

        未承接的任务
          peak（高峰）：2 份
            逐条规则后剩余站点数：全部站点：2 -> 在“城市级”时延等级内（1 毫秒）：0
            解决办法：将单向时延放宽到 4 毫秒

        多项任务共同的缺口
          成都的智能算力：还缺 20 PFLOPS
            涉及 2 项任务：peak、chat

        使用中的链路（按负载排序）
          方向          层       本方案  已有   可用  负载
                                   Gbps  Gbps   Gbps
          重庆 -> 贵安  IP 专网    30.0  10.0  100.0   40%
          重庆 -> 成都  IP 专网    10.0  10.0  100.0   20%
          贵安 -> 重庆  IP 专网     7.5  10.0  100.0   18%
          成都 -> 重庆  IP 专网     2.5  10.0  100.0   13%

        能耗 1,152 kWh；碳排放 0.58 tCO2（基于位置）、0.32 tCO2（基于市场）。

        与最优方案的差距不超过 0.1%（含拒绝代价），相当于应付费用的 0.21%（下界 15,720
        元，经认证）。审核：0 项违规。
        因达到时间上限而停止。
        1 个站点使用示意值：用于看趋势，不用于做预算（查看：route-opt check
        west.json）。
        hybrid，3.1 秒，随机种子 1。已保存 plan.json。
        接下来：route-opt show plan.json west.json --all

        """)
  }

  @Test("of a plan that breaks limits nothing is said but that, and how to see them")
  func broken() {
    var plan = Sample.plan
    plan.decisions[0].placements[0].routes[0].links = ["nowhere"]
    let audit = PlanAuditor().audit(plan, of: Sample.scenario)
    let shown = ReportFormat.text(width: 80).text(
      of: PlanReport(
        plan, of: Sample.scenario, audit: audit,
        remarks: .init(verify: "route-opt verify plan.json west.json")
      ).report(), in: .english)
    let count = audit.findings.count
    #expect(
      shown.contains(
        "\nThis plan breaks \(count) limit\(count == 1 ? "" : "s").\n"))
    #expect(shown.hasSuffix("\nWhat it breaks: route-opt verify plan.json west.json\n"))
    #expect(!shown.contains("best possible") && !shown.contains("Audit:"))
  }

  @Test("copies that must be served and are not: no comparison, and a line near the top")
  func unserved() throws {
    var draft = Sample.draft
    draft.workloads[2].declinePrice = nil
    let scenario = try Scenario(draft)
    var plan = Sample.plan
    plan.cost.declining = .zero
    plan.verdict.mustServePrice = 50_000
    var audit = PlanAuditor().audit(plan, of: scenario)
    audit.findings = []
    func shown(_ language: Language) -> String {
      ReportFormat.text(width: 80).text(
        of: PlanReport(plan, of: scenario, audit: audit).report(), in: language)
    }
    let english = shown(.english)
    #expect(
      english.contains("Not comparable with today's plan: 2 copies that must be served are not."))
    #expect(!english.contains("against today's plan"))
    #expect(
      english.contains(
        "\n2 copies that must be served are not; each counts as 50,000 CNY in the bound.\n"))
    #expect(shown(.chinese).contains("\n2 份必须服务却未能服务；下界中按每份 50,000 元计。\n"))
  }

  @Test("a baseline that leaves what must be served is not compared with")
  func baselineLeaves() {
    var plan = Sample.plan
    plan.baseline?.unplacedCopies = 2
    let shown = text(.english, .summary, plan)
    #expect(!shown.contains("against today's plan"))
    #expect(shown.contains("Not\ncomparable with today's plan, which leaves copies unplaced"))
  }

  @Test("a dearer plan has a plus before both numbers")
  func dearer() {
    var plan = Sample.plan
    plan.baseline?.cost = CostBreakdown(compute: Money(10_000), declining: Money(5000))
    // 7,736 + 8,000 of declining are 736 more than 15,000.
    #expect(text(.english, .summary, plan).contains("+736 (+4.9 %)"))
    #expect(text(.chinese, .summary, plan).contains("+736 (+4.9%)"))
    plan.baseline?.cost = CostBreakdown(compute: Money(11_736), declining: Money(4000))
    #expect(text(.english, .summary, plan).contains(" 0 (0 %)"))
  }

  @Test("says how many workloads state where they run today, unless all or none do")
  func partlyToday() throws {
    func shown(_ stated: Int, _ language: Language, _ kind: Baseline.Kind = .today) throws -> String
    {
      var draft = Sample.draft
      for number in 0..<stated { draft.workloads[number].today = [PlacementToday(site: "guian")] }
      var plan = Sample.plan
      plan.baseline?.kind = kind
      let scenario = try Scenario(draft)
      let report = PlanReport(
        plan, of: scenario, audit: PlanAuditor().audit(plan, of: scenario)
      ).report()
      return ReportFormat.text(width: 200).text(of: report, in: language)
    }
    #expect(
      try shown(1, .english).contains(
        "1 of 3 workloads states where it runs today; the nearest site is assumed for the others."
          + " Today's plan would leave"))
    #expect(try shown(2, .english).contains("2 of 3 workloads state where they run today;"))
    #expect(try shown(2, .chinese).contains("3 项任务中有 2 项给出了目前的运行地点；其余按就近放置计算。"))
    for text in [
      try shown(0, .english), try shown(3, .english), try shown(1, .english, .nearestSite),
    ] {
      #expect(!text.contains("is assumed for the others"))
    }
  }

  @Test("a verdict on another version is only stated")
  func stated() {
    let report = PlanReport(
      Sample.plan, of: Sample.scenario, audit: Sample.audit, remarks: .init(standing: .stated)
    ).report()
    let shown = ReportFormat.text(width: 80).text(of: report, in: .english)
    #expect(shown.contains("The plan states: within 0.1 % of the best possible"))
    #expect(!shown.contains("certified"))
  }

  @Test("in full: loads, placements with their routes and tiers, energy and carbon on both bases")
  func full() {
    // 30 kW x 24 h = 720 kWh, x PUE 1.2 = 864 kWh, x 0.5 kg = 0.432 t; half of it is green.
    let all = text(.english, .all)
    let expected = """
      Links in use, the fullest first
        direction             layer       planned  others  usable  load  link
                                             Gbps    Gbps    Gbps
        Chongqing -> Gui'an   IP private     30.0    10.0   100.0  40 %  cq-ga
        Chongqing -> Chengdu  IP private     10.0    10.0   100.0  20 %  cq-cd
        Gui'an -> Chongqing   IP private      7.5    10.0   100.0  18 %  cq-ga
        Chengdu -> Chongqing  IP private      2.5    10.0   100.0  13 %  cq-cd

      Load of the sites
        site     resource    planned  others  capacity  unit    load
        Gui'an   AI compute     30.0    20.0     100.0  PFLOPS  50 %
        Gui'an   IT power       30.0    20.0            kW
        Chengdu  AI compute     10.0    20.0      40.0  PFLOPS  75 %
        Chengdu  IT power       10.0    20.0            kW

      Placements
        (CNY/day)
        training (Model training)
          site: Gui'an
          copies: 3
          compute kind: AI compute
          route: Chongqing -> Gui'an
          up: 30.00 Gbps
          down: 7.50 Gbps
          one way: 8.00 ms
          tier met: cross-hub
          cost: 5,622
        chat (Assistant)
          site: Chengdu
          copies: 1
          compute kind: AI compute
          route: Chongqing -> Chengdu
          up: 10.00 Gbps
          down: 2.50 Gbps
          one way: 4.00 ms
          tier met: regional
          cost: 2,114

      Routes
        route                 layer       one way     up  down  copies
                                               ms   Gbps  Gbps
        Chongqing -> Gui'an   IP private     8.00  30.00  7.50       3
        Chongqing -> Chengdu  IP private     4.00  10.00  2.50       1

      Energy and carbon of the plan
        site      IT  with PUE  location-based  market-based
                 kWh       kWh            tCO2          tCO2
        Gui'an   720       864            0.43          0.22
        Chengdu  240       288            0.14          0.11
        all      960     1,152            0.58          0.32

      Location-based: by the grid's factor. Market-based: contracted green power
      counts as zero.

      """
    #expect(all.contains(expected))
  }

  @Test("no line is wider than 80 cells", arguments: Language.allCases)
  func width(language: Language) {
    for detail in [PlanReport.Detail.summary, .all] {
      let wide = text(language, detail).split(separator: "\n").filter {
        TextWidth.cells(String($0)) > 80
      }
      #expect(wide.isEmpty)
    }
  }

  @Test("the Chinese report has no English sentence left")
  func noEnglish() {
    let words = text(.chinese, .all).split { !$0.isASCII || !$0.isLetter }.map(String.init)
    let known: Set<String> = [
      "IP", "IT", "PUE", "PFLOPS", "kW", "kWh", "Gbps", "tCO", "route", "opt", "show", "check",
      "plan", "json", "west", "all", "hybrid", "training", "chat", "peak", "cq", "ga", "cd",
    ]
    #expect(words.filter { !known.contains($0) }.isEmpty)
  }

  @Test("survives a plan for another scenario: unknown ids are shown as they are")
  func stranger() {
    var plan = Sample.plan
    plan.decisions[0].workload = "gone"
    plan.decisions[0].placements[0].site = "atlantis"
    plan.decisions[1].placements[0].routes[0].links = ["cq-ga", "nowhere", "cq-cd"]
    plan.decisions[1].placements[0].kinds = ["quantum"]
    plan.declined[0].workload = "lost"
    let shown = text(.english, .all, plan)
    for id in ["gone", "atlantis", "(nowhere)", "quantum", "lost"] { #expect(shown.contains(id)) }
  }

  @Test("survives numbers that are none")
  func noNumbers() {
    var plan = Sample.plan
    plan.cost.compute = Money(.nan)
    plan.decisions[0].placements[0].cost.power = Money(.infinity)
    plan.decisions[0].placements[0].copies = -.infinity
    plan.verdict.objective = .nan
    plan.verdict.gap = .nan
    plan.verdict.bound = .infinity
    for format in [ReportFormat.text(width: 80), .markdown, .csv] {
      let report = PlanReport(plan, of: Sample.scenario, audit: Sample.audit, detail: .all).report()
      #expect(!format.text(of: report, in: .english).isEmpty)
    }
    let svg = MapRenderer().svg(of: plan, Sample.scenario, Sample.audit)
    #expect(XMLCheck.fault(in: svg) == nil)
  }

  /// Flows alone: no column of compute, every row of a flow with its name, and why one is left.
  @Test("flows alone, at 80 columns and as CSV")
  func flows() throws {
    var draft = ScenarioDraft(name: "Flows")
    draft.exchanges = ["a", "b", "c"].map { Place(id: $0, role: .exchange) }
    for (id, from, to) in [("ab", "a", "b"), ("ac", "a", "c"), ("cb", "c", "b")] {
      draft.links.append(
        Link(
          id: id, from: from, to: to, capacity: .init(both: DataRate(10)),
          latency: .stated(Latency(2), isMeasured: true), fee: TransportFee(perGB: 0.01)))
    }
    draft.flows = [
      Flow(id: "copy", from: "a", to: "b", traffic: Traffic(upRate: DataRate(12))),
      Flow(
        id: "rest", from: "a", to: "b", traffic: Traffic(upRate: DataRate(1)),
        declinePrice: Money(5)),
    ]
    let scenario = try Scenario(draft)
    // 24 h x 450 GB x 0.01 = 108 yuan a Gbps and link.
    let plan = Plan(
      scenarioName: "Flows", decisions: [],
      flows: [
        FlowDecision(
          flow: "copy",
          routes: [
            FlowRoute(
              links: ["ab"], share: 0.75, latency: Latency(2),
              cost: CostBreakdown(transport: Money(972))),
            FlowRoute(
              links: ["ac", "cb"], share: 0.25, latency: Latency(4),
              cost: CostBreakdown(transport: Money(648))),
          ]),
        FlowDecision(flow: "rest", routes: [], declinedShare: 1, reason: "it is too dear"),
      ],
      cost: CostBreakdown(transport: Money(1620), declining: Money(5)),
      verdict: Verdict(status: .feasible, objective: 1625, solver: "hand", stopped: .finished))
    let audit = PlanAuditor().audit(plan, of: scenario)
    #expect(audit.isClean, "\(audit.findings)")
    let report = PlanReport(plan, of: scenario, audit: audit).report()
    let text = ReportFormat.text(width: 80).text(of: report, in: .english)
    #expect(text.contains("0 sites, 3 links, 2 flows"))
    #expect(!text.contains("compute"))
    #expect(text.contains("  copy  a -> b       9.00     2.00   972\n"), "\(text)")
    #expect(text.contains("  copy  a -> c -> b  3.00     4.00   648\n"), "\(text)")
    #expect(text.contains("  rest  not carried  1.00\n"), "\(text)")
    #expect(text.contains("rest: it is too dear."))
    let csv = ReportFormat.csv.text(of: report, in: .chinese)
    #expect(csv.contains("copy,a -> c -> b,3,4,648"), "\(csv)")
  }
}
