import ComputeNetwork
import Quantities
import TestSupport

/// Makes drafts that need not make sense, but use every field.
struct ScenarioRandomDraft {
  var dice: ScenarioDice

  static func make(seed: UInt64) -> ScenarioDraft {
    var maker = ScenarioRandomDraft(dice: ScenarioDice(seed: seed))
    return maker.draft()
  }

  private mutating func draft() -> ScenarioDraft {
    var draft = ScenarioDraft()
    if dice.chance(0.7) { draft.name = name() }
    if dice.chance(0.5) { draft.horizon = horizon() }
    draft.periods = dice.some(upTo: 3) { dice in
      Period(id: dice.text(), name: Self.name(&dice), length: TimeSpan(dice.number()))
    }
    if dice.chance(0.5) { draft.linkHeadroom = dice.number() }
    if dice.chance(0.5) { draft.budget = Money(dice.number()) }
    if dice.chance(0.3) {
      draft.buildingRules = BuildingRules(
        mostRacksOutsideHubs: dice.maybe { $0.number() },
        standardRackPower: Power(dice.chance(0.5) ? 2.5 : dice.number()),
        leastHubShare: dice.number(), hubShareOf: dice.one(BuildingRules.Additions.allCases),
        provenance: Self.provenance(&dice))
    }
    if dice.chance(0.5) {
      draft.tiers = dice.some(upTo: 3) { dice in
        LatencyTier(id: dice.text(), name: Self.name(&dice), limit: Latency(dice.number()))
      }
    }
    if dice.chance(0.5) { draft.latencyModel = latencyModel() }
    draft.computeKinds = dice.some(upTo: 3) { Self.computeKind(&$0) }
    draft.hubs = dice.some(upTo: 2) { Hub(id: $0.text(), name: Self.name(&$0)) }
    draft.clusters = dice.some(upTo: 2) { dice in
      Cluster(id: dice.text(), name: Self.name(&dice), hub: dice.maybe { $0.text() })
    }
    draft.sites = dice.some(upTo: 3) { Self.site(&$0) }
    draft.exchanges = dice.some(upTo: 2) { Self.place(&$0, .exchange) }
    draft.demandPlaces = dice.some(upTo: 2) { Self.place(&$0, .demand) }
    draft.links = dice.some(upTo: 3) { Self.link(&$0) }
    draft.dataSets = dice.some(upTo: 2) { dice in
      DataSet(
        id: dice.text(), name: Self.name(&dice), size: DataVolume(dice.number()),
        origin: dice.maybe { $0.text() }, copiesToday: dice.some(upTo: 2) { $0.text() },
        rules: SiteRules(
          only: dice.some(upTo: 2) { $0.text() }, never: dice.some(upTo: 2) { $0.text() },
          maximumPUE: dice.maybe { $0.number() }, minimumGreenShare: dice.maybe { $0.number() }),
        mostCopies: dice.maybe { $0.below(9) - 2 }, layer: dice.one(NetworkLayer.allCases),
        movePricePerTB: dice.maybe { Money($0.number()) }, provenance: Self.provenance(&dice))
    }
    draft.workloads = dice.some(upTo: 4) { Self.workload(&$0) }
    draft.flows = dice.some(upTo: 3) { Self.flow(&$0) }
    if dice.chance(0.2) {
      var random = SeededRandom(seed: UInt64(dice.below(1000)))
      draft.tariffs = RandomTariffs.make(using: &random)
    }
    draft.users = dice.some(upTo: 2) { dice in
      User(id: dice.text(), name: Self.name(&dice), type: dice.maybe { $0.text() })
    }
    draft.vouchers = dice.some(upTo: 2) { Self.voucher(&$0) }
    return draft
  }

  private static func voucher(_ dice: inout ScenarioDice) -> Voucher {
    Voucher(
      id: dice.text(), name: name(&dice), rate: dice.number(),
      covers: dice.one([[.transport], [.compute], [.compute, .transport]]),
      tariffs: dice.some(upTo: 2) { $0.text() },
      conditions: .init(
        userTypes: dice.some(upTo: 2) { $0.text() }, hubs: dice.some(upTo: 2) { $0.text() },
        chips: dice.some(upTo: 2) { $0.text() },
        firstMonth: dice.maybe { YearMonth(year: 2020 + $0.below(9), month: 1 + $0.below(12)) }),
      capPerUser: dice.maybe { Money($0.number()) }, pool: dice.maybe { Money($0.number()) },
      poolUsed: Money(dice.number()), threshold: Money(dice.number()),
      exclusiveGroup: dice.maybe { $0.text() })
  }

  private mutating func name() -> LocalizedText { Self.name(&dice) ?? "" }

  private mutating func horizon() -> Horizon {
    Horizon(
      length: TimeSpan(dice.number()), hoursPerMonth: dice.number(), hoursPerYear: dice.number(),
      interestRate: dice.number(), includesVAT: dice.maybe { $0.chance(0.5) })
  }

  private mutating func latencyModel() -> LatencyModel {
    LatencyModel(
      // Written in µs: not every delay in ms is a whole number of steps of those.
      fibreDelayPerKm: dice.chance(0.3) ? 0.0049 : dice.number() / 1000,
      hollowCoreDelayPerKm: dice.chance(0.3) ? 0.0034 : dice.number() / 1000,
      pairFactors: factors(), linkFactors: factors())
  }

  private mutating func factors() -> LatencyModel.ByLayer {
    LatencyModel.ByLayer(
      optical: dice.chance(0.3) ? 1.75 : dice.number(),
      ipPrivate: dice.chance(0.3) ? 2.64 : dice.number(),
      public: dice.chance(0.3) ? 3 : dice.number())
  }

