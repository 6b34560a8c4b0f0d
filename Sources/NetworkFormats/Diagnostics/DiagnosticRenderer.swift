public import Quantities

/// Turns findings into text: for people, for editors, or for programs.
public struct DiagnosticRenderer: Sendable {
  /// The three forms of `--diagnostics`.
  public enum Form: String, Sendable, CaseIterable {
    /// Several lines a finding, with the source line and carets.
    case human
    /// One line a finding, as editors read it.
    case short
    /// One JSON object a line.
    case json
  }

  /// Whether the human form may use colours; they never carry meaning alone.
  public enum Coloring: Sendable {
    /// No escape sequences at all.
    case plain
    /// ANSI colours.
    case ansi
  }

  /// The form to write.
  public var form: Form
  /// The language of every sentence; codes, paths and JSON keys are the same in all.
  public var language: Language
  /// The most terminal cells of a source line.
  public var width: Int
  /// The most findings that the human and the short form list before they only count.
  public var limit: Int
  /// Whether to use colours.
  public var coloring: Coloring

  /// Makes a renderer.
  public init(
    _ form: Form = .human, language: Language = .english, width: Int = 76, limit: Int = 20,
    coloring: Coloring = .plain
  ) {
    self.form = form
    self.language = language
    self.width = max(20, width)
    self.limit = max(1, limit)
    self.coloring = coloring
  }

  /// Returns every finding and, except in JSON, a last line that counts them.
  ///
  /// - Parameters:
  ///   - subject: What was read, such as `west.json` or `3 files`, for findings without a place;
  ///     the last line names the files of the others.
  ///   - elapsed: How long it took, if that is to be said.
  public func text(
    of diagnostics: Diagnostics, subject: LocalizedText, elapsed: Duration? = nil
  ) -> String {
    let all = diagnostics.sorted
    var result = ""
    if form == .json {
      for diagnostic in all { result += json(diagnostic) + "\n" }
      if diagnostics.omitted > 0 { result += json(Self.more(diagnostics.omitted)) + "\n" }
      return result
    }
    let listed = chosen(from: all)
    for diagnostic in listed { result += text(of: diagnostic) }
    let more = diagnostics.counts.total - listed.count
    if more > 0 { result += moreLine(more) }
    let subject = place(of: diagnostics, all, subject)
    return result + summary(of: diagnostics.counts, subject: subject, elapsed: elapsed)
  }

  /// The files that findings are in, and the subject if some are about the whole.
  private func place(
    of diagnostics: Diagnostics, _ all: [Diagnostic], _ subject: LocalizedText
  ) -> LocalizedText {
    var names = diagnostics.fileNames
    for diagnostic in all where diagnostic.span == nil {
      let name = diagnostic.file ?? subject.text(in: language)
      if !names.contains(name) { names.append(name) }
    }
    guard (1...3).contains(names.count) else { return subject }
    return LocalizedText(
      names.joined(separator: ", "), zh: names.joined(separator: "、"))
  }

  /// Returns one finding with its line feed.
  public func text(of diagnostic: Diagnostic) -> String {
    switch form {
    case .human: human(diagnostic)
    case .short: short(diagnostic)
    case .json: json(diagnostic) + "\n"
    }
  }

  /// Returns the line `error: 5 errors, 1 warning in west.json (18 ms)`, empty if all is well.
  public func summary(
    of counts: Diagnostics.Counts, subject: LocalizedText, elapsed: Duration? = nil
  ) -> String {
    guard counts.total > 0 else { return "" }
    let severity: Severity =
      counts.errors > 0 ? .error : counts.warnings > 0 ? .warning : .note
    let time = elapsed.map { " (\(Self.milliseconds($0)) ms)" } ?? ""
    let subject = TerminalText.shown(subject.text(in: language))
    let parts = [
      (counts.errors, "error", "个错误"), (counts.warnings, "warning", "个警告"),
      (counts.notes, "note", "条说明"),
    ].filter { $0.0 > 0 }
    let sentence: String
    switch language {
    case .english:
      let list = parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      sentence = "\(list.joined(separator: ", ")) in \(subject)\(time)"
    case .chinese:
      let list = parts.map { "\($0.0) \($0.2)" }
      sentence = "\(subject) 中有 \(list.joined(separator: "、"))\(time)"
    }
    return "\(colored(severity.word.text(in: language), as: severity)): \(sentence)\n"
  }

  /// The findings to list: errors before others when not all fit, in the order of position.
  private func chosen(from all: [Diagnostic]) -> [Diagnostic] {
    guard all.count > limit else { return all }
    let order: [Severity] = [.error, .warning, .note]
    let indices = order.flatMap { severity in
      all.indices.filter { all[$0].severity == severity }
    }
    return indices.prefix(limit).sorted().map { all[$0] }
  }

  private func moreLine(_ count: Int) -> String {
    LocalizedText(
      "... and \(count) more (all of them: --diagnostics json)\n",
      zh: "……另有 \(count) 条（查看全部：--diagnostics json）\n"
    ).text(in: language)
  }

  private static func more(_ count: Int) -> Diagnostic {
    Diagnostic(
      .moreFindings, severity: .note,
      LocalizedText(
        "\(count) more findings are counted but not listed", zh: "另有 \(count) 条问题只计数、未列出"))
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds.multipliedReportingOverflow(by: 1000).partialValue
      &+ (attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000
  }
}

// MARK: - Short form

extension DiagnosticRenderer {
  private func short(_ diagnostic: Diagnostic) -> String {
    var line = ""
    if let span = diagnostic.span { line += "\(place(span)): " }
    return line + "\(title(of: diagnostic))\n"
  }

  func place(_ span: SourceSpan) -> String {
    let start = span.start
    return "\(TerminalText.shown(span.file.name)):\(start.line):\(start.column)"
  }

  func title(of diagnostic: Diagnostic) -> String {
    let word = diagnostic.severity.word.text(in: language)
    let head = colored("\(word)[\(diagnostic.code.name)]", as: diagnostic.severity)
    return "\(head): \(TerminalText.shown(diagnostic.message.text(in: language)))"
  }

  func colored(_ text: String, as severity: Severity) -> String {
    guard coloring == .ansi, form == .human else { return text }
    let color =
      switch severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }
}
