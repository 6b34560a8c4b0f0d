import Glibc
import NetworkFormats
import Quantities
import Synchronization
import TestSupport
import Testing

@Suite("Saving files")
struct AtomicFileTests {
  let directory = TemporaryDirectory()

  private func content(_ name: String) throws -> String {
    String(decoding: try SourceReader().read(directory.path(name)).bytes, as: UTF8.self)
  }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    return lstat(directory.path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  private func save(
    _ text: String, _ name: String, _ existing: AtomicFile.Existing = .replace,
    calls: SystemCalls = .system
  ) throws(WriteError) {
    try AtomicFile.write(
      Array(text.utf8), to: directory.path(name), existing: existing, calls: calls)
  }

  /// A file system without O_TMPFILE.
  private static let withoutUnnamedFiles: SystemCalls = {
    var calls = SystemCalls.system
    let open = calls.open
    calls.open = { path, flags, mode in
      flags & 0o20_000_000 != 0 ? -EOPNOTSUPP : open(path, flags, mode)
    }
    return calls
  }()

  /// A system without /proc.
  private static let withoutProc: SystemCalls = {
    var calls = SystemCalls.system
    calls.publish = { _, _ in -ENOENT }
    return calls
  }()

  @Test("creates, replaces, keeps permissions, leaves no litter", arguments: 0..<3)
  func saving(variant: Int) throws {
    let calls = [.system, Self.withoutUnnamedFiles, Self.withoutProc][variant]
    try save("one", "f", .keep, calls: calls)
    #expect(try content("f") == "one")
    #expect(mode("f") & 0o600 == 0o600)
    chmod(directory.path("f"), 0o640)
    try save("two", "f", calls: calls)
    #expect(try content("f") == "two")
    #expect(mode("f") == 0o640)
    #expect(throws: WriteError(path: directory.path("f"), reason: .exists)) {
      try save("three", "f", .keep, calls: calls)
    }
    #expect(try content("f") == "two")
    try save("", "f", calls: calls)
    #expect(try content("f") == "")
    #expect(directory.names == ["f"])
  }

  @Test("a file that appears at the last moment is not replaced unasked", arguments: 0..<2)
  func race(variant: Int) throws {
    var calls = [.system, Self.withoutUnnamedFiles][variant]
    let path = directory.path("f")
    let sync = calls.sync
    calls.sync = { descriptor in
      try? AtomicFile.write(Array("theirs".utf8), to: path, existing: .replace)
      return sync(descriptor)
    }
    #expect(throws: WriteError(path: path, reason: .exists)) {
      try save("ours", "f", .keep, calls: calls)
    }
    #expect(try content("f") == "theirs")
    #expect(directory.names == ["f"])
  }

  @Test("follows symbolic links to their target, even one that isn't there yet")
  func links() throws {
    try save("old", "real")
    #expect(symlink("real", directory.path("link")) == 0)
    #expect(symlink(directory.path("link"), directory.path("link2")) == 0)
    #expect(symlink("later", directory.path("dangling")) == 0)
    try save("new", "link2")
    try save("fresh", "dangling", .keep)
    #expect(try content("real") == "new")
    #expect(try content("later") == "fresh")
    var status = stat()
    #expect(lstat(directory.path("link2"), &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    #expect(symlink("loop", directory.path("loop")) == 0)
    #expect(throws: WriteError.self) { try save("x", "loop") }
  }

  @Test("refuses what cannot be written")
  func refusals() {
    #expect(throws: WriteError(path: directory.path, reason: .directory)) {
      try AtomicFile.write([], to: directory.path, existing: .replace)
    }
    #expect(throws: WriteError(path: "", reason: .badPath)) {
      try AtomicFile.write([], to: "", existing: .replace)
    }
    let error = #expect(throws: WriteError.self) { try save("x", "none/f") }
    #expect(error?.reason == .system(SystemError(code: ENOENT), during: .open))
    #expect(error?.message.english.hasSuffix("no such file or directory") == true)
    #expect(error?.message.chinese.hasSuffix("文件或目录不存在") == true)
  }

  @Test("a full device is an error, for files and for open outputs")
  func fullDevice() throws {
    let full = WriteError(
      path: "/dev/full", reason: .system(SystemError(code: ENOSPC), during: .write))
    #expect(throws: full) {
      try AtomicFile.write([1], to: "/dev/full", existing: .keep)
    }
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    #expect(throws: full) {
      try CheckedOutput(descriptor: descriptor, name: "/dev/full").write("x")
    }
    try AtomicFile.write([1], to: "/dev/null", existing: .keep)
  }

  @Test("a reader that went away is an error")
  func brokenPipe() throws {
    // The default action of SIGPIPE would end the test; a command may well prefer that.
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let error = #expect(throws: WriteError.self) {
      try CheckedOutput(descriptor: ends[1], name: "<stdout>").write("x")
    }
    #expect(error?.reason == .system(SystemError(code: EPIPE), during: .write))
  }

  @Test("writes directly to a pipe with a name")
  func namedPipe() throws {
    let path = directory.path("fifo")
    #expect(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try AtomicFile.write(Array("hello".utf8), to: path, existing: .keep)
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(reader, &bytes, 16) == 5)
    #expect(directory.names == ["fifo"])
  }

  @Test("short and interrupted writes are continued")
  func shortWrites() throws {
    var calls = SystemCalls.system
    let (write, sync) = (calls.write, calls.sync)
    let turn = Atomic(0)
    calls.write = { descriptor, bytes in
      switch turn.add(1, ordering: .relaxed).newValue % 3 {
      case 0: Int(-EINTR)
      case 1: Int(-EAGAIN)
      default: write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(7)))
      }
    }
    calls.sync = { descriptor in
      turn.add(1, ordering: .relaxed).newValue % 2 == 0 ? -EINTR : sync(descriptor)
    }
    let text = String(repeating: "0123456789", count: 50)
    try save(text, "f", calls: calls)
    #expect(try content("f") == text)
  }

  @Test("whichever call fails, the old file stays and nothing is left behind")
  func everyFailure() throws {
    let bases: [SystemCalls] = [.system, Self.withoutUnnamedFiles, Self.withoutProc]
    for (variant, base) in bases.enumerated() {
      for existing in [AtomicFile.Existing.replace, .keep] {
        var failures = 0
        for turn in 1...40 {
          let name = existing == .replace ? "f" : "new"
          try save("old", "f")
          let injector = Injector(failing: turn)
          do throws(WriteError) {
            try save("new content", name, existing, calls: injector.wrapping(base))
            #expect((try? content(name)) == "new content")
          } catch {
            failures += 1
            #expect(!error.message.english.isEmpty)
            #expect((try? content("f")) == "old" || injector.failedLate)
          }
          #expect(directory.names.allSatisfy { $0 == name || $0 == "f" }, "\(directory.names)")
          unlink(directory.path("new"))
          if !injector.hasFailed { break }
        }
        #expect(failures >= 4, "variant \(variant)")
      }
    }
  }

  @Test("removes what a killed save left, but not what a living one needs", arguments: 0..<2)
  func abandonedFiles(variant: Int) throws {
    let calls = [.system, Self.withoutUnnamedFiles][variant]
    let hidden = directory.path(".f.route-opt-save")
    try save("old", "f")
    let abandoned = open(hidden, O_WRONLY | O_CREAT, 0o600)
    close(abandoned)
    try save("new", "f", calls: calls)
    #expect(directory.names == ["f"])

    let living = open(hidden, O_WRONLY | O_CREAT, 0o600)
    defer { close(living) }
    #expect(flock(living, LOCK_EX) == 0)
    try save("newer", "f", calls: calls)
    #expect(try content("f") == "newer")
    #expect(directory.names == [".f.route-opt-save", "f"])
  }

  @Test("killed at any moment, the file is the old or the new one", arguments: 0..<KillTest.rounds)
  func kill(round: Int) async throws {
    let path = directory.path("f")
    try AtomicFile.write(KillTest.content(0), to: path, existing: .replace)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, round = round as Int] in
      try KillTest.saveUntilKilled(path, after: 5000 + round * 3777 % 60_000)
    }
    let bytes = try SourceReader().read(path).bytes
    let generation = bytes.first ?? 0
    #expect(bytes == KillTest.content(generation))
    // A hidden name stays behind if the kill came between linking and renaming: until the next save.
    try AtomicFile.write([7], to: path, existing: .replace)
    #expect(directory.names == ["f"])
  }
}

