import BenchmarkScenarios
import Foundation
import RouteOptimizer

extension Family {
  /// The shipped network at a high load.
  static let national = Family(
    name: "national",
    summary: """
      The shipped national network with 200 generated workloads (about 500 copies) of one day. \
      Imported AI chips are at 84 % load, and a dozen busy links are narrowed to what one plan \
      needs there.
      """,
    timeLimit: 60, relativeGap: 1e-4
  ) { options in
    (options.seeds ?? [1, 2, 3]).map { seed in
      BenchmarkCase(name: "national 200, seed \(seed)") {
        try Scenario(nationalScenario(on: Places.nationalNetwork(), workloads: 200, seed: seed))
      }
    }
  }

  /// Random wide-area networks.
  static let geometric = Family(
    name: "geometric",
    summary: """
      Random geometric wide-area networks: least spanning tree and nearest neighbours. Every \
      workload needs compute, power, storage and bandwidth within a latency limit; all of them are \
      at about 80 % load.
      """,
    timeLimit: 40, relativeGap: 1e-4
  ) { options in
    (options.seeds ?? [1]).flatMap { seed in
      [(12, 60), (20, 200), (20, 1000)].map { sites, workloads in
        BenchmarkCase(name: "geometric \(sites)x\(workloads), seed \(seed)") {
          try Scenario(geometricScenario(sites: sites, workloads: workloads, seed: seed))
        }
      }
    }
  }
}
