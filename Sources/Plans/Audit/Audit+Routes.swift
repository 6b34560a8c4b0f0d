import ComputeNetwork
import Quantities

/// A link on the way of one origin's data, as far as it is carried that way.
struct RouteHop {
  var link: Int
  /// Whether data towards the site runs from the link's first end to its second.
  var isForward: Bool
  /// Share of the workload's data that comes from this origin.
  var share: Double
}

/// Something that takes routes: what it is called, its layer, and how long a route may be in ms.
struct RoutedTask {
  var english: String
  var chinese: String
  var id: String
  var layer: NetworkLayer
  var limit: Double
}

/// Every origin has a route, which is a chain of links of one layer within the latency limit.
extension Audit {
  /// Checks the routes of a placement; returns their links, or nothing if they lead nowhere.
  mutating func checkRoutes(
    of placement: Placement, _ workload: Workload, to site: Int, _ spot: AuditSpot
  ) -> [RouteHop]? {
    let origins = placement.origin.map { [Origin(place: $0)] } ?? workload.origins
    var isSound = placement.routes.count == origins.count
    if !isSound {
      find(
        .routeCount, at: "\(spot.path).routes", about: [workload.id, placement.site],
        "workload \(workload.id) has \(AuditText.count(origins.count, "origin")) to serve from there, but"
          + " \(AuditText.count(placement.routes.count, "route")) to \(placement.site)",
        zh: "任务 \(workload.id) 在此须服务 \(origins.count) 个来源地，到 \(placement.site) 却有"
          + " \(placement.routes.count) 条路径")
    }
    let task = RoutedTask(
      english: "workload \(workload.id)", chinese: "任务 \(workload.id)", id: workload.id,
      layer: workload.layer, limit: figures.latencyLimit(workload.latency))
    var hops: [RouteHop] = []
    for (number, (route, origin)) in zip(placement.routes, origins).enumerated() {
      let spot = spot.route(number)
      if route.origin != origin.place {
        find(
          .routeOrigin, at: "\(spot.path).origin", about: [workload.id, route.origin],
          "route \(number + 1) of workload \(workload.id) starts at \"\(route.origin)\", not at"
            + " its origin \(origin.place)",
          zh: "任务 \(workload.id) 的第 \(number + 1) 条路径始于 \"\(route.origin)\"，"
            + "而来源地是 \(origin.place)")
      }
      if let links = walk(route, of: task, from: origin.place, to: site, spot) {
        for link in links {
          hops.append(RouteHop(link: link.link, isForward: link.isForward, share: origin.share))
        }
      } else {
        isSound = false
      }
    }
    return isSound ? hops : nil
  }

  /// Follows a route to its end; returns its links, or nothing if it leads nowhere.
  mutating func walk(
    _ route: Route, of task: RoutedTask, from origin: String, to site: Int, _ spot: AuditSpot
  ) -> [(link: Int, isForward: Bool)]? {
    guard let start = figures.place[route.origin] ?? figures.place[origin] else { return nil }
    let subject = [task.id, route.origin, figures.placeIds[site]]
    var at = start, latency = 0.0
    var visited: Set<Int> = [start]
    var returnsTo: Int?
    var links: [(link: Int, isForward: Bool)] = []
    for (position, id) in route.links.enumerated() {
      guard let number = figures.link[id] else {
        find(
          .unknownLink, at: "\(spot.path).links[\(position)]", about: subject + [id],
          "the scenario has no link \"\(id)\"",
          zh: "场景中没有链路 \"\(id)\"")
        return nil
      }
      let link = figures.draft.links[number], ends = figures.linkEnds[number]
      if link.layer != task.layer {
        find(
          .wrongLayer, at: "\(spot.path).links[\(position)]", about: subject + [id],
          "\(task.english) uses the layer \(task.layer.rawValue), but link \(id) is"
            + " on \(link.layer.rawValue)",
          zh: "\(task.chinese) 使用 \(task.layer.rawValue) 层，链路 \(id) 却属于"
            + " \(link.layer.rawValue) 层")
      }
      guard ends.from == at || ends.to == at else {
        find(
          .brokenChain, at: "\(spot.path).links[\(position)]", about: subject + [id],
          "the route of \(task.english) from \(route.origin) is at"
            + " \(figures.placeIds[at]), where link \(id) does not pass",
          zh: "\(task.chinese) 从 \(route.origin) 出发的路径到达 \(figures.placeIds[at])，"
            + "链路 \(id) 不经过该处")
        return nil
      }
      let isForward = ends.from == at
      at = isForward ? ends.to : ends.from
      links.append((number, isForward))
      latency += figures.linkLatency[number]
      if !visited.insert(at).inserted, returnsTo == nil { returnsTo = at }
    }
    if let returnsTo {
      find(
        .repeatedPlace, at: "\(spot.path).links", about: subject,
        "the route of \(task.english) from \(route.origin) comes to"
          + " \(figures.placeIds[returnsTo]) twice",
        zh: "\(task.chinese) 从 \(route.origin) 出发的路径两次经过 \(figures.placeIds[returnsTo])")
    }
    guard at == site else {
      find(
        .brokenChain, at: "\(spot.path).links", about: subject,
        "the route of \(task.english) from \(route.origin) ends at"
          + " \(figures.placeIds[at]), not at \(figures.placeIds[site])",
        zh: "\(task.chinese) 从 \(route.origin) 出发的路径止于 \(figures.placeIds[at])，"
          + "而非 \(figures.placeIds[site])")
      return nil
    }
    checkLatency(latency, of: route, task, subject, spot)
    return links
  }

  private mutating func checkLatency(
    _ latency: Double, of route: Route, _ task: RoutedTask, _ subject: [String], _ spot: AuditSpot
  ) {
    let stated = route.latency.value
    if stated.isFinite, !tolerance.agree(stated, AuditSum(latency)) {
      let stated = AuditText.number(stated), right = AuditText.number(latency)
      find(
        .latencyMisstated, at: "\(spot.path).latency", about: subject,
        "the route of \(task.english) from \(route.origin) is stated as \(stated) ms,"
          + " but takes \(right) ms one way",
        zh: "\(task.chinese) 从 \(route.origin) 出发的路径写为 \(stated) 毫秒，单向实为 \(right) 毫秒")
    }
    let limit = task.limit
    if limit.isFinite, tolerance.isAbove(latency, limit) {
      let limit = AuditText.number(limit), right = AuditText.number(latency)
      find(
        .latencyTooLong, at: spot.path, about: subject,
        "the route of \(task.english) from \(route.origin) takes \(right) of \(limit) ms"
          + " one way",
        zh: "\(task.chinese) 从 \(route.origin) 出发的路径单向 \(right) 毫秒，上限 \(limit) 毫秒")
    }
  }
}
