public import Plans
import Quantities

/// Writes plans as JSON: the verdict first, keys always in the same order, one line a decision.
///
/// Keys whose value is `nil` are left out. What is written reads back as the same plan. Numbers must
/// be finite, which `PlanAuditor` finds out.
public enum PlanWriter {
  /// The version of the format that is written.
  public static let format = "route-opt/plan/1"

  /// Returns the document.
  public static func bytes(of plan: Plan) -> [UInt8] {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.key("verdict")
      json.object { verdict(plan, &$0) }
      json.title("scenario", plan.scenarioName)
      json.key("cost")
      json.object(.oneLine) { cost(plan.cost, .every, &$0) }
      if let baseline = plan.baseline {
        json.key("baseline")
        json.object { self.baseline(baseline, &$0) }
      }
      json.key("decisions")
      json.array { json in
        for decision in plan.decisions { json.object(.oneLine) { self.decision(decision, &$0) } }
      }
      list("flows", plan.flows, &json, flow)
      list("links", plan.links, &json, build)
      list("sites", plan.sites, &json, build)
      list("copies", plan.copies, &json, copy)
      list("vouchers", plan.vouchers, &json, voucher)
      list("declined", plan.declined, &json, declined)
      list("shortages", plan.shortages, &json, shortage)
    }
    return json.finish()
  }

  private static func list<Element>(
    _ key: String, _ elements: [Element], _ json: inout JSONWriter,
    _ write: (Element, inout JSONWriter) -> Void
  ) {
    guard !elements.isEmpty else { return }
    json.key(key)
    json.array { json in
      for element in elements { json.object(.oneLine) { write(element, &$0) } }
    }
  }

  private static func verdict(_ plan: Plan, _ json: inout JSONWriter) {
    let verdict = plan.verdict
    json.member("schema", format)
    if verdict.goal != .cost { json.member("goal", verdict.goal.rawValue) }
    json.member("status", verdict.status.rawValue)
    json.member("objective", verdict.objective)
    if let bound = verdict.bound { json.member("bound", bound) }
    if let gap = verdict.gap { json.member("gap", gap) }
    if let gap = verdict.gapToPay { json.member("gapToPay", gap) }
    json.member("boundCertified", verdict.boundCertified)
    if let bound = verdict.searchBound { json.member("searchBound", bound) }
    json.member("provenFor", verdict.provenFor.rawValue)
    json.member("solver", verdict.solver)
    json.member("stopped", verdict.stopped.rawValue)
    if let note = verdict.note { json.title("note", note) }
    // Past 2^53 most programs would read another number than was written.
    if verdict.seed <= 1 << 53 {
      json.member("seed", Int(verdict.seed))
    } else {
      json.member("seed", String(verdict.seed))
    }
    json.member("mustServePrice", verdict.mustServePrice)
    json.member("auditViolations", verdict.auditViolations)
    if !plan.scenarioHash.isEmpty { json.member("scenarioSHA256", plan.scenarioHash) }
  }

  private enum Lines {
    case every
    case ifNotZero
  }

  private static func cost(_ cost: CostBreakdown, _ lines: Lines, _ json: inout JSONWriter) {
    for (line, amount) in [
      ("compute", cost.compute), ("power", cost.power), ("storage", cost.storage),
      ("transport", cost.transport), ("opening", cost.opening), ("declining", cost.declining),
    ] where lines == .every || amount != .zero {
      json.member(line, amount.value)
    }
    // Few scenarios have links to be built on.
    if cost.building != .zero { json.member("building", cost.building.value) }
    if cost.vouchers != .zero { json.member("vouchers", cost.vouchers.value) }
  }

  private static func baseline(_ baseline: Baseline, _ json: inout JSONWriter) {
    json.member("kind", baseline.kind.rawValue)
    json.key("cost")
    json.object(.oneLine) { cost(baseline.cost, .every, &$0) }
    json.member("unplacedCopies", baseline.unplacedCopies)
    json.member("fitsCapacity", baseline.fitsCapacity)
  }

  private static func decision(_ decision: WorkloadDecision, _ json: inout JSONWriter) {
    json.member("workload", decision.workload)
    json.key("placements")
    json.array { json in
      for placement in decision.placements { json.object { self.placement(placement, &$0) } }
    }
    if decision.declinedCopies != 0 { json.member("declinedCopies", decision.declinedCopies) }
  }

  private static func placement(_ placement: Placement, _ json: inout JSONWriter) {
    json.member("site", placement.site)
    json.member("copies", placement.copies)
    if let origin = placement.origin { json.member("origin", origin) }
    json.key("kinds")
    json.strings(placement.kinds)
    routes(placement.routes, &json)
    if let part = placement.otherPart {
      json.key("otherPart")
      json.object { otherPart(part, &$0) }
    }
    if !placement.partners.isEmpty {
      json.key("partners")
      json.array { json in
        for partner in placement.partners {
          json.object { json in
            json.member("site", partner.site)
            json.key("kinds")
            json.strings(partner.kinds)
            json.key("links")
            json.strings(partner.links)
            json.member("latencyMs", partner.latency.value)
          }
        }
      }
    }
    if !placement.reads.isEmpty {
      json.key("reads")
      json.array { json in for read in placement.reads { json.object { self.read(read, &$0) } } }
    }
    json.key("cost")
    json.object { cost(placement.cost, .ifNotZero, &$0) }
  }

  private static func routes(_ routes: [Route], _ json: inout JSONWriter) {
    json.key("routes")
    json.array { json in
      for route in routes {
        json.object { json in
          json.member("origin", route.origin)
          json.key("links")
          json.strings(route.links)
          json.member("latencyMs", route.latency.value)
        }
      }
    }
  }

  private static func otherPart(_ part: OtherPart, _ json: inout JSONWriter) {
    json.member("site", part.site)
    json.member("share", part.share)
    json.key("kinds")
    json.strings(part.kinds)
    routes(part.routes, &json)
    json.key("links")
    json.strings(part.links)
    json.member("latencyMs", part.latency.value)
    json.key("cost")
    json.object { cost(part.cost, .ifNotZero, &$0) }
  }

  private static func flow(_ decision: FlowDecision, _ json: inout JSONWriter) {
    json.member("flow", decision.flow)
    json.key("routes")
    json.array { json in
      for route in decision.routes {
        json.object { json in
          if let product = route.product { json.member("product", product) }
          if route.isApproximated { json.member("approximated", true) }
          json.key("links")
          json.strings(route.links)
          if !route.periods.isEmpty {
            json.key("periods")
            json.strings(route.periods)
          }
          json.member("share", route.share)
          json.member("latencyMs", route.latency.value)
          if let second = route.second {
            json.key("second")
            json.object { json in
              json.key("links")
              json.strings(second.links)
              json.member("latencyMs", second.latency.value)
              if second.role != .simultaneous { json.member("role", second.role.rawValue) }
            }
          }
          json.key("cost")
          json.object { cost(route.cost, .ifNotZero, &$0) }
        }
      }
    }
    if decision.declinedShare != 0 { json.member("declinedShare", decision.declinedShare) }
    if let reason = decision.reason { json.title("reason", reason) }
    list("offers", decision.offers, &json, offer)
  }

  private static func offer(_ offer: ProductOffer, _ json: inout JSONWriter) {
    json.member("product", offer.product)
    if let cost = offer.cost { json.member("cost", cost.value) }
    if let difference = offer.difference { json.member("difference", difference.value) }
    if let obstacle = offer.obstacle { json.title("obstacle", obstacle) }
  }

  private static func read(_ read: ReadPlacement, _ json: inout JSONWriter) {
    json.member("dataSet", read.dataSet)
    json.member("site", read.site)
    json.key("links")
    json.strings(read.links)
    json.member("latencyMs", read.latency.value)
  }

  private static func copy(_ copy: CopyDecision, _ json: inout JSONWriter) {
    json.member("dataSet", copy.dataSet)
    json.member("site", copy.site)
    if let source = copy.source { json.member("from", source) }
    json.member("rent", copy.rent.value)
    json.member("move", copy.move.value)
  }

  private static func voucher(_ grant: VoucherGrant, _ json: inout JSONWriter) {
    json.member("voucher", grant.voucher)
    json.member("user", grant.user)
    json.member("eligible", grant.eligible.value)
    json.member("amount", grant.amount.value)
  }

  private static func build(_ decision: LinkDecision, _ json: inout JSONWriter) {
    json.member("link", decision.link)
    if !decision.modules.isEmpty {
      json.key("modules")
      json.array { json in
        for entry in decision.modules {
          json.object { json in
            json.member("module", entry.module)
            json.member("count", entry.count)
          }
        }
      }
    }
    json.member("cost", decision.cost.value)
  }

  private static func build(_ decision: SiteDecision, _ json: inout JSONWriter) {
    json.member("site", decision.site)
    json.key("lots")
    json.array { json in
      for entry in decision.lots {
        json.object { json in
          json.member("lot", entry.lot)
          json.member("count", entry.count)
        }
      }
    }
    json.member("cost", decision.cost.value)
  }

  private static func declined(_ reason: DeclineReason, _ json: inout JSONWriter) {
    json.member("workload", reason.workload)
    if let origin = reason.origin { json.member("origin", origin) }
    json.member("copies", reason.copies)
    json.member("byPrice", reason.isByPrice)
    json.key("funnel")
    json.array { json in
      for step in reason.funnel {
        json.object { json in
          json.title("rule", step.rule)
          json.member("sitesLeft", step.sitesLeft)
        }
      }
    }
    if let remedy = reason.remedy { json.title("remedy", remedy) }
  }

  private static func shortage(_ shortage: Shortage, _ json: inout JSONWriter) {
    json.title("what", shortage.what)
    json.member("amount", shortage.amount)
    json.member("unit", shortage.unit)
    json.key("workloads")
    json.strings(shortage.workloads)
  }
}
