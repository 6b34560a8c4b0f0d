import Foundation

/// The file of all tables: one section for each family.
///
/// A run replaces the sections of the families that it ran and leaves the others.
struct ResultsFile {
  private let url: URL
  private var sections: [String: String] = [:]

  private static let introduction = """
    # Results

    Made by `route-opt-bench`; see [README.md](README.md) for what is run and how to read the tables.
    Every section states the command, the day, the machine and the versions. Every plan, ours or a
    peer's, was audited from the scenario alone.


    """

  init(_ path: String?) {
    url =
      path.map { URL(fileURLWithPath: $0) } ?? Places.package.appendingPathComponent("RESULTS.md")
    let text =
      FileManager.default.contents(atPath: url.path).map { String(decoding: $0, as: UTF8.self) }
      ?? ""
    for section in text.components(separatedBy: "\n## ").dropFirst() {
      guard let end = section.firstIndex(of: "\n") else { continue }
      sections[String(section[..<end])] = String(section[section.index(after: end)...])
    }
  }

  /// Replaces one section and writes the file.
  mutating func set(_ name: String, _ text: String) throws {
    sections[name] = "\n" + text
    var whole = Self.introduction
    for name in Family.all.map(\.name) + FlowFamily.all.map(\.name) + ["startup"] {
      guard let text = sections[name] else { continue }
      whole += "## \(name)\n\(text.trimmingCharacters(in: .newlines).withLine)\n"
    }
    try Data(whole.utf8).write(to: url, options: .atomic)
    Log.say("\(name): written to \(url.path)")
  }
}

extension String {
  /// The text with an empty line before it and one line feed at its end.
  fileprivate var withLine: String { "\n" + self + "\n" }
}
