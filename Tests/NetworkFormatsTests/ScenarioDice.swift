import TestSupport

/// Seeded random numbers, texts and lists.
struct ScenarioDice: RandomNumberGenerator {
  private var random: SeededRandom
  /// What texts are made of: some need escapes, quotes, or several bytes a character.
  var pieces = [
    "a", "gui-an", "贵安", "\"", "\\", "/", " ", "\n", "\t", ";", ":", "|", "*", ",", "é", "😀",
    "\u{1}", "\u{7f}", "\u{85}", "0", "Z", "e\u{301}",
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func next() -> UInt64 { random.next() }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  mutating func one<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// A number as files have them: whole, short, long, tiny or huge; sometimes negative.
  mutating func number() -> Double {
    let size =
      switch below(6) {
      case 0: 0.0
      case 1: Double(below(1000))
      case 2: Double(below(100_000)) / 100
      case 3: Double.random(in: 0..<1e6, using: &self)
      case 4: Double.random(in: 1..<10, using: &self) * 1e-9
      default: Double.random(in: 1..<10, using: &self) * 1e15
      }
    return chance(0.1) ? -size : size
  }

  mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
    chance(0.4) ? make(&self) : nil
  }

  mutating func some<Value>(upTo limit: Int, _ make: (inout Self) -> Value) -> [Value] {
    (0..<below(limit + 1)).map { _ in make(&self) }
  }

  mutating func text() -> String { (0...below(5)).map { _ in one(pieces) }.joined() }
}
