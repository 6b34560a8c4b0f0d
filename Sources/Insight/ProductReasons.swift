public import Allocation
import Candidates
import ComputeNetwork
public import Plans
import Quantities

extension DeclineExplainer {
  /// Adds to every flow that lists products what the others would have cost, the cheapest first,
  /// or why they can't carry it.
  public func addOffers(
    _ allocation: Allocation, _ decisions: [WorkloadDecision], to flows: [FlowDecision]
  ) -> [FlowDecision] {
    let words = FunnelWords(program)
    var flows = flows
    let outcomes = program.productOutcomes(allocation, decisions, flows)
    for (number, outcomes) in outcomes.enumerated() where !outcomes.isEmpty {
      let flow = program.scenario.draft.flows[number]
      let offers = outcomes.map { outcome in
        switch outcome.kind {
        case .possible(let cost, let difference):
          ProductOffer(product: outcome.product, cost: cost, difference: difference)
        case .ruledOut(let obstacles):
          ProductOffer(
            product: outcome.product,
            obstacle: LocalizedText(
              obstacles.map(\.english).joined(separator: "; "),
              zh: obstacles.map(\.chinese).joined(separator: "；")))
        case .hindered(let hindrance):
          ProductOffer(
            product: outcome.product, obstacle: words.reason(hindrance, flow, declined: 1))
        }
      }
      func rank(_ offer: ProductOffer) -> Double {
        (offer.difference ?? offer.cost)?.value ?? .infinity
      }
      flows[number].offers = offers.indices.sorted {
        (rank(offers[$0]), $0) < (rank(offers[$1]), $1)
      }.map { offers[$0] }
    }
    return flows
  }
}
