public import Quantities

/// One way of paying for transport.
public struct Tariff: Sendable, Hashable {
  /// What is billed, and how.
  public enum Kind: Sendable, Hashable {
    /// By volume, per pair of places and service class.
    case volume(VolumeTariff)
    /// A line of fixed size, by the month.
    case leasedLine(LeasedLineTariff)
    /// A committed rate by the month, and what goes beyond it.
    case committed(CommittedTariff)
    /// A percentile of the month's samples.
    case percentile(PercentileTariff)
    /// The mean of the month's highest daily peaks.
    case topPeaks(TopPeaksTariff)
    /// Each day's peak.
    case dailyPeak(DailyPeakTariff)
    /// Ports of fixed sizes, by the month.
    case modules(ModuleTariff)
    /// Blocks of rate and time.
    case elastic(ElasticTariff)
    /// By job and volume with a deadline; the carrier chooses the rate.
    case task(TaskTariff)
    /// Boxes of disks on a lorry.
    case express(ExpressTariff)

    /// The key that it has in files.
    public var name: String {
      switch self {
      case .volume: "volume"
      case .leasedLine: "leasedLine"
      case .committed: "committed"
      case .percentile: "percentile"
      case .topPeaks: "topPeaks"
      case .dailyPeak: "dailyPeak"
      case .modules: "modules"
      case .elastic: "elastic"
      case .task: "task"
      case .express: "express"
      }
    }
  }

  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// What is billed, and how.
  public var kind: Kind
  /// Where the figures come from.
  public var provenance: Provenance

  /// A tariff from its parts.
  public init(
    id: String, name: LocalizedText? = nil, _ kind: Kind, provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.name = name ?? LocalizedText(verbatim: id)
    self.kind = kind
    self.provenance = provenance
  }
}

/// Which direction's rates are billed.
public enum RateBasis: String, Sendable, CaseIterable {
  /// Each direction is measured by itself, and the larger result is billed.
  case largerDirection
  /// The larger of the two directions is taken sample by sample, and that is measured.
  case largerSample
  case outbound
  case inbound
}

/// Which direction's volume is billed.
public enum VolumeBasis: String, Sendable, CaseIterable {
  case outbound
  case inbound
  /// The sum of the two.
  case both
}

/// What a month costs of which only some days are used.
public enum PartialMonth: String, Sendable, CaseIterable {
  /// The month's price × days with samples ÷ days of the month.
  case byDay
  /// The whole month's price.
  case whole
}
