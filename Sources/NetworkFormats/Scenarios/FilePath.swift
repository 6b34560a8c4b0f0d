#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Paths as texts.
enum FilePath {
  /// Everything before the last slash, the slash included; empty for a bare name.
  static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[...slash])
  }

  /// A path that a file in a directory names, without the detours that lead nowhere else.
  static func joined(_ directory: String, _ name: String) -> String {
    guard !name.utf8.starts(with: "/".utf8) else { return name }
    let joined = directory + name
    // With symbolic links on the way, "a/../b" may be another file than "b".
    let short = withoutDetours(joined)
    return resolved(short) == resolved(joined) ? short : joined
  }

  /// The path without links and detours; nothing if there is no such file.
  static func resolved(_ path: String) -> String? {
    guard !path.isEmpty, !path.utf8.contains(0), let result = realpath(path, nil) else {
      return nil
    }
    defer { free(result) }
    return String(cString: result)
  }

  private static func withoutDetours(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/", omittingEmptySubsequences: true) {
      if step == "." { continue }
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else {
        steps.append(step)
      }
    }
    return (path.utf8.starts(with: "/".utf8) ? "/" : "") + steps.joined(separator: "/")
  }
}

/// What tells whether two paths lead to the same file.
struct FileIdentity: Hashable {
  private let path: String

  init(_ path: String) { self.path = FilePath.resolved(path) ?? path }
}
