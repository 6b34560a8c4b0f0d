import Quantities

/// Data sets have a place to be read from, and what reads them can be planned.
extension ScenarioCheck {
  mutating func checkDataSet(_ number: Int) {
    let dataSet = draft.dataSets[number], path = ElementPath("dataSets", number)
    checkRange(dataSet.size.value, 1e-6...Self.largest, "\(path).sizeTB")
    if let origin = dataSet.origin, index.place[origin] == nil {
      reportUnknown(origin, among: index.places.map(\.id), a: .place, "\(path).from")
    }
    for (number, site) in dataSet.copiesToday.enumerated() where !isSite(site) {
      reportUnknown(site, among: draft.sites.map(\.id), a: .site, "\(path).at[\(number)]")
    }
    checkRules(dataSet.rules, "\(path)")
    if let most = dataSet.mostCopies { checkRange(Double(most), 0...1e6, "\(path).maxCopies") }
    if let price = dataSet.movePricePerTB { checkAmount(price.value, "\(path).movePerTB") }
    warn(of: dataSet, "\(path)")
  }

  /// RO361 to RO364: what is most likely not meant.
  private mutating func warn(of dataSet: DataSet, _ path: String) {
    guard draft.workloads.contains(where: { $0.reads.contains { $0.dataSet == dataSet.id } })
    else {
      return report(
        361, .warning, at: "\(path).id",
        LocalizedText("no workload reads this data set", zh: "没有任务读取该数据集"))
    }
    let opens = dataSet.mostCopies != 0
    let isPlaced = draft.sites.contains { mayOpen(dataSet, at: $0) }
    if dataSet.copiesToday.isEmpty, !(opens && isPlaced) {
      report(
        362, .warning, at: "\(path).id",
        LocalizedText(
          "no site holds a copy of \"\(dataSet.id)\", and none may get one",
          zh: "没有站点存有 \"\(dataSet.id)\" 的副本，也没有站点可以新增副本"),
        note: whyNowhere(dataSet))
    } else if opens, isPlaced, dataSet.sources.isEmpty, dataSet.movePricePerTB == nil {
      report(
        363, .warning, at: "\(path).id",
        LocalizedText(
          "a new copy is filled at no cost: it is not stated from where",
          zh: "未说明数据来源，新增副本的首次迁移不计费用"),
        help: LocalizedText("state from, at or movePerTB", zh: "请写明 from、at 或 movePerTB"))
    }
    for (number, id) in dataSet.copiesToday.enumerated() {
      guard let site = draft.sites.first(where: { $0.id == id }),
        !draft.site(site, keeps: dataSet.rules)
      else { continue }
      report(
        364, .warning, at: "\(path).at[\(number)]",
        LocalizedText(
          "a copy lies at \(id), where the rules allow no new one; it may be read all the same",
          zh: "\(id) 已有副本，但规则不允许在此新增；该副本仍可读取"))
    }
  }

  /// What keeps every site from holding a copy: the count, the rules, or too little storage.
  private func whyNowhere(_ dataSet: DataSet) -> LocalizedText {
    if dataSet.mostCopies == 0 {
      return LocalizedText("\"maxCopies\" is 0", zh: "\"maxCopies\" 为 0")
    }
    let free = draft.sites.compactMap { site in
      storageLeft(for: dataSet, at: site).map { (site: site, room: max(0, $0)) }
    }
    guard let most = free.max(by: { $0.room < $1.room }) else {
      return LocalizedText(
        "no site that keeps its rules offers storage", zh: "符合其规则的站点均不提供存储")
    }
    let size = Self.text(dataSet.size.value), room = Self.text(most.room)
    return LocalizedText(
      "it takes \(size) TB; of the sites that keep its rules \(most.site.id) has the most room,"
        + " \(room) TB",
      zh: "需 \(size) TB；符合其规则的站点中 \(most.site.id) 空余最多，为 \(room) TB")
  }

  /// RO276 and RO277, and RO365 where nothing is read.
  mutating func checkReads(of workload: Workload, _ path: ElementPath) {
    for (number, read) in workload.reads.enumerated() {
      let path = path.element("reads", number)
      if index.dataSet[read.dataSet] == nil {
        reportUnknown(
          read.dataSet, among: draft.dataSets.map(\.id), a: .dataSet, "\(path).dataSet")
      }
      checkAmount(read.rate.value, "\(path).gbps")
      checkAmount(read.volume.value, "\(path).volumeTB")
      checkLimit(read.latency, "\(path)")
      if workload.reads[..<number].contains(where: { $0.dataSet == read.dataSet }) {
        report(
          276, at: "\(path).dataSet",
          LocalizedText(
            "\"\(read.dataSet)\" is read twice by this workload",
            zh: "该任务重复读取 \"\(read.dataSet)\""),
          help: LocalizedText("add the two up", zh: "请合并为一项"))
      }
      if read.rate.value == 0, read.volume.value == 0 {
        report(
          365, .warning, at: "\(path).dataSet",
          LocalizedText("nothing is read", zh: "没有读取任何数据"),
          help: LocalizedText("state gbps or volumeTB", zh: "请写明 gbps 或 volumeTB"))
      }
    }
    guard workload.talk != nil, !workload.reads.isEmpty else { return }
    report(
      277, at: "\(path).reads",
      LocalizedText(
        "a copy that may be split between two sites reads no data sets",
        zh: "可拆分到两个站点的任务不能读取数据集"),
      note: LocalizedText(
        "either part would read, over a route of its own", zh: "两部分都要读取，各需一条路径"),
      help: LocalizedText("drop reads, or drop talk", zh: "请删去 reads，或删去 talk"))
  }

  /// RO278: whether lots are bought for storage would depend on what copies are opened.
  mutating func checkCopiesBesideLots() {
    for (number, site) in draft.sites.enumerated() where site.storage?.lots.isEmpty == false {
      let dataSet = draft.dataSets.first { dataSet in
        dataSet.mostCopies != 0 && !dataSet.copiesToday.contains(site.id)
          && draft.site(site, keeps: dataSet.rules)
      }
      guard let dataSet else { continue }
      report(
        278, at: "sites[\(number)].storage.lots",
        LocalizedText(
          "storage is bought in lots where a copy of data set \(dataSet.id) may be opened",
          zh: "可新增数据集 \(dataSet.id) 副本的站点不能按单元购买存储"),
        help: LocalizedText(
          "name the site in the data set's \"never\", or state the storage as capacity",
          zh: "请在数据集的 \"never\" 中排除该站点，或直接写明存储容量"))
    }
  }

  /// Whether a plan may open a copy at a site, routes aside.
  private func mayOpen(_ dataSet: DataSet, at site: Site) -> Bool {
    storageLeft(for: dataSet, at: site).map { dataSet.size.value <= $0 * (1 + 1e-9) } ?? false
  }

  /// The storage that others leave at a site, TB; nothing where a data set's rules allow no copy.
  private func storageLeft(for dataSet: DataSet, at site: Site) -> Double? {
    guard draft.site(site, keeps: dataSet.rules) else { return nil }
    return site.storage.map { ($0.capacity - $0.existingLoad).value }
  }
}
