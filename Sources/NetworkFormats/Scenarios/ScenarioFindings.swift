import ComputeNetwork
import Quantities

/// Turns what the check of a draft found into findings at places in the files.
///
/// The draft may have holes where something could not be read. What the check says about those
/// holes is no news, and is left out.
struct ScenarioFindings {
  private let located: LocatedDraft
  private let diagnostics: Diagnostics
  private let hasFailedPlaces: Bool

  init(_ located: LocatedDraft, _ diagnostics: Diagnostics) {
    self.located = located
    self.diagnostics = diagnostics
    hasFailedPlaces = [.sites, .exchanges, .demandPlaces].contains {
      located.hasFailures(in: $0)
    }
  }

  func report(_ findings: [DomainFinding]) {
    for finding in inOrderOfFiles(findings) where !isConsequence(of: finding) {
      let severity: Severity =
        switch finding.severity {
        case .error: .error
        case .warning: .warning
        }
      diagnostics.report(severity) {
        let place = place(of: finding)
        return Diagnostic(
          DiagnosticCode.tariffCode(finding), severity: severity, finding.message,
          at: place?.span, path: place?.path ?? finding.path, label: finding.label,
          notes: finding.note.map { [$0] } ?? [], help: finding.help)
      }
    }
  }

  /// The findings by file, those about no element last, in the order of the check otherwise.
  private func inOrderOfFiles(_ findings: [DomainFinding]) -> [DomainFinding] {
    var byFile = [[DomainFinding]](repeating: [], count: located.sources.count + 1)
    for finding in findings {
      let file = located.element(of: finding.path)?.origin.file
      let number = file.flatMap { file in located.sources.firstIndex { $0 === file } }
      byFile[number ?? located.sources.count].append(finding)
    }
    return byFile.flatMap { $0 }
  }

  private func place(of finding: DomainFinding) -> LocatedDraft.Place? {
    finding.path.isEmpty ? nil : located.place(of: finding.path)
  }

  /// Whether a finding may only be there because something else could not be read.
  private func isConsequence(of finding: DomainFinding) -> Bool {
    switch finding.code {
    case 202 where located.hasLostElements: return true
    case 206 where hasFailedPlaces: return true
    case 208 where located.hasFailedHorizon: return true
    case 270 where located.hasFailedHorizon || located.hasLostElements: return true
    case 270 where located.hasFailures(in: .periods): return true
    default: break
    }
    guard let element = located.element(of: finding.path), element.hasFailed else { return false }
    switch finding.code {
    case 201...205, 311:
      return place(of: finding).map { !$0.isExact } ?? true
    default:
      // Everything else compares several values, any of which may be missing.
      return true
    }
  }
}
