// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let routeOptimizer = Target.Dependency.product(name: "RouteOptimizer", package: "route-opt")

let package = Package(
  name: "Benchmarks",
  products: [.executable(name: "route-opt-bench", targets: ["route-opt-bench"])],
  dependencies: [.package(name: "route-opt", path: "..")],
  targets: [
    // Seeded cases. Tests/PeerTests sees this folder and the next one through links.
    .target(
      name: "BenchmarkScenarios", dependencies: [routeOptimizer], swiftSettings: swiftSettings),
    // Other solvers of integer programs, as commands.
    .target(name: "PeerSolvers", dependencies: [routeOptimizer], swiftSettings: swiftSettings),
    .executableTarget(
      name: "route-opt-bench",
      dependencies: ["BenchmarkScenarios", "PeerSolvers", routeOptimizer],
      swiftSettings: swiftSettings),
  ]
)
