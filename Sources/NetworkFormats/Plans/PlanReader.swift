import Plans
import Quantities

/// Reads plans, those written by hand too.
///
/// Only `decisions` must be there, and in it the names of workloads and sites. Everything else has a
/// neutral value: one copy, no routes, no cost, a verdict that claims nothing.
public struct PlanReader {
  let binder: JSONBinder
  var unstated: Set<String> = []
  var statesCosts = true
  /// Whether anything could not be read.
  private var hasFailed = false

  /// Reads a plan; returns nothing if it is none, and has reported why.
  public static func read(
    _ path: String, reader: SourceReader = SourceReader(), into diagnostics: Diagnostics
  ) -> PlanFile? {
    do throws(SourceError) {
      return read(try reader.read(path), into: diagnostics)
    } catch {
      diagnostics.report(error.diagnostic())
      return nil
    }
  }

  /// Reads a plan from a text that is already there.
  public static func read(_ file: SourceFile, into diagnostics: Diagnostics) -> PlanFile? {
    let errors = diagnostics.counts.errors
    guard let document = JSONParser.parse(file, into: diagnostics) else { return nil }
    var reader = PlanReader(binder: JSONBinder(document, into: diagnostics))
    guard let plan = reader.plan(document.root), diagnostics.counts.errors == errors else {
      return nil
    }
    return PlanFile(
      plan: plan, unstated: reader.unstated, statesCosts: reader.statesCosts, source: file)
  }

  private init(binder: JSONBinder) { self.binder = binder }

  private mutating func plan(_ root: JSONNode) -> Plan? {
    guard var reader = binder.object(root, as: .plan) else { return nil }
    if let format = reader.optionalString("format", .allowed), !isPlan(format, "format") {
      return nil
    }
    guard let verdict = verdict(&reader) else { return nil }
    let name = reader.optionalTitle("scenario") ?? ""
    let cost = bill("cost", &reader, unlessStated: "cost")
    let baseline = baseline(&reader)
    var decisions: [WorkloadDecision] = []
    for node in reader.array("decisions") ?? reader.none {
      decisions.append(decision(node, decisions.count))
    }
    var flows: [FlowDecision] = []
    for node in reader.optionalArray("flows") ?? reader.none {
      flows.append(flow(node, flows.count))
    }
    let links = builds(&reader), sites = siteBuilds(&reader), copies = copies(&reader)
    let vouchers = vouchers(&reader)
    var declined: [DeclineReason] = []
    for node in reader.optionalArray("declined") ?? reader.none { declined += reason(node) }
    var shortages: [Shortage] = []
    for node in reader.optionalArray("shortages") ?? reader.none { shortages += shortage(node) }
    finish(&reader)
    guard !hasFailed else { return nil }
    return Plan(
      scenarioName: name, scenarioHash: verdict.hash, decisions: decisions, flows: flows,
      links: links, sites: sites, copies: copies, vouchers: vouchers, cost: cost,
      baseline: baseline, verdict: verdict.verdict, declined: declined, shortages: shortages)
  }

  func isPlan(_ format: Located<String>, _ key: String) -> Bool {
    guard format.value != PlanWriter.format else { return true }
    guard format.value != ScenarioBinder.format else {
      binder.report(
        .unknownSchema,
        LocalizedText("this is a scenario, not a plan", zh: "这是场景文件，不是方案文件"), at: format.span,
        path: key,
        help: LocalizedText(
          verbatim: "route-opt plan \(binder.document.file.name) -o plan.json"))
      return false
    }
    binder.report(
      .unknownSchema,
      LocalizedText(
        "no plan can be read from the format \"\(format.value)\"",
        zh: "不能从格式 \"\(format.value)\" 读取方案"),
      at: format.span, path: key,
      label: LocalizedText("expected \"\(PlanWriter.format)\"", zh: "应为 \"\(PlanWriter.format)\""))
    return false
  }

  mutating func finish(_ reader: inout JSONObjectReader) {
    reader.finish()
    if reader.hasFailed { hasFailed = true }
  }
}

// MARK: - The verdict

