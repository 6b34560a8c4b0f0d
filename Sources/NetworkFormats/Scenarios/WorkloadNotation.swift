import ComputeNetwork
import Quantities

/// How lists and objects of a workload are written in one field of a table, and read back.
///
/// Several are separated by `;`, spaces around each are left out:
///
///     only, never   sichuan;guizhou
///     compute       200:ai-fp16|ascend-910b*0.8;16:vcpu
///     origins       beijing:0.6;shanghai:0.4   (without shares: equally)
///     today         gui-an   gui-an:3   gui-an:3:pinned   gui-an:pinned
///     options       gui-an:5200:3|0.5   (site, cost, amounts; either may be left out)
enum WorkloadNotation {
  /// What is wrong with a field, and which of its items it is.
  struct Fault: Error {
    var message: LocalizedText
    /// The bytes of the field's text.
    var range: Range<Int>
  }
}

// MARK: - Reading

extension WorkloadNotation {
  /// Part of a field, byte by byte: a sign that a mark follows is a separator all the same.
  private typealias Piece = Substring.UTF8View

  private static let semicolon = UInt8(ascii: ";")
  private static let colon = UInt8(ascii: ":")
  private static let bar = UInt8(ascii: "|")
  private static let star = UInt8(ascii: "*")

  static func names(in text: String) -> [String] {
    items(of: text).map { string($0) }
  }

  static func needs(in text: String) throws(Fault) -> [ComputeNeed] {
    var needs: [ComputeNeed] = []
    for item in items(of: text) {
      guard let end = item.firstIndex(of: colon), let amount = number(item[..<end]) else {
        throw fault(item, in: text, LocalizedText("not amount:kind|kind", zh: "不是 数量:类型|类型"))
      }
      var accepted: [AcceptedKind] = []
      for part in item[item.index(after: end)...].split(separator: bar) {
        let part = trimmed(part)
        guard let end = part.lastIndex(of: star) else {
          accepted.append(AcceptedKind(kind: string(part)))
          continue
        }
        guard let speed = number(part[part.index(after: end)...]) else {
          throw fault(part, in: text, LocalizedText("not kind*speed", zh: "不是 类型*速度"))
        }
        accepted.append(AcceptedKind(kind: string(trimmed(part[..<end])), speed: speed))
      }
      needs.append(ComputeNeed(amount: amount, accepted: accepted))
    }
    return needs
  }

  static func origins(in text: String) throws(Fault) -> [Origin] {
    var origins: [Origin] = []
    var unstated: [Int] = []
    var stated = 0.0
    for item in items(of: text) {
      guard let end = item.lastIndex(of: colon) else {
        unstated.append(origins.count)
        origins.append(Origin(place: string(item), share: 0))
        continue
      }
      guard let share = number(item[item.index(after: end)...]) else {
        throw fault(item, in: text, LocalizedText("not place:share", zh: "不是 地点:份额"))
      }
      stated += share
      origins.append(Origin(place: string(trimmed(item[..<end])), share: share))
    }
    ScenarioBinder.divide(stated, among: unstated, of: &origins)
    return origins
  }

  static func today(in text: String) throws(Fault) -> [PlacementToday] {
    var placements: [PlacementToday] = []
    for item in items(of: text) {
      var parts = parts(of: item)
      var placement = PlacementToday(site: string(parts.removeFirst()))
      if let last = parts.last, last.elementsEqual("pinned".utf8) {
        placement.isPinned = true
        parts.removeLast()
      }
      var isSound = parts.count <= 1
      if isSound, let count = parts.first {
        placement.count = number(count).flatMap { Int(exactly: $0) }
        isSound = placement.count != nil
      }
      guard isSound else {
        throw fault(
          item, in: text,
          LocalizedText(
            "not site, site:count or site:count:pinned", zh: "不是 站点、站点:份数 或 站点:份数:pinned"))
      }
      placements.append(placement)
    }
    return placements
  }

  static func options(in text: String) throws(Fault) -> [StatedOption] {
    var options: [StatedOption] = []
    for item in items(of: text) {
      let parts = parts(of: item)
      var option = StatedOption(site: string(parts[0]))
      var isSound = (2...3).contains(parts.count)
      if isSound, !parts[1].isEmpty {
        option.cost = number(parts[1]).map { Money($0) }
        isSound = option.cost != nil
      }
      if isSound, parts.count == 3 {
        let amounts = parts[2].split(separator: bar).map { number($0) }
        isSound = !amounts.contains(nil)
        option.amounts = amounts.compactMap { $0 }
      }
      guard isSound else {
        throw fault(
          item, in: text,
          LocalizedText(
            "not site:cost or site:cost:amount|amount", zh: "不是 站点:费用 或 站点:费用:数量|数量"))
      }
      options.append(option)
    }
    return options
  }

  private static func items(of text: String) -> [Piece] {
    Substring(text).utf8.split(separator: semicolon).map { trimmed($0) }.filter { !$0.isEmpty }
  }

  private static func parts(of item: Piece) -> [Piece] {
    item.split(separator: colon, omittingEmptySubsequences: false).map { trimmed($0) }
  }

  private static func trimmed(_ text: Piece) -> Piece {
    var text = text
    while text.first == 0x20 { text.removeFirst() }
    while text.last == 0x20 { text.removeLast() }
    return text
  }

  private static func string(_ piece: Piece) -> String { String(Substring(piece)) }

  /// Decimal numbers only: `Double` would also read "inf" and "0x10".
  private static func number(_ text: Piece) -> Double? {
    let text = trimmed(text)
    let isDecimal = text.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isDecimal, let value = Double(Substring(text)), value.isFinite else { return nil }
    return value
  }

  private static func fault(_ item: Piece, in text: String, _ message: LocalizedText) -> Fault {
    let start = text.utf8.distance(from: text.utf8.startIndex, to: item.startIndex)
    return Fault(message: message, range: start..<(start + item.count))
  }
}

// MARK: - Writing

extension WorkloadNotation {
  static func text(names: [String]) -> String { names.joined(separator: ";") }

  static func text(needs: [ComputeNeed]) -> String {
    needs.map { need in
      let kinds = need.accepted.map { kind in
        kind.speed == 1 ? kind.kind : "\(kind.kind)*\(CSVWriter.text(kind.speed))"
      }
      return "\(CSVWriter.text(need.amount)):\(kinds.joined(separator: "|"))"
    }.joined(separator: ";")
  }

  static func text(origins: [Origin]) -> String {
    let equal = 1 / Double(origins.count)
    if origins.allSatisfy({ $0.share == equal }) { return text(names: origins.map(\.place)) }
    return origins.map { "\($0.place):\(CSVWriter.text($0.share))" }.joined(separator: ";")
  }

  static func text(today: [PlacementToday]) -> String {
    today.map { placement in
      placement.site + (placement.count.map { ":\($0)" } ?? "")
        + (placement.isPinned ? ":pinned" : "")
    }.joined(separator: ";")
  }

  static func text(options: [StatedOption]) -> String {
    options.map { option in
      let amounts = option.amounts.map { amounts in
        ":" + amounts.map { CSVWriter.text($0) }.joined(separator: "|")
      }
      return "\(option.site):\(option.cost.map { CSVWriter.text($0.value) } ?? "")\(amounts ?? "")"
    }.joined(separator: ";")
  }
}
