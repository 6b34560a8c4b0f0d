import NetworkFormats

/// The findings as an editor would list them, a line each, without the folder of a test.
func complaints(_ diagnostics: Diagnostics, in folder: ScenarioFolder? = nil) -> [String] {
  let renderer = DiagnosticRenderer(.short)
  return diagnostics.sorted.map { diagnostic in
    var line = renderer.text(of: diagnostic)
    line.removeLast()
    if let folder { line = line.split(separator: "\(folder.path)/").joined() }
    return line
  }
}
