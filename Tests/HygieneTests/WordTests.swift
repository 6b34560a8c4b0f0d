import Testing

@Suite("Words that code must not contain")
struct WordTests {
  /// Forbidden in Swift outside comments and strings, and why.
  static let inSwift: [(word: String, reason: String)] = [
    ("try!", "throw or handle the error"),
    (" as! ", "cast with as?"),
    ("fatalError(", "use precondition with a sentence, or an error"),
  ]

  /// GLPK's MIP presolver and its starting points are unsound, its cover cuts are not
  /// thread-safe and its proximity search prints: they stay at their default, which is off.
  static let glpkSwitches = ["presolve", "cov_cuts", "ps_heur", "use_sol"]

  /// The rooms that know GLPK.
  static let glpkRooms = ["CGLPK", "GLPKSolver"]

  static func findings(in file: RepositoryFile) -> [String] {
    let isSwift = file.path.hasSuffix(".swift")
    let knowsGLPK = glpkRooms.contains(file.room)
    let words = (isSwift ? inSwift.map(\.word) : []) + (knowsGLPK ? glpkSwitches : ["glp_"])
    guard words.contains(where: file.text.contains) else { return [] }
    var found: [String] = []
    for (number, line) in zip(1..., BlankedCode(file.text, isC: !isSwift).lines) {
      func report(_ text: String) { found.append("\(file.path):\(number): \(text)") }
      if isSwift {
        for (word, reason) in inSwift where line.contains(word) { report("\(word): \(reason)") }
      }
      if knowsGLPK {
        for word in glpkSwitches where line.contains(word) { report("\(word) must stay off") }
      } else if line.contains("glp_") {
        report("only \(glpkRooms.joined(separator: " and ")) speak to GLPK")
      }
    }
    return found
  }

  @Test("Sources has none of them")
  func sourcesAreClean() {
    let files = Repository.files(under: ["Sources"], ending: [".swift", ".c", ".h"])
    #expect(files.count > 50)
    #expect(files.flatMap(Self.findings) == [])
  }

  @Test("each is found where it stands in code, and only there")
  func findsEach() {
    let swift = """
      // try! glp_free
      let a = "try! \\(b as! Int) fatalError("
      let c = #"glp_ \\#(try! d)"#
      /* fatalError( /* nested */ glp_ */
      fatalError("e")
      glp_free(f)
      """
    let found = Self.findings(in: RepositoryFile(path: "Sources/Plans/A.swift", text: swift))
    #expect(
      found.map { String($0.dropFirst("Sources/Plans/A.swift:".count).prefix(1)) }
        == ["2", "3", "5", "6"])
    let c = """
      /* presolve */
      puts("cov_cuts"); char d = '"'; p.presolve = 1; // "
      q.use_sol = 0;
      """
    let inC = Self.findings(in: RepositoryFile(path: "Sources/CGLPK/Run.c", text: c))
    #expect(
      inC == [
        "Sources/CGLPK/Run.c:2: presolve must stay off",
        "Sources/CGLPK/Run.c:3: use_sol must stay off",
      ])
  }

  // Written in two halves, so that this file does not find itself.
  static let reminders = ["TO" + "DO", "FIX" + "ME"]

  /// Reminders without the number of an issue, which is written (#12).
  static func reminders(in file: RepositoryFile) -> [String] {
    zip(1..., file.text.split(separator: "\n", omittingEmptySubsequences: false)).compactMap {
      number, line in
      guard let word = reminders.first(where: { line.contains($0) }),
        !line.contains(/\(#\d+\)/)
      else { return nil }
      return "\(file.path):\(number): \(word) without an issue number, e.g. (#12)"
    }
  }

  @Test("a reminder names its issue")
  func remindersHaveNumbers() {
    let files = Repository.files(
      under: ["Sources", "Tests", "Examples", "Benchmarks", "Topologies"],
      ending: [".swift", ".c", ".h", ".md", ".json", ".py"])
    #expect(files.flatMap(Self.reminders(in:)) == [])
    let word = Self.reminders[0]
    let text = "// \(word)(#12): fine\n// \(word): not"
    let found = Self.reminders(in: RepositoryFile(path: "A.swift", text: text))
    #expect(found.map { $0.prefix(10) } == ["A.swift:2:"])
  }
}
