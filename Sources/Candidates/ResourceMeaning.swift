public import ComputeNetwork
public import Quantities

/// Which way a link is used.
public enum LinkDirection: Int, Sendable, CaseIterable {
  /// From its first end to its second.
  case forward
  /// From its second end to its first.
  case backward
}

/// What a resource of the program is in the planner's world.
public struct ResourceMeaning: Sendable, Equatable {
  /// The thing itself.
  public indirect enum Subject: Sendable, Hashable {
    /// Compute of one kind at a site.
    case compute(Identifier<Site>, Identifier<ComputeKind>)
    /// IT power of a site's racks.
    case power(Identifier<Site>)
    /// Storage at a site.
    case storage(Identifier<Site>)
    /// One direction of a link.
    case link(Identifier<Link>, LinkDirection)
    /// Both directions of a link, which share its capacity.
    case linkTotal(Identifier<Link>)
    /// What of a link direction's load the link's fees are due for.
    case linkFees(Identifier<Link>, LinkDirection)
    /// Using a site at all.
    case opening(Identifier<Site>)
    /// A copy of a data set at a site.
    case copy(Identifier<DataSet>, Identifier<Site>)
    /// Using a site for any origin of a workload.
    case siteUse(Identifier<Workload>, Identifier<Site>)
    /// Using a link at all.
    case linkOpening(Identifier<Link>)
    /// All of a thing's load while another one has failed, or in a period.
    case during(Subject, LoadState)
    /// What stands beside what is always there, as far as it is paid for.
    case beside(Subject, LoadState)
    /// What a user is charged that the same vouchers cover; the user's number.
    case spending(Int)
  }

  /// The thing itself.
  public var subject: Subject
  /// Whether it is capacity of a link.
  public var isLink: Bool {
    switch subject.thing {
    case .link, .linkTotal: true
    default: false
    }
  }

  /// Its name, as "AI compute of Gui'an".
  public var name: LocalizedText
  /// What its load is counted in.
  public var unit: String
  /// All of it, existing load and headroom included.
  public var grossCapacity: Double
  /// What others use already.
  public var existingLoad: Double

  /// A meaning from its parts.
  public init(
    subject: Subject, name: LocalizedText, unit: String, grossCapacity: Double,
    existingLoad: Double
  ) {
    self.subject = subject
    self.name = name
    self.unit = unit
    self.grossCapacity = grossCapacity
    self.existingLoad = existingLoad
  }
}

extension ResourceMeaning.Subject {
  /// The thing itself, at whatever time; what is paid for beside it is none.
  public var thing: Self {
    if case .during(let thing, _) = self { return thing }
    return self
  }
}

extension ResourceMeaning.Subject {
  /// Whether it is there in one period only.
  var isOfPeriod: Bool {
    switch self {
    case .during(_, .period), .beside(_, .period): true
    default: false
    }
  }
}

// MARK: - Names

/// Names resources after their places.
struct ResourceNames {
  let scenario: Scenario
  /// Whether a kind is the only one of its family, so that the family's name says it all.
  private let isOnlyOfFamily: [Bool]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let kinds = scenario.draft.computeKinds
    isOnlyOfFamily = kinds.map { kind in kinds.count { $0.family == kind.family } == 1 }
  }

  func compute(_ kind: Identifier<ComputeKind>, of site: Site) -> LocalizedText {
    let what =
      isOnlyOfFamily[kind.index]
      ? Self.family(scenario.computeKinds[kind].family) : scenario.computeKinds[kind].name
    return Self.thing(what, of: site)
  }

  static func family(_ family: ComputeFamily) -> LocalizedText {
    switch family {
    case .general: LocalizedText("general compute", zh: "通用算力")
    case .ai: LocalizedText("AI compute", zh: "智算")
    case .super: LocalizedText("supercomputing", zh: "超算")
    }
  }

  static func thing(_ what: LocalizedText, of site: Site) -> LocalizedText {
    LocalizedText(
      "\(what.english) of \(site.place.name.english)",
      zh: "\(site.place.name.chinese)的\(what.chinese)")
  }

  static func power(of site: Site) -> LocalizedText {
    thing(LocalizedText("rack power", zh: "机架电力"), of: site)
  }

  static func storage(of site: Site) -> LocalizedText {
    thing(LocalizedText("storage", zh: "存储"), of: site)
  }

  static func opening(of site: Site) -> LocalizedText {
    thing(LocalizedText("opening", zh: "启用"), of: site)
  }

  static func copy(of dataSet: DataSet, at site: Site) -> LocalizedText {
    let name = dataSet.name, place = site.place.name
    return LocalizedText(
      "copy of \(name.english) at \(place.english)",
      zh: "\(place.chinese)的“\(name.chinese)”副本")
  }

  func link(_ link: Identifier<Link>) -> LocalizedText {
    let ends = scenario.linkEnds[link]
    let from = scenario.places[ends.from].name, to = scenario.places[ends.to].name
    let id = scenario.links[link].id
    return LocalizedText(
      "link \(id) between \(from.english) and \(to.english)",
      zh: "链路 \(id)（\(from.chinese)↔\(to.chinese)）")
  }

  func opening(_ link: Identifier<Link>) -> LocalizedText {
    let name = self.link(link)
    return LocalizedText("opening of \(name.english)", zh: "\(name.chinese)的启用")
  }

  func link(_ link: Identifier<Link>, _ direction: LinkDirection) -> LocalizedText {
    let ends = scenario.linkEnds[link]
    let (start, end) = direction == .forward ? (ends.from, ends.to) : (ends.to, ends.from)
    let from = scenario.places[start].name, to = scenario.places[end].name
    let id = scenario.links[link].id
    return LocalizedText(
      "link \(id) from \(from.english) to \(to.english)",
      zh: "链路 \(id)（\(from.chinese)→\(to.chinese)）")
  }
}
