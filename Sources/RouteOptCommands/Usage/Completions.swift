import RouteOptimizer

/// A shell that completions are written for.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  func completions(in language: Language) -> String {
    switch self {
    case .bash: BashCompletions.text()
    case .zsh: ZshCompletions(language: language).text()
    case .fish: FishCompletions(language: language).text()
    }
  }
}

/// What completions offer at a place.
enum CompletionOffer {
  case nothing
  case words([String])
  case files(endings: [String])

  init(_ flag: Flag) {
    switch flag.value {
    case .choice(let words): self = .words(words)
    case .path(_, let endings): self = .files(endings: endings)
    case .none, .duration, .share, .bytes, .work, .integer, .amount, .text: self = .nothing
    }
  }

  init(_ operand: CommandSpec.Operand?) {
    switch operand?.kind {
    case .file(let endings): self = .files(endings: endings)
    case .choice(let words): self = .words(words)
    case .any, nil: self = .nothing
    }
  }
}

/// For bash 4 and newer; descriptions aren't shown there.
enum BashCompletions {
  static func text() -> String {
    var script = """
      # bash completion for route-opt
      _route_opt() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case $word in
            \(CommandTable.all.map(\.name).joined(separator: "|"))) command=$word; break;;
          esac
        done
        COMPREPLY=()
        case $command,$previous in

      """
    for spec in CommandTable.all {
      for flag in spec.allFlags where flag.value != .none {
        var patterns = ["\(spec.name),\(flag.spelling)"]
        if let letter = flag.letter { patterns.append("\(spec.name),-\(letter)") }
        script +=
          "    \(patterns.joined(separator: "|"))) \(reply(CompletionOffer(flag))); return;;\n"
      }
    }
    script += "  esac\n  case $command in\n"
    for spec in CommandTable.all {
      let flags = spec.allFlags.flatMap { flag in
        [flag.spelling] + (flag.letter.map { ["-\($0)"] } ?? [])
      }
      script += "    \(spec.name))\n"
      script += "      if [[ $current == -* ]]; then \(reply(.words(flags)))\n"
      script += "      else \(reply(CompletionOffer(spec.operands.first))); fi;;\n"
    }
    let top = CommandTable.all.map(\.name) + CommandTable.topFlags.map(\.spelling)
    script += "    *) \(reply(.words(top)));;\n  esac\n}\n"
    return script + "complete -o filenames -F _route_opt route-opt\n"
  }

  private static func reply(_ offer: CompletionOffer) -> String {
    switch offer {
    case .nothing: return "COMPREPLY=()"
    case .words(let words):
      return
        "mapfile -t COMPREPLY < <(compgen -W '\(words.joined(separator: " "))' -- \"$current\")"
    case .files(let endings):
      let pattern = endings.joined(separator: "|")
      return "mapfile -t COMPREPLY < <(compgen -d -- \"$current\"; compgen -f -- \"$current\""
        + " | grep -E '\\.(\(pattern))$')"
    }
  }
}

/// For zsh, by `_arguments`.
struct ZshCompletions {
  let language: Language

  func text() -> String {
    var script = "#compdef route-opt\n_route_opt() {\n  local -a commands\n  commands=(\n"
    for spec in CommandTable.all {
      script += "    \(quoted("\(spec.name):\(plain(spec.summary))"))\n"
    }
    script += """
        )
        if (( CURRENT == 2 )); then
          _describe -t commands command commands
          _arguments \(CommandTable.topFlags.map { quoted("\($0.spelling)[\(plain($0.help))]") }.joined(separator: " "))
          return
        fi
        local command=$words[2]
        shift words
        (( CURRENT-- ))
        case $command in

      """
    for spec in CommandTable.all {
      script += "    \(spec.name))\n      _arguments -s \\\n"
      for flag in spec.allFlags { script += "        \(argument(flag)) \\\n" }
      script += "        \(operands(spec));;\n"
    }
    return script + "  esac\n}\n_route_opt \"$@\"\n"
  }

  private func argument(_ flag: Flag) -> String {
    var action = ""
    if let placeholder = flag.placeholder {
      action = ":\(clean(placeholder)):\(words(CompletionOffer(flag)))"
    }
    let body = "[\(plain(flag.help))]\(action)"
    guard let letter = flag.letter else { return quoted(flag.spelling + body) }
    return "'(-\(letter) \(flag.spelling))'{-\(letter),\(flag.spelling)}\(quoted(body))"
  }

  private func operands(_ spec: CommandSpec) -> String {
    guard !spec.operands.isEmpty else { return "''" }
    return spec.operands.enumerated().map { number, operand in
      let place = operand.count == .many ? "*" : "\(number + 1)"
      return quoted("\(place):\(operand.name):\(words(CompletionOffer(operand)))")
    }.joined(separator: " ")
  }

  private func words(_ offer: CompletionOffer) -> String {
    switch offer {
    case .nothing: " "
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .files(let endings): "_files -g \"*.(\(endings.joined(separator: "|")))\""
    }
  }

  private func plain(_ text: LocalizedText) -> String { clean(text.text(in: language)) }

  /// Signs that `_arguments` would read as its own.
  private func clean(_ text: String) -> String {
    text.map { ":[]".contains($0) ? "," : String($0) }.joined()
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

/// For fish.
struct FishCompletions {
  let language: Language

  func text() -> String {
    var script = "# fish completion for route-opt\ncomplete -c route-opt -f\n"
    for flag in CommandTable.topFlags {
      script += line("__fish_use_subcommand", "-l \(flag.name)", flag.help)
    }
    for spec in CommandTable.all {
      script += line("__fish_use_subcommand", "-a \(spec.name)", spec.summary)
    }
    for spec in CommandTable.all {
      let condition = "__fish_seen_subcommand_from \(spec.name)"
      for flag in spec.allFlags {
        let short = flag.letter.map { " -s \($0)" } ?? ""
        script += line(condition, "-l \(flag.name)\(short)\(value(flag))", flag.help)
      }
      for operand in spec.operands {
        switch CompletionOffer(operand) {
        case .nothing: continue
        case .words(let words):
          script += line(condition, "-a '\(words.joined(separator: " "))'", operand.help)
        case .files: script += line(condition, "-F", operand.help)
        }
      }
    }
    return script
  }

  private func value(_ flag: Flag) -> String {
    guard flag.value != .none else { return "" }
    switch CompletionOffer(flag) {
    case .nothing: return " -x"
    case .words(let words): return " -x -a '\(words.joined(separator: " "))'"
    case .files: return " -r -F"
    }
  }

  private func line(_ condition: String, _ what: String, _ help: LocalizedText) -> String {
    let text = help.text(in: language).map { $0 == "'" ? "\\'" : String($0) }.joined()
    return "complete -c route-opt -n '\(condition)' \(what) -d '\(text)'\n"
  }
}
