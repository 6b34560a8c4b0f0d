import ComputeNetwork
import Quantities

// What a scenario takes from other formats: tariffs from their books, and series of flows.
extension ScenarioReader {
  /// Reads `tariffs`: names of books, and tariffs that are written out.
  mutating func readTariffs(
    _ reader: inout JSONObjectReader, _ binder: JSONBinder, directory: String
  ) {
    for node in reader.optionalArray("tariffs") ?? reader.none {
      guard node.kind == .string else {
        var content = TariffBinder(binder)
        content.bind(node)
        take(content)
        continue
      }
      guard let name = binder.string(node) else {
        result.hasLostElements = true
        continue
      }
      let span = binder.document.sourceSpan(name.span)
      guard let file = load(FilePath.joined(directory, name.value), namedAt: span) else { continue }
      defer { endFile() }
      result.sources.append(file)
      let errors = diagnostics.counts.errors
      guard let document = JSONParser.parse(file, into: diagnostics) else {
        result.hasLostElements = true
        continue
      }
      var book = TariffBinder(JSONBinder(document, into: diagnostics))
      if !book.bind() || diagnostics.counts.errors > errors { result.hasLostElements = true }
      take(book)
    }
  }

  private mutating func take(_ content: TariffBinder) {
    for (number, tariff) in content.book.tariffs.enumerated() {
      result.draft.tariffs.append(tariff)
      result.note(
        .node(content.tariffNodes[number]), in: .tariffs,
        hasFailed: content.failedTariffs[number])
    }
    result.offeredVouchers += content.book.vouchers
    if content.hasLostTariffs { result.hasLostElements = true }
  }

  /// Reads the tables that flows name as their series; several flows may name one.
  mutating func readSeries(
    _ named: [(flow: Int, name: Located<String>)], _ document: JSONDocument, directory: String
  ) {
    for (flow, name) in named {
      let path = FilePath.joined(directory, name.value)
      if series[path] == nil, let file = load(path, namedAt: document.sourceSpan(name.span)) {
        result.sources.append(file)
        series[path] = TrafficSeriesReader.read(file, into: diagnostics)?.series
        endFile()
      }
      if let samples = series[path] {
        result.draft.flows[flow].series = FlowSeries(file: path, samples: samples)
      } else {
        result.loseSeries(ofFlow: flow)
      }
    }
  }
}
