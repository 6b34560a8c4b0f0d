#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Looks at what a path leads to, without reading it.
enum FileCheck {
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether two paths lead to one file, by other names, links or hard links too.
  static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat(), second = stat()
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return isSame(first, second)
  }

  /// Whether a path leads to the file that a descriptor reads.
  static func isSame(_ path: String, descriptor: Int32) -> Bool {
    var first = stat(), second = stat()
    guard stat(path, &first) == 0, fstat(descriptor, &second) == 0 else { return false }
    return isSame(first, second)
  }

  /// A pipe or a device may well be both read and written.
  private static func isSame(_ one: stat, _ other: stat) -> Bool {
    one.st_mode & S_IFMT == S_IFREG && one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }
}
