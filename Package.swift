// swift-tools-version: 6.2
import PackageDescription

/// One room of the house: a target, and the only rooms it may look into.
///
/// The compiler enforces the walls: `AllocationSolvers` cannot name a hub because
/// `ComputeNetwork` is not in its list. `Tests/HygieneTests` checks that no file imports more.
struct Room {
  var name: String
  var uses: [String]

  init(_ name: String, uses: [String] = []) {
    self.name = name
    self.uses = uses
  }
}

let rooms: [Room] = [
  // Values and pure mathematics.
  Room("Quantities"),
  Room("Graphs"),
  Room("LinearModels"),
  Room("Allocation"),
  // Solving: sees mathematics only, so it cannot know a planning feature.
  Room("GLPKSolver", uses: ["CGLPK", "LinearModels"]),
  Room("AllocationSolvers", uses: ["Allocation", "LinearModels"]),
  // The domain, what was decided about it, and the audit of that.
  Room("ComputeNetwork", uses: ["Quantities"]),
  Room("Plans", uses: ["Quantities", "ComputeNetwork"]),
  // From the domain to the mathematics and back.
  Room("Candidates", uses: ["Quantities", "Graphs", "ComputeNetwork", "Allocation", "Plans"]),
  Room(
    "Insight",
    uses: ["Quantities", "Graphs", "ComputeNetwork", "Allocation", "Plans", "Candidates"]),
  // The edge: files, reports, the library's front door, the commands.
  Room("NetworkFormats", uses: ["Quantities", "ComputeNetwork", "Plans"]),
  Room("Reports", uses: ["Quantities", "ComputeNetwork", "Plans", "Insight"]),
  Room(
    "RouteOptimizer",
    uses: [
      "Quantities", "LinearModels", "Allocation", "GLPKSolver", "AllocationSolvers",
      "ComputeNetwork", "Plans", "Candidates", "Insight", "NetworkFormats", "Reports",
    ]),
  Room("RouteOptCommands", uses: ["RouteOptimizer"]),
]

/// Test targets, each with the rooms it needs besides the shared test support.
let testRooms: [Room] = [
  Room("PlansTests", uses: ["Plans", "ComputeNetwork", "Quantities"]),
  Room("LinearModelsTests", uses: ["LinearModels"]),
  Room("GLPKSolverTests", uses: ["GLPKSolver", "LinearModels"]),
  Room("AllocationTests", uses: ["Allocation"]),
  Room(
    "AllocationSolversTests",
    uses: ["Allocation", "AllocationSolvers", "GLPKSolver", "LinearModels"]),
  Room("GraphsTests", uses: ["Graphs"]),
  Room(
    "CandidatesTests",
    uses: ["Candidates", "Allocation", "ComputeNetwork", "Plans", "Quantities"]),
  Room(
    "InsightTests",
    uses: ["Insight", "Candidates", "Allocation", "ComputeNetwork", "Plans", "Quantities"]),
  Room("RouteOptimizerTests", uses: ["RouteOptimizer", "Candidates", "Allocation"]),
  Room("QuantitiesTests", uses: ["Quantities"]),
  Room(
    "NetworkFormatsTests", uses: ["NetworkFormats", "ComputeNetwork", "Plans", "Quantities"]),
  Room("ReportsTests", uses: ["Reports", "Insight", "Plans", "ComputeNetwork", "Quantities"]),
  Room("RouteOptCommandsTests", uses: ["RouteOptCommands", "RouteOptimizer"]),
  Room("PeerTests", uses: ["RouteOptimizer"]),
  Room("HygieneTests"),
]

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "route-opt",
  products: [
    .library(name: "RouteOptimizer", targets: ["RouteOptimizer"]),
    .executable(name: "route-opt", targets: ["route-opt"]),
  ],
  targets: rooms.map { room in
    .target(
      name: room.name,
      dependencies: room.uses.map { .init(stringLiteral: $0) },
      // The one room that touches C: every pointer there is marked.
      swiftSettings: swiftSettings + (room.name == "GLPKSolver" ? [.strictMemorySafety()] : []))
  } + [
    .target(
      name: "CGLPK",
      linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("m")]),
    // Generators and brute force that several test rooms share.
    .target(
      name: "TestSupport", dependencies: ["Allocation", "ComputeNetwork", "Quantities"],
      path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .executableTarget(
      name: "route-opt", dependencies: ["RouteOptCommands"], swiftSettings: swiftSettings),
  ]
    + testRooms.map { room in
      .testTarget(
        name: room.name,
        dependencies: (room.uses + ["TestSupport"]).map { .init(stringLiteral: $0) },
        swiftSettings: swiftSettings)
    }
)
