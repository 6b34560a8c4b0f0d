import Quantities

extension ScenarioCheck {
  mutating func checkLink(_ number: Int) {
    let link = draft.links[number]
    let path = ElementPath("links", number)
    let from = place(link.from, path, "from"), to = place(link.to, path, "to")
    if link.from == link.to {
      report(
        205, at: "\(path).to",
        LocalizedText("a link joins two different places", zh: "链路两端必须是不同的地点"))
    }
    for (amount, field) in [
      (link.capacity.forward.value, "capacityGbps"),
      (link.capacity.backward.value, "capacityGbps"),
      (link.existingLoad.forward.value, "loadGbps"),
      (link.existingLoad.backward.value, "loadGbps"),
      (link.fee.perGB, "feePerGB"), (link.fee.perGbpsMonth, "feePerGbpsMonth"),
    ] { checkAmount(amount, "\(path).\(field)") }
    warnOfLoads(of: link, path)
    checkPeriodLoads(of: link, path)
    checkBuilding(of: link, path)
    if let road = link.road { checkRange(road.value, 0...50_000, "\(path).roadKm") }
    checkLatencyField(of: link, path)
    linkLatencies.append(.zero)
    guard let from, let to else { return }
    checkFloor(of: link, from, to, path)
  }

  /// RO313: a load of today above the capacity; modules may still be bought.
  private mutating func warnOfLoads(of link: Link, _ path: ElementPath) {
    guard link.modules.isEmpty else { return }
    let stated = Set(link.loadByPeriod.map(\.period))
    if draft.periods.isEmpty || !draft.periods.allSatisfy({ stated.contains($0.id) }) {
      warn(of: link.existingLoad, on: link, "\(path).loadGbps")
    }
    for (number, own) in link.loadByPeriod.enumerated() {
      let path = path.element("loadByPeriod", number)
      warn(of: own.load, on: link, "\(path).loadGbps", in: own.period)
    }
  }

  private mutating func warn(
    of load: ByDirection<DataRate>, on link: Link, _ path: String, in period: String? = nil
  ) {
    let capacity = link.capacity
    let pairs =
      link.capacityBasis == .bothTogether
      ? [(load.forward.value + load.backward.value, capacity.forward.value)]
      : [
        (load.forward.value, capacity.forward.value),
        (load.backward.value, capacity.backward.value),
      ]
    guard let (load, most) = pairs.first(where: { $0.0 > $0.1 }) else { return }
    let gbps = Self.text(load), limit = Self.text(most)
    let now = period.map {
      LocalizedText("in the period \"\($0)\"", zh: "时段 \"\($0)\" 的")
    }
    report(
      313, .warning, at: path,
      LocalizedText(
        "the load \(now?.english ?? "of today"), \(gbps) Gbps, is above the capacity, \(limit) Gbps:"
          + " nothing more fits \(link.capacityBasis == .eachDirection ? "that way " : "")then",
        zh: "\(now?.chinese ?? "")已有流量 \(gbps) Gbps 超过容量 \(limit) Gbps：届时"
          + "\(link.capacityBasis == .eachDirection ? "该方向" : "")无法再承载"))
  }

  private mutating func place(
    _ id: String, _ path: ElementPath, _ field: String
  ) -> Place? {
    guard let number = index.place[id] else {
      reportUnknown(id, among: index.places.map(\.id), a: .place, "\(path).\(field)")
      return nil
    }
    return index.places[number.index]
  }

  private mutating func checkLatencyField(of link: Link, _ path: ElementPath) {
    switch link.latency {
    case .stated(let latency, isMeasured: _):
      checkRange(latency.value, 0...1e6, "\(path).latencyMs")
    case .length(let length, let deviceTime):
      checkRange(length.value, 0...50_000, "\(path).lengthKm")
      checkRange(deviceTime.value, 0...1e6, "\(path).deviceMs")
    case .estimated(let factor):
      if let factor { checkRange(factor, 1...20, "\(path).routeFactor") }
    }
  }

  /// RO203: a stated latency or length that light cannot keep; RO311 where the coordinates are
  /// too uncertain to say so.
  private mutating func checkFloor(of link: Link, _ from: Place, _ to: Place, _ path: ElementPath) {
    let model = draft.latencyModel
    var distance: Distance?
    var uncertainty = Distance.zero
    if let one = from.coordinate, let other = to.coordinate {
      distance = LatencyModel.greatCircle(one, other)
      uncertainty = max(one.uncertainty, other.uncertainty)
    }
    guard let latency = model.latency(of: link, greatCircle: distance) else {
      report(
        206, at: "\(path)",
        LocalizedText(
          "no latency: state latencyMs or lengthKm, or give both places coordinates",
          zh: "缺少时延：请填写 latencyMs 或 lengthKm，或为两端地点填写坐标"))
      return
    }
    linkLatencies[linkLatencies.count - 1] = latency
    guard let distance else { return }
    let floor = model.floor(over: distance, hollowCore: link.isHollowCore)
    guard latency < floor else { return }
    let field: String
    switch link.latency {
    case .stated: field = "latencyMs"
    case .length: field = "lengthKm"
    case .estimated: return  // factors are at least 1
    }
    let least = max(.zero, distance - uncertainty)
    let surelyImpossible = latency < model.floor(over: least, hollowCore: link.isHollowCore)
    let km = Self.text(distance.value.rounded()), ms = Self.hundredths(floor.value)
    report(
      surelyImpossible ? 203 : 311, surelyImpossible ? .error : .warning, at: "\(path).\(field)",
      LocalizedText("latency below the speed of light", zh: "时延低于光速下限"),
      label: LocalizedText(
        "\(from.name.english) - \(to.name.english) is \(km) km by great circle:"
          + " at least \(ms) ms one way",
        zh: "\(from.name.chinese)－\(to.name.chinese) 大圆距离 \(km) 公里：单向至少 \(ms) 毫秒"),
      note: surelyImpossible
        ? LocalizedText(
          "latency is one-way here; as a round trip it would be worse still",
          zh: "此处为单向时延；若按往返理解则更不可能")
        : LocalizedText(
          "within the uncertainty of the coordinates (\(Self.text(uncertainty.value)) km)",
          zh: "在坐标误差（\(Self.text(uncertainty.value)) 公里）之内"),
      help: LocalizedText(
        "drop \"\(field)\" to have it estimated", zh: "删去 \"\(field)\" 即可改用估算值"))
  }

  static func hundredths(_ value: Double) -> String {
    text((value * 100).rounded() / 100)
  }
}
