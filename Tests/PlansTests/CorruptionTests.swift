import ComputeNetwork
import Plans
import TestSupport
import Testing

/// Every way of breaking a plan, tried a thousand times, is found every time.
@Suite("Broken plans fail the audit")
struct CorruptionTests {
  static let cases: [AuditCase] = (1...300).compactMap { AuditCase(seed: UInt64($0)) }
  static let tries = Environment.count("ROUTE_OPT_CORRUPTIONS", default: 1000)

  @Test func theCasesAreRightBeforeTheyAreBroken() {
    #expect(Self.cases.count == 300)
    #expect(Self.cases.allSatisfy { $0.clean.isClean && $0.clean.isComplete })
    #expect(LotCase.all.count > 40)
    #expect(
      LotCase.all.allSatisfy { $0.clean.isClean },
      "\(LotCase.all.flatMap(\.clean.findings).prefix(3))")
    #expect(DataSetCase.all.count == 200)
    #expect(
      DataSetCase.all.allSatisfy { $0.clean.isClean && $0.clean.isComplete },
      "\(DataSetCase.all.flatMap(\.clean.findings).prefix(3))")
    #expect(Corruption.all.count >= 50)
    #expect(Set(Corruption.all.map(\.name)).count == Corruption.all.count)
    #expect(Set(Corruption.all.map(\.expected)) == Set(AuditFindingKind.allCases))
  }

  @Test func introducedVouchersAreRight() {
    var random = SeededGenerator(seed: 9)
    var introduced = 0
    for number in Self.cases.indices {
      var changed = Self.cases[number]
      let second = number % 2 == 0 ? "other" : nil
      guard changed.introduceVoucher(&random, rate: number % 3 == 0 ? 0.75 : 0.2, second: second)
      else { continue }
      introduced += 1
      let report = PlanAuditor().audit(changed.plan, of: changed.scenario)
      #expect(report.isClean, "\(report.findings.prefix(3))")
    }
    #expect(introduced > 100)
  }

  @Test func introducedJobsAreRight() {
    var random = SeededGenerator(seed: 11)
    var introduced = 0
    for number in Self.cases.indices {
      var changed = Self.cases[number]
      guard changed.introduceJob(&random) != nil else { continue }
      introduced += 1
      let report = PlanAuditor().audit(changed.plan, of: changed.scenario)
      #expect(report.isClean, "\(report.findings.prefix(3))")
      #expect(!report.moves.isEmpty)
    }
    #expect(introduced > 50)
  }

  @Test func introducedServicesAreRight() {
    var random = SeededGenerator(seed: 11)
    var introduced = 0
    for number in Self.cases.indices {
      var changed = Self.cases[number]
      guard changed.introduceService(&random) != nil else { continue }
      introduced += 1
      let report = PlanAuditor().audit(changed.plan, of: changed.scenario)
      #expect(report.isClean, "\(report.findings.prefix(3))")
      #expect(report.links == Self.cases[number].clean.links)
    }
    #expect(introduced > 50)
  }

  @Test(arguments: Corruption.all)
  func isFound(_ corruption: Corruption) {
    let auditor = PlanAuditor()
    var random = SeededGenerator(seed: 7)
    var applied = 0, missed = 0, strange = 0
    var example: (found: Set<AuditFindingKind>, findings: [AuditFinding])?
    for attempt in 0..<(Self.tries * 20) where applied < Self.tries {
      var broken = Self.cases[attempt % Self.cases.count]
      guard corruption.apply(&broken, &random) else { continue }
      applied += 1
      let report = auditor.audit(broken.plan, of: broken.scenario)
      let found = Set(report.findings.map(\.kind))
      if !found.contains(corruption.expected) { missed += 1 }
      if !found.subtracting([corruption.expected]).isSubset(of: corruption.tolerated) {
        strange += 1
      }
      if missed + strange > 0 && example == nil { example = (found, report.findings) }
    }
    #expect(applied == Self.tries)
    #expect(missed == 0, "\(String(describing: example))")
    #expect(strange == 0, "\(String(describing: example))")
  }
}
