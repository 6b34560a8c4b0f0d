import Glibc
import RouteOptimizer

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/route-opt-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { unlink("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ text: String, as name: String) throws -> String {
    try AtomicFile.write(Array(text.utf8), to: file(name), existing: .replace)
    return file(name)
  }

  /// The content of a file of the folder.
  func read(_ name: String) throws -> String {
    String(decoding: try SourceReader().read(file(name)).bytes, as: UTF8.self)
  }

  /// Whether a file is there.
  func has(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

  /// A folder with the starter scenario as `west.json`.
  static func withStarter() -> TemporaryFolder {
    let folder = TemporaryFolder()
    _ = CommandRun("new", folder.file("west"))
    return folder
  }
}
