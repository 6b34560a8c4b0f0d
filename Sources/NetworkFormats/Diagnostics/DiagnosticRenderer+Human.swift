import Quantities

extension DiagnosticRenderer {
  /// The form of the user manual: title, place, source line with carets, notes, help.
  ///
  /// A finding with a label shows its source line. One that takes more than title and place is
  /// followed by an empty line.
  func human(_ diagnostic: Diagnostic) -> String {
    var lines = [title(of: diagnostic)]
    var gutter = "  "
    var showsSource = false
    if let span = diagnostic.span {
      let number = "\(span.start.line)"
      gutter = String(repeating: " ", count: number.utf8.count)
      lines.append("\(gutter)--> \(place(span))")
      if let label = diagnostic.label {
        showsSource = true
        let excerpt = SourceExcerpt(span, width: width)
        let indent = String(repeating: " ", count: excerpt.caretStart)
        let carets = colored(
          String(repeating: "^", count: excerpt.caretCount), as: diagnostic.severity)
        lines.append("\(gutter) |")
        lines.append(excerpt.text.isEmpty ? "\(number) |" : "\(number) | \(excerpt.text)")
        lines.append("\(gutter) | \(indent)\(carets) \(shown(label))")
      }
    }
    for note in diagnostic.notes {
      lines.append("\(gutter) = \(noteWord): \(shown(note))")
    }
    if let help = diagnostic.help {
      // Under a bare place the help hangs on it; a command line to type starts at the margin.
      let lead = diagnostic.span != nil && !showsSource ? "\(gutter) = " : ""
      lines.append("\(lead)\(helpWord): \(shown(help))")
    }
    let isBrief = lines.count <= (diagnostic.span == nil ? 1 : 2)
    return lines.joined(separator: "\n") + (isBrief ? "\n" : "\n\n")
  }

  private func shown(_ text: LocalizedText) -> String {
    TerminalText.shown(text.text(in: language))
  }

  private var noteWord: String { Severity.note.word.text(in: language) }

  private var helpWord: String { LocalizedText("help", zh: "建议").text(in: language) }
}
