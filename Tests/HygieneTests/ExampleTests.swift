import Testing

@Suite("What the documentation shows occurs in Examples, which are built and run")
struct ExampleTests {
  /// Lines without their margins; empty ones don't count.
  static func plain(_ lines: some Sequence<some StringProtocol>) -> [String] {
    lines.map { line in
      let text = line.drop { $0 == " " }
      return String(text.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// Whether lines follow each other somewhere in a file.
  static func occurs(_ lines: [String], in file: [String]) -> Bool {
    guard let first = lines.first, lines.count <= file.count else { return false }
    return (0...(file.count - lines.count)).contains { start in
      file[start] == first && file[start..<(start + lines.count)].elementsEqual(lines)
    }
  }

  static let examples = Repository.files(under: ["Examples"], ending: [".swift"])
    .map { plain($0.text.split(separator: "\n")) }

  static let pages = Repository.pages.filter { file in
    file.path.contains(".docc/") || !file.path.contains("/")
  }.map(Page.init)

  @Test("every block of Swift")
  func swiftOccurs() {
    #expect(Self.examples.count >= 4)
    let blocks = Self.pages.flatMap { page in
      page.blocks.filter { $0.language == "swift" }.map { (page.path, $0) }
    }
    #expect(blocks.count >= 4)
    for (path, block) in blocks {
      let lines = Self.plain(block.lines)
      #expect(
        Self.examples.contains { Self.occurs(lines, in: $0) },
        "\(path):\(block.line): this block is not in Examples")
    }
  }

  /// A block of language `text` after a line that names an example is what that example prints.
  @Test("every output that a page attributes to an example")
  func outputsAreReal() {
    for page in Self.pages {
      for block in page.blocks where block.language == "text" {
        let before = page.prose[..<(block.line - 1)].last { !$0.isEmpty } ?? ""
        guard let name = before.firstMatch(of: /`Examples\/(\w+)`/)?.1 else { continue }
        let expected = Repository.file("Examples/\(name)/expected.txt")?.text ?? ""
        #expect(
          Self.plain(block.lines) == Self.plain(expected.split(separator: "\n")),
          "\(page.path):\(block.line): not what Examples/\(name) prints")
      }
    }
  }

  @Test("lines are compared without margins, and in their order")
  func comparesLines() {
    let file = Self.plain(["  a ", "", "b", "c"])
    #expect(file == ["a", "b", "c"])
    #expect(Self.occurs(["a", "b"], in: file))
    #expect(!Self.occurs(["a", "c"], in: file))
    #expect(!Self.occurs([], in: file))
  }
}
