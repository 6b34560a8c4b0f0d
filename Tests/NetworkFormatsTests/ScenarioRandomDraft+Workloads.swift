import ComputeNetwork
import Quantities

extension ScenarioRandomDraft {
  static func workload(_ dice: inout ScenarioDice) -> Workload {
    let latency: LatencyLimit =
      switch dice.below(3) {
      case 0: .none
      case 1: .tier(dice.text())
      default: .limit(Latency(dice.number()), dice.one(LatencyDirection.allCases))
      }
    return Workload(
      id: dice.text(), name: name(&dice), kind: dice.maybe { $0.text() },
      count: dice.chance(0.3) ? 1 : dice.below(100_000) - 10, origins: origins(&dice),
      needs: dice.some(upTo: 2) { dice in
        ComputeNeed(
          amount: dice.number(),
          accepted: dice.some(upTo: 3) { dice in
            AcceptedKind(kind: dice.text(), speed: dice.chance(0.5) ? 1 : dice.number())
          })
      },
      storage: DataVolume(dice.number()), power: dice.maybe { Power($0.number()) },
      duration: dice.maybe { TimeSpan($0.number()) },
      traffic: Traffic(
        upRate: DataRate(dice.number()), downRate: DataRate(dice.number()),
        upVolume: DataVolume(dice.number()), downVolume: DataVolume(dice.number()),
        deadline: dice.maybe { TimeSpan($0.number()) }),
      latency: latency, layer: dice.one(NetworkLayer.allCases),
      rules: SiteRules(
        only: dice.some(upTo: 2) { $0.text() }, never: dice.some(upTo: 2) { $0.text() },
        maximumPUE: dice.maybe { $0.number() }, minimumGreenShare: dice.maybe { $0.number() }),
      priority: dice.below(12), declinePrice: dice.maybe { Money($0.number()) },
      isSplittable: dice.chance(0.3), spread: spread(&dice),
      serve: dice.one(OriginService.allCases),
      costPerSite: Money(dice.chance(0.5) ? 0 : dice.number()),
      storageSite: dice.maybe { partner(.storage, &$0) },
      standby: dice.maybe { partner(.standby, &$0) },
      talk: dice.maybe { dice in
        PartTalk(
          rate: DataRate(dice.number()), volume: DataVolume(dice.number()),
          latency: dice.chance(0.5)
            ? .tier(dice.text()) : .limit(Latency(dice.number()), .roundTrip),
          layer: dice.maybe { $0.one(NetworkLayer.allCases) }, costPerMs: Money(dice.number()),
          share: dice.maybe { $0.number() })
      },
      reads: dice.some(upTo: 2) { dice in
        DataRead(
          dataSet: dice.text(), rate: DataRate(dice.number()), volume: DataVolume(dice.number()),
          latency: dice.chance(0.5)
            ? .tier(dice.text()) : .limit(Latency(dice.number()), .roundTrip),
          layer: dice.maybe { $0.one(NetworkLayer.allCases) })
      },
      options: dice.some(upTo: 2) { dice in
        StatedOption(
          site: dice.text(), cost: dice.maybe { Money($0.number()) },
          amounts: dice.maybe { $0.some(upTo: 3) { $0.number() } })
      },
      today: dice.some(upTo: 2) { dice in
        PlacementToday(
          site: dice.text(), count: dice.maybe { $0.below(50) - 2 }, isPinned: dice.chance(0.3))
      },
      user: dice.maybe { $0.text() }, provenance: provenance(&dice))
  }

  private static func partner(_ role: Partner.Role, _ dice: inout ScenarioDice) -> Partner {
    var partner = Partner(
      role,
      traffic: Traffic(
        upRate: DataRate(dice.number()), downRate: DataRate(dice.number()),
        upVolume: DataVolume(dice.number()), downVolume: DataVolume(dice.number()),
        deadline: dice.maybe { TimeSpan($0.number()) }),
      latency: dice.chance(0.5) ? .tier(dice.text()) : .limit(Latency(dice.number()), .roundTrip),
      rules: SiteRules(
        only: dice.some(upTo: 2) { $0.text() }, never: dice.some(upTo: 2) { $0.text() },
        maximumPUE: dice.maybe { $0.number() }, minimumGreenShare: dice.maybe { $0.number() }),
      leastDistance: dice.maybe { Distance($0.number()) },
      apartIn: dice.some(upTo: 2) { $0.one(Partner.Region.allCases) })
    guard role == .standby else { return partner }
    partner.computeShare = dice.chance(0.3) ? 1 : dice.number()
    partner.storage = DataVolume(dice.number())
    partner.spare = dice.one(SpareCapacity.allCases)
    partner.recovery = Recovery(
      time: dice.maybe { TimeSpan($0.number()) }, start: TimeSpan(dice.number()))
    // A burst says nothing without a recovery point, data to be read nothing without a rate.
    if dice.chance(0.5) {
      partner.recovery.point = TimeSpan(dice.number())
      partner.recovery.burst = DataVolume(3)
    }
    if dice.chance(0.5) {
      partner.recovery.restored = DataVolume(dice.number())
      partner.recovery.restoreRate = DataRate(7)
    }
    return partner
  }

  private static func spread(_ dice: inout ScenarioDice) -> SpreadRule {
    SpreadRule(
      mostParts: dice.maybe { $0.below(9) - 2 },
      smallestShare: dice.chance(0.5) ? 0 : dice.number())
  }

  static func flow(_ dice: inout ScenarioDice) -> Flow {
    Flow(
      id: dice.text(), name: name(&dice), kind: dice.maybe { $0.text() }, from: dice.text(),
      to: dice.text(),
      traffic: Traffic(
        upRate: DataRate(dice.number()), downRate: DataRate(dice.number()),
        upVolume: DataVolume(dice.number()), downVolume: DataVolume(dice.number()),
        deadline: dice.maybe { TimeSpan($0.number()) }),
      release: dice.maybe { TimeSpan($0.number()) },
      timing: dice.maybe { $0.one(FlowTiming.allCases) },
      duration: dice.maybe { TimeSpan($0.number()) },
      latency: dice.chance(0.5) ? .tier(dice.text()) : .limit(Latency(dice.number()), .roundTrip),
      layer: dice.one(NetworkLayer.allCases), hasSingleRoute: dice.chance(0.5),
      spread: spread(&dice),
      protection: dice.maybe { dice in
        RouteProtection(
          apart: dice.one(RouteProtection.Apart.allCases), mayShareRiskGroups: dice.chance(0.5),
          largestDifference: dice.maybe { Latency($0.number()) },
          secondFrom: dice.maybe { $0.text() }, secondTo: dice.maybe { $0.text() },
          spare: dice.one(SpareCapacity.allCases),
          failures: dice.some(upTo: 2) { $0.one(RouteProtection.Failure.allCases) })
      },
      priority: dice.below(12), declinePrice: dice.maybe { Money($0.number()) },
      products: dice.some(upTo: 2) { $0.text() }, user: dice.maybe { $0.text() },
      provenance: provenance(&dice))
  }

  private static func origins(_ dice: inout ScenarioDice) -> [Origin] {
    if dice.chance(0.4) {
      let count = dice.below(5)
      return (0..<count).map { _ in Origin(place: dice.text(), share: 1 / Double(count)) }
    }
    return dice.some(upTo: 3) { Origin(place: $0.text(), share: $0.number()) }
  }
}
