public import ComputeNetwork
import Quantities

/// A book of tariffs and the file it was read from.
public struct TariffFile: Sendable {
  /// The tariffs and vouchers.
  public let book: TariffBook
  /// The file.
  public let source: SourceFile
}

/// Reads books of tariffs, and reports everything that is wrong with one at once.
public enum TariffReader {
  /// Reads and checks a file; returns nothing if it can't be used, and has reported why.
  public static func read(
    _ path: String, reader: SourceReader = SourceReader(), into diagnostics: Diagnostics
  ) -> TariffFile? {
    do throws(SourceError) {
      return read(try reader.read(path), into: diagnostics)
    } catch {
      diagnostics.report(error.diagnostic())
      return nil
    }
  }

  /// Reads and checks a text that is already there.
  public static func read(_ file: SourceFile, into diagnostics: Diagnostics) -> TariffFile? {
    let errors = diagnostics.counts.errors
    guard let document = JSONParser.parse(file, into: diagnostics) else { return nil }
    // Where the parser lost something, the check would speak of holes.
    let isWhole = diagnostics.counts.errors == errors
    var binder = TariffBinder(JSONBinder(document, into: diagnostics))
    guard binder.bind() else { return nil }
    if isWhole { TariffFindings(binder).report() }
    guard diagnostics.counts.errors == errors else { return nil }
    return TariffFile(book: binder.book, source: file)
  }
}

/// Turns what the check of a book found into findings at places in its file.
private struct TariffFindings {
  private let binder: TariffBinder

  init(_ binder: TariffBinder) { self.binder = binder }

  func report() {
    for finding in binder.book.check() where !isConsequence(finding) {
      let json = binder.binder, path = finding.path
      let node = path.isEmpty ? nil : json.document.nearestNode(at: path)
      let severity: Severity = finding.severity == .error ? .error : .warning
      json.diagnostics.report(severity) {
        Diagnostic(
          DiagnosticCode.tariffCode(finding), severity: severity, finding.message,
          at: node.map { json.document.sourceSpan($0.leadingSpan) }, path: node?.path ?? "",
          label: finding.label, help: finding.help)
      }
    }
  }

  /// Whether a finding may only be there because something else could not be read.
  private func isConsequence(_ finding: DomainFinding) -> Bool {
    if finding.code == 202, binder.hasLostTariffs { return true }
    let steps = JSONPath.steps(of: finding.path)
    guard case .key(let collection) = steps.first,
      case .position(let number) = steps.dropFirst().first
    else { return false }
    let failed = collection == "tariffs" ? binder.failedTariffs : binder.failedVouchers
    return failed.indices.contains(number) && failed[number] && finding.code != 201
  }
}
