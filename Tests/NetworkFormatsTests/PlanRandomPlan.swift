import Plans
import Quantities

/// Makes plans that need not make sense, but use every field.
struct PlanRandomPlan {
  var dice: ScenarioDice

  static func make(seed: UInt64) -> Plan {
    var maker = PlanRandomPlan(dice: ScenarioDice(seed: seed))
    return maker.plan()
  }

  private mutating func plan() -> Plan {
    Plan(
      scenarioName: title(), scenarioHash: dice.chance(0.5) ? "" : "9f2c77ab",
      decisions: dice.some(upTo: 4) { Self.decision(&$0) },
      flows: dice.some(upTo: 3) { Self.flow(&$0) },
      links: dice.some(upTo: 2) { dice in
        LinkDecision(
          link: dice.text(),
          modules: dice.some(upTo: 2) { dice in
            LinkDecision.Purchase(module: dice.text(), count: dice.below(9) - 1)
          }, cost: Money(dice.number()))
      },
      sites: dice.some(upTo: 2) { dice in
        SiteDecision(
          site: dice.text(),
          lots: dice.some(upTo: 2) { dice in
            SiteDecision.Purchase(lot: dice.text(), count: dice.below(9) - 1)
          }, cost: Money(dice.number()))
      },
      copies: dice.some(upTo: 2) { dice in
        CopyDecision(
          dataSet: dice.text(), site: dice.text(), source: dice.maybe { $0.text() },
          rent: Money(dice.number()), move: Money(dice.number()))
      },
      vouchers: dice.some(upTo: 2) { dice in
        VoucherGrant(
          voucher: dice.text(), user: dice.text(), eligible: Money(dice.number()),
          amount: Money(dice.number()))
      },
      cost: Self.cost(&dice),
      baseline: dice.maybe { dice in
        Baseline(
          kind: dice.one(Baseline.Kind.allCases), cost: Self.cost(&dice),
          unplacedCopies: dice.number(), fitsCapacity: dice.chance(0.5))
      },
      verdict: verdict(),
      declined: dice.some(upTo: 2) { dice in
        DeclineReason(
          workload: dice.text(), origin: dice.maybe { $0.text() }, copies: dice.number(),
          isByPrice: dice.chance(0.5),
          funnel: dice.some(upTo: 3) { dice in
            DeclineReason.Step(rule: Self.title(&dice), sitesLeft: dice.below(9) - 1)
          },
          remedy: dice.maybe { Self.title(&$0) })
      },
      shortages: dice.some(upTo: 2) { dice in
        Shortage(
          what: Self.title(&dice), amount: dice.number(), unit: dice.text(),
          workloads: dice.some(upTo: 2) { $0.text() })
      })
  }

  private mutating func title() -> LocalizedText { Self.title(&dice) }

  private static func title(_ dice: inout ScenarioDice) -> LocalizedText {
    switch dice.below(4) {
    case 0: ""
    case 1: LocalizedText(verbatim: dice.text())
    default: LocalizedText(dice.text(), zh: dice.text())
    }
  }

  private static func cost(_ dice: inout ScenarioDice) -> CostBreakdown {
    CostBreakdown(
      compute: Money(dice.number()), power: Money(dice.number()), storage: Money(dice.number()),
      transport: Money(dice.number()), opening: Money(dice.number()),
      building: Money(dice.number()), vouchers: Money(dice.number()),
      declining: Money(dice.number()))
  }

  private mutating func verdict() -> Verdict {
    Verdict(
      goal: dice.one(PlanGoal.allCases), status: dice.one(Verdict.Status.allCases),
      objective: dice.number(),
      bound: dice.maybe { $0.number() }, gap: dice.maybe { $0.number() },
      gapToPay: dice.maybe { $0.number() }, boundCertified: dice.chance(0.5),
      searchBound: dice.maybe { $0.number() }, provenFor: dice.one(Verdict.Scope.allCases),
      solver: dice.chance(0.2) ? "" : dice.text(), stopped: dice.one(Verdict.Stop.allCases),
      note: dice.maybe { Self.title(&$0) },
      seed: dice.chance(0.3) ? dice.next() : UInt64(dice.below(100)),
      mustServePrice: dice.number(), auditViolations: dice.below(3))
  }

  private static func flow(_ dice: inout ScenarioDice) -> FlowDecision {
    FlowDecision(
      flow: dice.text(),
      routes: dice.some(upTo: 3) { dice in
        FlowRoute(
          product: dice.maybe { $0.text() }, isApproximated: dice.chance(0.3),
          links: dice.some(upTo: 3) { $0.text() },
          second: dice.maybe { dice in
            SecondRoute(
              links: dice.some(upTo: 3) { $0.text() }, latency: Latency(dice.number()),
              role: dice.one(SecondRoute.Role.allCases))
          },
          periods: dice.some(upTo: 2) { $0.text() },
          share: dice.number(), latency: Latency(dice.number()), cost: cost(&dice))
      },
      declinedShare: dice.chance(0.5) ? 0 : dice.number(), reason: dice.maybe { Self.title(&$0) },
      offers: dice.some(upTo: 2) { dice in
        ProductOffer(
          product: dice.text(), cost: dice.maybe { Money($0.number()) },
          difference: dice.maybe { Money($0.number()) }, obstacle: dice.maybe { Self.title(&$0) })
      })
  }

  private static func decision(_ dice: inout ScenarioDice) -> WorkloadDecision {
    WorkloadDecision(
      workload: dice.text(),
      placements: dice.some(upTo: 3) { dice in
        Placement(
          site: dice.text(), copies: dice.number(), origin: dice.maybe { $0.text() },
          kinds: dice.some(upTo: 2) { $0.text() },
          routes: dice.some(upTo: 2) { dice in
            Route(
              origin: dice.text(), links: dice.some(upTo: 3) { $0.text() },
              latency: Latency(dice.number()))
          },
          partners: dice.some(upTo: 2) { dice in
            PartnerPlacement(
              site: dice.text(), kinds: dice.some(upTo: 2) { $0.text() },
              links: dice.some(upTo: 2) { $0.text() }, latency: Latency(dice.number()))
          },
          reads: dice.some(upTo: 2) { dice in
            ReadPlacement(
              dataSet: dice.text(), site: dice.text(), links: dice.some(upTo: 2) { $0.text() },
              latency: Latency(dice.number()))
          },
          otherPart: dice.maybe { dice in
            OtherPart(
              site: dice.text(), share: dice.number(), kinds: dice.some(upTo: 2) { $0.text() },
              routes: dice.some(upTo: 2) { dice in
                Route(
                  origin: dice.text(), links: dice.some(upTo: 2) { $0.text() },
                  latency: Latency(dice.number()))
              },
              links: dice.some(upTo: 2) { $0.text() }, latency: Latency(dice.number()),
              cost: cost(&dice))
          },
          cost: cost(&dice))
      },
      declinedCopies: dice.chance(0.5) ? 0 : dice.number())
  }
}
