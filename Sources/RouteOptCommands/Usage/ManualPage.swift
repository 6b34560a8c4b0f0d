import RouteOptimizer

/// The manual page (roff, man macros), from the tables.
struct ManualPage {
  let language: Language

  func text() -> String {
    let help = HelpText(language: language, width: 80)
    var page = ".TH ROUTE-OPT 1 \"\" \"route-opt \(Product.version)\" \"\"\n"
    page += section("NAME", zh: "名称")
    page += line(
      help.shown(
        "route-opt - decide where compute workloads run and over which routes their data travels",
        zh: "route-opt - 决定算力任务放在哪里运行、数据经哪些路径传输"))
    page += section("SYNOPSIS", zh: "用法")
    page += ".B route-opt\n" + line(help.shown("COMMAND [FLAGS]", zh: "命令 [选项]"))
    page += section("COMMANDS", zh: "命令")
    for spec in CommandTable.all { page += text(of: spec, help) }
    page += section("EXIT STATUS", zh: "退出码")
    for code in ExitCode.allCases {
      page += item("\(code.rawValue)", code.meaning.text(in: language))
    }
    page += section("ENVIRONMENT", zh: "环境变量")
    page += line(
      help.shown(
        "ROUTE_OPT_ and a flag's name in capitals stands for the flag, e.g. ROUTE_OPT_TIME_LIMIT."
          + " See: route-opt help environment",
        zh: "ROUTE_OPT_ 加大写的选项名可代替该选项，如 ROUTE_OPT_TIME_LIMIT。参见：route-opt help environment"))
    return page
  }

  private func text(of spec: CommandSpec, _ help: HelpText) -> String {
    var usage = spec.name
    for operand in spec.operands { usage += " \(operand.usage)" }
    var page = ".SS \(escaped(usage))\n" + line(spec.summary.text(in: language))
    for operand in spec.operands { page += item(operand.name, operand.help.text(in: language)) }
    for flag in spec.allFlags {
      page += item(help.spelled(flag).drop { $0 == " " }.description, help.explained(flag))
    }
    for remark in spec.remarks { page += ".PP\n" + line(remark.text(in: language)) }
    for example in spec.examples {
      page += ".PP\n" + line(example.help.text(in: language))
      page += ".nf\n.RS\n" + line(example.line) + ".RE\n.fi\n"
    }
    return page
  }

  private func section(_ english: String, zh chinese: String) -> String {
    ".SH \(LocalizedText(english, zh: chinese).text(in: language))\n"
  }

  private func item(_ name: String, _ text: String) -> String {
    ".TP\n.B \(escaped(name))\n" + line(text)
  }

  private func line(_ text: String) -> String {
    let escaped = escaped(text)
    // A line that begins with a dot or a quote would be a request.
    let isRequest = escaped.hasPrefix(".") || escaped.hasPrefix("'")
    return (isRequest ? "\\&" : "") + escaped + "\n"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return result
  }
}
