import ComputeNetwork
import Quantities

/// Reads scenarios: a file, those that it includes, and tables of workloads.
///
/// Everything that is wrong with any of the files is reported at once, with its place: what can't be
/// read, and what the check of the domain finds in all that could be.
public struct ScenarioReader {
  /// The most files of one scenario.
  public static let fileLimit = 64

  private let reader: SourceReader
  let diagnostics: Diagnostics
  var result = LocatedDraft()
  /// The series that were read, by their paths.
  var series: [String: TrafficSeries] = [:]
  private var seen: [FileIdentity: SourceSpan?] = [:]
  private var open: [FileIdentity] = []

  private init(_ reader: SourceReader, _ diagnostics: Diagnostics) {
    self.reader = reader
    self.diagnostics = diagnostics
  }

  /// Reads and checks a scenario; returns nothing if it is none, and has reported why.
  ///
  /// - Parameters:
  ///   - path: The file, or `-` for standard input, whose includes are relative to the working
  ///     directory.
  ///   - workloadTables: CSV files whose workloads come after those of the scenario's files.
  ///   - reader: What reads the files.
  ///   - diagnostics: Takes what is found, warnings too.
  public static func read(
    _ path: String, workloadTables: [String] = [], reader: SourceReader = SourceReader(),
    into diagnostics: Diagnostics
  ) -> ScenarioFile? {
    let errors = diagnostics.counts.errors
    let located = draft(path, workloadTables: workloadTables, reader: reader, into: diagnostics)
    return check(located, diagnostics, errorsBefore: errors)
  }

  /// Reads and checks a scenario from a text that is already there; its includes are relative to
  /// the directory in the name.
  public static func read(_ file: SourceFile, into diagnostics: Diagnostics) -> ScenarioFile? {
    let errors = diagnostics.counts.errors
    return check(draft(file, into: diagnostics), diagnostics, errorsBefore: errors)
  }

  private static func check(
    _ located: LocatedDraft, _ diagnostics: Diagnostics, errorsBefore errors: Int
  ) -> ScenarioFile? {
    let findings = ScenarioFindings(located, diagnostics)
    do throws(ScenarioFaults) {
      let scenario = try Scenario(located.draft)
      findings.report(scenario.warnings)
      guard diagnostics.counts.errors == errors else { return nil }
      return ScenarioFile(scenario: scenario, sources: located.sources)
    } catch {
      findings.report(error.findings)
      return nil
    }
  }

  /// Reads the files of a scenario without checking what they say.
  package static func draft(
    _ path: String, workloadTables: [String] = [], reader: SourceReader = SourceReader(),
    into diagnostics: Diagnostics
  ) -> LocatedDraft {
    var reading = ScenarioReader(reader, diagnostics)
    reading.readMain(path)
    for table in workloadTables { reading.readTable(table, namedAt: nil) }
    return reading.result
  }

  /// Reads a scenario from a text that is already there without checking what it says.
  package static func draft(_ file: SourceFile, into diagnostics: Diagnostics) -> LocatedDraft {
    var reading = ScenarioReader(SourceReader(), diagnostics)
    reading.readDocument(file, directory: FilePath.directory(of: file.name), namedAt: nil)
    return reading.result
  }
}

// MARK: - Files

extension ScenarioReader {
  private mutating func readMain(_ path: String) {
    guard let file = load(path, namedAt: nil) else { return }
    let isStandardInput = path == SourceReader.standardInputPath
    readDocument(
      file, directory: isStandardInput ? "" : FilePath.directory(of: path), namedAt: nil)
  }

  private mutating func readTable(_ path: String, namedAt span: SourceSpan?) {
    guard let file = load(path, namedAt: span) else { return }
    result.sources.append(file)
    let errors = diagnostics.counts.errors
    WorkloadTable.read(file, into: &result, diagnostics)
    if diagnostics.counts.errors > errors { result.hasLostElements = true }
    open.removeLast()
  }

  /// Ends the reading of a file that `load` opened.
  mutating func endFile() { _ = open.popLast() }

  /// Opens a file unless it is open or was read already; whoever reads it ends with
  /// `open.removeLast()`.
  mutating func load(_ path: String, namedAt span: SourceSpan?) -> SourceFile? {
    let identity = FileIdentity(path)
    if let first = seen[identity] {
      if open.contains(identity) {
        reportCycle(path, span)
      } else {
        reportTwice(path, span, first: first)
      }
      return nil
    }
    guard seen.count < Self.fileLimit else {
      reportTooMany(span)
      return nil
    }
    seen[identity] = .some(span)
    do throws(SourceError) {
      let file = try reader.read(path)
      open.append(identity)
      return file
    } catch {
      diagnostics.report(error.diagnostic(namedAt: span))
      result.hasLostElements = true
      return nil
    }
  }

