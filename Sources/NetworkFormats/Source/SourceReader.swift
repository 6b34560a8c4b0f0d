#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a source could not be read; nothing was read then.
public struct SourceError: Error, Sendable, Hashable {
  /// The kinds of refusal.
  public enum Reason: Sendable, Hashable {
    /// There is nothing under that name.
    case notFound
    /// The path leads to a directory.
    case directory
    /// The path leads to a pipe, a socket or a device, which might never end.
    case notRegular
    /// There are more bytes than the limit.
    case tooLarge(limit: Int)
    /// The path is empty or has a NUL in it.
    case badPath
    /// The system refused to open or to read it.
    case system(SystemError)
  }

  /// The path as it was given.
  public var path: String
  /// Why not.
  public var reason: Reason

  /// Makes an error.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

/// Reads whole files, and refuses what isn't one before it can block or fill the memory.
public struct SourceReader: Sendable {
  /// The path that means standard input.
  public static let standardInputPath = "-"

  /// The most bytes that a source may have.
  public var limit: Int
  /// The descriptor that `-` reads.
  public var standardInput: Int32

  /// Makes a reader; the limit is at most 4 GiB, the reach of the parsers' positions.
  public init(limit: Int = 1 << 30, standardInput: Int32 = 0) {
    self.limit = max(0, min(limit, Int(UInt32.max) - 1))
    self.standardInput = standardInput
  }

  /// Reads the file at a path, or standard input if the path is `-`.
  public func read(_ path: String) throws(SourceError) -> SourceFile {
    if path == Self.standardInputPath {
      let bytes = try readAll(standardInput, path: path, sizeHint: 0)
      return SourceFile(name: "<stdin>", bytes: bytes)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SourceError(path: path, reason: .badPath)
    }
    // Without O_NONBLOCK, opening a FIFO that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      throw SourceError(
        path: path,
        reason: code == ENOENT ? .notFound : .system(SystemError(code: code)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SourceError(path: path, reason: .system(SystemError(code: errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw SourceError(path: path, reason: .directory)
    default: throw SourceError(path: path, reason: .notRegular)
    }
    guard status.st_size <= limit else {
      throw SourceError(path: path, reason: .tooLarge(limit: limit))
    }
    let bytes = try readAll(descriptor, path: path, sizeHint: Int(status.st_size))
    return SourceFile(name: path, bytes: bytes)
  }

  /// Reads to the end: the size that a file states is only a hint (files of /proc state 0).
  private func readAll(
    _ descriptor: Int32, path: String, sizeHint: Int
  ) throws(SourceError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One byte more, so that the read that meets the end needs no larger array.
    var room = sizeHint + 1
    while true {
      let (result, code) = Self.append(upTo: room, from: descriptor, to: &bytes)
      if result < 0 {
        if code == EINTR { continue }
        if code == EAGAIN {
          Self.waitUntilReadable(descriptor)
          continue
        }
        throw SourceError(
          path: path,
          reason: code == EISDIR ? .directory : .system(SystemError(code: code)))
      }
      if result == 0 { return bytes }
      if bytes.count > limit {
        throw SourceError(path: path, reason: .tooLarge(limit: limit))
      }
      room = max(1 << 16, sizeHint + 1 - bytes.count, min(bytes.count, 1 << 24))
    }
  }

  private static func append(
    upTo room: Int, from descriptor: Int32, to bytes: inout [UInt8]
  ) -> (result: Int, code: Int32) {
    var outcome = (result: 0, code: Int32(0))
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      outcome.result = systemRead(descriptor, buffer.baseAddress, room)
      outcome.code = errno
      count = max(0, outcome.result)
    }
    if bytes.isEmpty {
      bytes = chunk
    } else {
      bytes.append(contentsOf: chunk)
    }
    return outcome
  }

  private static func waitUntilReadable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, -1)
  }
}

/// `read(2)` under a name that the reader's own `read` doesn't hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ room: Int)
  -> Int
{
  read(descriptor, buffer, room)
}
