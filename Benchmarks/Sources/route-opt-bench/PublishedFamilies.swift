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
  Family(
    name: "sndlib",
    summary: """
      Network design, SNDlib: modules are bought so that all demands are carried. The known value \
      is the best plan published, or HiGHS's after 110 s.
      """,
    timeLimit: 60, relativeGap: 1e-6
  ) { _ in try Instances.networkDesign().map { try $0.subject } },
  Family(
    name: "mcnd",
    summary: """
      Fixed-charge network design of Crainic, Frangioni and Gendron (Canad), sets R and C: up to 50 \
      commodities; with `--all` up to 200.
      """,
    timeLimit: 30, relativeGap: 1e-6
  ) { options in
    try Instances.fixedCharge().filter {
      options.includesLarge || $0.number("commodities") <= 50
    }
    .map { try $0.subject }
  },
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

  /// One case for each network and model that a value is known of.
  static func networkDesign() throws -> [PublishedInstance] {
    let networks = try rows("sndlib") { _ in .sndlib }
    return try rows("sndlib", list: "optima.csv") { _ in .sndlib }.compactMap { value in
      guard let network = networks.first(where: { $0.row["network"] == value.row["network"] }),
        let model = value.row["model"]
      else { return nil }
      let published = value.row["published_value"].flatMap(Double.init)
      let found = value.row["best_here_110s_HiGHS"].flatMap(Double.init)
      guard let best = [published, found].compactMap({ $0 }).min() else { return nil }
      var instance = network
      // A scenario has no place for the cost of what is there already.
      let constant = network.row["preinstalled_cost"].flatMap(Double.init) ?? 0
      instance.row["instance"] = "\(network.row["network"] ?? "")-\(model)"
      instance.row["model"] = model
      instance.row["known_optimum"] = "\(best - constant)"
      let bound = value.row["bound_here"].flatMap(Double.init)
      let isProven = value.row["published_status"] == "optimal"
      instance.row["lower_bound"] = isProven ? nil : bound.map { "\($0 - constant)" } ?? "0"
      return instance
    }
  }

  /// Canad's instances that are known to have a plan.
  static func fixedCharge() throws -> [PublishedInstance] {
    try rows("mcnd") { row in row["best_here"].flatMap(Double.init).map { _ in .canad } }
      .map { instance in
        var instance = instance
        instance.row["known_optimum"] = instance.row["best_here"]
        instance.row["lower_bound"] = instance.row["bound_here"]
        return instance
      }
  }

  /// The rows of a collection's list, as far as they have so many fields as its head.
  private static func rows(
    _ collection: String, list name: String = "instances.csv",
    format: ([String: String]) -> BenchmarkFormat?
  ) throws -> [PublishedInstance] {
    guard let folder = Places.published?.appendingPathComponent(collection) else {
      throw Unavailable(publishedAreAbsent)
    }
    let list = folder.appendingPathComponent(name)
    guard let bytes = FileManager.default.contents(atPath: list.path) else {
      throw Unavailable("\(list.path) is missing")
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let keys = (lines.first ?? "").split(separator: ",").map(String.init)
    return lines.dropFirst().compactMap { line in
      let values = fields(of: line)
      let row = Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first })
      return format(row).map { PublishedInstance(format: $0, row: row, folder: folder) }
    }
  }
}

/// The fields of a line; commas between quotes are text.
private func fields(of line: Substring) -> [String] {
  var fields = [""]
  var isQuoted = false
  for character in line {
    if character == "\"" {
      isQuoted.toggle()
    } else if character == ",", !isQuoted {
      fields.append("")
    } else {
      fields[fields.count - 1].append(character)
    }
  }
  return fields
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
