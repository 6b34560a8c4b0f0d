public import ComputeNetwork
import Quantities

/// Reads networks of other tools as scenarios.
///
/// Nodes become places where routes meet, edges links, and demands flows that may be spread over
/// several routes. What a file leaves open is assumed, and every assumption is reported. The result
/// passes the check of a scenario.
public struct NetworkImporter {
  /// The files that a network is read from.
  public struct Files {
    /// The network, or its links.
    public var network: SourceFile
    /// What is to be carried.
    public var demands: SourceFile?
    /// The places of a table of links.
    public var places: SourceFile?

    /// Files that are already there.
    public init(network: SourceFile, demands: SourceFile? = nil, places: SourceFile? = nil) {
      self.network = network
      self.demands = demands
      self.places = places
    }
  }

  /// Reads a network; returns nothing if it is none, and has reported why.
  public static func draft(
    _ files: Files, as format: NetworkFormat,
    assuming assumptions: NetworkAssumptions = NetworkAssumptions(), into diagnostics: Diagnostics
  ) -> ScenarioDraft? {
    let errors = diagnostics.counts.errors
    let network: ImportedNetwork?
    var demandsAreRead = false
    switch format {
    case .graphml:
      network = GraphMLReader.read(files.network, into: diagnostics)
        .map { GraphNetwork.network($0, into: diagnostics) }
    case .gml:
      network = GMLReader.read(files.network, into: diagnostics)
        .map { GraphNetwork.network($0, into: diagnostics) }
    case .repetita:
      network = withDemands(
        RepetitaReader.network(files.network, into: diagnostics), files, diagnostics,
        RepetitaReader.demands)
      demandsAreRead = true
    case .ncflow:
      network = withDemands(
        NCFlowReader.network(files.network, into: diagnostics), files, diagnostics,
        NCFlowReader.demands)
      demandsAreRead = true
    case .csv:
      return NetworkTables.draft(files, assumptions, into: diagnostics)
        .flatMap { finished($0, files.demands, assumptions, diagnostics, errorsBefore: errors) }
    }
    guard let network, diagnostics.counts.errors == errors else { return nil }
    var located = LocatedDraft()
    located.draft = NetworkAssembler.draft(network, assumptions, files.network, into: diagnostics)
    return finished(
      located, demandsAreRead ? nil : files.demands, assumptions, diagnostics,
      errorsBefore: errors)
  }

  private static func withDemands(
    _ network: ImportedNetwork?, _ files: Files, _ diagnostics: Diagnostics,
    _ read: (SourceFile, inout ImportedNetwork, Diagnostics) -> Void
  ) -> ImportedNetwork? {
    guard var network else { return nil }
    if let demands = files.demands { read(demands, &network, diagnostics) }
    return network
  }

  /// The draft with the flows of a table, if it is a scenario; warnings are left to whoever uses it.
  private static func finished(
    _ located: LocatedDraft, _ demands: SourceFile?, _ assumptions: NetworkAssumptions,
    _ diagnostics: Diagnostics, errorsBefore errors: Int
  ) -> ScenarioDraft? {
    var located = located
    if let demands {
      DemandTable.read(demands, into: &located, diagnostics)
      if diagnostics.counts.errors > errors { located.hasLostElements = true }
    }
    if let price = assumptions.declinePricePerGbps {
      for number in located.draft.flows.indices {
        let flow = located.draft.flows[number]
        let rate = flow.traffic.upRate + flow.traffic.downRate
        // A volume has no rate to be priced by: it stays one that must be carried.
        guard flow.declinePrice == nil, rate > .zero else { continue }
        located.draft.flows[number].declinePrice = Money(rate.value * price)
      }
    }
    if located.draft.links.isEmpty, diagnostics.counts.errors == errors {
      diagnostics.report(
        Diagnostic(
          .nothingToPlan, severity: .warning,
          LocalizedText(
            "no link was found: nothing can be planned", zh: "没有找到链路，无从规划")))
    }
    let findings = ScenarioFindings(located, diagnostics)
    do throws(ScenarioFaults) {
      _ = try Scenario(located.draft)
      return diagnostics.counts.errors == errors ? located.draft : nil
    } catch {
      findings.report(error.findings.filter { $0.severity == .error })
      return nil
    }
  }
}
