import RouteOptCommands
import RouteOptimizer
import Testing

/// Every command with every one of its flags.
private let everyFlag: [(command: String, flag: Flag)] = CommandTable.all.flatMap { spec in
  spec.allFlags.map { (spec.name, $0) }
}

/// Help, completions and the manual page are generated, so that they cannot drift from parsing.
@Suite("The table of commands")
struct TableTests {
  private static func sample(_ flag: Flag) -> [String] {
    switch flag.value {
    case .none: []
    case .choice(let words): [words.last ?? ""]
    case .path: ["/nonexistent/file"]
    case .duration: ["250ms"]
    case .share: ["0.5%"]
    case .bytes: ["512MiB"]
    case .work: ["500k"]
    case .integer: ["7"]
    case .amount: ["2.5"]
    case .text: ["word"]
    }
  }

  @Test("names commands once, and the list for help topics is the same")
  func names() {
    #expect(CommandTable.all.map(\.name) == CommandNames.all)
    #expect(Set(CommandNames.all).count == CommandNames.all.count)
    for spec in CommandTable.all {
      #expect(Set(spec.allFlags.map(\.name)).count == spec.allFlags.count)
      let letters = spec.allFlags.compactMap(\.letter)
      #expect(Set(letters).count == letters.count)
    }
  }

  @Test("is walked by help, the manual page and all completions", arguments: Language.allCases)
  func walk(language: Language) {
    let tongue = ["--lang", language.rawValue]
    let man = CommandRun(["help", "--man"] + tongue).output
    var completions: [String: String] = [:]
    for shell in ["bash", "zsh", "fish"] {
      completions[shell] = CommandRun(["completions", shell] + tongue).output
    }
    for (command, flag) in everyFlag {
      let help = CommandRun(["help", command] + tongue).output
      let escaped = flag.spelling.map { $0 == "-" ? "\\-" : String($0) }.joined()
      #expect(help.contains(flag.spelling), "\(command) \(flag.spelling)")
      #expect(man.contains(escaped), "\(command) \(flag.spelling)")
      #expect(completions["bash"]?.contains(flag.spelling) == true, "\(command) \(flag.spelling)")
      #expect(completions["zsh"]?.contains(flag.spelling) == true, "\(command) \(flag.spelling)")
      #expect(
        completions["fish"]?.contains("from \(command)' -l \(flag.name)") == true,
        "\(command) \(flag.spelling)")
    }
  }

  @Test("is what the parser understands, in every spelling")
  func parsing() {
    for (command, flag) in everyFlag where flag.name != "help" {
      let operands = CommandTable.all.first { $0.name == command }?.operands.count ?? 0
      let missing = Array(repeating: "/nonexistent/file", count: operands)
      var spellings = [[flag.spelling] + Self.sample(flag)]
      if let value = Self.sample(flag).first {
        spellings.append(["\(flag.spelling)=\(value)"])
        if let letter = flag.letter {
          spellings += [["-\(letter)", value], ["-\(letter)\(value)"]]
        }
      } else if let letter = flag.letter {
        spellings.append(["-\(letter)"])
      }
      for words in spellings {
        for line in [
          [command] + words + missing, [command] + missing + words, words + [command] + missing,
        ] {
          let run = CommandRun(line)
          #expect(!run.errors.contains("flag"), "\(line): \(run.errors)")
          #expect(!run.errors.contains("unknown command"), "\(line): \(run.errors)")
        }
      }
    }
  }

  @Test("has a variable for each flag that may have one, and refuses nonsense in it")
  func environment() {
    for (command, flag) in everyFlag {
      guard let variable = flag.variable, flag.name != "lang" else { continue }
      let line = [command, "/nonexistent/file", "/nonexistent/file"]
      var surroundings = CommandRun.Surroundings()
      surroundings.environment[variable] = Self.sample(flag).first ?? "1"
      #expect(!CommandRun(line, surroundings).errors.contains(variable))
      guard flag.value != .none else { continue }
      surroundings.environment[variable] = "?"
      let run = CommandRun(line, surroundings)
      #expect(run.code == .usage)
      #expect(run.errors.contains("\(variable)=?"), "\(command) \(variable)")
    }
  }

  @Test("every help page fits 80 cells", arguments: Language.allCases)
  func helpWidth(language: Language) {
    let topics =
      CommandNames.all + ["exit-codes", "units", "solvers", "environment", "diagnostics", "link"]
    for topic in topics {
      let text = CommandRun("help", topic, "--lang", language.rawValue).output
      let wide = text.split(separator: "\n").filter {
        TextWidth.cells(String($0)) > 80 && !$0.contains("route-opt")
      }
      #expect(!text.isEmpty && wide.isEmpty, "\(topic): \(wide)")
    }
  }

  @Test("every diagnostic and every object of a file has a page", arguments: Language.allCases)
  func pages(language: Language) {
    for code in DiagnosticCatalog.all {
      let run = CommandRun("help", code.name, "--lang", language.rawValue)
      #expect(run.code == .done && run.output.hasPrefix("\(code.name): "))
    }
    for object in FormatSchema.allCases.flatMap(\.objects) {
      let run = CommandRun("help", object.name, "--lang", language.rawValue)
      #expect(run.code == .done && !run.output.isEmpty)
    }
  }
}
