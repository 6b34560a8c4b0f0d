import ComputeNetwork
import Quantities

/// Every copy that is read lies there or is opened, where it may be, at what it costs; and no other
/// is opened.
extension Audit {
  mutating func checkCopies() {
    var isOpened = figures.draft.dataSets.map { _ in
      [Bool](repeating: false, count: figures.draft.sites.count)
    }
    for (position, copy) in plan.copies.enumerated() {
      let path = "copies[\(position)]", subject = [copy.dataSet, copy.site]
      guard let number = figures.draft.dataSets.firstIndex(where: { $0.id == copy.dataSet }),
        let site = figures.place[copy.site], site < figures.draft.sites.count
      else {
        isComplete = false
        find(
          .unknownCopy, at: path, about: subject,
          "the scenario has no data set \"\(copy.dataSet)\" or no site \"\(copy.site)\"",
          zh: "场景中没有数据集 \"\(copy.dataSet)\" 或站点 \"\(copy.site)\"")
        continue
      }
      let dataSet = figures.draft.dataSets[number]
      let isThere = dataSet.copiesToday.contains(copy.site)
      if isOpened[number][site] || isThere || (isComplete && !isRead[number][site]) {
        find(
          .needlessCopy, at: path, about: subject,
          "the copy of \(copy.dataSet) at \(copy.site) is opened twice, lies there already, or is"
            + " not read",
          zh: "\(copy.site) 的 \(copy.dataSet) 副本重复新增、已存在或无人读取")
      }
      open(dataSet, at: site, copy, path)
      isOpened[number][site] = true
    }
    checkMissing(isOpened)
    checkCounts(isOpened)
  }

  /// Stores and bills a copy, and compares what the plan says of it, if it says anything.
  private mutating func open(
    _ dataSet: DataSet, at number: Int, _ stated: CopyDecision?, _ path: String
  ) {
    let site = figures.draft.sites[number]
    if isExcluded(site, by: dataSet.rules)
      || !(site.pue <= dataSet.rules.maximumPUE ?? .infinity)
      || !(site.greenShare >= dataSet.rules.minimumGreenShare ?? 0)
    {
      find(
        .copyExcluded, at: path, about: [dataSet.id, site.id],
        "no copy of \(dataSet.id) may be opened at \(site.id)",
        zh: "\(site.id) 不得新增 \(dataSet.id) 的副本")
    }
    terabytes[number] += dataSet.size.value
    let months = figures.draft.horizon.length.value / figures.draft.horizon.hoursPerMonth
    let rent = AuditSum(dataSet.size.value * (site.storage?.pricePerTBMonth ?? 0) * months)
    let moves = moves(of: dataSet)
    guard let move = moves.least(to: number) else {
      isComplete = false
      find(
        .copyExcluded, at: path, about: [dataSet.id, site.id],
        "no route leads to \(site.id) from where \(dataSet.id) lies",
        zh: "没有路径可把 \(dataSet.id) 迁移到 \(site.id)")
      return
    }
    bill.storage.add(rent)
    bill.transport.add(move)
    guard let stated, stated.rent.value.isFinite, stated.move.value.isFinite else { return }
    let agrees =
      tolerance.agree(stated.rent.value, rent) && tolerance.agree(stated.move.value, AuditSum(move))
      && moves.allows(stated.source, to: number, move, tolerance)
    guard !agrees else { return }
    let right = [rent.value, move].map(AuditText.number)
    let said = [stated.rent.value, stated.move.value].map(AuditText.number)
    find(
      .copyCost, at: "\(path).cost", about: [dataSet.id, site.id],
      "rent and move of the copy of \(dataSet.id) at \(site.id) are stated as \(said[0]) and"
        + " \(said[1]) CNY, but come to \(right[0]) and \(right[1]) CNY; or it is filled from"
        + " elsewhere",
      zh: "\(site.id) 的 \(dataSet.id) 副本存储费与迁移费写为 \(said[0]) 元与 \(said[1]) 元，"
        + "应为 \(right[0]) 元与 \(right[1]) 元，或迁移来源不符")
  }

