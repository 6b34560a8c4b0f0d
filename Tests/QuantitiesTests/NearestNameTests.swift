import Quantities
import Testing

@Suite("Nearest name")
struct NearestNameTests {
  static let keys = ["capacityGbps", "lengthKm", "latencyMs", "from", "to", "id", "layer"]

  @Test(
    "suggests what was likely meant",
    arguments: [
      ("capacty", nil), ("capactyGbps", "capacityGbps"),
      ("capacity_gbps", "capacityGbps"),
      ("CAPACITYGBPS", "capacityGbps"), ("latencyMS", "latencyMs"), ("fromm", "from"),
      ("form", "from"), ("lenghtKm", "lengthKm"), ("x", nil), ("", nil), ("power", nil),
      ("layr", "layer"), ("di", "id"), ("zz", nil), ("too", "to"),
    ] as [(String, String?)])
  func suggestions(word: String, expected: String?) {
    #expect(nearestName(to: word, among: Self.keys) == expected)
  }

  @Test("a tie goes to the first")
  func ties() {
    #expect(nearestName(to: "lind", among: ["link", "line"]) == "link")
    #expect(nearestName(to: "lind", among: ["line", "link"]) == "line")
  }

  @Test(
    "counts edits, a swap of neighbours as one",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 3),
      ("贵州", "贵阳", 1), ("plan", "pln", 1),
    ])
  func distance(first: String, second: String, edits: Int) {
    #expect(editDistance(first, second) == edits)
    #expect(editDistance(second, first) == edits)
  }

  @Test("a word of a megabyte costs nothing")
  func longWords() {
    let long = String(repeating: "x", count: 1 << 20)
    #expect(nearestName(to: long, among: Self.keys) == nil)
    #expect(nearestName(to: "id", among: [long]) == nil)
  }

  @Test(
    "a unit that was left out, or a second word",
    arguments: [
      ("capacty", "capacityGbps"), ("length", "lengthKm"), ("its", nil), ("latency", nil),
      ("itPwer", "itPowerKW"), ("shanxi", nil),
    ])
  func beginnings(_ word: String, _ expected: String?) {
    let names = [
      "id", "lengthKm", "capacityGbps", "latencyMs", "latencyDirection", "itPowerKW", "SHANGHAI",
    ]
    #expect(nameBeginning(with: word, among: names) == expected)
  }
}
