import Allocation
import Candidates
import ComputeNetwork
import Quantities

extension ScenarioProgram {
  /// Whether a rule ties what is bought at one site to what is bought at others.
  var sharesLots: Bool {
    program.blocks.contains { ($0 as? LotShareBlock)?.isShared ?? false }
  }
}

/// What is missing where lots are bought: more of them, or a rule that lets more be.
extension FunnelWords {
  static let shareRemedy = LocalizedText(
    "offer more lots in hubs, or lower leastHubShare, if that is what stands in the way",
    zh: "如受枢纽内新增占比限制，请在枢纽内提供更多扩容单元，或调低 leastHubShare")

  /// More lots of the cheapest size for a load; nothing where none are on offer.
  func offer(
    of missing: Double, for subject: ResourceMeaning.Subject
  ) -> LocalizedText? {
    let sites = program.scenario.sites, horizon = program.scenario.horizon
    let lots: [(id: String, size: Double, yuan: Double)], site: Site
    switch subject {
    case .compute(let number, let kind):
      site = sites[number]
      let id = program.scenario.computeKinds[kind].id
      lots = (site.compute.first { $0.kind == id }?.lots ?? []).map {
        ($0.id, $0.size, horizon.cost(of: $0.cost).value)
      }
    case .power(let number):
      site = sites[number]
      lots = (site.racks?.lots ?? []).map {
        ($0.id, $0.totalPower.value, horizon.cost(of: $0.cost).value)
      }
      if !lots.isEmpty, let most = program.scenario.mostPowerToBuy(for: site) {
        return allow(missing, beyond: most, in: lots.map(\.size), at: site)
      }
    case .storage(let number):
      site = sites[number]
      lots = (site.storage?.lots ?? []).map {
        ($0.id, $0.size, horizon.cost(of: $0.cost).value)
      }
    default: return nil
    }
    let cheapest = lots.indices.min {
      (lots[$0].yuan / lots[$0].size, $0) < (lots[$1].yuan / lots[$1].size, $1)
    }
    guard let lot = cheapest.map({ lots[$0] }) else { return nil }
    let count = Wording.number((missing / lot.size - 1e-6).rounded(.up))
    let name = site.place.name
    let hasBudget = program.scenario.draft.budget != nil
    return LocalizedText(
      "offer \(count) more lot\(count == "1" ? "" : "s") \"\(lot.id)\" at \(name.english)"
        + (hasBudget ? ", if the budget allows it" : ""),
      zh: "\(hasBudget ? "在预算允许的前提下，" : "")在\(name.chinese)再提供 \(count) 个扩容单元 \"\(lot.id)\"")
  }

  /// A new site outside hubs may have no more racks: as many whole lots as fit are missing something.
  private func allow(
    _ missing: Double, beyond most: Power, in lots: [Double], at site: Site
  ) -> LocalizedText {
    let standard = program.scenario.draft.buildingRules?.standardRackPower.value ?? 2.5
    let needed = lots.map { lot in
      let fitting = (most.value / lot + 1e-9).rounded(.down) * lot
      return ((fitting + missing) / lot - 1e-9).rounded(.up) * lot
    }
    let racks = Wording.sufficient(((needed.min() ?? most.value + missing) / standard).rounded(.up))
    let name = site.place.name
    return LocalizedText(
      "let \(name.english) have \(racks) standard racks (mostRacksOutsideHubs) and offer as many",
      zh: "允许\(name.chinese)建设 \(racks) 个标准机架（mostRacksOutsideHubs）并提供相应扩容单元")
  }
}
