import Glibc
import Graphs
import TestSupport
import Testing

/// A telecom network of SNDlib (<https://sndlib.put.poznan.pl>), as far as it is there:
/// `ROUTE_OPT_BENCHMARK_DATA`, else `../shared/benchmarks` beside the package.
struct PublishedNetwork {
  static let folder: String = {
    if let path = Environment.value("ROUTE_OPT_BENCHMARK_DATA") { return path }
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(package)/../shared/benchmarks"
  }()

  static var isThere: Bool { access("\(folder)/sndlib/instances.csv", R_OK) == 0 }

  var graph = CompactGraph(nodeCount: 0, tails: [], heads: [])
  /// The length of each arc in degrees, as the crow flies on a flat map.
  var lengths: [Double] = []
  var demands: [(source: Int, target: Int)] = []

  init(_ name: String) throws {
    var nodes: [Substring: Int32] = [:], places: [(Double, Double)] = []
    var tails: [Int32] = [], heads: [Int32] = [], section = ""
    for line in try Self.text(of: name).split(separator: "\n") {
      let words = line.split { " ()\r".contains($0) }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      if line.hasSuffix("(") {
        section = String(first)
      } else if section == "NODES", words.count >= 3 {
        nodes[first] = Int32(places.count)
        places.append((try #require(Double(words[1])), try #require(Double(words[2]))))
      } else if section == "LINKS" || section == "DEMANDS", words.count >= 3 {
        let ends = (try #require(nodes[words[1]]), try #require(nodes[words[2]]))
        if section == "DEMANDS" {
          demands.append((Int(ends.0), Int(ends.1)))
          continue
        }
        tails += [ends.0, ends.1]
        heads += [ends.1, ends.0]
        let one = places[Int(ends.0)], other = places[Int(ends.1)]
        let length = hypot(one.0 - other.0, one.1 - other.1)
        lengths += [length, length]
      }
    }
    graph = CompactGraph(nodeCount: places.count, tails: tails, heads: heads)
  }

  private static func text(of name: String) throws -> String {
    let pipe = try #require(popen("gzip -dc '\(folder)/sndlib/native/\(name).txt.gz'", "r"))
    defer { pclose(pipe) }
    var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
