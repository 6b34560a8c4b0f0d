import Quantities

extension DiagnosticRenderer {
  /// One object on one line; spans have bytes (from 0) and lines and columns (from 1).
  func json(_ diagnostic: Diagnostic) -> String {
    var writer = JSONWriter(.compact)
    writer.object { writer in
      writer.member("code", diagnostic.code.name)
      writer.member("severity", diagnostic.severity.rawValue)
      writer.member("message", diagnostic.message.text(in: language))
      writer.key("spans")
      writer.array { writer in
        if let span = diagnostic.span {
          self.write(span, to: &writer, role: "primary", label: diagnostic.label)
        }
        for related in diagnostic.related {
          self.write(related.span, to: &writer, role: "related", label: related.label)
        }
      }
      if !diagnostic.path.isEmpty { writer.member("path", diagnostic.path) }
      writer.key("notes")
      writer.array { writer in
        for note in diagnostic.notes { writer.string(note.text(in: language)) }
      }
      writer.key("help")
      if let help = diagnostic.help {
        writer.string(help.text(in: language))
      } else {
        writer.null()
      }
      writer.key("replacement")
      if let replacement = diagnostic.replacement {
        writer.object { writer in
          writer.member("file", replacement.span.file.name)
          writer.member("byteStart", replacement.span.range.lowerBound)
          writer.member("byteEnd", replacement.span.range.upperBound)
          writer.member("text", replacement.text)
        }
      } else {
        writer.null()
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(
    _ span: SourceSpan, to writer: inout JSONWriter, role: String, label: LocalizedText?
  ) {
    let (start, end) = (span.start, span.end)
    writer.object { writer in
      writer.member("file", span.file.name)
      writer.member("role", role)
      writer.member("byteStart", span.range.lowerBound)
      writer.member("byteEnd", span.range.upperBound)
      writer.member("lineStart", start.line)
      writer.member("columnStart", start.column)
      writer.member("lineEnd", end.line)
      writer.member("columnEnd", end.column)
      if let label { writer.member("label", label.text(in: language)) }
    }
  }
}
