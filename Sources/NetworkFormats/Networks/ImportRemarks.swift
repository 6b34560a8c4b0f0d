import Quantities

/// What had to be understood or assumed to make a scenario of a file, counted.
struct ImportRemarks {
  /// Edges whose capacity was read from a label such as "10 Gbps".
  var ratesInLabels = 0
  /// Values without a unit.
  var bareRates = 0
  var bareLengths = 0
  var bareLatencies = 0
  /// Edges and demands from a node to itself.
  var selfLoops = 0
  var selfDemands = 0
  /// Further graphs, and graphs inside of nodes.
  var otherGraphs = 0
  var innerGraphs = 0
  /// Edges of more than two ends, and nodes that stand for such.
  var hyperedges = 0
  var hyperedgeNodes = 0
  /// Nodes that are said to be outside of the network.
  var externalNodes = 0
  /// Coordinates of exactly 0, 0.
  var zeroCoordinates = 0
  /// Nodes that share their name with another.
  var sharedNames = 0
  /// Links that carry data one way only, and those of them with a counterpart that differs.
  var oneWay = 0
  var oneWayDiffering = 0
  var assumedCapacities = 0
  var assumedLatencies = 0
  var estimatedLatencies = 0
  /// Latencies below the speed of light: kept with wider coordinates, or estimated instead.
  var widened = 0
  var widest = 0.0
  var replaced = 0

  /// Reports everything, in an order that doesn't depend on the file.
  func report(
    _ file: SourceFile, _ network: Totals, _ assumptions: NetworkAssumptions,
    into diagnostics: Diagnostics
  ) {
    var all: [Diagnostic] = []
    reportAssumptions(network, assumptions, &all)
    reportReading(network, &all)
    for var diagnostic in all {
      diagnostic.file = file.name
      diagnostics.report(diagnostic)
    }
  }

  /// How much there is of what the counts are a part of.
  struct Totals {
    var places: Int
    var placesWithCoordinates: Int
    var links: Int
  }

  /// The capacity of links that have none, unless stated: a common wavelength.
  static let usualCapacity = DataRate(100)

  private func reportAssumptions(
    _ network: Totals, _ assumptions: NetworkAssumptions, _ all: inout [Diagnostic]
  ) {
    func add(
      _ count: Int, _ code: DiagnosticCode, _ severity: Severity, _ message: LocalizedText,
      help: LocalizedText? = nil
    ) {
      guard count > 0 else { return }
      all.append(Diagnostic(code, severity: severity, message, help: help))
    }
    let links = network.links
    if assumptions.capacity == nil {
      add(
        assumedCapacities, .assumedCapacity, .warning,
        LocalizedText(
          "\(assumedCapacities) of \(links) links state no capacity that can be read: 100 Gbps each way is assumed",
          zh: "\(links) 条链路中有 \(assumedCapacities) 条未给出可读的容量：假定每个方向 100 Gbps"),
        help: LocalizedText("--capacity-gbps 400 states another", zh: "--capacity-gbps 400 可另行指定"))
    }
    if assumptions.latency == nil {
      add(
        assumedLatencies, .assumedLatency, .warning,
        LocalizedText(
          "\(assumedLatencies) of \(links) links state neither latency nor length, and an end has no"
            + " coordinates: 0 ms is assumed",
          zh: "\(links) 条链路中有 \(assumedLatencies) 条既无时延也无长度，且有一端没有坐标：假定为 0 毫秒"),
        help: LocalizedText("--latency-ms 2 states another", zh: "--latency-ms 2 可另行指定"))
    }
    let furthest = String(Int(exactly: widest.rounded(.up)) ?? 20_000)
    add(
      widened, .impossibleLatency, .warning,
      LocalizedText(
        "\(widened) of \(links) links are faster than light in fibre between their coordinates:"
          + " both are kept, the coordinates as uncertain by up to \(furthest) km",
        zh: "\(links) 条链路中有 \(widened) 条的时延低于光纤光速下限：两者均保留，坐标误差放宽至最多 \(furthest) 公里"),
      help: LocalizedText(
        "--latency-factor 1.3 estimates those latencies instead",
        zh: "--latency-factor 1.3 可改为估算这些时延"))
    add(
      replaced, .impossibleLatency, .warning,
      LocalizedText(
        "\(replaced) of \(links) links are faster than light in fibre between their coordinates:"
          + " their latencies are estimated instead",
        zh: "\(links) 条链路中有 \(replaced) 条的时延低于光纤光速下限：改用估算值"))
    if assumptions.latencyFactor == nil {
      add(
        estimatedLatencies, .estimatedLatency, .note,
        LocalizedText(
          "\(estimatedLatencies) of \(links) links state neither latency nor length: estimated from"
            + " the great circle",
          zh: "\(links) 条链路中有 \(estimatedLatencies) 条既无时延也无长度：按大圆距离估算"),
        help: LocalizedText(
          "--latency-factor 1.5 states the factor", zh: "--latency-factor 1.5 可指定系数"))
    }
  }

