import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  /// Loads are too small to tell from nothing below this.
  private static let least = 1e-3

  static let limits: [Corruption] = [
    Corruption("a pool smaller than its load", .computeOverload) { broken, random in
      guard let (site, pool, load) = broken.usedPool(&random) else { return false }
      broken.draft.sites[site].compute[pool].capacity =
        load.existing + load.planned * (1 - random.number(1e-5...1))
      return broken.rebuild()
    },
    Corruption("a pool that others fill", .computeOverload, tolerating: [.powerOverload]) {
      broken, random in
      guard let (site, pool, load) = broken.usedPool(&random) else { return false }
      broken.draft.sites[site].compute[pool].existingLoad =
        random.chance(0.7)
        ? load.capacity - load.planned * (1 - random.number(1e-5...1)) : load.capacity * 1.5
      return broken.rebuild()
    },
    Corruption("copies that need more units", .computeOverload, tolerating: overloads) {
      broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            !placed.placement.kinds.isEmpty
              && !placed.workload.options.contains { $0.site == placed.site.id }
          })
      else { return false }
      let workload = broken.workload(at: spot)
      broken.draft.workloads[workload].needs[0].amount = 1e6
      guard broken.rebuild() else { return false }
      broken.settle()
      return true
    },
    Corruption("storage smaller than its load", .storageOverload) { broken, random in
      let rows = broken.clean.storage
      guard let row = broken.row(rows, &random, where: { $0.planned.value > least }) else {
        return false
      }
      broken.draft.sites[row].storage?.capacity = DataVolume(
        rows[row].existing.value + rows[row].planned.value * (1 - random.number(1e-5...1)))
      return broken.rebuild()
    },
    Corruption("storage that others fill", .storageOverload) { broken, random in
      let rows = broken.clean.storage
      guard let row = broken.row(rows, &random, where: { $0.planned.value > least }) else {
        return false
      }
      broken.draft.sites[row].storage?.existingLoad = DataVolume(
        rows[row].capacity.value - rows[row].planned.value * (1 - random.number(1e-5...1)))
      return broken.rebuild()
    },
    Corruption("no storage at all", .storageOverload) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.workload.storage.value > least && placed.placement.copies > 0.01
          })
      else { return false }
      broken.draft.sites[broken.site(at: spot)].storage = nil
      guard broken.rebuild() else { return false }
      broken.settle()
      return true
    },
    Corruption("racks too few for their load", .powerOverload) { broken, random in
      let rows = broken.clean.power
      guard let row = broken.row(rows, &random, where: { $0.planned.value > least }) else {
        return false
      }
      let power =
        rows[row].existing.value + rows[row].planned.value * (1 - random.number(1e-5...1))
      broken.draft.sites[row].racks = RackSpace(count: power / 4, powerPerRack: Power(4))
      return broken.rebuild()
    },
    Corruption("racks that others fill", .powerOverload) { broken, random in
      let rows = broken.clean.power
      guard
        let row = broken.row(
          rows, &random,
          where: {
            $0.planned.value > least && $0.capacity != nil
          }), let capacity = rows[row].capacity?.value
      else { return false }
      // Another pool draws all that the plan left, less a little.
      let more = capacity - rows[row].existing.value - rows[row].planned.value * 0.999
      broken.draft.computeKinds.append(ComputeKind(id: "other"))
      broken.draft.sites[row].compute.append(
        ComputePool(kind: "other", capacity: 1, existingLoad: 0.5, powerPerUnit: Power(2 * more)))
      return broken.rebuild()
    },
    Corruption("copies that draw more power", .powerOverload) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.placement.copies > 0.01 && placed.site.racks != nil
          })
      else { return false }
      broken.draft.workloads[broken.workload(at: spot)].power = Power(1e6)
      guard broken.rebuild() else { return false }
      broken.settle()
      return true
    },
    Corruption("a link smaller than its load", .linkOverload) { broken, random in
      guard let (link, isForward, load) = broken.usedLink(&random) else { return false }
      let capacity =
        (load.existing.value + load.planned.value * (1 - random.number(1e-4...1)))
        / broken.draft.linkHeadroom
      if isForward {
        broken.draft.links[link].capacity.forward = DataRate(capacity)
      } else {
        broken.draft.links[link].capacity.backward = DataRate(capacity)
      }
      return broken.rebuild()
    },
    Corruption("a link that others fill", .linkOverload) { broken, random in
      guard let (link, isForward, load) = broken.usedLink(&random) else { return false }
      let existing =
        random.chance(0.5)
        ? load.usable.value - load.planned.value * (1 - random.number(1e-4...1))
        : load.usable.value * 1.25
      if isForward {
        broken.draft.links[link].existingLoad.forward = DataRate(existing)
      } else {
        broken.draft.links[link].existingLoad.backward = DataRate(existing)
      }
      return broken.rebuild()
    },
    Corruption("less headroom than is used", .linkOverload) { broken, random in
      guard let (link, isForward, load) = broken.usedLink(&random) else { return false }
      let capacity = broken.draft.links[link].capacity
      broken.draft.linkHeadroom =
        (load.existing.value + load.planned.value * 0.999)
        / (isForward ? capacity.forward : capacity.backward).value
      return broken.rebuild()
    },
    Corruption("a shorter deadline than the links carry", .linkOverload) { broken, random in
      guard
        let spot = broken.spot(
          &random,
          where: { placed in
            placed.workload.traffic.upVolume.value > 0.1 && placed.placement.copies > 0.01
              && zip(placed.placement.routes, placed.workload.origins).contains {
                !$0.links.isEmpty && $1.share > 0.01
              }
          })
      else { return false }
      broken.draft.workloads[broken.workload(at: spot)].traffic.deadline = TimeSpan(1e-5)
      guard broken.rebuild() else { return false }
      broken.settle()
      return true
    },
  ]
}

extension AuditCase {
  fileprivate func usedPool(
    _ random: inout SeededGenerator
  ) -> (site: Int, pool: Int, load: AuditReport.ComputeLoad)? {
    guard let row = row(clean.compute, &random, where: { $0.planned > 1e-3 }) else { return nil }
    let load = clean.compute[row]
    guard let site = draft.sites.firstIndex(where: { $0.id == load.site }),
      let pool = draft.sites[site].compute.firstIndex(where: { $0.kind == load.kind })
    else { return nil }
    return (site, pool, load)
  }

  fileprivate func usedLink(
    _ random: inout SeededGenerator
  ) -> (link: Int, isForward: Bool, load: AuditReport.LinkLoad)? {
    guard
      let row = row(
        clean.links, &random,
        where: { row in
          guard row.planned.value > 1e-3, let link = scenario.link(row.link) else { return false }
          // What modules add is changed by corruptions of their own.
          return scenario.links[link].modules.isEmpty
            && scenario.links[link].capacityBasis == .eachDirection
        })
    else {
      return nil
    }
    return (row / 2, row % 2 == 0, clean.links[row])
  }
}
