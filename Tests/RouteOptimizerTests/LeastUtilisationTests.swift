import RouteOptimizer
import Testing

@Suite("The least utilisation of the busiest link")
struct LeastUtilisationTests {
  /// 15 Gbps over two ways, 10 and 100 Gbps wide: spread 15/110 each way.
  @Test("two ways fill alike")
  func twoWays() throws {
    let flow = Flow(
      id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)), hasSingleRoute: true)
    let found = try #require(
      Planner(try Scenario(FlowTests.draft([flow]))).leastUtilisation())
    #expect(abs(found.value - 15.0 / 110) < 1e-9)
    #expect(found.bound <= found.value && found.bound > found.value * (1 - 1e-6))
    #expect(found.declined == 0)
  }

  /// 5 of the 10 Gbps over b are used already: what comes goes over c, which stays below.
  @Test("existing load counts, and more than all is still an answer")
  func existingLoad() throws {
    let flow = Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)))
    var draft = FlowTests.draft([flow])
    draft.links[0].existingLoad = .init(both: DataRate(5))
    let found = try #require(Planner(try Scenario(draft)).leastUtilisation())
    #expect(abs(found.value - 0.5) < 1e-9)
    draft.flows[0].traffic.upRate = DataRate(1100)
    draft.links[0].existingLoad = .init(both: DataRate(0))
    let overloaded = try #require(Planner(try Scenario(draft)).leastUtilisation())
    #expect(abs(overloaded.value - 10) < 1e-6 && overloaded.declined == 0)
  }

  @Test("nothing to carry, no answer")
  func nothing() throws {
    #expect(Planner(try Scenario(FlowTests.draft([]))).leastUtilisation() == nil)
  }
}
