public import ComputeNetwork
import Quantities

/// Reads published assignment, facility location and network design instances as scenarios.
///
/// The first two have no network: agents and facilities are sites with one kind of compute, jobs and customers
/// are workloads that state what they cost at each site. All must be served. The optimum of the
/// scenario is the optimum of the instance, a yuan for each unit of its cost.
public struct BenchmarkImporter {
  private static let kind = "capacity"

  var numbers: NumberStream
  private let sourcing: BenchmarkSourcing
  private let capacity: Double?
  private let problem: Int?
  /// The number of the problem that was taken from a file that says how many it has.
  private var taken: Int?

  /// Reads an instance from a file; returns nothing if it is none, and has reported why.
  public static func read(
    _ path: String, as format: BenchmarkFormat, sourcing: BenchmarkSourcing = .split,
    capacity: Double? = nil, problem: Int? = nil, model: SNDlibModel = SNDlibModel(),
    reader: SourceReader = SourceReader(),
    into diagnostics: Diagnostics
  ) -> ScenarioDraft? {
    do throws(SourceError) {
      let file = try reader.read(path)
      return draft(
        file, as: format, sourcing: sourcing, capacity: capacity, problem: problem,
        model: model, into: diagnostics)
    } catch {
      diagnostics.report(error.diagnostic())
      return nil
    }
  }

  /// Reads an instance from a text that is already there.
  ///
  /// - Parameters:
  ///   - sourcing: Whether customers may be served from several facilities; jobs of `orlibGAP` never
  ///     are.
  ///   - capacity: Replaces the capacity of every facility, as OR-Library's capa, capb and capc need;
  ///     from 0 to 1e12.
  ///   - problem: Which one of several in a file of `orlibGAP`, from 1; the first if not given,
  ///     with a warning. Other formats have one only.
  ///   - model: How a network of `sndlib` is meant.
  public static func draft(
    _ file: SourceFile, as format: BenchmarkFormat, sourcing: BenchmarkSourcing = .split,
    capacity: Double? = nil, problem: Int? = nil, model: SNDlibModel = SNDlibModel(),
    into diagnostics: Diagnostics
  ) -> ScenarioDraft? {
    if format == .sndlib, SNDlibXMLReader.recognizes(file) {
      guard let (network, text) = SNDlibXMLReader.network(file, into: diagnostics) else {
        return nil
      }
      return named(network.draft(as: model, of: text, into: diagnostics), after: file)
    }
    guard TextEncoding.check(file, into: diagnostics) else { return nil }
    var importer = BenchmarkImporter(
      numbers: NumberStream(file, diagnostics), sourcing: sourcing, capacity: capacity,
      problem: problem, taken: nil)
    var draft: ScenarioDraft
    importer.choose(format)
    switch format {
    case .orlibGAP: draft = importer.assignment()
    case .orlibCAP: draft = importer.orlibFacilities()
    case .holmberg, .yang: draft = importer.matrixFacilities()
    case .delmaire: draft = importer.delmaireFacilities()
    case .canad: draft = importer.fixedChargeNetwork()
    case .sndlib:
      guard let network = SNDlibReader.network(file, into: diagnostics) else { return nil }
      return named(network.draft(as: model, of: file, into: diagnostics), after: file)
    }
    importer.numbers.finish()
    guard !importer.numbers.hasFailed else { return nil }
    draft = named(draft, after: file)
    if let taken = importer.taken {
      let name = draft.name.english
      draft.name = LocalizedText("\(name), problem \(taken)", zh: "\(name)，第 \(taken) 个问题")
    }
    if !draft.sites.isEmpty {
      draft.computeKinds = [ComputeKind(id: kind, family: .general, unit: "units")]
    }
    return draft
  }

  private static func named(_ draft: ScenarioDraft, after file: SourceFile) -> ScenarioDraft {
    var draft = draft
    draft.name = LocalizedText(
      verbatim: file.name.split(separator: "/").last.map { String($0) } ?? file.name)
    return draft
  }
}

// MARK: - The formats

extension BenchmarkImporter {
  /// Finds the problem to read among those of the file.
  private mutating func choose(_ format: BenchmarkFormat) {
    guard format == .orlibGAP else {
      if problem != nil, problem != 1 { numbers.take(problem: problem, of: [0..<numbers.end]) }
      return
    }
    let layout = AssignmentLayout(numbers, wantsCollection: problem != nil)
    if let misfit = layout.misfit {
      numbers.fail(
        misfit.code, misfit.range, misfit.message,
        label: misfit.code.number == DiagnosticCode.importRest.number
          ? LocalizedText("surplus from here on", zh: "从此处起多余")
          : LocalizedText("more is expected here", zh: "此处应有更多"), notes: misfit.notes)
    } else if layout.isCollection {
      numbers.take(problem: problem, of: layout.problems)
      if layout.problems.count > 1 { taken = problem ?? 1 }
    } else if problem != nil {
      numbers.take(problem: problem, of: layout.problems)
    }
  }

