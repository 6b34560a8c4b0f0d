import Testing

@Suite("What the documentation points at exists")
struct PageTests {
  static let pages = Repository.pages.map(Page.init)

  /// The links of a page that lead nowhere.
  ///
  /// Web addresses are not followed; `doc:` links are checked where the documentation is built.
  static func deadLinks(in page: Page, exists: (String) -> Bool) -> [String] {
    page.links.compactMap { line, target in
      guard !target.contains("://"), !target.hasPrefix("mailto:"), !target.hasPrefix("doc:") else {
        return nil
      }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let path = parts[0].isEmpty ? page.path : page.resolve(String(parts[0]))
      guard exists(path) else { return "\(page.path):\(line): no file \(target)" }
      guard parts.count > 1, path.hasSuffix(".md") else { return nil }
      let aimed = path == page.path ? page : Repository.file(path).map(Page.init)
      guard aimed?.anchors.contains(String(parts[1])) != true else { return nil }
      return "\(page.path):\(line): no heading \(target)"
    }
  }

  @Test("links resolve", arguments: pages.map(\.path))
  func linksResolve(path: String) throws {
    let page = try #require(Self.pages.first { $0.path == path })
    #expect(Self.deadLinks(in: page, exists: Repository.contains) == [])
  }

  @Test("a dead link is found")
  func findsDeadLinks() {
    let text = """
      # A page: one
      [a](B.md) `[b](C.md)` [c](#a-page-one) [d](#two) [e](https://f.org) [g](../D.md "title")
      ```
      [h](I.md)
      ```
      """
    let page = Page(RepositoryFile(path: "docs/A.md", text: text))
    let found = Self.deadLinks(in: page) { ["docs/A.md", "D.md"].contains($0) }
    #expect(found == ["docs/A.md:2: no file B.md", "docs/A.md:2: no heading #two"])
  }

  @Test("paths between backticks exist")
  func pathsExist() {
    let tops = ["Sources/", "Tests/", "Topologies/", "Examples/", "Benchmarks/", ".ci/"]
    for page in Self.pages {
      for (line, text) in page.quoted
      where tops.contains(where: text.hasPrefix) && text.wholeMatch(of: /[\w.\/+-]+/) != nil {
        #expect(Repository.contains(text), "\(page.path):\(line): no \(text)")
      }
    }
  }

  @Test("targets of make exist")
  func targetsExist() throws {
    let makefile = try #require(Repository.file("Makefile")).text
    let targets = Set(makefile.matches(of: /(?m)^([a-z-]+):/).map { String($0.1) })
    #expect(targets.isSuperset(of: ["demo", "test", "help"]))
    for page in Self.pages {
      let commands =
        page.quoted.map(\.text)
        + page.blocks.filter { $0.language != "swift" }.flatMap(\.lines)
      for command in commands {
        guard let match = command.firstMatch(of: /^\s*(?:\$ )?make ([a-z-]+)/) else { continue }
        #expect(targets.contains(String(match.1)), "\(page.path): make \(match.1)")
      }
    }
  }
}
