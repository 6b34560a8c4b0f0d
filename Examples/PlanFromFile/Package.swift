// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "PlanFromFile",
  dependencies: [.package(name: "route-opt", path: "../..")],
  targets: [
    .executableTarget(
      name: "PlanFromFile",
      dependencies: [
        .product(name: "RouteOptimizer", package: "route-opt")
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
