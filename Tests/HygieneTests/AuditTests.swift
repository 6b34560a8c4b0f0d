import Testing

@Suite("The audit shares no code with what it audits")
struct AuditTests {
  /// The types that plan, bill and count on the planner's side, each by its declaration.
  @Test("no file of the audit names a type of the billing")
  func namesNoBilling() throws {
    let pattern = /^\s*(?:public |package |private |fileprivate )*(?:struct|enum|class)\s+(\w+)/
    let billing = Repository.files(under: ["Sources/Plans/Billing"], ending: [".swift"])
    let audit = Repository.files(under: ["Sources/Plans/Audit"], ending: [".swift"])
    var names: Set<Substring> = []
    for file in billing {
      for line in file.text.split(separator: "\n") {
        // Nested types have the indentation that their owners give them.
        if !line.hasPrefix(" "), let match = line.firstMatch(of: pattern) { names.insert(match.1) }
      }
    }
    #expect(names.isSuperset(of: ["Billing", "FlowBilling", "ModuleSearch", "BillingRule"]))
    #expect(audit.count > 20)
    for file in audit {
      let words = BlankedCode(file.text).lines.flatMap {
        $0.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      }
      for word in words where names.contains(Substring(word)) {
        Issue.record("\(file.path) names \(word)")
      }
    }
  }
}
