import RouteOptimizer
import Testing

/// Vouchers by hand: what they pay, and how they change where things run.
@Suite("Vouchers in plans")
struct VoucherPlanTests {
  /// Two sites that cost 10 and 12 yuan an hour; the dearer one is in the hub "west".
  ///
  /// The horizon is a tenth of a year of 1,000 h, so that yearly limits count a tenth.
  private func draft(_ workloads: [Workload], _ vouchers: [Voucher]) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "vouchers",
      horizon: Horizon(length: TimeSpan(100), hoursPerMonth: 100, hoursPerYear: 1000))
    draft.computeKinds = [ComputeKind(id: "ai", chip: "home")]
    draft.hubs = [Hub(id: "west")]
    draft.sites = [("cheap", nil, 0.1), ("dear", "west", 0.12)].map { id, hub, price in
      var site = Site(place: Place(id: id, role: .site), pue: 1, power: .flat(pricePerKWh: 0))
      site.hub = hub
      site.compute = [ComputePool(kind: "ai", capacity: 1000, pricePerUnitHour: price)]
      return site
    }
    draft.users = [User(id: "u", type: "sme"), User(id: "w")]
    draft.workloads = workloads
    draft.vouchers = vouchers
    return draft
  }

  /// A workload that costs 1,000 yuan at the cheap site for 100 units, 1,200 at the dear one.
  private func workload(_ id: String, units: Double = 100, user: String? = "u") -> Workload {
    Workload(
      id: id, needs: [ComputeNeed(amount: units, accepted: [AcceptedKind(kind: "ai")])],
      user: user)
  }

  private func plan(_ draft: ScenarioDraft, _ solver: SolverChoice = .exact) throws -> Plan {
    let result = try auditedPlan(draft, solver)
    #expect(result.plan.verdict.status == .optimal)
    return result.plan
  }

  private func voucher(
    _ id: String, _ rate: Double, cap: Double? = nil, pool: Double? = nil, threshold: Double = 0,
    group: String? = nil, _ conditions: Voucher.Conditions = .init()
  ) -> Voucher {
    Voucher(
      id: id, rate: rate, covers: [.compute], conditions: conditions,
      capPerUser: cap.map { Money($0) }, pool: pool.map { Money($0) }, threshold: Money(threshold),
      exclusiveGroup: group)
  }

  private func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-6 }

  @Test("a rate up to a cap, a tenth of the yearly one")
  func cap() throws {
    let free = try plan(draft([workload("a")], [voucher("v", 0.2)]))
    #expect(isNear(free.cost.toPay.value, 800) && isNear(free.cost.vouchers.value, -200))
    let capped = try plan(draft([workload("a")], [voucher("v", 0.2, cap: 1500)]))
    #expect(isNear(capped.cost.toPay.value, 850))
    #expect(
      capped.vouchers == [
        VoucherGrant(voucher: "v", user: "u", eligible: Money(1000), amount: Money(150))
      ])
  }

  @Test("two users share a pool; one of them is at the cap")
  func pool() throws {
    let both = [workload("a"), workload("b", units: 200, user: "w")]
    // 20 % of 1,000 and of 2,000 are 600; the pool has 500 left, of which a user gets 300 at most.
    var shared = voucher("v", 0.2, cap: 3000, pool: 5500)
    shared.poolUsed = Money(500)
    let plan = try plan(draft(both, [shared]))
    #expect(isNear(plan.cost.toPay.value, 2500))
    #expect(plan.vouchers.allSatisfy { $0.amount.value <= 300 + 1e-6 })
    // Who states no user, or one of another kind, gets nothing.
    let sme = voucher("v", 0.2, .init(userTypes: ["sme"]))
    let one = try self.plan(draft(both + [workload("c", user: nil)], [sme]))
    #expect(isNear(one.cost.vouchers.value, -200) && one.vouchers.map(\.user) == ["u"])
  }

  @Test("a voucher of a hub moves what runs, as far as the cap pays for it")
  func hub() throws {
    let west = Voucher.Conditions(hubs: ["west"])
    // 25 % of 1,200 leave 900 of a workload: less than 1,000. A cap of 300 is used up by one.
    let moved = try plan(
      draft([workload("a"), workload("b")], [voucher("v", 0.25, cap: 3000, west)]))
    #expect(moved.decisions.flatMap(\.placements).map(\.site).sorted() == ["cheap", "dear"])
    #expect(isNear(moved.cost.toPay.value, 1900))
    let both = try plan(draft([workload("a"), workload("b")], [voucher("v", 0.25, west)]))
    #expect(both.decisions.flatMap(\.placements).map(\.site) == ["dear", "dear"])
    #expect(isNear(both.cost.toPay.value, 1800))
    // The same by the chip, which both sites have: nothing moves.
    let chip = try plan(draft([workload("a")], [voucher("v", 0.25, .init(chips: ["home"]))]))
    #expect(chip.decisions.flatMap(\.placements).map(\.site) == ["cheap"])
  }

  @Test(
    "more spending may cost less where a threshold is reached", arguments: SolverChoice.allCases)
  func threshold(_ solver: SolverChoice) throws {
    // From 1,100 yuan on the half is paid: the dear site then costs 600, the cheap one 1,000.
    let draft = draft([workload("a")], [voucher("v", 0.5, threshold: 11_000)])
    let result = try auditedPlan(draft, solver)
    #expect(result.plan.verdict.bound ?? 0 <= 600 + 1e-6)
    guard solver != .greedy, solver != .flow else { return }
    #expect(isNear(result.plan.cost.toPay.value, 600), "\(result.plan.cost)")
    #expect(result.plan.decisions[0].placements.map(\.site) == ["dear"])
  }

  @Test("of exclusive vouchers the better one pays; others pay side by side, and a line once")
  func exclusive() throws {
    let one = try plan(
      draft(
        [workload("a")],
        [voucher("v", 0.3, cap: 1000, group: "g"), voucher("w", 0.2, group: "g")]))
    #expect(one.vouchers.map(\.voucher) == ["w"] && isNear(one.cost.toPay.value, 800))
    let both = try plan(
      draft([workload("a")], [voucher("v", 0.3, cap: 1000), voucher("w", 0.2)]))
    #expect(isNear(both.cost.toPay.value, 700))
    let all = try plan(draft([workload("a")], [voucher("v", 0.7), voucher("w", 0.6)]))
    #expect(isNear(all.cost.toPay.value, 0))
  }

  @Test("vouchers for transport: fees by volume and by month, and a tariff's bill")
  func transport() throws {
    var draft = FlowTests.draft([
      Flow(
        id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(4)), hasSingleRoute: true)
    ])
    let plain = try plan(draft)
    draft.users = [User(id: "u")]
    draft.flows[0].user = "u"
    draft.vouchers = [Voucher(id: "v", rate: 0.25)]
    let with = try plan(draft)
    #expect(isNear(with.cost.toPay.value, 0.75 * plain.cost.toPay.value))
    #expect(isNear(with.vouchers[0].eligible.value, plain.cost.transport.value))
    // A tariff that is dearer than the links, but not with a voucher for it.
    let price = plain.cost.transport.value * 1.1 / 4
    draft.tariffs = [
      Tariff(
        id: "line",
        .leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: price))))
    ]
    draft.flows[0].products = ["all"]
    draft.vouchers = [Voucher(id: "v", rate: 0.25, tariffs: ["line"])]
    let line = try plan(draft)
    #expect(line.flows[0].routes.map(\.product) == ["line"])
    #expect(isNear(line.cost.toPay.value, 0.75 * line.cost.transport.value))
    // What the links' fees would cost more counts the voucher that is lost.
    let offer = try #require(line.flows[0].offers.first)
    let difference = try #require(offer.difference)
    #expect(isNear(difference.value, plain.cost.transport.value - line.cost.toPay.value))
  }

  @Test("fees that are shared are refused, and so is what can't be tried")
  func refused() throws {
    var shared = FlowTests.draft([
      Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(1)), user: "u")
    ])
    shared.users = [User(id: "u")]
    shared.vouchers = [Voucher(id: "v", rate: 0.5)]
    shared.links[0].fee = TransportFee(perGbpsMonth: 100, rateBasis: .busierDirection)
    func codes(_ draft: ScenarioDraft) -> [Int] {
      do throws(ScenarioFaults) {
        return try Scenario(draft).warnings.map(\.code)
      } catch {
        return error.findings.filter { $0.severity == .error }.map(\.code)
      }
    }
    #expect(codes(shared) == [246])
    shared.vouchers[0].covers = [.compute]
    #expect(!codes(shared).contains(246))
    // Eleven users with two exclusive vouchers of a pool: 2,048 choices.
    var many = draft(
      (0..<11).map { workload("w\($0)", user: "u\($0)") },
      [
        voucher("v", 0.3, pool: 1000, group: "g"), voucher("w", 0.2, group: "g"),
      ])
    many.users = (0..<11).map { User(id: "u\($0)") }
    #expect(codes(many) == [247])
    #expect(codes(draft([workload("a", user: nil)], [voucher("v", 0.5)])).contains(323))
    let spring = voucher("v", 0.5, .init(firstMonth: YearMonth(year: 2026, month: 3)))
    #expect(codes(draft([workload("a")], [spring])).contains(322))
    #expect(codes(draft([workload("a", user: "nobody")], [])) == [202])
  }

  @Test("reports say what vouchers pay, what limits them, and what is left of pools")
  func reports() throws {
    var shared = voucher("v", 0.2, cap: 3000, pool: 5500)
    shared.poolUsed = Money(500)
    let scenario = try Scenario(
      draft([workload("a"), workload("b", units: 200, user: "w")], [shared]))
    let result = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
    let report = PlanReport(result.plan, of: scenario, audit: result.audit).report()
    let english = ReportFormat.text(width: 80).text(of: report, in: .english)
    #expect(english.contains("Vouchers\n"))
    #expect(english.contains("500 of 500 CNY"), "\(english)")
    #expect(english.contains("Vouchers pay 500 CNY; 2,500 CNY are left to pay."), "\(english)")
    #expect(english.contains("cap") || english.contains("pool"))
    let chinese = ReportFormat.text(width: 80).text(of: report, in: .chinese)
    #expect(chinese.contains("补贴券共抵扣 500 元"), "\(chinese)")
    // What is written reads back the same.
    let written = SourceFile(name: "plan.json", bytes: PlanWriter.bytes(of: result.plan))
    let read = PlanReader.read(written, into: Diagnostics())
    #expect(read?.plan.vouchers == result.plan.vouchers)
    #expect(read?.plan.cost == result.plan.cost)
  }
}
