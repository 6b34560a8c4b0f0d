import Testing

@Suite("Files are short and their paths plain")
struct FileTests {
  @Test("no file of code is longer than 600 lines")
  func filesAreShort() {
    let files = Repository.files(
      under: ["Sources", "Tests", "Examples", "Benchmarks"], ending: [".swift", ".c", ".h", ".py"])
    let long = files.compactMap { file -> String? in
      let lines = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
      return lines > 600 ? "\(file.path) has \(lines) lines" : nil
    }
    #expect(long == [])
  }

  @Test("no path has a space")
  func pathsHaveNoSpaces() {
    #expect(Repository.paths.count > 100)
    #expect(Repository.paths.filter { $0.contains(" ") } == [])
  }

  @Test("a file of code ends with a line end and has no tab")
  func textIsPlain() {
    let files = Repository.files(
      under: ["Sources", "Tests", "Examples", "Benchmarks"], ending: [".swift", ".c", ".h"])
    let odd = files.filter { !$0.text.hasSuffix("\n") || $0.text.utf8.contains(UInt8(ascii: "\t")) }
    #expect(odd.map(\.path) == [])
  }
}
