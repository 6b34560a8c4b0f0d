import RouteOptimizer
import Synchronization

let scenario = try starterScenario()
let planner = Planner(scenario)

// Progress arrives from the planner's own thread, some times a second.
let lastBest = Mutex<Double?>(nil)
let result = await planner.plan { progress in
  lastBest.withLock { $0 = progress.best }
}
precondition(result.audit.isClean, "every plan is audited before it is returned")

for decision in result.plan.decisions {
  for placement in decision.placements {
    let route = placement.routes.flatMap(\.links).joined(separator: ", ")
    print("\(decision.workload): \(Int(placement.copies)) at \(placement.site) over \(route)")
  }
}
print("to pay: \(Int(result.plan.cost.toPay.value.rounded())) CNY a day")
print("verdict: \(result.plan.verdict.status), proven for \(result.plan.verdict.provenFor)")

// A limit, a seed and a solver of one's own choice.
var request = PlanRequest()
request.solver = .hybrid
request.timeLimit = 5
request.seed = 7
let other = await planner.plan(request)
precondition(other.plan.cost.toPay.value >= result.plan.cost.toPay.value - 1e-6)

// Cancelling ends the search, not the answer: the best plan so far comes back, audited.
let task = Task { await planner.plan(request) }
task.cancel()
let early = await task.value
print("after cancelling: \(early.audit.isClean ? "a clean plan" : "no plan")")
