import ComputeNetwork
import NetworkFormats
import Quantities
import Testing

struct ScenarioGoldenTests {
  private let draft: ScenarioDraft
  private let diagnostics = Diagnostics()

  init() {
    draft =
      ScenarioReader.draft(
        SourceFile(name: "golden.json", text: ScenarioGolden.text), into: diagnostics
      ).draft
  }

  @Test func isReadWithoutComplaints() {
    #expect(complaints(diagnostics).isEmpty)
  }

  @Test func isASoundScenario() {
    let diagnostics = Diagnostics()
    let file = ScenarioReader.read(
      SourceFile(name: "golden.json", text: ScenarioGolden.text), into: diagnostics)
    #expect(file != nil)
    #expect(
      complaints(diagnostics) == [
        "golden.json:75:25: warning[RO317]: no link of layer \"optical\" ends at \"cq\": nothing can be"
          + " carried there",
        "warning[RO310]: figures of 1 site and 1 workload are marked illustrative;"
          + " results are for shape, not for budgets",
      ])
  }

  @Test func settings() {
    #expect(draft.name == LocalizedText("West", zh: "西部"))
    #expect(
      draft.horizon
        == Horizon(
          length: TimeSpan(48), hoursPerMonth: 720, hoursPerYear: 8766, interestRate: 0.04,
          includesVAT: false))
    #expect(
      draft.periods == [
        Period(id: "night", name: LocalizedText("Night", zh: "夜间"), length: TimeSpan(16)),
        Period(id: "day", length: TimeSpan(32)),
      ])
    #expect(draft.linkHeadroom == 0.8)
    #expect(draft.budget == Money(5000.5))
    #expect(
      draft.tiers
        == [LatencyTier(id: "near", name: LocalizedText("Near", zh: "近"), limit: Latency(3))])
    #expect(
      draft.latencyModel
        == LatencyModel(
          fibreDelayPerKm: 0.005, hollowCoreDelayPerKm: 0.0035,
          pairFactors: .init(optical: 1.5, ipPrivate: 2.5, public: 2.9),
          linkFactors: .init(optical: 1.4, ipPrivate: 2.4, public: 2.8)))
  }

  @Test func kindsHubsAndPlaces() {
    #expect(
      draft.computeKinds == [
        ComputeKind(
          id: "ai", name: "AI", family: .general, unit: "cards", chip: "910B", precision: "FP8",
          isDomestic: true),
        ComputeKind(id: "cpu"),
      ])
    #expect(draft.hubs == [Hub(id: "gz", name: "Guizhou")])
    #expect(draft.clusters == [Cluster(id: "ga", name: "Gui'an", hub: "gz")])
    #expect(
      draft.exchanges == [
        Place(
          id: "ix", name: "IX",
          coordinate: Coordinate(latitude: 30, longitude: 104, uncertainty: Distance(1)),
          province: "Sichuan", grid: "Southwest", role: .exchange)
      ])
    #expect(
      draft.demandPlaces == [
        Place(id: "cd", coordinate: Coordinate(latitude: 30.6, longitude: 104.1), role: .demand),
        Place(id: "cq", role: .demand),
      ])
  }

  @Test func sites() {
    let guian = Site(
      place: Place(
        id: "gui-an", name: LocalizedText("Gui'an", zh: "贵安"),
        coordinate: Coordinate(latitude: 26.4, longitude: 106.5, uncertainty: Distance(5)),
        province: "Guizhou", grid: "South", role: .site),
      cluster: "ga", hub: "gz",
      compute: [
        ComputePool(
          kind: "ai", capacity: 400, existingLoad: 40, powerPerUnit: Power(1.5),
          pricePerUnitHour: 9.5),
        ComputePool(kind: "cpu", capacity: 10),
      ],
      storage: StoragePool(
        capacity: DataVolume(900), existingLoad: DataVolume(90), pricePerTBMonth: 12),
      racks: RackSpace(count: 4000, powerPerRack: Power(3)), sizeClass: .large, pue: 1.2,
      power: .flat(pricePerKWh: 0.35), greenShare: 0.7, emissionFactor: 0.5,
      opening: OpeningCost(overHorizon: Money(100), capital: Money(2000), lifeYears: 8),
      provenance: Provenance(source: "a page", asOf: "2025-03", isIllustrative: true))
    let yaan = Site(
      place: Place(id: "yaan", role: .site), status: .planned, hub: "gz",
      compute: [
        ComputePool(
          kind: "ai", capacity: 0,
          lots: [
            CapacityLot(
              id: "ai500", size: 500,
              cost: OpeningCost(
                overHorizon: Money(1), perYear: Money(2), capital: Money(3), lifeYears: 4),
              maximum: 5)
          ])
      ],
      storage: StoragePool(
        capacity: .zero, lots: [CapacityLot(id: "disks", size: 6, cost: OpeningCost())]),
      racks: RackSpace(
        count: 0,
        lots: [
          RackLot(
            id: "row", count: 20, powerPerRack: Power(8), cost: OpeningCost(overHorizon: Money(9))
          ),
          RackLot(id: "hall", count: 300, cost: OpeningCost()),
        ]))
    #expect(draft.sites == [guian, yaan])
    #expect(
      draft.buildingRules
        == BuildingRules(
          mostRacksOutsideHubs: 2999, standardRackPower: Power(2), leastHubShare: 0.6,
          hubShareOf: .racks,
          provenance: Provenance(source: "f", asOf: "2023-12", isIllustrative: true)))
  }

  @Test func links() {
    #expect(
      draft.links == [
        Link(
          id: "l1", from: "cd", to: "gui-an", layer: .optical,
          capacity: .init(forward: DataRate(100), backward: DataRate(80)),
          existingLoad: .init(forward: DataRate(10), backward: DataRate(8)),
          loadByPeriod: [
            PeriodLoad(
              period: "night", load: .init(forward: DataRate(3), backward: DataRate(2)))
          ],
          latency: .stated(Latency(6.5), isMeasured: true), road: Distance(650),
          isHollowCore: true, riskGroups: ["g56", "duct"],
          fee: TransportFee(perGB: 0.02, perGbpsMonth: 900, rateBasis: .busierDirection),
          provenance: Provenance(source: "b", asOf: "2024")),
        Link(
          id: "l2", from: "cd", to: "ix", capacity: .init(both: DataRate(40)),
          existingLoad: .init(both: DataRate(4)),
          latency: .length(Distance(120), deviceTime: Latency(0.2))),
        Link(
          id: "l3", from: "ix", to: "gui-an", layer: .public,
          capacity: .init(both: DataRate(10)), latency: .estimated(factor: 1.3)),
        Link(
          id: "l4", from: "cq", to: "yaan", capacity: .init(both: DataRate(10)),
          latency: .stated(Latency(5), isMeasured: false)),
        Link(
          id: "l5", from: "cq", to: "yaan", capacity: .init(both: .zero),
          capacityBasis: .bothTogether,
          modules: [
            LinkModule(
              id: "100G", capacity: DataRate(100),
              cost: OpeningCost(overHorizon: Money(7), capital: Money(900), lifeYears: 5),
              maximum: 3),
            LinkModule(id: "10G", capacity: DataRate(10), cost: OpeningCost()),
          ],
          moduleChoice: .oneOnly, opening: OpeningCost(overHorizon: Money(50)),
          latency: .stated(Latency(4), isMeasured: false)),
      ])
  }

  @Test func workloads() {
    let first = Workload(
      id: "w1", name: LocalizedText("Train", zh: "训练"), kind: "training", count: 3,
      origins: [Origin(place: "cd", share: 0.5), Origin(place: "cq", share: 0.5)],
      needs: [
        ComputeNeed(
          amount: 20,
          accepted: [AcceptedKind(kind: "ai"), AcceptedKind(kind: "cpu", speed: 0.1)]),
        ComputeNeed(amount: 1, accepted: [AcceptedKind(kind: "cpu")]),
      ],
      storage: DataVolume(7), power: Power(30), duration: TimeSpan(12),
      traffic: Traffic(
        upRate: DataRate(1), downRate: DataRate(2), upVolume: DataVolume(3),
        downVolume: DataVolume(4), deadline: TimeSpan(6)),
      latency: .tier("near"), layer: .optical,
      rules: SiteRules(
        only: ["gz", "Guizhou"], never: ["yaan"], maximumPUE: 1.25, minimumGreenShare: 0.5),
      priority: 2, declinePrice: Money(5000), isSplittable: true,
      options: [
        StatedOption(site: "gui-an", cost: Money(70), amounts: [18, 1]), StatedOption(site: "yaan"),
      ],
      today: [
        PlacementToday(site: "gui-an", count: 1, isPinned: true),
        PlacementToday(site: "yaan", count: 2),
      ],
      user: "shop", provenance: Provenance(source: "c", asOf: "2023", isIllustrative: true))
    let second = Workload(
      id: "w2", origins: [Origin(place: "cd", share: 0.7), Origin(place: "cq", share: 0.3)],
      latency: .limit(Latency(12), .roundTrip), today: [PlacementToday(site: "gui-an")])
    let third = Workload(
      id: "w3", latency: .limit(Latency(9), .oneWay),
      today: [PlacementToday(site: "yaan", isPinned: true)])
    let fourth = Workload(
      id: "w4", origins: [Origin(place: "cd", share: 0.25), Origin(place: "cq", share: 0.75)],
      spread: SpreadRule(mostParts: 2, smallestShare: 0.25),
      storageSite: Partner(
        .storage,
        traffic: Traffic(
          upRate: DataRate(1), downRate: DataRate(2), upVolume: DataVolume(3),
          downVolume: DataVolume(4), deadline: TimeSpan(5)),
        latency: .limit(Latency(6), .roundTrip),
        rules: SiteRules(only: ["gz"], never: ["yaan"], maximumPUE: 1.3, minimumGreenShare: 0.2)),
      standby: Partner(
        .standby, computeShare: 0.5, storage: DataVolume(7), traffic: Traffic(upRate: DataRate(8)),
        latency: .tier("near"), leastDistance: Distance(100), apartIn: [.hub, .grid],
        recovery: Recovery(
          point: TimeSpan(10), time: TimeSpan(11), burst: DataVolume(9), start: TimeSpan(1),
          restored: DataVolume(2), restoreRate: DataRate(3))),
      today: [PlacementToday(site: "gui-an")])
    let fifth = Workload(
      id: "w5",
      talk: PartTalk(
        rate: DataRate(4), volume: DataVolume(5), latency: .limit(Latency(6), .oneWay),
        layer: .optical, costPerMs: Money(7), share: 0.25))
    let sixth = Workload(
      id: "w6",
      reads: [
        DataRead(
          dataSet: "images", rate: DataRate(3), latency: .limit(Latency(5), .roundTrip),
          layer: .optical),
        DataRead(dataSet: "words", volume: DataVolume(2), latency: .tier("near")),
      ])
    let seventh = Workload(
      id: "w7", origins: [Origin(place: "cd", share: 0.5), Origin(place: "cq", share: 0.5)],
      isSplittable: true, spread: SpreadRule(mostParts: 2), serve: .eachOrigin,
      costPerSite: Money(500))
    #expect(draft.workloads == [first, second, third, fourth, fifth, sixth, seventh])
  }

  @Test func dataSets() {
    let images = DataSet(
      id: "images", name: LocalizedText("Images", zh: "影像"), size: DataVolume(4), origin: "cd",
      copiesToday: ["gui-an"],
      rules: SiteRules(
        only: ["gz", "Guizhou"], never: ["yaan"], maximumPUE: 1.3, minimumGreenShare: 0.1),
      mostCopies: 2, layer: .optical, movePricePerTB: Money(30),
      provenance: Provenance(source: "f", asOf: "2020"))
    let words = DataSet(
      id: "words", size: DataVolume(0.5), copiesToday: ["gui-an"],
      rules: SiteRules(never: ["yaan"]))
    #expect(draft.dataSets == [images, words])
  }

  @Test func flows() throws {
    let first = Flow(
      id: "f1", name: LocalizedText("Backup", zh: "备份"), kind: "backup", from: "cd",
      to: "gui-an",
      traffic: Traffic(
        upRate: DataRate(1), downRate: DataRate(0.5), upVolume: DataVolume(8),
        downVolume: DataVolume(2), deadline: TimeSpan(10)),
      release: TimeSpan(1), timing: .steady, duration: TimeSpan(20),
      latency: .limit(Latency(30), .roundTrip), layer: .optical,
      hasSingleRoute: true, priority: 2, declinePrice: Money(700),
      provenance: Provenance(source: "d", asOf: "2022"))
    let second = Flow(
      id: "f2", from: "cq", to: "yaan", traffic: Traffic(upRate: DataRate(2)),
      latency: .tier("near"), spread: SpreadRule(mostParts: 3, smallestShare: 0.1),
      protection: RouteProtection(
        apart: .places, mayShareRiskGroups: true, largestDifference: Latency(3), secondFrom: "cd",
        secondTo: "gui-an", spare: .shared, failures: [.links, .places]))
    #expect(draft.flows.prefix(2) == [first, second])
    let third = try #require(draft.flows.last)
    #expect(third.products == ["network", "line"] && third.hasSingleRoute)
    // The release on top of the working day's peak is not the highest: 22.6 Gbps.
    #expect(third.series?.peaks.upRate == third.series?.samples.peak)
    #expect(
      draft.tariffs == [
        Tariff(
          id: "line", name: "Line",
          .leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 9))),
          provenance: Provenance(source: "e", asOf: "2021"))
      ])
    #expect(
      draft.users == [User(id: "shop", name: LocalizedText("Shop", zh: "商店"), type: "sme")])
    #expect(
      draft.vouchers == [
        Voucher(
          id: "half", name: "Half", rate: 0.5, covers: [.compute],
          conditions: .init(userTypes: ["sme"], hubs: ["gz"], chips: ["x"]),
          capPerUser: Money(100), pool: Money(500), poolUsed: Money(50), threshold: Money(10),
          exclusiveGroup: "g", provenance: Provenance(source: "f", asOf: "2020"))
      ])
  }

  /// A key that the reader didn't know would be ignored by `comment` or reported; one that the
  /// golden document lacks would not be tested.
  @Test func everyKeyOfTheFormatIsInIt() {
    for object in FormatSchema.scenarioObjects {
      for key in object.keys {
        #expect(ScenarioGolden.text.contains("\"\(key)\""), "\(object.name): \(key)")
      }
    }
  }
}
