import Allocation
import Candidates
import ComputeNetwork
import Quantities
import TestSupport
import Testing

@Suite("Many flows priced at once")
struct BatchPricingTests {
  /// A random network with many flows: shared origins, few rate ratios, some latency limits.
  private func program(_ seed: UInt64) throws -> ScenarioProgram {
    var random = SeededRandom(seed: seed)
    var draft = ScenarioDraft(name: "flows", horizon: Horizon(length: TimeSpan(730)))
    let count = random.int(3...9)
    draft.exchanges = (0..<count).map { Place(id: "p\($0)", role: .exchange) }
    for number in 0..<random.int(count...3 * count) {
      let from = random.int(0...count - 1)
      let to = (from + random.int(1...count - 1)) % count
      draft.links.append(
        Link(
          id: "l\(number)", from: "p\(from)", to: "p\(to)",
          layer: random.once(in: 5) ? .optical : .ipPrivate,
          capacity: ByDirection(
            forward: DataRate(Double(random.int(0...9))),
            backward: DataRate(Double(random.int(0...9)))),
          latency: .stated(Latency(Double(random.int(1...9))), isMeasured: true),
          fee: TransportFee(perGB: random.once(in: 3) ? 0.01 : 0)))
    }
    for number in 0..<random.int(5...60) {
      let from = random.int(0...count - 1)
      let to = (from + random.int(1...count - 1)) % count
      let rate = Double.random(in: 0.1...4, using: &random)
      draft.flows.append(
        Flow(
          id: "f\(number)", from: "p\(from)", to: "p\(to)",
          traffic: Traffic(
            upRate: DataRate(rate), downRate: DataRate(random.once(in: 3) ? rate / 4 : 0)),
          latency: random.once(in: 3)
            ? .limit(Latency(Double(random.int(3...20))), .oneWay) : .none,
          layer: random.once(in: 5) ? .optical : .ipPrivate,
          hasSingleRoute: random.once(in: 6)))
    }
    return ScenarioProgram(try Scenario(draft))
  }

  @Test("trees give what single searches give")
  func agrees() throws {
    var limited = 0
    for seed in UInt64(0)..<300 {
      let program = try program(seed)
      var random = SeededRandom(seed: seed &+ 9)
      let prices = program.program.resources.map { _ in
        random.once(in: 3) ? 0 : Double.random(in: 0...50, using: &random)
      }
      let count = program.program.workloads.count
      let limits = (0..<count).map { _ in
        random.once(in: 4) ? Double.random(in: 0...200, using: &random) : .infinity
      }
      var source = program.makeSource()
      var batch = PricedWorkloads(workloadCount: count), single = batch
      // Twice over parts: what is kept between calls must not change the answer.
      source.price(0..<count / 2, prices: prices, below: limits, into: &batch)
      source.price(count / 2..<count, prices: prices, below: limits, into: &batch)
      source.priceOneByOne(0..<count, prices: prices, below: limits, into: &single)
      for flow in 0..<count {
        let difference = abs(batch.least[flow] - single.least[flow])
        #expect(
          batch.least[flow] == single.least[flow] || difference <= 1e-13 * single.least[flow],
          "seed \(seed), flow \(flow)")
        #expect(batch.magnitude[flow] >= single.magnitude[flow] * (1 - 1e-13))
        if single.least[flow] == .infinity { limited += 1 }
      }
      #expect(
        Set(batch.found.workload)
          == Set(
            (0..<Int32(count)).filter {
              batch.least[Int($0)] < limits[Int($0)]
            }))
      for candidate in 0..<batch.found.count {
        let flow = Int(batch.found.workload[candidate])
        let price = batch.found.pricedCost(of: candidate, prices: prices)
        #expect(abs(price - single.least[flow]) <= 1e-12 * max(1, price))
      }
    }
    #expect(limited > 100, "limits and shut links must bind somewhere")
  }
}
