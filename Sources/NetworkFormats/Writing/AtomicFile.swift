#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Saves a file so that, whatever happens, its name leads to the old content or to all of the new.
///
/// The bytes go to a file without a name in the same directory (`O_TMPFILE`), which vanishes by
/// itself if the process is killed. It is synced, linked under a hidden name, renamed over the old
/// file, and the directory is synced. Where a file system has no `O_TMPFILE`, a file with the
/// hidden name does, and is removed after an error.
///
/// A process killed between linking and renaming leaves the hidden name, which the next save of
/// the same file removes: a lock tells it from a save at work.
public enum AtomicFile {
  /// What to do if there is a file already.
  public enum Existing: Sendable {
    /// Refuse with `WriteError.Reason.exists`, even if it appears at the last moment.
    case keep
    /// Replace its content, keeping its permissions.
    case replace
  }

  /// The path that means standard output.
  public static let standardOutputPath = "-"

  /// Writes bytes to a path: `-`, pipes and devices directly, everything else atomically.
  public static func write(
    _ bytes: [UInt8], to path: String, existing: Existing
  ) throws(WriteError) {
    try write(bytes, to: path, existing: existing, calls: .system)
  }

  package static func write(
    _ bytes: [UInt8], to path: String, existing: Existing, calls: SystemCalls
  ) throws(WriteError) {
    if path == standardOutputPath {
      return try CheckedOutput(descriptor: 1, name: "<stdout>", calls: calls).write(bytes)
    }
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw WriteError(path: path, reason: .badPath)
    }
    let target = try SaveTarget(path)
    switch target.kind {
    case .directory:
      throw WriteError(path: path, reason: .directory)
    case .stream:
      try writeDirectly(bytes, to: target.resolved, named: path, calls)
    case .file where existing == .keep:
      throw WriteError(path: path, reason: .exists)
    case .file, .absent:
      try Saving(name: path, target: target, existing: existing, calls: calls).save(bytes)
    }
  }

  private static func writeDirectly(
    _ bytes: [UInt8], to path: String, named name: String, _ calls: SystemCalls
  ) throws(WriteError) {
    let descriptor = calls.open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0)
    guard descriptor >= 0 else {
      let error = SystemError(code: -descriptor)
      throw WriteError(path: name, reason: .system(error, during: .open))
    }
    var failure: WriteError?
    do {
      try CheckedOutput(descriptor: descriptor, name: name, calls: calls).write(bytes)
    } catch {
      failure = error
    }
    let closed = calls.close(descriptor)
    if let failure { throw failure }
    if closed < 0, closed != -EINTR {
      let error = SystemError(code: -closed)
      throw WriteError(path: name, reason: .system(error, during: .write))
    }
  }
}
