import RouteOptimizer

/// `route-opt schema`: the form of a document, for editors.
enum SchemaCommand {
  private static let names = FormatSchema.allCases.map(\.rawValue)

  static let spec = CommandSpec(
    name: "schema",
    summary: LocalizedText("print the JSON Schema of a document", zh: "输出文件格式的 JSON Schema"),
    operands: [
      .init(
        "DOCUMENT", .choice(names), .optional,
        LocalizedText(
          "scenario (unless stated), plan or tariffs", zh: "scenario（默认）、plan 或 tariffs"))
    ],
    flags: [.output, .force],
    examples: [
      .init(
        "route-opt schema scenario -o scenario.schema.json",
        LocalizedText("for an editor that completes keys", zh: "供编辑器补全键名"))
    ],
    run: { context throws(CommandFailure) in
      let name = context.arguments.operands.first ?? "scenario"
      guard let schema = FormatSchema(rawValue: name) else {
        throw .usage(.unknownChoice(name, among: names))
      }
      try context.save(
        schema.jsonSchema,
        to: context.arguments.text(.output) ?? AtomicFile.standardOutputPath)
      return .done
    })
}

/// `route-opt completions`: what a shell needs to complete command lines.
enum CompletionsCommand {
  private static let names = Shell.allCases.map(\.rawValue)

  static let spec = CommandSpec(
    name: "completions",
    summary: LocalizedText("print completions for a shell", zh: "输出命令行补全脚本"),
    operands: [
      .init("SHELL", .choice(names), LocalizedText("bash, zsh or fish", zh: "bash、zsh 或 fish"))
    ],
    examples: [
      .init(
        "source <(route-opt completions bash)",
        LocalizedText("in this shell", zh: "在当前终端启用")),
      .init(
        "route-opt completions fish > ~/.config/fish/completions/route-opt.fish",
        LocalizedText("for good", zh: "永久启用")),
    ],
    run: { context throws(CommandFailure) in
      let name = context.arguments.operands[0]
      guard let shell = Shell(rawValue: name) else {
        throw .usage(.unknownChoice(name, among: names))
      }
      try context.write(shell.completions(in: context.language))
      return .done
    })
}

/// `route-opt version`.
enum VersionCommand {
  static let spec = CommandSpec(
    name: "version", summary: LocalizedText("print the version", zh: "输出版本"),
    flags: [.json],
    run: { context throws(CommandFailure) in
      try context.write(text(asJSON: context.arguments.isSet(.json)))
      return .done
    })

  static func text(asJSON isJSON: Bool) -> String {
    guard isJSON else { return "route-opt \(Product.version)\n" }
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("name", "route-opt")
      json.member("version", Product.version)
      json.key("formats")
      json.array(.oneLine) { json in
        for schema in FormatSchema.allCases { json.string("route-opt/\(schema.rawValue)/1") }
      }
    }
    return String(decoding: json.finish(), as: UTF8.self)
  }
}

/// `route-opt help`: on a command, a topic, a diagnostic, or the manual page.
enum HelpCommand {
  static let man = Flag(
    "man", environment: .none, LocalizedText("print the manual page", zh: "输出 man 手册页"))

  static let spec = CommandSpec(
    name: "help",
    summary: LocalizedText("explain a command, a topic or a diagnostic", zh: "说明命令、主题或诊断代码"),
    operands: [
      .init(
        "TOPIC", .choice(HelpTopics.names + FormatTopics.names), .optional,
        LocalizedText(
          "a command, a topic, an object of a file, or a code such as RO203",
          zh: "命令、主题、文件中的对象，或 RO203 这样的代码"))
    ],
    flags: [HelpCommand.man],
    examples: [
      .init("route-opt help exit-codes", LocalizedText("what the exit codes mean", zh: "退出码的含义")),
      .init("route-opt help link", LocalizedText("the keys of a link", zh: "链路的各个键")),
      .init("route-opt help RO203", LocalizedText("what a diagnostic means", zh: "诊断代码的含义")),
    ],
    run: { context throws(CommandFailure) in
      if context.arguments.isSet(man) {
        try context.write(ManualPage(language: context.language).text())
        return .done
      }
      let topic = context.arguments.operands.first
      guard
        let text = HelpText(language: context.language, width: context.console.width).text(
          on: topic)
      else {
        let topic = topic ?? ""
        let names = CommandTable.all.map(\.name) + HelpTopics.names + FormatTopics.names
        throw .usage(.unknownTopic(topic, nearest: nearestName(to: topic, among: names)))
      }
      try context.write(text)
      return .done
    })
}
