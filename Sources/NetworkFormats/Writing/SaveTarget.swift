#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a path to save to leads to, symbolic links followed.
struct SaveTarget {
  enum Kind {
    case absent
    case file(mode: mode_t)
    case directory
    /// A pipe, a socket or a device.
    case stream
  }

  /// The path behind the symbolic links; the last one may lead to nothing yet.
  var resolved: String
  var kind: Kind

  init(_ path: String) throws(WriteError) {
    var current = path
    // As many links as Linux follows itself.
    for _ in 0...40 {
      var status = stat()
      guard lstat(current, &status) == 0 else {
        let code = errno
        guard code == ENOENT else {
          throw WriteError(
            path: path, reason: .system(SystemError(code: code), during: .open))
        }
        resolved = current
        kind = .absent
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFLNK: current = try Self.follow(current, from: path)
      case S_IFREG:
        resolved = current
        kind = .file(mode: status.st_mode & 0o7777)
        // Renaming asks the directory's permission only; a read-only file is meant to stay.
        if faccessat(AT_FDCWD, current, W_OK, AT_EACCESS) != 0 {
          throw WriteError(
            path: path, reason: .system(SystemError(code: errno), during: .open))
        }
        return
      case S_IFDIR:
        resolved = current
        kind = .directory
        return
      default:
        resolved = current
        kind = .stream
        return
      }
    }
    throw WriteError(path: path, reason: .system(SystemError(code: ELOOP), during: .open))
  }

  /// The directory that the file is or will be in.
  var directory: String {
    guard let slash = resolved.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == resolved.startIndex ? "/" : String(resolved[..<slash])
  }

  /// A name beside the file, not shown by `ls`, for the new content before it takes its place.
  ///
  /// The first names tried are always the same, so that a save finds what a killed one left.
  func hiddenName(attempt: Int) -> String {
    let name = resolved.split(separator: "/").last ?? ""
    // File systems allow 255 bytes.
    let isShort = name.utf8.count <= 200
    let mark = attempt < 50 && isShort ? "" : String(UInt32.random(in: 0 ... .max), radix: 36)
    let hidden = ".\(isShort ? name : "").route-opt-save\(mark)"
    return directory == "/" ? "/\(hidden)" : "\(directory)/\(hidden)"
  }

  private static func follow(_ link: String, from path: String) throws(WriteError) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink(link, &buffer, buffer.count)
    guard length > 0, length < 4096 else {
      let code = length < 0 ? errno : ENAMETOOLONG
      throw WriteError(path: path, reason: .system(SystemError(code: code), during: .open))
    }
    let target = buffer[..<length].map { UInt8(bitPattern: $0) }
    let text = String(decoding: target, as: UTF8.self)
    guard target[0] != UInt8(ascii: "/"),
      let slash = link.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return text }
    return String(link[...slash]) + text
  }
}