  private func reportReading(_ network: Totals, _ all: inout [Diagnostic]) {
    let blind = network.places - network.placesWithCoordinates
    let ones: [(count: Int, code: DiagnosticCode, english: String, chinese: String)] = [
      (selfLoops, .leftOut, "edges from a node to itself left out: ", "略去首尾相同的边："),
      (selfDemands, .leftOut, "demands within a node left out: ", "略去同一节点内的需求："),
      (otherGraphs, .leftOut, "graphs after the first left out: ", "略去第一个图之后的图："),
      (innerGraphs, .readAs, "graphs inside of nodes, read as parts of the whole: ", "节点内部的图并入整体："),
      (
        hyperedges, .readAs,
        "edges of several ends, each read as a place with a link to every end: ",
        "多端点的边各读作一个地点并与各端相连："
      ),
      (
        hyperedgeNodes, .readAs, "nodes that stand for an edge of several ends, read as places: ",
        "代表多端点边的节点读作地点："
      ),
      (
        externalNodes, .readAs, "nodes outside of the network, read as places like the others: ",
        "网络之外的节点读作普通地点："
      ),
      (
        zeroCoordinates, .readAs, "nodes at 0, 0, read as without coordinates: ",
        "坐标为 0, 0 的节点视为没有坐标："
      ),
      (
        sharedNames, .readAs, "places whose name another has, told apart by their ids: ",
        "与其他地点重名、以编号区分的地点："
      ),
      (
        oneWay, .readAs, "links that carry data one way only, with a capacity of 0 backwards: ",
        "只有单向容量、反向为 0 的链路："
      ),
      (
        oneWayDiffering, .readAs,
        "of these, with a counterpart of another latency, length or price: ", "其中反向边的时延、长度或价格不同："
      ),
      (
        ratesInLabels, .readAs, "capacities read from labels such as \"10 Gbps\": ",
        "从标签（如 \"10 Gbps\"）读出的容量："
      ),
      (bareRates, .readAs, "capacities without a unit, read as Gbps: ", "未写单位、按 Gbps 解读的容量："),
      (bareLengths, .readAs, "lengths without a unit, read as km: ", "未写单位、按公里解读的长度："),
      (bareLatencies, .readAs, "latencies without a unit, read as ms: ", "未写单位、按毫秒解读的时延："),
      (
        network.placesWithCoordinates > 0 ? blind : 0, .readAs, "places without coordinates: ",
        "没有坐标的地点："
      ),
      (
        network.placesWithCoordinates == 0 ? blind : 0, .readAs,
        "no place has coordinates, so no map can be drawn: ", "所有地点均无坐标，无法绘制地图："
      ),
    ]
    for one in ones where one.count > 0 {
      all.append(
        Diagnostic(
          one.code, severity: one.code == .leftOut ? .warning : .note,
          LocalizedText(one.english + "\(one.count)", zh: one.chinese + "\(one.count)")))
    }
  }
}
