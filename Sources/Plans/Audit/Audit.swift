import ComputeNetwork
import Quantities

/// An audit on its way: what was found and added up so far.
struct Audit {
  let plan: Plan
  let figures: AuditFigures
  let tolerance: AuditTolerance
  var findings: [AuditFinding] = []
  /// Whether everything could be recomputed so far.
  var isComplete = true
  /// Planned Gbps of every link.
  var forward: [Double]
  var backward: [Double]
  /// The part of them for which the link's fees are due.
  var charged: [(forward: Double, backward: Double)]
  /// Whether anything is carried over each link.
  var carries: [Bool]
  /// Gbps of the modules bought for each link.
  var bought: [Double]
  /// What those modules cost.
  var paidForModules: [Double]
  /// What is bought for every site.
  var purchases: [AuditSitePurchase]
  /// Planned units of every pool of every site.
  var units: [[Double]]
  /// Planned TB and kW of every site, and whether anything runs there.
  var terabytes: [Double]
  var kilowatts: [Double]
  var isUsed: [Bool]
  /// Whether anything reads a data set at a site: `[data set][site]`.
  var isRead: [[Bool]]
  /// What second sites cost by themselves.
  var secondSites: [AuditReport.SecondSite] = []
  /// What is kept for single failures.
  var spares = AuditSpares()
  /// What moves in single periods.
  var jobs: AuditJobs
  var bill = AuditBill()
  /// What users are charged that vouchers cover.
  var spending: [AuditSpending] = []
  /// Declined copies of every workload.
  var declined: [Double]
  var declinedMustServe = 0.0
  /// Least latencies by origin and workload, as far as they were asked for.
  var leastLatencies: [LatencyKey: [Double]] = [:]

  init(_ plan: Plan, _ figures: AuditFigures, _ tolerance: AuditTolerance) {
    self.plan = plan
    self.figures = figures
    self.tolerance = tolerance
    jobs = AuditJobs(periods: figures.draft.periods.count)
    let links = figures.draft.links.count, sites = figures.draft.sites.count
    forward = [Double](repeating: 0, count: links)
    backward = forward
    bought = forward
    paidForModules = forward
    charged = [(Double, Double)](repeating: (0, 0), count: links)
    carries = [Bool](repeating: false, count: links)
    units = figures.draft.sites.map { [Double](repeating: 0, count: $0.compute.count) }
    purchases = figures.draft.sites.map { AuditSitePurchase($0) }
    terabytes = [Double](repeating: 0, count: sites)
    kilowatts = terabytes
    isUsed = [Bool](repeating: false, count: sites)
    isRead = figures.draft.dataSets.map { _ in [Bool](repeating: false, count: sites) }
    declined = [Double](repeating: 0, count: figures.draft.workloads.count)
  }

  mutating func find(
    _ kind: AuditFindingKind, at path: String, about subject: [String], _ english: String,
    zh chinese: String
  ) {
    findings.append(
      AuditFinding(kind, at: path, about: subject, LocalizedText(english, zh: chinese)))
  }

  /// The objective: everything that is paid or given up.
  var objective: AuditSum {
    var sum = bill.total
    if declinedMustServe != 0 { sum.add(plan.verdict.mustServePrice * declinedMustServe) }
    return sum
  }

  func report(_ loads: AuditLoads) -> AuditReport {
    let savings = jobSavings
    return AuditReport(
      findings: findings, isComplete: isComplete, cost: bill.breakdown,
      declinedMustServe: declinedMustServe, objective: objective.value, links: loads.links,
      compute: loads.compute, power: loads.power, storage: loads.storage,
      secondSites: secondSites, spares: spareLoads, savedBySharing: Money(spareSaving),
      moves: jobs.moves,
      savedByPeriods: Money(periodSaving), steadyJobsFit: savings.allFit,
      jobSavings: savings.ofFlow)
  }
}