  private mutating func assignment() -> ScenarioDraft {
    let (agents, jobs) = counts(
      LocalizedText("agents", zh: "代理"), LocalizedText("jobs", zh: "作业"), for: { 2 * $0 * $1 + $0 })
    let costs = numbers.list(agents * jobs) { $0.cost(LocalizedText("a cost", zh: "费用")) }
    let uses = numbers.list(agents * jobs) {
      $0.amount(LocalizedText("a resource use", zh: "资源用量"))
    }
    let capacities = numbers.list(agents) { $0.amount(LocalizedText("a capacity", zh: "容量")) }
    guard !numbers.hasFailed else { return ScenarioDraft() }
    var draft = ScenarioDraft()
    for agent in 0..<agents {
      draft.sites.append(site("agent-\(agent + 1)", capacity ?? capacities[agent], fixed: 0))
    }
    for job in 0..<jobs {
      let options = (0..<agents).map { agent in
        StatedOption(
          site: "agent-\(agent + 1)", cost: Money(costs[agent * jobs + job]),
          amounts: [uses[agent * jobs + job]])
      }
      draft.workloads.append(
        Workload(
          id: "job-\(job + 1)",
          needs: [ComputeNeed(amount: 1, accepted: [AcceptedKind(kind: Self.kind)])],
          options: options))
    }
    return draft
  }

  private mutating func orlibFacilities() -> ScenarioDraft {
    let (facilities, customers) = facilityCounts()
    var sites: [(capacity: Double, fixed: Double)] = []
    while sites.count < facilities, !numbers.hasFailed {
      sites.append((orlibCapacity(), fixedCost()))
    }
    var demands: [Double] = []
    var costs: [[Double]] = []
    while demands.count < customers, !numbers.hasFailed {
      demands.append(demand())
      costs.append(numbers.list(facilities) { $0.cost(Self.cost) })
    }
    return self.facilities(sites, demands) { costs[$1][$0] }
  }

  private mutating func matrixFacilities() -> ScenarioDraft {
    let (facilities, customers) = facilityCounts()
    var sites: [(capacity: Double, fixed: Double)] = []
    while sites.count < facilities, !numbers.hasFailed { sites.append((size(), fixedCost())) }
    let demands = numbers.list(customers) { $0.amount(Self.demand) }
    let costs = numbers.list(facilities * customers) { $0.cost(Self.cost) }
    return self.facilities(sites, demands) { costs[$0 * customers + $1] }
  }

  private mutating func delmaireFacilities() -> ScenarioDraft {
    let (customers, facilities) = counts(
      LocalizedText("customers", zh: "客户"), LocalizedText("facilities", zh: "设施"),
      for: { $0 * $1 + $0 + 2 * $1 })
    let costs = numbers.list(customers * facilities) { $0.cost(Self.cost) }
    let demands = numbers.list(customers) { $0.amount(Self.demand) }
    let fixed = numbers.list(facilities) { $0.amount(Self.fixed) }
    let sizes = numbers.list(facilities) { $0.amount(Self.capacity) }
    let sites = zip(sizes, fixed).map { (capacity: $0, fixed: $1) }
    return self.facilities(sites, demands) { costs[$1 * facilities + $0] }
  }

  /// OR-Library's large instances have the word `capacity` where the number is to be put.
  private mutating func orlibCapacity() -> Double {
    guard let word = numbers.skip(word: "capacity") else { return size() }
    guard capacity == nil else { return 0 }
    numbers.fail(
      .importCapacity, word,
      LocalizedText("the file leaves the capacity open", zh: "文件未给出容量"),
      label: LocalizedText("a number is to be put here", zh: "此处应代入数字"),
      help: LocalizedText(verbatim: "--capacity 8000"))
    return 0
  }
}

// MARK: - Parts of instances

extension BenchmarkImporter {
  private static let cost = LocalizedText("a cost", zh: "费用")
  private static let demand = LocalizedText("a demand", zh: "需求量")
  private static let fixed = LocalizedText("a fixed cost", zh: "固定费用")
  private static let capacity = LocalizedText("a capacity", zh: "容量")

  private mutating func size() -> Double { numbers.amount(Self.capacity) }
  private mutating func fixedCost() -> Double { numbers.amount(Self.fixed) }
  private mutating func demand() -> Double { numbers.amount(Self.demand) }

  private mutating func facilityCounts() -> (Int, Int) {
    counts(
      LocalizedText("facilities", zh: "设施"), LocalizedText("customers", zh: "客户"),
      for: { $0 * $1 + 2 * $0 + $1 })
  }

  /// Reads the two counts at the beginning, and sees whether all that they announce can be there.
  private mutating func counts(
    _ first: LocalizedText, _ second: LocalizedText, for total: (Int, Int) -> Int
  ) -> (Int, Int) {
    let one = numbers.count(first, upTo: NumberStream.mostCount)
    let other = numbers.count(second, upTo: NumberStream.mostCount)
    return numbers.hasRoom(for: total(one, other)) ? (one, other) : (0, 0)
  }

  private func site(_ id: String, _ capacity: Double, fixed: Double) -> Site {
    Site(
      place: Place(id: id, role: .site),
      compute: [ComputePool(kind: Self.kind, capacity: capacity)],
      opening: fixed == 0 ? nil : OpeningCost(overHorizon: Money(fixed)))
  }

  private func facilities(
    _ sites: [(capacity: Double, fixed: Double)], _ demands: [Double],
    cost: (_ facility: Int, _ customer: Int) -> Double
  ) -> ScenarioDraft {
    guard !numbers.hasFailed else { return ScenarioDraft() }
    var draft = ScenarioDraft()
    for (number, site) in sites.enumerated() {
      draft.sites.append(
        self.site("facility-\(number + 1)", capacity ?? site.capacity, fixed: site.fixed))
    }
    for (number, demand) in demands.enumerated() {
      let options = sites.indices.map { facility in
        StatedOption(site: "facility-\(facility + 1)", cost: Money(cost(facility, number)))
      }
      draft.workloads.append(
        Workload(
          id: "customer-\(number + 1)",
          needs: [ComputeNeed(amount: demand, accepted: [AcceptedKind(kind: Self.kind)])],
          isSplittable: sourcing == .split, options: options))
    }
    return draft
  }
}
