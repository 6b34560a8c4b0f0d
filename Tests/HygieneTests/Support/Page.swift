/// A page of documentation in Markdown.
struct Page {
  /// A fenced block of code.
  struct Block: Equatable {
    var language: String
    var line: Int
    var lines: [String]
  }

  let path: String
  /// The fenced blocks.
  private(set) var blocks: [Block] = []
  /// The lines outside of them; blank where a block stands.
  private(set) var prose: [String] = []

  init(_ file: RepositoryFile) {
    path = file.path
    var block: Block?
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix("```") {
        if let finished = block {
          blocks.append(finished)
          block = nil
        } else {
          block = Block(language: String(trimmed.dropFirst(3)), line: number, lines: [])
        }
        prose.append("")
      } else if block != nil {
        block?.lines.append(String(line))
        prose.append("")
      } else {
        prose.append(String(line))
      }
    }
  }

  /// The targets of the links, with their lines; code between backticks is no link.
  var links: [(line: Int, target: String)] {
    zip(1..., prose).flatMap { number, line in
      line.replacing(/`[^`]*`/, with: "").matches(of: /\]\(([^)\s]+)[^)]*\)/).map {
        (number, String($0.1))
      }
    }
  }

  /// What stands between backticks, with its lines.
  var quoted: [(line: Int, text: String)] {
    zip(1..., prose).flatMap { number, line in
      line.matches(of: /`([^`]+)`/).map { (number, String($0.1)) }
    }
  }

  /// The anchors of the headings: lower case, spaces as hyphens, no punctuation.
  var anchors: Set<String> {
    Set(
      prose.compactMap { line in
        line.firstMatch(of: /^#+ +(.*)$/).map { match in
          String(
            match.1.lowercased().compactMap { character -> Character? in
              if character == " " { return "-" }
              let stays = character.isLetter || character.isNumber || "-_".contains(character)
              return stays ? character : nil
            })
        }
      })
  }

  /// A path that stands in this page, from the root of the repository.
  func resolve(_ target: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") {
      switch part {
      case "..": _ = parts.popLast()
      case ".": break
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
