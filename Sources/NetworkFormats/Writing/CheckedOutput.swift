#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open descriptor that everything reaches, or an error says so.
///
/// Unlike `print`, which loses the error of a full disk, every `write` is checked.
public struct CheckedOutput: Sendable {
  /// Standard output.
  public static var standardOutput: CheckedOutput { CheckedOutput(descriptor: 1, name: "<stdout>") }
  /// Standard error.
  public static var standardError: CheckedOutput { CheckedOutput(descriptor: 2, name: "<stderr>") }

  /// The file descriptor; whoever made the output closes it.
  public let descriptor: Int32
  /// What to call it in messages.
  public let name: String

  private let calls: SystemCalls

  /// Makes an output of a descriptor.
  public init(descriptor: Int32, name: String) {
    self.init(descriptor: descriptor, name: name, calls: .system)
  }

  package init(descriptor: Int32, name: String, calls: SystemCalls) {
    self.descriptor = descriptor
    self.name = name
    self.calls = calls
  }

  /// Writes a text as UTF-8.
  public func write(_ text: String) throws(WriteError) {
    try write(Array(text.utf8))
  }

  /// Writes all bytes, however many calls that takes.
  public func write(_ bytes: [UInt8]) throws(WriteError) {
    var start = 0
    while start < bytes.count {
      let result = bytes[start...].withUnsafeBytes { calls.write(descriptor, $0) }
      if result > 0 {
        start += result
        continue
      }
      switch Int32(truncatingIfNeeded: -result) {
      case EINTR: continue
      case EAGAIN: Self.waitUntilWritable(descriptor)
      case let code:
        // A write of some bytes that takes none and names no error never would.
        let error = SystemError(code: result == 0 ? EIO : code)
        throw WriteError(path: name, reason: .system(error, during: .write))
      }
    }
  }

  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
