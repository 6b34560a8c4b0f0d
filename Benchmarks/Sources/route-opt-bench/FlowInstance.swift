import Foundation
import RouteOptimizer

/// A published instance of traffic engineering: a directed network and its demands.
struct FlowInstance {
  struct Arc {
    var from: Int
    var to: Int
    var capacity: Double
  }

  struct Demand {
    var from: Int
    var to: Int
    var rate: Double
  }

  /// The row of `instances.csv`.
  var row: [String: String]
  var name: String
  var nodes = 0
  var arcs: [Arc] = []
  var demands: [Demand] = []

  /// A published number of the row.
  func number(_ key: String) -> Double? { row[key].flatMap(Double.init) }

  /// The instance as a scenario: a link for each arc, a flow for each demand.
  ///
  /// Declining costs a yuan a Gbps, so that the least cost is the most carried.
  var scenario: Scenario {
    get throws {
      var draft = ScenarioDraft(
        name: LocalizedText(name, zh: name), horizon: Horizon(length: TimeSpan(730)))
      draft.linkHeadroom = 1
      draft.exchanges = (0..<nodes).map { Place(id: "n\($0)", role: .exchange) }
      draft.links = arcs.enumerated().map { number, arc in
        Link(
          id: "l\(number)", from: "n\(arc.from)", to: "n\(arc.to)",
          capacity: ByDirection(forward: DataRate(arc.capacity), backward: DataRate(0)),
          latency: .stated(Latency(1), isMeasured: true))
      }
      draft.flows = demands.enumerated().map { number, demand in
        Flow(
          id: "f\(number)", from: "n\(demand.from)", to: "n\(demand.to)",
          traffic: Traffic(upRate: DataRate(demand.rate)), declinePrice: Money(demand.rate))
      }
      return try Scenario(draft)
    }
  }
}

// MARK: - Reading

extension FlowInstance {
  /// The instances of the NCFlow, POP and Teal papers.
  static func traffic(_ options: Options) throws -> [FlowInstance] {
    try rows("te-ncflow-pop-teal").map { row, folder in
      var instance = FlowInstance(row: row, name: row["instance"] ?? "")
      let network = try lines(folder, "topologies/\(row["topology"] ?? "").txt.gz")
      instance.nodes = Int(network.first?.split(separator: " ").first ?? "") ?? 0
      for line in network.dropFirst(instance.nodes + 1) {
        let parts = line.split(separator: " ")
        guard parts.count == 3, let from = Int(parts[0]), let to = Int(parts[1]),
          let capacity = Double(parts[2])
        else { continue }
        instance.arcs.append(Arc(from: from, to: to, capacity: capacity))
      }
      for (from, line) in try lines(folder, row["tm"] ?? "").enumerated() {
        for (to, text) in line.split(separator: ",").enumerated() where from != to {
          guard let rate = Double(text), rate > 0 else { continue }
          instance.demands.append(Demand(from: from, to: to, rate: rate))
        }
      }
      return instance
    }
  }

  /// The REPETITA instances; rates in Gbps.
  static func repetita(_ options: Options) throws -> [FlowInstance] {
    try rows("repetita-te").map { row, folder in
      var instance = FlowInstance(row: row, name: row["instance"] ?? "")
      let network = try lines(folder, row["graph"] ?? "")
      instance.nodes = Int(network.first?.split(separator: " ").last ?? "") ?? 0
      for line in network.dropFirst(instance.nodes + 4) {
        let parts = line.split(separator: " ")
        guard parts.count == 6, let from = Int(parts[1]), let to = Int(parts[2]),
          let capacity = Double(parts[4])
        else { continue }
        instance.arcs.append(Arc(from: from, to: to, capacity: capacity / 1e6))
      }
      for line in try lines(folder, row["demands"] ?? "").dropFirst(2) {
        let parts = line.split(separator: " ")
        guard parts.count == 4, let from = Int(parts[1]), let to = Int(parts[2]),
          let rate = Double(parts[3]), from != to, rate > 0
        else { continue }
        instance.demands.append(Demand(from: from, to: to, rate: rate / 1e6))
      }
      return instance
    }
  }

  /// The rows of a collection's list, with its folder.
  static func rows(_ collection: String, _ list: String = "instances.csv") throws -> [(
    row: [String: String], folder: URL
  )] {
    guard let folder = Places.published?.appendingPathComponent(collection),
      let bytes = FileManager.default.contents(
        atPath: folder.appendingPathComponent(list).path)
    else { throw Unavailable(publishedAreAbsent) }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let keys = (lines.first ?? "").split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return (Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first }), folder)
    }
  }

  private static func lines(_ folder: URL, _ file: String) throws -> [Substring] {
    let process = Process(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appendingPathComponent(file).path]
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Unavailable("\(file) cannot be read") }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
  }
}
