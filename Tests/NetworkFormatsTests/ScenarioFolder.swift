import Glibc

/// A folder for the files of one test; it goes with the value.
final class ScenarioFolder {
  struct Failure: Error { var code: Int32 }

  let path: String
  private var names: [String] = []
  private var folders: [String] = []

  init() throws {
    var template = Array("/tmp/route-opt-formats-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(code: errno) }
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    for folder in folders.reversed() { rmdir("\(path)/\(folder)") }
    rmdir(path)
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    guard let handle = fopen(file, "w") else { throw Failure(code: errno) }
    defer { fclose(handle) }
    names.append(name)
    guard fwrite(bytes, 1, bytes.count, handle) == bytes.count else { throw Failure(code: errno) }
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  func makeFolder(_ name: String) throws -> String {
    guard mkdir("\(path)/\(name)", 0o700) == 0 else { throw Failure(code: errno) }
    folders.append(name)
    return "\(path)/\(name)"
  }

  func makePipe(_ name: String) throws -> String {
    guard mkfifo("\(path)/\(name)", 0o600) == 0 else { throw Failure(code: errno) }
    names.append(name)
    return "\(path)/\(name)"
  }

  func makeLink(_ name: String, to target: String) throws -> String {
    guard symlink(target, "\(path)/\(name)") == 0 else { throw Failure(code: errno) }
    names.append(name)
    return "\(path)/\(name)"
  }
}
