import RouteOptimizer

/// `route-opt new`: a small scenario to begin with.
enum NewCommand {
  static let from = Flag(
    "from", .choice(["starter", "china-hubs"]), standard: "starter", environment: .none,
    LocalizedText(
      "starter: two sites with comments; china-hubs: the national network",
      zh: "starter：带注释的两站点示例；china-hubs：全国网络"))

  static let spec = CommandSpec(
    name: "new",
    summary: LocalizedText("write a small working scenario to begin with", zh: "生成可直接使用的入门场景"),
    operands: [
      .init("NAME", .any, LocalizedText("the file's name; .json is added", zh: "文件名；自动加 .json"))
    ],
    flags: [NewCommand.from, .force] + Flag.reading,
    examples: [
      .init("route-opt new west", LocalizedText("writes west.json", zh: "写入 west.json")),
      .init(
        "route-opt new china --from china-hubs",
        LocalizedText("eight hubs and ten clusters", zh: "八大枢纽与十大集群")),
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let name = context.arguments.operands[0]
    let isWhole = name.hasSuffix(".json") || name == AtomicFile.standardOutputPath
    let path = isWhole ? name : name + ".json"
    try context.checkFree(path, inputs: [])
    let bytes =
      context.arguments.choice(from) == "china-hubs"
      ? try nationalScenario(context, apartFrom: path) : Array(StarterScenario.text.utf8)
    try context.save(bytes, to: path)
    guard path != AtomicFile.standardOutputPath, !context.arguments.isSet(.quiet) else {
      return .done
    }
    context.say(
      LocalizedText(
        "Wrote \(path).  Next: route-opt plan \(path)", zh: "已写入 \(path)。接下来：route-opt plan \(path)"
      ))
    return .done
  }

  /// The shipped national scenario as one document.
  private static func nationalScenario(
    _ context: CommandContext, apartFrom output: String
  ) throws(CommandFailure) -> [UInt8] {
    let folders = ShippedFiles.folders(context.console)
    for folder in folders {
      let path = "\(folder)/national.json"
      guard FileCheck.isRegularFile(path) else { continue }
      let file = try context.readScenario(path)
      try context.checkApart(output, from: file.files)
      return ScenarioWriter.bytes(of: file.scenario.draft)
    }
    let list = folders.joined(separator: ", ")
    context.complain(
      LocalizedText(
        "the shipped scenarios are not here (looked in: \(list))", zh: "未找到随附场景（已查找：\(list)）"),
      help: LocalizedText(
        "set ROUTE_OPT_TOPOLOGIES to the folder with national.json",
        zh: "将 ROUTE_OPT_TOPOLOGIES 设为含有 national.json 的目录"))
    throw .ended(.usage)
  }
}

/// Where shipped scenarios may lie.
enum ShippedFiles {
  /// What the environment says, else beside the executable and in its share folder.
  static func folders(_ console: Console) -> [String] {
    if let folder = console.environment("ROUTE_OPT_TOPOLOGIES"), !folder.isEmpty { return [folder] }
    guard let slash = console.executable.lastIndex(of: "/") else { return ["Topologies"] }
    let folder = console.executable[..<slash]
    return ["\(folder)/Topologies", "\(folder)/../share/route-opt/Topologies", "Topologies"]
  }
}
