import RouteOptimizer

/// One city and two sites: near and dear, or farther away and cheaper.
///
/// The prices and the distances are made up, for shape and not for budgets.
func starterScenario() throws(ScenarioFaults) -> Scenario {
  let madeUp = Provenance(isIllustrative: true)

  var near = Site(place: Place(id: "near", role: .site))
  near.compute = [
    ComputePool(kind: "ai", capacity: 400, powerPerUnit: Power(1.25), pricePerUnitHour: 11.2)
  ]
  near.pue = 1.25
  near.power = .flat(pricePerKWh: 0.51)
  near.provenance = madeUp

  var far = Site(place: Place(id: "far", role: .site))
  far.compute = [
    ComputePool(kind: "ai", capacity: 900, powerPerUnit: Power(1.25), pricePerUnitHour: 10.6)
  ]
  far.pue = 1.2
  far.power = .flat(pricePerKWh: 0.35)
  far.provenance = madeUp

  let metro = Link(
    id: "metro", from: "city", to: "near", capacity: ByDirection(both: DataRate(400)),
    latency: .stated(Latency(0.4), isMeasured: false),
    fee: TransportFee(perGbpsMonth: 2_000), provenance: madeUp)
  let trunk = Link(
    id: "trunk", from: "city", to: "far", capacity: ByDirection(both: DataRate(100)),
    latency: .length(Distance(900), deviceTime: Latency(0.3)),
    fee: TransportFee(perGbpsMonth: 17_000), provenance: madeUp)

  let training = Workload(
    id: "training", count: 3, origins: [Origin(place: "city")],
    needs: [ComputeNeed(amount: 250, accepted: [AcceptedKind(kind: "ai")])],
    traffic: Traffic(upVolume: DataVolume(30), deadline: TimeSpan(12)),
    latency: .tier("cross-hub"), provenance: madeUp)
  let assistant = Workload(
    id: "assistant", origins: [Origin(place: "city")],
    needs: [ComputeNeed(amount: 60, accepted: [AcceptedKind(kind: "ai")])],
    traffic: Traffic(upRate: DataRate(1), downRate: DataRate(4)),
    latency: .limit(Latency(4), .roundTrip), provenance: madeUp)

  return try Scenario(
    ScenarioDraft(
      name: "Starter", horizon: Horizon(length: TimeSpan(24)), linkHeadroom: 0.8,
      computeKinds: [ComputeKind(id: "ai")], sites: [near, far],
      demandPlaces: [Place(id: "city", role: .demand)], links: [metro, trunk],
      workloads: [training, assistant]))
}