  static func name(_ dice: inout ScenarioDice) -> LocalizedText? {
    switch dice.below(3) {
    case 0: nil
    case 1: LocalizedText(verbatim: dice.text())
    default: LocalizedText(dice.text(), zh: dice.text())
    }
  }

  static func provenance(_ dice: inout ScenarioDice) -> Provenance {
    Provenance(
      source: dice.maybe { $0.text() }, asOf: dice.maybe { $0.text() },
      isIllustrative: dice.chance(0.3))
  }

  private static func computeKind(_ dice: inout ScenarioDice) -> ComputeKind {
    ComputeKind(
      id: dice.text(), name: name(&dice), family: dice.one(ComputeFamily.allCases),
      unit: dice.chance(0.5) ? "PFLOPS" : dice.text(), chip: dice.maybe { $0.text() },
      precision: dice.chance(0.5) ? "FP16" : dice.text(), isDomestic: dice.chance(0.5))
  }

  private static func place(_ dice: inout ScenarioDice, _ role: PlaceRole) -> Place {
    Place(
      id: dice.text(), name: name(&dice),
      coordinate: dice.maybe { dice in
        var coordinate = Coordinate(latitude: dice.number(), longitude: dice.number())
        if dice.chance(0.5) { coordinate.uncertainty = Distance(dice.number()) }
        return coordinate
      },
      province: dice.maybe { $0.text() }, grid: dice.maybe { $0.text() }, role: role)
  }

  private static func site(_ dice: inout ScenarioDice) -> Site {
    Site(
      place: place(&dice, .site), status: dice.one(SiteStatus.allCases),
      cluster: dice.maybe { $0.text() }, hub: dice.maybe { $0.text() },
      compute: dice.some(upTo: 3) { dice in
        ComputePool(
          kind: dice.text(), capacity: dice.number(), existingLoad: dice.number(),
          powerPerUnit: Power(dice.number()), pricePerUnitHour: dice.number(),
          lots: lots(&dice))
      },
      storage: dice.maybe { dice in
        StoragePool(
          capacity: DataVolume(dice.number()), existingLoad: DataVolume(dice.number()),
          pricePerTBMonth: dice.number(), lots: lots(&dice))
      },
      racks: dice.maybe { dice in
        RackSpace(
          count: dice.number(), powerPerRack: Power(dice.chance(0.5) ? 2.5 : dice.number()),
          lots: dice.some(upTo: 2) { dice in
            RackLot(
              id: dice.text(), count: dice.number(),
              powerPerRack: Power(dice.chance(0.5) ? 2.5 : dice.number()), cost: opening(&dice),
              maximum: dice.maybe { $0.below(9) })
          })
      },
      sizeClass: dice.maybe { $0.one(SizeClass.allCases) },
      pue: dice.chance(0.3) ? 1.3 : dice.number(), power: .flat(pricePerKWh: dice.number()),
      greenShare: dice.number(), emissionFactor: dice.maybe { $0.number() },
      opening: dice.maybe { opening(&$0) }, provenance: provenance(&dice))
  }

  private static func opening(_ dice: inout ScenarioDice) -> OpeningCost {
    dice.chance(0.2)
      ? OpeningCost()
      : OpeningCost(
        overHorizon: Money(dice.number()), perYear: Money(dice.number()),
        capital: Money(dice.number()), lifeYears: dice.number())
  }

  private static func lots(_ dice: inout ScenarioDice) -> [CapacityLot] {
    dice.some(upTo: 2) { dice in
      CapacityLot(
        id: dice.text(), size: dice.number(), cost: opening(&dice),
        maximum: dice.maybe { $0.below(9) })
    }
  }

  private static func rates(_ dice: inout ScenarioDice) -> ByDirection<DataRate> {
    let forward = DataRate(dice.number())
    return dice.chance(0.5)
      ? .init(both: forward) : .init(forward: forward, backward: DataRate(dice.number()))
  }

  private static func link(_ dice: inout ScenarioDice) -> Link {
    let latency: LinkLatency =
      switch dice.below(4) {
      case 0: .stated(Latency(dice.number()), isMeasured: dice.chance(0.5))
      case 1: .length(Distance(dice.number()), deviceTime: Latency(dice.number()))
      case 2: .estimated(factor: dice.number())
      default: .estimated(factor: nil)
      }
    return Link(
      id: dice.text(), from: dice.text(), to: dice.text(), layer: dice.one(NetworkLayer.allCases),
      capacity: rates(&dice), capacityBasis: dice.one(CapacityBasis.allCases),
      existingLoad: rates(&dice),
      loadByPeriod: dice.some(upTo: 2) { PeriodLoad(period: $0.text(), load: rates(&$0)) },
      modules: dice.some(upTo: 2) { dice in
        LinkModule(
          id: dice.text(), capacity: DataRate(dice.number()), cost: opening(&dice),
          maximum: dice.maybe { $0.below(9) })
      },
      moduleChoice: dice.one(ModuleChoice.allCases), opening: dice.maybe { opening(&$0) },
      latency: latency,
      road: dice.maybe { Distance($0.number()) }, isHollowCore: dice.chance(0.3),
      riskGroups: dice.some(upTo: 2) { $0.text() },
      fee: TransportFee(
        perGB: dice.number(), perGbpsMonth: dice.number(),
        rateBasis: dice.one(RateFeeBasis.allCases)),
      provenance: provenance(&dice))
  }
}