/// A child process that saves over and over until a thread of its own kills it.
enum KillTest {
  static let rounds = Environment.count("ROUTE_OPT_KILLS", default: 12)

  static func content(_ generation: UInt8) -> [UInt8] {
    [UInt8](repeating: generation, count: 2_000_000)
  }

  static func saveUntilKilled(_ path: String, after microseconds: Int) throws {
    var thread = pthread_t()
    let delay = UnsafeMutableRawPointer(bitPattern: microseconds)
    pthread_create(
      &thread, nil,
      { delay in
        usleep(UInt32(UInt(bitPattern: delay)))
        Glibc.kill(getpid(), SIGKILL)
        return nil
      }, delay)
    var generation: UInt8 = 0
    while true {
      generation &+= 1
      try AtomicFile.write(content(generation), to: path, existing: .replace)
    }
  }
}

/// Makes the n-th system call of a save fail with EIO.
private final class Injector: Sendable {
  private let turn: Int
  private let count = Atomic(0)
  private let late = Atomic(false)
  private let renamed = Atomic(false)

  init(failing turn: Int) { self.turn = turn }

  var hasFailed: Bool { count.load(ordering: .relaxed) >= turn }
  /// Whether the new file already had its name when the call failed.
  var failedLate: Bool { late.load(ordering: .relaxed) }

  private func fails() -> Bool {
    guard count.add(1, ordering: .relaxed).newValue == turn else { return false }
    late.store(renamed.load(ordering: .relaxed), ordering: .relaxed)
    return true
  }

  func wrapping(_ base: SystemCalls) -> SystemCalls {
    var calls = base
    calls.open = { self.fails() ? -EIO : base.open($0, $1, $2) }
    calls.write = { self.fails() ? Int(-EIO) : base.write($0, $1) }
    calls.setMode = { self.fails() ? -EIO : base.setMode($0, $1) }
    calls.lock = { self.fails() ? -EIO : base.lock($0) }
    calls.sync = { self.fails() ? -EIO : base.sync($0) }
    calls.close = { descriptor in
      // A close that reports an error has closed all the same.
      let result = base.close(descriptor)
      return self.fails() ? -EIO : result
    }
    calls.publish = { self.fails() ? -EIO : base.publish($0, $1) }
    calls.link = { self.fails() ? -EIO : base.link($0, $1) }
    calls.rename = { old, new in
      if self.fails() { return -EIO }
      self.renamed.store(true, ordering: .relaxed)
      return base.rename(old, new)
    }
    return calls
  }
}