  /// What is read lies there, or is opened.
  private mutating func checkMissing(_ isOpened: [[Bool]]) {
    for (number, dataSet) in figures.draft.dataSets.enumerated() {
      for (position, site) in figures.draft.sites.enumerated()
      where isRead[number][position] && !isOpened[number][position]
        && !dataSet.copiesToday.contains(site.id)
      {
        find(
          .missingCopy, at: "copies", about: [dataSet.id, site.id],
          "\(dataSet.id) is read at \(site.id), where no copy lies or is opened",
          zh: "任务从 \(site.id) 读取 \(dataSet.id)，该处却没有副本，也未新增")
        open(dataSet, at: position, nil, "copies")
      }
    }
  }

  private mutating func checkCounts(_ isOpened: [[Bool]]) {
    for (dataSet, isOpened) in zip(figures.draft.dataSets, isOpened) {
      let count = isOpened.count { $0 }
      guard let most = dataSet.mostCopies, count > most else { continue }
      find(
        .tooManyCopies, at: "copies", about: [dataSet.id],
        "more than \(most) of the possible copies of \(dataSet.id) are opened: \(count)",
        zh: "\(dataSet.id) 新增 \(count) 份副本，超过上限 \(most) 份")
    }
  }
}

// MARK: - Filling a copy

/// The least that a first move costs, from every source.
struct AuditMoves {
  /// Where no route is paid for: one price for all sites.
  var uniform: Double?
  /// Yuan to every place from each source.
  var bySource: [(source: String, yuan: [Double])] = []

  func least(to site: Int) -> Double? {
    if let uniform { return uniform }
    let least = bySource.map { $0.yuan[site] }.min() ?? .infinity
    return least.isFinite ? least : nil
  }

  /// Whether a copy may be said to be filled from a place at a price.
  func allows(
    _ source: String?, to site: Int, _ yuan: Double, _ tolerance: AuditTolerance
  ) -> Bool {
    guard uniform == nil else { return source == nil }
    return bySource.contains {
      $0.source == source && tolerance.agree($0.yuan[site], AuditSum(yuan))
    }
  }
}

extension Audit {
  fileprivate func moves(of dataSet: DataSet) -> AuditMoves {
    if let price = dataSet.movePricePerTB?.value {
      return AuditMoves(uniform: price * dataSet.size.value)
    }
    var sources = dataSet.copiesToday
    if let origin = dataSet.origin { sources.append(origin) }
    guard !sources.isEmpty else { return AuditMoves(uniform: 0) }
    return AuditMoves(
      bySource: sources.compactMap { id in
        figures.place[id].map { place in
          (id, figures.leastFees(from: place, on: dataSet.layer).map { $0 * dataSet.size.value })
        }
      })
  }
}

extension AuditFigures {
  /// The least fees of a TB from a place to every place over links that are there and cost nothing
  /// to be used, by relaxing every link until nothing falls.
  fileprivate func leastFees(from start: Int, on layer: NetworkLayer) -> [Double] {
    var least = [Double](repeating: .infinity, count: placeIds.count)
    least[start] = 0
    var isChanging = true
    while isChanging {
      isChanging = false
      for (number, link) in draft.links.enumerated()
      where link.layer == layer && yuan(for: link.opening) == 0 {
        let (from, to) = linkEnds[number], fee = link.fee.perGB * 1000
        guard from >= 0, to >= 0 else { continue }
        if link.capacity.forward.value > 0, least[from] + fee < least[to] {
          least[to] = least[from] + fee
          isChanging = true
        }
        if link.capacity.backward.value > 0, link.capacityBasis != .forwardOnly,
          least[to] + fee < least[from]
        {
          least[from] = least[to] + fee
          isChanging = true
        }
      }
    }
    return least
  }
}
