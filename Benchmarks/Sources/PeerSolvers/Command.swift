import Dispatch
public import Foundation

/// A command with a limit on its time, and a folder of its own for its files.
public struct Command {
  /// What a command left behind.
  public struct Result: Sendable {
    /// Its exit status, or the signal that ended it.
    public var status: Int32
    /// Standard output and standard error.
    public var output: String
    /// Seconds by the clock on the wall.
    public var seconds: Double
    /// Whether it had to be ended by force.
    public var isOverdue: Bool
  }

  /// The folder; removed with everything in it by `remove()`.
  public let folder: URL

  /// A command in a new folder for temporary files.
  public init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("route-opt-peer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  public func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file into the folder.
  public func write(_ text: String, to name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The text of a file in the folder; `nil` if there is none.
  public func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs a program of the search path to its end, or ends it after `limit` seconds.
  public func run(_ arguments: [String], limit: Double) throws -> Result {
    // Into a file: a pipe that nobody reads would fill up and stop the program.
    let log = folder.appendingPathComponent("log")
    try Data().write(to: log)
    let handle = try FileHandle(forWritingTo: log)
    defer { try? handle.close() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let clock = ContinuousClock()
    let began = clock.now
    try process.run()
    let isOverdue = ended.wait(timeout: .now() + limit) == .timedOut
    if isOverdue {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    let (whole, atto) = (clock.now - began).components
    return Result(
      status: process.terminationStatus, output: read("log") ?? "",
      seconds: Double(whole) + Double(atto) * 1e-18, isOverdue: isOverdue)
  }

  /// The output of a program that ends at once; `nil` if it is not installed or fails.
  public static func output(_ arguments: [String]) -> String? {
    guard let command = try? Command() else { return nil }
    defer { command.remove() }
    guard let result = try? command.run(arguments, limit: 30), result.status == 0 else {
      return nil
    }
    return result.output
  }
}

extension StringProtocol {
  /// The words of a line.
  var words: [SubSequence] { split { $0.isWhitespace } }

  /// What comes behind a word in the text such as a version.
  func word(after marker: String) -> String? {
    guard let found = range(of: marker) else { return nil }
    return self[found.upperBound...].words.first.map { String($0) }
  }
}
