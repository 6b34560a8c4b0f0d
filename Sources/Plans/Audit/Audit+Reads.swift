import ComputeNetwork
import Quantities

/// A read as the audit understands it.
struct AuditRead {
  var dataSet: Int
  var site: Int
  var traffic: AuditTraffic
  var hops: [RouteHop]
}

/// A placement reads every data set that its workload asks for, each from one site within reach.
extension Audit {
  /// Checks reads; returns what they carry, or nothing if that can't be said.
  mutating func checkReads(
    of placement: Placement, _ workload: Workload, from first: Int, _ spot: AuditSpot
  ) -> [AuditRead]? {
    let stated = placement.reads.map(\.dataSet), asked = workload.reads.map(\.dataSet)
    guard stated == asked else {
      find(
        .readWrong, at: "\(spot.path).reads", about: [workload.id, placement.site],
        "workload \(workload.id) reads \(Self.list(asked)), but at \(placement.site) it is"
          + " \(Self.list(stated))",
        zh: "任务 \(workload.id) 应读取 \(Self.list(asked))，在 \(placement.site) 却写为 \(Self.list(stated))"
      )
      return nil
    }
    var checked: [AuditRead] = []
    for (number, (copy, read)) in zip(placement.reads, workload.reads).enumerated() {
      if let one = check(copy, read, of: workload, from: first, spot.read(number)) {
        checked.append(one)
      }
    }
    return checked.count == asked.count ? checked : nil
  }

  private static func list(_ ids: [String]) -> String {
    ids.isEmpty ? "-" : ids.joined(separator: ", ")
  }

  private mutating func check(
    _ copy: ReadPlacement, _ read: DataRead, of workload: Workload, from first: Int,
    _ spot: AuditSpot
  ) -> AuditRead? {
    guard let site = figures.place[copy.site], site < figures.draft.sites.count else {
      find(
        .unknownSite, at: "\(spot.path).site", about: [workload.id, copy.site],
        "the scenario has no site \"\(copy.site)\"", zh: "场景中没有站点 \"\(copy.site)\"")
      return nil
    }
    guard let dataSet = figures.draft.dataSets.firstIndex(where: { $0.id == read.dataSet }) else {
      return nil
    }
    let traffic = AuditTraffic(
      Traffic(downRate: read.rate, downVolume: read.volume), hours: figures.hours(of: workload))
    let task = RoutedTask(
      english: "what workload \(workload.id) reads of \(read.dataSet)",
      chinese: "任务 \(workload.id) 读取 \(read.dataSet)", id: workload.id,
      layer: read.layer ?? workload.layer, limit: figures.latencyLimit(read.latency))
    let movesNothing = traffic.down + traffic.gigabytes == 0
    if movesNothing, !task.limit.isFinite, copy.links.isEmpty {
      return AuditRead(dataSet: dataSet, site: site, traffic: traffic, hops: [])
    }
    let start = figures.draft.sites[first].id
    let route = Route(origin: start, links: copy.links, latency: copy.latency)
    guard let links = walk(route, of: task, from: start, to: site, spot) else { return nil }
    return AuditRead(
      dataSet: dataSet, site: site, traffic: traffic,
      hops: links.map { RouteHop(link: $0.link, isForward: $0.isForward, share: 1) })
  }

  /// Adds what a read carries and costs by itself, and that a copy is needed there.
  mutating func add(_ read: AuditRead, _ copies: Double, to bill: inout AuditBill) {
    if copies > 0 {
      isUsed[read.site] = true
      isRead[read.dataSet][read.site] = true
    }
    carry(read.traffic, copies, over: read.hops, to: &bill)
  }
}
