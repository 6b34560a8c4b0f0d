import Quantities

/// Which columns of a series hold its rates, and in which units.
struct SeriesColumns {
  /// A column and what its numbers mean.
  struct Column {
    var name: String
    var unit: Unit

    /// What one of the unit is in Gbps, in samples of so many minutes.
    func gbps(_ stepMinutes: Int) -> Double {
      unit.isVolume ? unit.gigabits / (Double(stepMinutes) * 60) : unit.gigabits
    }
  }

  /// A unit by the name that it has in columns.
  struct Unit {
    var name: String
    /// Gbps of a rate, Gbit of a volume.
    var gigabits: Double
    var isVolume: Bool
  }

  /// Decimal units, as networks count; MiB and GiB are 2^20 and 2^30 bytes.
  static let units = [
    Unit(name: "Gbps", gigabits: 1, isVolume: false),
    Unit(name: "Mbps", gigabits: 1e-3, isVolume: false),
    Unit(name: "kbps", gigabits: 1e-6, isVolume: false),
    Unit(name: "bps", gigabits: 1e-9, isVolume: false),
    Unit(name: "Bytes", gigabits: 8e-9, isVolume: true),
    Unit(name: "MB", gigabits: 8e-3, isVolume: true),
    Unit(name: "GB", gigabits: 8, isVolume: true),
    Unit(name: "TB", gigabits: 8e3, isVolume: true),
    Unit(name: "MiB", gigabits: 8e-9 * 0x1p20, isVolume: true),
    Unit(name: "GiB", gigabits: 8e-9 * 0x1p30, isVolume: true),
  ]

  /// Every name that a column of rates may have.
  static let names =
    units.map { "in\($0.name)" } + units.map { "out\($0.name)" } + units.map { single($0) }

  /// The name of the only column of rates: `gbps`, `mbps`, `bytes`, but `GB`.
  private static func single(_ unit: Unit) -> String {
    unit.name.contains("B") && unit.name != "Bytes" ? unit.name : unit.name.lowercased()
  }

  /// What comes in; `nil` if the table doesn't say.
  private(set) var inbound: Column?
  /// What goes out.
  private(set) var outbound: Column?

  /// Finds the columns; reports two for one direction, or none at all.
  init?(_ table: CSVTable, _ diagnostics: Diagnostics) {
    var isGood = true
    for header in table.header {
      for unit in Self.units {
        let column = Column(name: header.value, unit: unit)
        let isOut = header.value == "out\(unit.name)" || header.value == Self.single(unit)
        if isOut {
          if let outbound { isGood = Self.conflict(table, header, outbound.name, diagnostics) }
          outbound = column
        } else if header.value == "in\(unit.name)" {
          if let inbound { isGood = Self.conflict(table, header, inbound.name, diagnostics) }
          inbound = column
        }
      }
    }
    if inbound == nil, outbound == nil {
      isGood = false
      let start = table.header.first?.span.start ?? 0
      diagnostics.report(
        Diagnostic(
          .csvMissingColumn,
          LocalizedText("no column of rates or volumes", zh: "缺少带宽或流量列"),
          at: table.sourceSpan(ByteSpan(start: start, end: start)),
          help: LocalizedText(
            "add \"inGbps\" and \"outGbps\", or \"gbps\"; also Mbps, Bytes, GB and so on",
            zh: "请添加 \"inGbps\" 与 \"outGbps\"，或 \"gbps\"；也可用 Mbps、Bytes、GB 等")))
    }
    if !isGood { return nil }
  }

  private static func conflict(
    _ table: CSVTable, _ header: Located<String>, _ other: String, _ diagnostics: Diagnostics
  ) -> Bool {
    diagnostics.report(
      Diagnostic(
        .conflictingKeys,
        LocalizedText(
          "\"\(other)\" and \"\(header.value)\" exclude each other",
          zh: "\"\(other)\" 与 \"\(header.value)\" 不能并用"),
        at: table.sourceSpan(header.span),
        label: LocalizedText("take one of them out", zh: "请删去其一")))
    return false
  }
}
