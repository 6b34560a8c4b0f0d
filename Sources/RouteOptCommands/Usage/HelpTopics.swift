import RouteOptimizer

/// Pages of help that belong to no single command.
struct HelpTopics {
  let help: HelpText

  static let titles: [(name: String, title: LocalizedText)] = [
    ("exit-codes", LocalizedText("what the exit codes mean", zh: "退出码的含义")),
    ("units", LocalizedText("how times, sizes and shares are written", zh: "时间、大小和百分比的写法")),
    ("solvers", LocalizedText("how plans are found, and what is proven", zh: "求解方法与最优性证明")),
    ("goals", LocalizedText("what flows can be planned for", zh: "流量规划的目标")),
    ("environment", LocalizedText("variables that stand for flags", zh: "代替选项的环境变量")),
    ("diagnostics", LocalizedText("every code that check can report", zh: "check 可能报告的全部代码")),
  ]
  static var names: [String] { titles.map(\.name) }

  func page(_ name: String) -> String? {
    guard let title = Self.titles.first(where: { $0.name == name })?.title else { return nil }
    return title.text(in: help.language) + "\n\n" + body(name)
  }

  private func body(_ name: String) -> String {
    switch name {
    case "exit-codes":
      help.columns(ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning.text(in: help.language)) })
    case "units": units
    case "solvers": solvers
    case "goals": goals
    case "environment": environment
    default:
      help.columns(DiagnosticCatalog.all.map { ($0.name, $0.title.text(in: help.language)) })
    }
  }

  private var units: String {
    help.columns([
      ("TIME", "500ms 30s 2m 1h"), ("SIZE", "500MB 2GB 2GiB"), ("PERCENT", "0.1% 5%"),
      ("WORK", "500k 5M 1G"),
    ]) + "\n"
      + help.wrapped(
        help.shown(
          "A bare number is refused. In files the unit is in the key: capacityGbps, lengthKm,"
            + " powerPricePerKWh; decimal units throughout (1 TB = 10^12 bytes), money in yuan (CNY),"
            + " latencies one way.",
          zh: "不接受没有单位的数字。文件中单位写在键名里：capacityGbps、lengthKm、powerPricePerKWh；"
            + "一律采用十进制单位（1 TB = 10^12 字节），金额为元（CNY），时延为单向。"), indent: 0)
  }

  private var goals: String {
    help.columns([
      ("cost", help.shown("the least cost; the only goal for workloads", zh: "费用最低；含任务时只能用此目标")),
      ("carried", help.shown("the most Gbps carried, however shared out", zh: "传输的 Gbps 总量最大")),
      (
        "utilisation",
        help.shown(
          "the least use of the busiest link direction, existing load included",
          zh: "最忙链路方向的利用率最低（含已有流量）")
      ),
      (
        "fair",
        help.shown(
          "max-min fair shares: nobody can have more without somebody with less losing",
          zh: "最大最小公平：任何流量增加都会使份额更小者减少")
      ),
    ]) + "\n"
      + help.wrapped(
        help.shown(
          "The goal is reached first, in half of the time limit; the cost then decides among the"
            + " routes that keep it. What was reached, and what no plan can better, is in the"
            + " plan's note. Goals are for flows alone, on links that are there. Shares of flows that keep"
            + " to one route or a few are fair on the routes chosen, and the least of them is bounded; under"
            + " fair a flow with singleRoute may carry a part of it, on that route.",
          zh: "先用一半时限达到目标，再在保持目标的路径中取费用最低者。所达到的值与其上下限写在方案的说明中。"
            + "目标只用于纯流量场景与现有链路。单路径或限定路径数的流量，其份额在所选路径上公平，最小份额另有上界；"
            + "目标为 fair 时，singleRoute 流量可在其路径上只传一部分。"), indent: 0)
  }

  private var solvers: String {
    help.columns([
      ("auto", help.shown("chosen by what the linear program shows", zh: "根据线性规划的结果自动选择")),
      (
        "exact",
        help.shown(
          "every candidate that matters in one integer program; proves the optimum",
          zh: "把所有相关候选写入一个整数规划；证明最优")
      ),
      (
        "hybrid",
        help.shown(
          "linear program, rounding, neighbourhood search; for large scenarios",
          zh: "线性规划、取整与邻域搜索；适合大型场景")
      ),
      (
        "flow",
        help.shown(
          "what may be split freely, exactly and over all routes, to 100,000 flows and more",
          zh: "一切均可拆分时的精确解，覆盖所有路径，可达十万条以上的流")
      ),
      ("greedy", help.shown("a fast heuristic, without a bound", zh: "快速启发式，不给出下界")),
    ]) + "\n"
      + help.wrapped(
        help.shown(
          "\"Certified\" is a bound that was recomputed from prices with directed rounding. A bound"
            + " of the solver's tree search is named as such. Every plan is audited by code that"
            + " shares nothing with the solvers before it is shown. The search ends after 30 s. A"
            + " --work-limit lifts that limit: work is counted the same way on every machine, so the"
            + " plan is the same; give --time-limit as well to have both.",
          zh: "“经认证”的下界由价格按定向舍入重新计算得出；求解器树搜索给出的下界会另行注明。"
            + "每个方案在输出前都由与求解器互不共用代码的审核程序检查。求解默认限时 30 秒；给出 --work-limit"
            + " 后不再受此限制：工作量在任何机器上计法相同，方案因此一致；如两者都要，请同时给出 --time-limit。"), indent: 0)
  }

  private var environment: String {
    var rows: [(String, String)] = []
    var seen: Set<String> = []
    for spec in CommandTable.all {
      for flag in spec.allFlags {
        guard let variable = flag.variable, seen.insert(variable).inserted else { continue }
        rows.append((variable, flag.spelling))
      }
    }
    rows += [
      ("ROUTE_OPT_TOPOLOGIES", help.shown("folder of the shipped scenarios", zh: "随附场景所在目录")),
      ("NO_COLOR, TERM=dumb", help.shown("no colours", zh: "不着色")),
      ("CI", help.shown("no progress line", zh: "不显示进度")),
      ("LC_ALL, LC_MESSAGES, LANG", help.shown("language, unless --lang", zh: "语言（未给出 --lang 时）")),
    ]
    return help.columns(rows) + "\n"
      + help.wrapped(
        help.shown(
          "A flag wins over its variable, a variable over the standard value; -v shows which"
            + " applied.", zh: "选项优先于环境变量，环境变量优先于默认值；-v 显示生效的来源。"), indent: 0)
  }
}

