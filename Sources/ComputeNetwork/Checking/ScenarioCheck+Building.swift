import Quantities

/// What can be built on a link: its basis of capacity, its modules, and what using it costs.
extension ScenarioCheck {
  /// More modules on a link nobody offers; each is an integer of the program.
  private static let mostModules = 1000

  mutating func checkBuilding(of link: Link, _ path: ElementPath) {
    if let opening = link.opening { checkCost(opening, "\(path).opening") }
    checkBasis(of: link, path)
    var seen: Set<String> = []
    for (number, module) in link.modules.enumerated() {
      let path = path.element("modules", number)
      if module.id.isEmpty || !seen.insert(module.id).inserted {
        report(
          201, at: "\(path).id",
          LocalizedText(
            "module \"\(module.id)\" of the link has no name of its own",
            zh: "链路模块 \"\(module.id)\" 的编号为空或重复"))
      }
      checkRange(module.capacity.value, 1e-6...Self.largest, "\(path).capacityGbps")
      checkCost(module.cost, "\(path)")
      if let maximum = module.maximum { checkRange(Double(maximum), 1...1e6, "\(path).maximum") }
    }
    if link.modules.count > Self.mostModules {
      report(
        218, at: "\(path).modules",
        LocalizedText(
          "\(link.modules.count) modules are more than the limit of \(Self.mostModules)",
          zh: "模块数 \(link.modules.count) 超过上限 \(Self.mostModules)"))
    }
  }

  /// RO217: figures for single directions beside a basis that has none.
  private mutating func checkBasis(of link: Link, _ path: ElementPath) {
    let basis = link.capacityBasis
    guard basis != .eachDirection else { return }
    for (rates, field) in [
      (link.capacity, "capacityGbps"), (link.existingLoad, "loadGbps"),
    ] where rates.forward != rates.backward {
      reportBasis(
        basis, "\(path).\(field)",
        LocalizedText("write one number", zh: "请只写一个数值"))
    }
    for (number, own) in link.loadByPeriod.enumerated()
    where own.load.forward != own.load.backward {
      reportBasis(
        basis, "\(path.element("loadByPeriod", number)).loadGbps",
        LocalizedText("write one number", zh: "请只写一个数值"))
    }
    if link.fee.rateBasis == .busierDirection {
      reportBasis(
        basis, "\(path).feeBasis",
        LocalizedText("drop \"feeBasis\"", zh: "请删去 \"feeBasis\""))
    }
  }

  private mutating func reportBasis(
    _ basis: CapacityBasis, _ path: String, _ help: LocalizedText
  ) {
    report(
      217, at: path,
      LocalizedText(
        "the directions cannot be told apart where \"capacityBasis\" is \"\(basis.rawValue)\"",
        zh: "\"capacityBasis\" 为 \"\(basis.rawValue)\" 时不能区分方向"),
      help: help)
  }
}
