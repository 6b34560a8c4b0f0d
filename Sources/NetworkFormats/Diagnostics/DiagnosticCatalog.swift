/// All codes that the product can report, for help pages and for tests.
public enum DiagnosticCatalog {
  /// The codes of every family in the order of their numbers.
  public static let all: [DiagnosticCode] =
    (DiagnosticCode.readingCodes + DiagnosticCode.scenarioCodes + DiagnosticCode.importCodes
    + DiagnosticCode.markupCodes + DiagnosticCode.networkCodes + DiagnosticCode.domainCodes
    + DiagnosticCode.tariffCodes + DiagnosticCode.seriesCodes)
    .sorted { $0.number < $1.number }

  /// Returns the code with a name such as `RO203` (capitals don't matter), or nothing.
  public static func code(named name: String) -> DiagnosticCode? {
    let name = name.uppercased()
    return all.first { $0.name == name }
  }
}
