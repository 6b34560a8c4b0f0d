import ComputeNetwork
import Quantities

/// Turns the JSON files of a scenario into one draft, file after file.
struct ScenarioBinder {
  static let format = "route-opt/scenario/1"

  var result = LocatedDraft()
  var binder: JSONBinder
  /// Whether anything of the element at hand could not be read.
  var hasFailed = false
  /// The number that the element at hand will have.
  var position = 0
  /// The tables that flows name as their series.
  var seriesFiles: [(flow: Int, name: Located<String>)] = []
  private var lostIds = 0

  init(_ binder: JSONBinder, into result: LocatedDraft) {
    self.binder = binder
    self.result = result
  }

  /// Binds the members of a file's outermost object but for `format` and `include`.
  mutating func bindContent(_ reader: inout JSONObjectReader) {
    bindSettings(&reader)
    bind(.computeKinds, &reader, \.computeKinds) { binder, node in
      binder.computeKind(node)
    }
    bind(.hubs, &reader, \.hubs) { binder, node in
      binder.hub(node)
    }
    bind(.clusters, &reader, \.clusters) { binder, node in
      binder.cluster(node)
    }
    bind(.sites, &reader, \.sites) { binder, node in
      binder.site(node)
    }
    bind(.exchanges, &reader, \.exchanges) { binder, node in
      binder.place(node, .exchange)
    }
    bind(.demandPlaces, &reader, \.demandPlaces) { binder, node in
      binder.place(node, .demand)
    }
    bind(.links, &reader, \.links) { binder, node in
      binder.link(node)
    }
    bind(.dataSets, &reader, \.dataSets) { binder, node in
      binder.dataSet(node)
    }
    bind(.workloads, &reader, \.workloads) { binder, node in
      binder.workload(node)
    }
    bind(.flows, &reader, \.flows) { binder, node in
      binder.flow(node)
    }
    bind(.users, &reader, \.users) { binder, node in
      binder.user(node)
    }
  }

  /// Binds each element of a collection; `element` returns nothing for what is no object.
  private mutating func bind<Element>(
    _ collection: DraftCollection, _ reader: inout JSONObjectReader,
    _ list: WritableKeyPath<ScenarioDraft, [Element]>,
    _ element: (inout ScenarioBinder, JSONNode) -> Element?
  ) {
    let failedBefore = reader.hasFailed
    guard let nodes = reader.optionalArray(collection.key) else {
      if reader.hasFailed && !failedBefore { result.hasLostElements = true }
      return
    }
    // Taken out of the draft for the time being, so that it is never copied.
    var elements = result.draft[keyPath: list]
    result.draft[keyPath: list] = []
    elements.reserveCapacity(elements.count + nodes.count)
    for node in nodes {
      hasFailed = false
      position = elements.count
      if let bound = element(&self, node) {
        elements.append(bound)
        result.note(.node(node), in: collection, hasFailed: hasFailed)
      } else {
        result.hasLostElements = true
      }
    }
    result.draft[keyPath: list] = elements
  }
}

extension DraftCollection {
  var key: StaticString {
    switch self {
    case .tiers: "tiers"
    case .computeKinds: "computeKinds"
    case .hubs: "hubs"
    case .clusters: "clusters"
    case .sites: "sites"
    case .exchanges: "exchanges"
    case .demandPlaces: "demandPlaces"
    case .links: "links"
    case .workloads: "workloads"
    case .flows: "flows"
    case .tariffs: "tariffs"
    case .users: "users"
    case .vouchers: "vouchers"
    case .dataSets: "dataSets"
    case .periods: "periods"
    }
  }
}

// MARK: - Small steps

extension ScenarioBinder {
  /// Ends an object and remembers whether all of it was read.
  mutating func finish(_ reader: inout JSONObjectReader) {
    reader.finish()
    if reader.hasFailed { hasFailed = true }
  }

  /// Reads an id; one that can't be read is replaced by a name that nothing else has.
  mutating func id(_ reader: inout JSONObjectReader) -> String {
    if let id = reader.string("id", .allowed) { return id.value }
    result.hasLostElements = true
    lostIds += 1
    return "\u{FFFD}\(result.sources.count).\(lostIds)"
  }

  /// Remembers that part of an element could not be read, and returns what to put in its place, so
  /// that the parts after it keep their numbers.
  mutating func lost<Part>(_ placeholder: Part) -> Part {
    hasFailed = true
    result.hasLostElements = true
    return placeholder
  }

  /// Reads the id of something else, which must be there.
  mutating func reference(_ key: StaticString, _ reader: inout JSONObjectReader) -> String {
    if let id = reader.string(key, .allowed) { return id.value }
    result.hasLostElements = true
    return "\u{FFFD}\(key)"
  }

  /// Reads a list of texts.
  func texts(_ key: StaticString, _ reader: inout JSONObjectReader) -> [String] {
    guard let nodes = reader.optionalArray(key) else { return [] }
    var texts: [String] = []
    for node in nodes {
      texts.append(reader.checked(binder.string(node))?.value ?? "")
    }
    return texts
  }

  /// Reads where figures come from.
  func provenance(_ reader: inout JSONObjectReader) -> Provenance {
    Provenance(
      source: reader.optionalText("source"), asOf: reader.optionalText("asOf"),
      isIllustrative: reader.flag("illustrative"))
  }
}
