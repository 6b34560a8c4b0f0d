import RouteOptimizer

/// Help as text, from the tables.
struct HelpText {
  let language: Language
  let width: Int

  init(language: Language, width: Int) {
    self.language = language
    self.width = max(40, min(width, 100))
  }

  /// Help on a command, a topic, an object of a file or a diagnostic; the overview without one.
  func text(on topic: String?) -> String? {
    guard let topic else { return overview() }
    if let spec = CommandTable.command(named: topic) { return text(of: spec) }
    if let page = HelpTopics(help: self).page(topic) { return page }
    if let page = FormatTopics(help: self).page(topic) { return page }
    return DiagnosticCatalog.code(named: topic).map(text(of:))
  }

  func shown(_ english: String, zh chinese: String) -> String {
    LocalizedText(english, zh: chinese).text(in: language)
  }

  /// What the program is for and its commands.
  func overview() -> String {
    var text = shown(
      "route-opt decides where compute workloads run and over which routes their data travels.\n",
      zh: "route-opt 决定算力任务放在哪里运行、数据经哪些路径传输。\n")
    text += "\n" + shown("Try:", zh: "试一试：") + "\n"
    for line in ["route-opt new west", "route-opt plan west.json"] { text += "  \(line)\n" }
    text += "\n" + shown("Commands:", zh: "命令：") + "\n"
    text += columns(CommandTable.all.map { ($0.name, $0.summary.text(in: language)) })
    text += "\n" + shown("Topics (route-opt help TOPIC):", zh: "主题（route-opt help TOPIC）：") + "\n"
    text += columns(HelpTopics.titles.map { ($0.name, $0.title.text(in: language)) })
    text += "\n" + shown("Keys of files (route-opt help NAME):", zh: "文件中的键（route-opt help NAME）：")
    text += "\n"
    for (format, objects) in FormatTopics.groups {
      text += "  \(title(of: format))\n" + wrapped(objects.joined(separator: ", "), indent: 4)
    }
    return text
  }

  private func title(of format: FormatSchema) -> String {
    switch format {
    case .scenario: shown("Scenarios:", zh: "场景：")
    case .tariffs: shown("Tariffs, in a file or a scenario:", zh: "资费（独立文件或写入场景）：")
    case .plan: shown("Plans:", zh: "方案：")
    }
  }

  /// Usage, examples first, operands and flags.
  func text(of spec: CommandSpec) -> String {
    var usage = "route-opt \(spec.name)"
    for operand in spec.operands { usage += " \(operand.usage)" }
    if !spec.flags.isEmpty { usage += shown(" [FLAGS]", zh: " [选项]") }
    var text = spec.summary.text(in: language) + "\n\n" + shown("Usage: ", zh: "用法：") + usage + "\n"
    if !spec.examples.isEmpty {
      text += "\n" + shown("Examples:", zh: "示例：") + "\n"
      for example in spec.examples {
        text += "  \(example.line)\n"
        text += wrapped(example.help.text(in: language), indent: 6)
      }
    }
    if !spec.operands.isEmpty {
      text += "\n" + shown("Arguments:", zh: "参数：") + "\n"
      text += columns(spec.operands.map { ($0.name, $0.help.text(in: language)) })
    }
    text += "\n" + shown("Flags:", zh: "选项：") + "\n"
    text += columns(spec.allFlags.map { (spelled($0), explained($0)) })
    for remark in spec.remarks { text += "\n" + wrapped(remark.text(in: language), indent: 0) }
    return text
  }

  /// A flag as help shows it: `-o, --output FILE`.
  func spelled(_ flag: Flag) -> String {
    let short = flag.letter.map { "-\($0), " } ?? "    "
    guard let placeholder = flag.placeholder else { return short + flag.spelling }
    return "\(short)\(flag.spelling) \(placeholder)"
  }

  /// What it is for, what holds without it, and its variable.
  func explained(_ flag: Flag) -> String {
    var text = flag.help.text(in: language)
    if let words = flag.listedWords {
      text += shown(": ", zh: "：") + words.joined(separator: shown(", ", zh: "、"))
    }
    if let standard = flag.standard {
      text += shown(" [\(standard)]", zh: "［\(standard)］")
    }
    return text
  }

  private func text(of code: DiagnosticCode) -> String {
    var text = "\(code.name): \(code.title.text(in: language))\n\n"
    text += wrapped(code.cause.text(in: language), indent: 0)
    text += "\n" + shown("Example:", zh: "示例：") + "\n"
    for line in code.example.split(separator: "\n", omittingEmptySubsequences: false) {
      text += "  \(line)\n"
    }
    text += "\n" + shown("Cure:", zh: "处理：") + "\n"
    return text + wrapped(code.cure.text(in: language), indent: 2)
  }
}

// MARK: - Layout

extension HelpText {
  /// Names on the left, explanations on the right; long names get a line of their own.
  func columns(_ rows: [(name: String, text: String)]) -> String {
    let widest = rows.map { TextWidth.cells($0.name) }.filter { $0 <= 26 }.max() ?? 0
    let indent = widest + 4
    var text = ""
    for row in rows {
      let lines = ReportFormat.wrap(row.text, width: width - indent)
      let isLong = TextWidth.cells(row.name) > widest
      text += "  " + TextWidth.padded(row.name, to: isLong ? 0 : widest)
      for (number, line) in lines.enumerated() {
        let isBeside = number == 0 && !isLong
        text += isBeside ? "  " : "\n" + String(repeating: " ", count: indent)
        text += line
      }
      text += "\n"
    }
    return text
  }

  func wrapped(_ text: String, indent: Int) -> String {
    ReportFormat.wrap(text, width: width - indent)
      .map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }
}