  private mutating func readDocument(
    _ file: SourceFile, directory: String, namedAt span: SourceSpan?
  ) {
    defer { _ = open.popLast() }
    result.sources.append(file)
    let errors = diagnostics.counts.errors
    guard let document = JSONParser.parse(file, into: diagnostics) else {
      result.hasLostElements = true
      return
    }
    if diagnostics.counts.errors > errors { result.hasLostElements = true }
    let binder = JSONBinder(document, into: diagnostics)
    guard !isPlan(document.root, binder) else {
      result.hasLostElements = true
      return
    }
    guard var members = binder.object(document.root, as: .scenario),
      isScenario(&members, binder)
    else {
      result.hasLostElements = true
      return
    }
    for node in members.optionalArray("include") ?? members.none {
      guard let name = binder.string(node) else {
        result.hasLostElements = true
        continue
      }
      readInclude(name.value, directory, at: document.sourceSpan(name.span))
    }
    if members.hasFailed { result.hasLostElements = true }
    readTariffs(&members, binder, directory: directory)
    var content = ScenarioBinder(binder, into: result)
    content.bindContent(&members)
    result = content.result
    readVouchers(&members, binder)
    members.finish()
    readSeries(content.seriesFiles, document, directory: directory)
  }

  private mutating func readInclude(_ name: String, _ directory: String, at span: SourceSpan) {
    let path = FilePath.joined(directory, name)
    if name.hasSuffix(".csv") {
      readTable(path, namedAt: span)
    } else if let file = load(path, namedAt: span) {
      readDocument(file, directory: FilePath.directory(of: path), namedAt: span)
    }
  }

  /// Whether the document is a plan, which has decisions or a plan's verdict instead of a format.
  private func isPlan(_ root: JSONNode, _ binder: JSONBinder) -> Bool {
    let format = root["format"] ?? root["verdict"]?["schema"]
    let isPlan =
      format.map { $0.text == PlanWriter.format }
      ?? (root["decisions"] != nil && root["sites"] == nil && root["include"] == nil)
    guard isPlan else { return false }
    binder.report(
      .unknownSchema,
      LocalizedText("this is a plan, not a scenario", zh: "这是方案文件，不是场景文件"),
      at: format?.span ?? ByteSpan(start: root.span.start, end: root.span.start + 1),
      help: LocalizedText(verbatim: "route-opt show \(root.document.file.name) SCENARIO"))
    return true
  }

  /// Reads `format`; a document of another kind is not looked into.
  private func isScenario(_ members: inout JSONObjectReader, _ binder: JSONBinder) -> Bool {
    guard let format = members.string("format", .allowed) else { return true }
    guard format.value != ScenarioBinder.format else { return true }
    binder.report(
      .unknownSchema,
      LocalizedText(
        "no scenario can be read from the format \"\(format.value)\"",
        zh: "不能从格式 \"\(format.value)\" 读取场景"),
      at: format.span, path: "format",
      label: LocalizedText(
        "expected \"\(ScenarioBinder.format)\"", zh: "应为 \"\(ScenarioBinder.format)\""))
    return false
  }
}

// MARK: - What can be wrong with includes

extension ScenarioReader {
  private func reportCycle(_ path: String, _ span: SourceSpan?) {
    let chain = result.sources.map(\.name).joined(separator: ", ")
    diagnostics.report(
      Diagnostic(
        .includeCycle,
        LocalizedText(
          "\(path) is being read already", zh: "\(path) 正在读取之中"),
        at: span, label: LocalizedText("leads back to it", zh: "又引用回该文件"),
        notes: [LocalizedText("files so far: \(chain)", zh: "已读取的文件：\(chain)")]))
  }

  private func reportTwice(_ path: String, _ span: SourceSpan?, first: SourceSpan?) {
    let place = first.map { "\($0.file.name):\($0.start.line):\($0.start.column)" }
    diagnostics.report(
      Diagnostic(
        .includedTwice,
        LocalizedText("\(path) is part of the scenario already", zh: "\(path) 已是场景的一部分"),
        at: span,
        label: place.map {
          LocalizedText("included first at \($0)", zh: "首次引用于 \($0)")
        },
        help: LocalizedText("take one of the two out", zh: "请删去其中一处"),
        related: first.map { [.init($0, LocalizedText("the first one", zh: "首次引用处"))] } ?? []))
  }

  private func reportTooMany(_ span: SourceSpan?) {
    diagnostics.report(
      Diagnostic(
        .tooManyFiles,
        LocalizedText(
          "more than \(Self.fileLimit) files in one scenario",
          zh: "一个场景的文件超过 \(Self.fileLimit) 个"),
        at: span, label: LocalizedText("not read any more", zh: "不再读取")))
  }
}
