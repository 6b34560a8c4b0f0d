import Glibc
import NetworkFormats
import Quantities
import Testing

@Suite("Reading files")
struct SourceReaderTests {
  let directory = TemporaryDirectory()

  @Test("yields every byte")
  func contents() throws {
    for size in [0, 1, 65_535, 65_536, 300_000] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let path = directory.path("f\(size)")
      try AtomicFile.write(bytes, to: path, existing: .replace)
      let file = try SourceReader().read(path)
      #expect(file.bytes == bytes)
      #expect(file.name == path)
    }
  }

  @Test("yields files that state no size")
  func proc() throws {
    #expect(try SourceReader().read("/proc/self/status").bytes.count > 100)
  }

  @Test("reads standard input, even a pipe")
  func pipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(Glibc.pipe(&ends) == 0)
    try CheckedOutput(descriptor: ends[1], name: "pipe").write("hello")
    close(ends[1])
    defer { close(ends[0]) }
    let file = try SourceReader(standardInput: ends[0]).read("-")
    #expect(file.bytes == Array("hello".utf8))
    #expect(file.name == "<stdin>")
  }

  @Test("refuses what is no file, each in its own words")
  func refusals() throws {
    #expect(mkfifo(directory.path("fifo"), 0o600) == 0)
    try AtomicFile.write([1, 2, 3, 4], to: directory.path("four"), existing: .replace)
    #expect(symlink("nowhere", directory.path("dangling")) == 0)
    #expect(symlink("loop", directory.path("loop")) == 0)
    expect(directory.path("none"), .notFound, "RO131")
    expect(directory.path("dangling"), .notFound, "RO131")
    expect(directory.path, .directory, "RO132")
    expect(directory.path("fifo"), .notRegular, "RO133")
    expect("/dev/zero", .notRegular, "RO133")
    expect("", .badPath, "RO130")
    expect("a\0b", .badPath, "RO130")
    expect(directory.path("four/x"), .system(SystemError(code: ENOTDIR)), "RO130")
    expect(directory.path("loop"), .system(SystemError(code: ELOOP)), "RO130")
    expect(
      directory.path("four"), .tooLarge(limit: 3), "RO134", reader: SourceReader(limit: 3))
  }

  @Test("stops at the limit where no size is stated")
  func limitOnPipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(Glibc.pipe(&ends) == 0)
    try CheckedOutput(descriptor: ends[1], name: "pipe").write("hello")
    close(ends[1])
    defer { close(ends[0]) }
    #expect(throws: SourceError(path: "-", reason: .tooLarge(limit: 4))) {
      try SourceReader(limit: 4, standardInput: ends[0]).read("-")
    }
  }

  @Test("reports a closed standard input")
  func badDescriptor() {
    #expect(
      throws: SourceError(path: "-", reason: .system(SystemError(code: EBADF)))
    ) {
      try SourceReader(standardInput: 1_000_000).read("-")
    }
  }

  private func expect(
    _ path: String, _ reason: SourceError.Reason, _ code: String,
    reader: SourceReader = SourceReader()
  ) {
    let error = #expect(throws: SourceError.self) { try reader.read(path) }
    #expect(error?.reason == reason)
    let diagnostic = error?.diagnostic()
    #expect(diagnostic?.code.name == code)
    for language in Language.allCases {
      #expect(diagnostic?.message.text(in: language).isEmpty == false)
    }
  }
}

/// A directory that is removed with everything in it when the test ends.
final class TemporaryDirectory: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/route-opt-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  deinit {
    for name in names { unlink(path(name)) }
    rmdir(path)
  }
}
