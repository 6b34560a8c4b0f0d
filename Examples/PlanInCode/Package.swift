// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "PlanInCode",
  dependencies: [.package(name: "route-opt", path: "../..")],
  targets: [
    .executableTarget(
      name: "PlanInCode",
      dependencies: [
        .product(name: "RouteOptimizer", package: "route-opt")
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
