#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system calls of saving, as values, so that a test can make each of them fail in turn.
///
/// Every call returns 0 or more, or a negative `errno`.
package struct SystemCalls: Sendable {
  package var open: @Sendable (_ path: String, _ flags: Int32, _ mode: UInt32) -> Int32
  package var write: @Sendable (_ descriptor: Int32, UnsafeRawBufferPointer) -> Int
  package var setMode: @Sendable (_ descriptor: Int32, _ mode: UInt32) -> Int32
  package var lock: @Sendable (_ descriptor: Int32) -> Int32
  package var sync: @Sendable (_ descriptor: Int32) -> Int32
  package var close: @Sendable (_ descriptor: Int32) -> Int32
  package var publish: @Sendable (_ descriptor: Int32, _ path: String) -> Int32
  package var link: @Sendable (_ old: String, _ new: String) -> Int32
  package var rename: @Sendable (_ old: String, _ new: String) -> Int32
  package var unlink: @Sendable (_ path: String) -> Int32

  /// The system's own.
  package static var system: SystemCalls {
    SystemCalls(
      open: { path, flags, mode in checked(systemOpen(path, flags, mode)) },
      write: { descriptor, bytes in
        let count = systemWrite(descriptor, bytes.baseAddress, bytes.count)
        return count < 0 ? Int(-errno) : count
      },
      setMode: { descriptor, mode in checked(fchmod(descriptor, mode)) },
      lock: { descriptor in checked(flock(descriptor, LOCK_EX | LOCK_NB)) },
      sync: { descriptor in checked(fsync(descriptor)) },
      close: { descriptor in checked(systemClose(descriptor)) },
      publish: { descriptor, path in
        // The documented way to name an O_TMPFILE file without privileges (open(2)).
        checked(
          linkat(
            AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW))
      },
      link: { old, new in checked(linkat(AT_FDCWD, old, AT_FDCWD, new, 0)) },
      rename: { old, new in checked(systemRename(old, new)) },
      unlink: { path in checked(systemUnlink(path)) })
  }

  private static func checked(_ result: Int32) -> Int32 { result < 0 ? -errno : result }
}

// The closures' own names hide the C functions inside the type.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }
private func systemUnlink(_ path: String) -> Int32 { unlink(path) }
