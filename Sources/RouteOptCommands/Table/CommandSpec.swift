import RouteOptimizer

/// A command: everything that parsing, help, completions and the man page say of it.
package struct CommandSpec: Sendable {
  /// What a command is given beside its flags.
  package struct Operand: Sendable {
    /// How many of it there may be.
    package enum Count: Sendable {
      case one
      case optional
      case many
    }

    /// What completions offer.
    package enum Kind: Sendable {
      case file(endings: [String])
      case choice([String])
      case any
    }

    package var name: String
    package var kind: Kind
    package var count: Count
    var help: LocalizedText

    init(_ name: String, _ kind: Kind, _ count: Count, _ help: LocalizedText) {
      self.name = name
      self.kind = kind
      self.count = count
      self.help = help
    }

    /// An operand that there is one of.
    init(_ name: String, _ kind: Kind, _ help: LocalizedText) {
      self.init(name, kind, .one, help)
    }

    /// As it stands in a line of usage.
    var usage: String {
      switch count {
      case .one: name
      case .optional: "[\(name)]"
      case .many: "\(name)..."
      }
    }
  }

  /// A line to type and what it does.
  struct Example: Sendable {
    var line: String
    var help: LocalizedText

    init(_ line: String, _ help: LocalizedText) {
      self.line = line
      self.help = help
    }
  }

  package var name: String
  var summary: LocalizedText
  package var operands: [Operand] = []
  var flags: [Flag] = []
  var examples: [Example] = []
  /// What one has to know to read its results rightly.
  var remarks: [LocalizedText] = []
  var run: @Sendable (CommandContext) throws(CommandFailure) -> ExitCode

  /// Its own flags, then those of every command.
  package var allFlags: [Flag] { flags + Flag.everywhere }
}

/// How the process ends; the numbers are stable, for schedulers act on them.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Done as asked.
  case done = 0
  /// The answer is no.
  case no = 1
  /// The arguments or an input are wrong; nothing was written.
  case usage = 2
  /// It is proven that not everything can be served.
  case infeasible = 3
  /// A limit ended the run before anything was proven, and must-serve copies are unserved.
  case unfinished = 4
  /// Our own audit refused our plan.
  case bug = 5
  /// Something could not be written.
  case cannotWrite = 74
  /// Interrupted by SIGINT.
  case interrupted = 130
  /// Ended by SIGTERM.
  case terminated = 143

  /// What it means, for help.
  var meaning: LocalizedText {
    switch self {
    case .done:
      LocalizedText(
        "done as asked (a plan with declined workloads too, and it says so)",
        zh: "按要求完成（含有拒绝任务的方案也算，并会说明）")
    case .no:
      LocalizedText(
        "the answer is no: verify, check or tiers found faults, no tariff of bill carries the"
          + " traffic, a plan is stale, --require or --must-serve-all is not met",
        zh: "答案为否：verify、check 或 tiers 发现问题，bill 的资费均无法承载，方案已过期，"
          + "或未达到 --require、--must-serve-all")
    case .usage:
      LocalizedText(
        "wrong arguments or input; nothing was written", zh: "参数或输入有误；未写入任何内容")
    case .infeasible:
      LocalizedText(
        "proven impossible to serve everything (with --must-serve-all)",
        zh: "已证明无法全部服务（使用 --must-serve-all 时）")
    case .unfinished:
      LocalizedText(
        "a limit ended planning before any bound, and copies that must be served are not",
        zh: "规划在得到下界之前因限制而停止，且有必须服务的任务未能服务")
    case .bug:
      LocalizedText(
        "our own audit refused our plan: a bug; a report file is named",
        zh: "自身审核否决了方案：程序缺陷；会给出报告文件")
    case .cannotWrite:
      LocalizedText("something could not be written", zh: "无法写入")
    case .interrupted:
      LocalizedText(
        "interrupted (SIGINT); the best plan so far was written", zh: "被中断（SIGINT）；已写入目前最好的方案")
    case .terminated:
      LocalizedText(
        "ended (SIGTERM); the best plan so far was written", zh: "被终止（SIGTERM）；已写入目前最好的方案")
    }
  }
}
