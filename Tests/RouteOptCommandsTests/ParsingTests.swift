import RouteOptCommands
import RouteOptimizer
import Testing

@Suite("Command lines")
struct ParsingTests {
  @Test(
    "that are wrong are refused with what to type",
    arguments: [
      (["pln"], "unknown command 'pln'. Did you mean 'plan'?"),
      (["plan"], "'plan' needs SCENARIO"),
      (["plan", "a", "b"], "'b' is one argument too many"),
      (["plan", "a", "--sede", "3"], "Did you mean '--seed'?"),
      (["plan", "a", "--time"], "Did you mean '--time-limit'?"),
      (["plan", "a", "--solver", "exakt"], "Did you mean 'exact'?"),
      (["plan", "a", "--solver"], "--solver needs a value"),
      (["plan", "a", "--seed", "--json"], "--seed needs a value"),
      (["plan", "a", "--json=yes"], "--json takes no value, but 'yes' is given"),
      (["plan", "a", "--seed", "-1"], "not a value of this flag: --seed -1"),
      (["plan", "a", "--time-limit", "1e9s"], "not a value of this flag"),
      (["plan", "a", "--time-limit", "3 parsecs"], "not a value of this flag"),
      (["plan", "a", "--memory", "99999999999999TB"], "not a value of this flag"),
      (["plan", "a", "--gap", "infinity"], "not a value of this flag"),
      (["plan", "a", "-x"], "unknown flag '-x' of 'plan'"),
      (["plan", "a", "-force"], "Did you mean '--force'?"),
      (["--versoin"], "Did you mean '--version'?"),
      (["help", "exitcodes"], "Did you mean 'exit-codes'?"),
      (["completions", "fihs"], "Did you mean 'fish'?"),
      (["plan", "a", "--require", "gap"], "--require gap needs the gap"),
      (["plan", "a", "--gap", "500%"], "not a value of this flag: --gap 500%\nhelp: --gap 0.1%"),
      (["plan", "a", "--time-limit", "0"], "--time-limit 0\nhelp: --time-limit 30s\n"),
      (["plan", "a", "--memory", "0"], "--memory 0\nhelp: --memory 2GB\n"),
      (["plan", "a", "--work-limit", "0"], "--work-limit 0\nhelp: --work-limit 5M\n"),
      (
        ["plan", "a", "--json", "--format", "csv"],
        "--json and --format csv contradict each other\nhelp: --json or --format csv\n"
      ),
      (
        ["show", "p", "s", "--map", "m.png"],
        "a map is written as SVG only, not as .png\nhelp: --map m.svg\n"
      ),
      (
        ["show", "p", "s", "--map", "m.svg", "-o", "m.svg"],
        "--map and --output name the same file\nhelp: "
      ),
    ])
  func mistakes(arguments: [String], message: String) {
    let run = CommandRun(arguments)
    #expect(run.code == .usage)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test(
    "with bare numbers are refused with the likely spelling",
    arguments: [
      ("--time-limit", "30", "30s"), ("--memory", "2", "2GB"), ("--memory", "4096", "4096MB"),
      ("--gap", "0.1", "0.1%"), ("--work-limit", "5000000", "5M"), ("--work-limit", "5", "5M"),
      ("--work-limit", "2500", "2.5k"),
    ])
  func units(flag: String, value: String, likely: String) {
    let run = CommandRun("plan", "west.json", flag, value)
    #expect(run.code == .usage)
    #expect(
      run.errors
        == "error[RO140]: not a number with a unit: \(flag) \(value)\nhelp: \(flag) \(likely)\n")
    let chinese = CommandRun("plan", "west.json", flag, value, "--lang", "zh")
    #expect(
      chinese.errors == "错误[RO140]：数字缺少单位：\(flag) \(value)\n建议：\(flag) \(likely)\n")
  }

  @Test("a variable is only a wish: --json wins over it")
  func formVariable() {
    let folder = TemporaryFolder.withStarter()
    let run = CommandRun(
      ["tiers", folder.file("west.json"), "--json"],
      .init(environment: ["ROUTE_OPT_FORMAT": "csv"]))
    #expect(run.code == .done && run.output.hasPrefix("{"))
    let same = CommandRun("tiers", folder.file("west.json"), "--json", "--format", "json")
    #expect(same.code == .done)
  }

  @Test("two scenarios for one plan are refused; the same one twice is not")
  func twoScenarios() {
    let folder = TemporaryFolder.withStarter()
    let west = folder.file("west.json"), plan = folder.file("plan.json")
    #expect(CommandRun("plan", west, "-o", plan).code == .done)
    for command in ["verify", "show"] {
      let run = CommandRun(command, plan, west, "--scenario", "other.json")
      #expect(run.code == .usage && run.output.isEmpty)
      #expect(
        run.errors == "two scenarios are given: \(west) and --scenario other.json\n"
          + "help: route-opt \(command) \(plan) \(west)\n")
      #expect(CommandRun(command, plan, west, "--scenario", west).code == .done)
    }
  }

  @Test("the overview lists the pages on keys of files, and units cites keys that there are")
  func overviewOfKeys() {
    let overview = CommandRun("help").output
    for object in FormatSchema.allCases.flatMap(\.objects) {
      let isCommand = CommandNames.all.contains(object.name)
      #expect(isCommand || overview.contains(object.name), "\(object.name)")
    }
    for language in Language.allCases {
      let units = CommandRun("help", "units", "--lang", language.rawValue).output
      let keys = Set(FormatSchema.allCases.flatMap(\.objects).flatMap(\.members).map(\.name))
      for key in ["capacityGbps", "lengthKm", "powerPricePerKWh"] {
        #expect(units.contains(key) && keys.contains(key))
      }
      #expect(!units.contains(" pricePerKWh"))
    }
  }

  @Test("help wins wherever it stands, whatever else is wrong")
  func helpWins() {
    for line in [
      ["plan", "--nonsense", "-h"], ["-h", "plan"], ["plan", "a", "b", "c", "--help"],
      ["plan", "--time-limit", "30", "-h"],
    ] {
      let run = CommandRun(line)
      #expect(run.code == .done)
      #expect(run.output.contains("Usage: route-opt plan SCENARIO [FLAGS]"))
      #expect(run.errors.isEmpty)
    }
    #expect(CommandRun("-h").output.contains("Commands:"))
  }

  @Test("-- ends the flags")
  func endOfFlags() {
    let run = CommandRun("check", "--", "-h")
    #expect(run.code == .usage)
    #expect(run.output.contains("-h"))
    #expect(!run.output.contains("Usage"))
  }

  @Test("nothing at all shows the overview and is a mistake")
  func nothing() {
    let run = CommandRun([])
    #expect(run.code == .usage)
    #expect(run.output.isEmpty && run.errors.contains("Commands:"))
  }

  @Test("the version, as text and as JSON, as a flag and as a command")
  func version() {
    #expect(CommandRun("version").output == CommandRun("--version").output)
    #expect(CommandRun("version").output.hasPrefix("route-opt "))
    let json = CommandRun("version", "--json").output
    #expect(json.contains("\"route-opt/scenario/1\", \"route-opt/plan/1\""))
  }

  @Test(
    "the language follows --lang, then ROUTE_OPT_LANG, then the locale",
    arguments: [
      ([:], [], "unknown"), (["LANG": "zh_CN.UTF-8"], [], "未知"),
      (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], [], "unknown"),
      (["LC_MESSAGES": "zh_TW"], [], "未知"), (["LC_ALL": "", "LANG": "zh"], [], "未知"),
      (["ROUTE_OPT_LANG": "zh"], [], "未知"),
      (["ROUTE_OPT_LANG": "zh"], ["--lang", "en"], "unknown"), ([:], ["--lang=zh"], "未知"),
    ] as [([String: String], [String], String)])
  func language(environment: [String: String], flags: [String], word: String) {
    let surroundings = CommandRun.Surroundings(environment: environment)
    #expect(CommandRun(flags + ["pln"], surroundings).errors.contains(word))
  }

  @Test("-v shows every setting and where it comes from; a flag wins over its variable")
  func precedence() throws {
    let folder = TemporaryFolder.withStarter()
    let surroundings = CommandRun.Surroundings(
      environment: ["ROUTE_OPT_SOLVER": "exact", "ROUTE_OPT_SEED": "9"])
    let run = CommandRun(
      ["plan", folder.file("west.json"), "--solver", "greedy", "-v"], surroundings)
    #expect(run.code == .done)
    #expect(run.errors.contains("--solver greedy  (command line)\n"))
    #expect(run.errors.contains("--seed 9  (ROUTE_OPT_SEED)\n"))
    #expect(run.errors.contains("--time-limit 30s  (standard)\n"))
    #expect(run.output.contains("greedy, ") && run.output.contains("seed 9."))
  }
}
