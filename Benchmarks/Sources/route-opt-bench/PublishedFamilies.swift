import Foundation
import PeerSolvers
import RouteOptimizer

/// Published instances, read by the importers that the command uses.
let publishedFamilies: [Family] = [
  Family(
    name: "gap",
    summary: """
      Generalized assignment: every job to one agent. OR-Library gap1 to gap12; with `--all` the \
      classes A to E of Chu and Beasley and of Yagiura, to 80 agents and 1,600 jobs. Some of the \
      largest are not solved by anyone: the known value is the best plan published.
      """,
    timeLimit: 20, relativeGap: 1e-6
  ) { options in
    try Instances.generalizedAssignment().filter {
      options.includesLarge || $0.number("jobs") <= 50
    }
    .map { try $0.subject }
  },
  .facilities(
    "cap", set: "orlib-cap",
    summary: """
      Capacitated facility location, OR-Library: 16 to 50 sites, 50 customers; with `--all` those \
      with 100 sites and 1,000 customers. Demand may be split, or (names that end in -ss) not.
      """),
  .facilities(
    "holmberg", set: "holmberg",
    summary: """
      Single-source capacitated facility location of Holmberg, Rönnqvist and Yuan: 50 customers; \
      with `--all` up to 30 sites and 150 customers.
      """),
  .facilities(
    "delmaire", set: "delmaire",
    summary: """
      Single-source capacitated facility location of Delmaire and others: 20 to 50 customers; with \
      `--all` up to 30 sites and 90 customers.
      """),
  .facilities(
    "yang", set: "yang", smallest: 200,
    summary: """
      Single-source capacitated facility location of Yang, Chu and Chen: 200 customers; with \
      `--all` up to 80 sites and 400 customers.
      """),
]

extension Family {
  fileprivate static func facilities(
    _ name: String, set: String, smallest: Int = 50, summary: String
  ) -> Family {
    Family(name: name, summary: summary, timeLimit: 20, relativeGap: 1e-6) { options in
      try Instances.facilities(set)
        .filter { options.includesLarge || $0.number("customers") <= smallest }
        .map { try $0.subject }
    }
  }
}

/// What is said where the data is missing.
let publishedAreAbsent =
  "the published instances are absent (set ROUTE_OPT_BENCHMARK_DATA to their folder)"

/// Lists of published instances.
enum Instances {
  static func generalizedAssignment() throws -> [PublishedInstance] {
    try rows("gap") { _ in .orlibGAP }
  }

  static func facilities(_ set: String) throws -> [PublishedInstance] {
    // OR-Library's single-source rows have a set of their own.
    try rows("cfl") { row in
      switch row["set"] {
      case "orlib-cap", "orlib-cap single-source": .orlibCAP
      case "holmberg": .holmberg
      case "yang": .yang
      case "delmaire": .delmaire
      default: nil
      }
    }
    .filter { $0.row["set"]?.hasPrefix(set) ?? false }
  }

  /// The rows of a collection's `instances.csv`, whose fields have no commas.
  private static func rows(
    _ collection: String, format: ([String: String]) -> BenchmarkFormat?
  ) throws -> [PublishedInstance] {
    guard let folder = Places.published?.appendingPathComponent(collection) else {
      throw Unavailable(publishedAreAbsent)
    }
    let list = folder.appendingPathComponent("instances.csv")
    guard let bytes = FileManager.default.contents(atPath: list.path) else {
      throw Unavailable("\(list.path) is missing")
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let keys = (lines.first ?? "").split(separator: ",").map(String.init)
    return lines.dropFirst().compactMap { line in
      let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let row = Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first })
      return format(row).map { PublishedInstance(format: $0, row: row, folder: folder) }
    }
  }
}

/// One row of a list of instances.
struct PublishedInstance: Sendable {
  var format: BenchmarkFormat
  var row: [String: String]
  var folder: URL

  func number(_ key: String) -> Int { row[key].flatMap(Int.init) ?? 0 }

  /// The case.
  var subject: BenchmarkCase {
    get throws {
      guard let name = row["instance"], let file = row["file"],
        let best = (row["known_optimum"] ?? row["best_known_min"]).flatMap(Double.init)
      else { throw Unavailable("a row of \(folder.path) has no name, file or value") }
      let bound = row["lower_bound"].flatMap(Double.init) ?? best
      let path = folder.appendingPathComponent(file).path
      return BenchmarkCase(name: name, known: KnownValue(best: best, bound: bound)) {
        try imported(path)
      }
    }
  }
}
