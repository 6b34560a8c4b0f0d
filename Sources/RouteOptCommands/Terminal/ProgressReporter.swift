import RouteOptimizer
import Synchronization

/// Shows how planning goes: one line that is written over itself, or one JSON object a line.
final class ProgressReporter: Sendable {
  /// How progress is shown.
  enum Form: Sendable {
    case line
    case json
  }

  private struct State {
    var lastSeconds = -1.0
    var shownCells = 0
  }

  private let form: Form
  private let timeLimit: Double
  private let language: Language
  private let width: Int
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    _ form: Form, timeLimit: Double, language: Language, width: Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.form = form
    self.timeLimit = timeLimit
    self.language = language
    self.width = width
    self.write = write
  }

  /// Shows a state, at most ten times a second.
  func show(_ progress: PlanProgress) {
    state.withLock { state in
      guard progress.seconds >= state.lastSeconds + 0.1 || state.lastSeconds < 0 else { return }
      state.lastSeconds = progress.seconds
      switch form {
      case .json: write(json(progress))
      case .line:
        let text = line(progress, cells: max(20, width - 1))
        let cells = TextWidth.cells(text)
        let rest = String(repeating: " ", count: max(0, state.shownCells - cells))
        state.shownCells = cells
        write("\r\(text)\(rest)")
      }
    }
  }

  /// Removes the line.
  func erase() {
    state.withLock { state in
      guard form == .line, state.shownCells > 0 else { return }
      write("\r" + String(repeating: " ", count: state.shownCells) + "\r")
      state.shownCells = 0
    }
  }

  /// The hint is left out where there is no room for it.
  private func line(_ progress: PlanProgress, cells: Int) -> String {
    let hint = LocalizedText("  (Ctrl-C keeps the best)", zh: "  （Ctrl-C 保留最好方案）")
    let text = figures(progress), full = text + hint.text(in: language)
    return TextWidth.cells(full) <= cells ? full : TextWidth.truncated(text, to: cells)
  }

  private func figures(_ progress: PlanProgress) -> String {
    let time = "\(Figures.whole(progress.seconds))s/\(Figures.plain(timeLimit))s"
    let best = Figures.grouped(progress.best)
    var english = "  planning  \(time)  best \(best)", chinese = "  规划中  \(time)  最好 \(best)"
    if let bound = progress.bound, let gap = progress.gap {
      let words = Figures.percent(gap)
      english += "  bound \(Figures.grouped(bound))  gap \(words)"
      chinese += "  下界 \(Figures.grouped(bound))  差距 \(words)"
    }
    let phase = phaseName(progress.phase)
    english += "  \(phase.english) \(progress.steps)"
    chinese += "  \(phase.chinese) \(progress.steps)"
    return language == .english ? english : chinese
  }

  private func phaseName(_ phase: String) -> LocalizedText {
    switch phase {
    case "construction": LocalizedText("greedy", zh: "构造")
    case "linearProgram": LocalizedText("LP", zh: "线性规划")
    case "integerProgram": LocalizedText("MIP", zh: "整数规划")
    case "neighbourhoods": LocalizedText("LNS", zh: "邻域搜索")
    default: LocalizedText(verbatim: phase)
    }
  }

  private func json(_ progress: PlanProgress) -> String {
    var writer = JSONWriter(.compact)
    writer.object { writer in
      writer.member("event", "progress")
      if progress.seconds.isFinite { writer.member("seconds", progress.seconds) }
      writer.member("phase", progress.phase)
      if progress.best.isFinite { writer.member("best", progress.best) }
      if let bound = progress.bound, bound.isFinite { writer.member("bound", bound) }
      if let gap = progress.gap, gap.isFinite { writer.member("gap", gap) }
      writer.member("steps", progress.steps)
    }
    return String(decoding: writer.finish(), as: UTF8.self)
  }
}

/// Numbers in the progress line and in short messages.
enum Figures {
  /// A whole number with thousands separators.
  static func grouped(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15, let whole = Int(exactly: value.rounded()) else {
      return "-"
    }
    let digits = Array(String(whole.magnitude))
    var text = whole < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0 && (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A whole number, rounded down.
  static func whole(_ value: Double) -> String {
    guard value.isFinite, let whole = Int(exactly: value.rounded(.down)) else { return "-" }
    return String(whole)
  }

  /// A number without a needless ".0".
  static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A share in percents with two decimals, rounded up.
  static func percent(_ share: Double) -> String {
    guard share.isFinite, share < 1e6, let hundredths = Int(exactly: (share * 1e4).rounded(.up))
    else { return "-" }
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }
}
