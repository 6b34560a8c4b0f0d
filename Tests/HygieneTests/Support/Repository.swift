import Foundation

/// A text file of this repository.
struct RepositoryFile {
  /// The path from the root, such as "Sources/Graphs/CompactGraph.swift".
  let path: String
  let text: String

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// The room it lies in: the folder after Sources or Tests.
  var room: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }
}

/// The files that this test was compiled from, and all others beside them.
enum Repository {
  /// The root, found from where this file lies.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every path that is not hidden and not a saved plan, in order.
  static let paths: [String] = {
    let top = root.path(percentEncoded: false)
    guard
      let found = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    else { return [] }
    var paths: [String] = []
    for case let file as URL in found {
      let path = String(file.path(percentEncoded: false).dropFirst(top.count))
      if path == "plans/" || path == "plans" {
        found.skipDescendants()
      } else {
        paths.append(path.hasSuffix("/") ? String(path.dropLast()) : path)
      }
    }
    return paths.sorted()
  }()

  /// Every file under some folders whose name ends in one of some ways.
  static func files(under folders: [String], ending: [String]) -> [RepositoryFile] {
    paths.filter { path in
      folders.contains { path.hasPrefix($0 + "/") } && ending.contains { path.hasSuffix($0) }
    }.compactMap(file)
  }

  /// The file at a path; `nil` if it can't be read as text.
  static func file(_ path: String) -> RepositoryFile? {
    guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
      return nil
    }
    return RepositoryFile(path: path, text: text)
  }

  /// Whether a file or folder exists.
  static func contains(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }

  /// Every page of documentation.
  static let pages = paths.filter { $0.hasSuffix(".md") }.compactMap(file)
}
