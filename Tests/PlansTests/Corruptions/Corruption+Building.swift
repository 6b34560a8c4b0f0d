import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let building: [Corruption] = [
    Corruption("a budget below what is spent", .budgetExceeded) { broken, random in
      let spent = broken.clean.cost.opening.value + broken.clean.cost.building.value
      guard spent > 1 else { return false }
      broken.draft.budget = Money(spent * (1 - random.number(1e-4...1)))
      return broken.rebuild()
    },
    Corruption("something is built on no link", .unknownBuild) { broken, random in
      guard let number = broken.build(&random) else { return false }
      broken.plan.links[number].link = random.pick(["", "nothing"]) ?? ""
      return true
    }.alsoTolerating([.linkOverload, .missingBuild]),
    Corruption("a link is built on twice", .duplicateBuild) { broken, random in
      guard let number = broken.build(&random) else { return false }
      broken.plan.links.append(broken.plan.links[number])
      return true
    }.alsoTolerating([.planCost, .gapWrong, .objectiveWrong, .needlessBuild, .moduleCount]),
    Corruption("an opened link is left out", .missingBuild) { broken, random in
      guard
        let number = broken.build(
          &random, where: { $0.modules.isEmpty && $1.opening != nil })
      else { return false }
      broken.plan.links.remove(at: number)
      return true
    },
    Corruption("a module that is not on offer", .unknownModule) { broken, random in
      guard let number = broken.build(&random, where: { build, _ in !build.modules.isEmpty })
      else { return false }
      broken.plan.links[number].modules[0].module = "plank"
      return true
    }.alsoTolerating([.linkOverload]),
    Corruption("more modules than there are", .moduleCount) { broken, random in
      guard let number = broken.build(&random, where: { build, _ in !build.modules.isEmpty })
      else { return false }
      broken.plan.links[number].modules[0].count = random.pick([5, 99, .max]) ?? 5
      return true
    }.alsoTolerating([
      .planCost, .gapWrong, .objectiveWrong, .buildCost, .needlessBuild, .moduleChoice,
    ]),
    Corruption("fewer than no modules", .moduleCount) { broken, random in
      guard let number = broken.build(&random, where: { build, _ in !build.modules.isEmpty })
      else { return false }
      broken.plan.links[number].modules[0].count = random.pick([-1, .min]) ?? -1
      return true
    }.alsoTolerating([.planCost, .gapWrong, .objectiveWrong, .buildCost, .linkOverload]),
    Corruption("two modules where one is taken", .moduleChoice) { broken, random in
      guard
        let number = broken.build(
          &random, where: { !$0.modules.isEmpty && $1.moduleChoice == .oneOnly })
      else { return false }
      broken.plan.links[number].modules[0].count = 2
      return true
    }.alsoTolerating([.planCost, .gapWrong, .objectiveWrong, .buildCost, .needlessBuild]),
    Corruption("a module too few", .linkOverload) { broken, random in
      guard
        let number = broken.build(&random, where: { build, _ in !build.modules.isEmpty }),
        let link = broken.scenario.link(broken.plan.links[number].link)
      else { return false }
      let module = broken.plan.links[number].modules[0]
      broken.plan.links[number].modules[0].count -= 1
      let kind = broken.draft.links[link.index].modules.first { $0.id == module.module }
      let price = kind.map { broken.scenario.horizon.cost(of: $0.cost) } ?? .zero
      broken.pay(-1 * price, on: number)
      return true
    },
    Corruption("a module too many", .needlessBuild) { broken, random in
      guard
        let number = broken.build(
          &random,
          where: { build, link in
            link.moduleChoice == .anyMix
              && build.modules.contains { entry in
                let kind = link.modules.first { $0.id == entry.module }
                return entry.count < kind?.maximum ?? 0
              }
          }), let link = broken.scenario.link(broken.plan.links[number].link)
      else { return false }
      let kinds = broken.draft.links[link.index].modules
      for position in broken.plan.links[number].modules.indices {
        let entry = broken.plan.links[number].modules[position]
        guard let kind = kinds.first(where: { $0.id == entry.module }),
          entry.count < kind.maximum ?? 0
        else { continue }
        broken.plan.links[number].modules[position].count += 1
        broken.pay(broken.scenario.horizon.cost(of: kind.cost), on: number)
        return true
      }
      return false
    },
    Corruption("another cost of what is built", .buildCost) { broken, random in
      guard let number = broken.build(&random) else { return false }
      let size = broken.plan.links[number].cost.value
      broken.plan.links[number].cost.value += random.error(of: size)
      return true
    },
  ]
}

extension AuditCase {
  /// Anything that is built, of some kind.
  fileprivate func build(
    _ random: inout SeededGenerator,
    where isWanted: (LinkDecision, Link) -> Bool = { _, _ in true }
  ) -> Int? {
    random.pick(
      plan.links.indices.filter { number in
        guard let link = scenario.link(plan.links[number].link) else { return false }
        return isWanted(plan.links[number], scenario.links[link])
      })
  }

  /// Pays so much more for what is built on a link.
  fileprivate mutating func pay(_ yuan: Money, on number: Int) {
    plan.links[number].cost = plan.links[number].cost + yuan
    plan.cost.building = plan.cost.building + yuan
    plan.verdict.objective += yuan.value
    plan.verdict.withdrawBound()
  }
}