/// Pages on the objects of files: their keys.
struct FormatTopics {
  let help: HelpText

  /// The names of the pages by format, each where it stands first; a command's own page comes first.
  static var groups: [(format: FormatSchema, objects: [String])] {
    var seen = Set(CommandNames.all)
    return [FormatSchema.scenario, .tariffs, .plan].map { format in
      let objects = format == .scenario ? FormatSchema.scenarioObjects : format.objects
      return (format, objects.map(\.name).filter { seen.insert($0).inserted })
    }
  }

  static var names: [String] { groups.flatMap(\.objects) }

  func page(_ name: String) -> String? {
    guard let object = FormatSchema.object(named: name) else { return nil }
    let title = object.title.text(in: help.language)
    var text = help.shown("Keys of \(title):", zh: "\(title)的键：") + "\n"
    text += help.columns(
      object.members.map { key in
        let mark = key.isRequired ? help.shown("required; ", zh: "必填；") : ""
        return (key.name, mark + key.meaning.text(in: help.language) + choices(key.type))
      })
    return text
  }

  private func choices(_ type: FormatType) -> String {
    guard case .choice(let words) = type else { return "" }
    return " (\(words.joined(separator: ", ")))"
  }
}

/// The names of the commands, which their own tables can look at without meeting themselves.
package enum CommandNames {
  package static let all = [
    "plan", "check", "verify", "show", "tiers", "bill", "export", "import", "new", "schema",
    "completions",
    "help",
    "version",
  ]
}