extension PlanReader {
  /// Reads the verdict; returns nothing only for a document of another kind.
  private mutating func verdict(
    _ outer: inout JSONObjectReader
  ) -> (verdict: Verdict, hash: String)? {
    var verdict = Verdict(status: .feasible, objective: 0, solver: "", stopped: .finished)
    guard var reader = outer.optionalObject("verdict", as: .verdict) else {
      unstated.insert("verdict.objective")
      return (verdict, "")
    }
    if let format = reader.optionalString("schema", .allowed),
      !isPlan(format, "verdict.schema")
    {
      return nil
    }
    if let status = reader.optionalChoice("status", as: Verdict.Status.self) {
      verdict.status = status.value
    }
    if let objective = reader.optionalNumber("objective") {
      verdict.objective = objective.value
    } else {
      unstated.insert("verdict.objective")
    }
    if let goal = reader.optionalChoice("goal", as: PlanGoal.self) { verdict.goal = goal.value }
    verdict.bound = reader.optionalNumber("bound")?.value
    verdict.gap = reader.optionalNumber("gap")?.value
    verdict.gapToPay = reader.optionalNumber("gapToPay")?.value
    verdict.boundCertified = reader.flag("boundCertified")
    verdict.searchBound = reader.optionalNumber("searchBound")?.value
    if let scope = reader.optionalChoice("provenFor", as: Verdict.Scope.self) {
      verdict.provenFor = scope.value
    }
    verdict.solver = reader.optionalText("solver") ?? ""
    if let stop = reader.optionalChoice("stopped", as: Verdict.Stop.self) {
      verdict.stopped = stop.value
    }
    verdict.note = reader.optionalTitle("note")
    if let seed = seed(&reader) { verdict.seed = seed }
    verdict.mustServePrice = reader.number("mustServePrice", or: 0)
    verdict.auditViolations = reader.optionalInteger("auditViolations")?.value ?? 0
    let hash = reader.optionalText("scenarioSHA256") ?? ""
    finish(&reader)
    return (verdict, hash)
  }

  /// A seed is a number, or a text of digits where a number would lose some of them.
  private func seed(_ reader: inout JSONObjectReader) -> UInt64? {
    guard let node = reader.optionalValue("seed") else { return nil }
    if node.kind == .string, let text = node.text, let seed = UInt64(text),
      text.utf8.first != UInt8(ascii: "+")
    {
      return seed
    }
    return reader.checked(binder.integer(node, in: 0...Int.max)).map { UInt64($0.value) }
  }

  private mutating func baseline(_ outer: inout JSONObjectReader) -> Baseline? {
    guard var reader = outer.optionalObject("baseline", as: .baseline) else { return nil }
    let kind = reader.choice("kind", as: Baseline.Kind.self)?.value ?? .today
    var baseline = Baseline(kind: kind, cost: bill("cost", &reader, unlessStated: nil))
    baseline.unplacedCopies = reader.number("unplacedCopies", or: 0)
    baseline.fitsCapacity = reader.optionalBool("fitsCapacity")?.value ?? true
    finish(&reader)
    return baseline
  }

  /// Reads a bill; a line that isn't there is zero.
  ///
  /// - Parameter path: What to remember if the whole bill is missing.
  mutating func bill(
    _ key: StaticString, _ outer: inout JSONObjectReader,
    unlessStated path: @autoclosure () -> String?
  ) -> CostBreakdown {
    guard var reader = outer.optionalObject(key, as: .cost) else {
      if let path = path() {
        unstated.insert(path)
        statesCosts = false
      }
      return CostBreakdown()
    }
    let cost = CostBreakdown(
      compute: Money(reader.number("compute", or: 0)),
      power: Money(reader.number("power", or: 0)),
      storage: Money(reader.number("storage", or: 0)),
      transport: Money(reader.number("transport", or: 0)),
      opening: Money(reader.number("opening", or: 0)),
      building: Money(reader.number("building", or: 0)),
      vouchers: Money(reader.number("vouchers", or: 0)),
      declining: Money(reader.number("declining", or: 0)))
    finish(&reader)
    return cost
  }
}
