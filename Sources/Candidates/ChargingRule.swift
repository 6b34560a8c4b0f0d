import ComputeNetwork
import Quantities

/// How a copy of a workload is charged: the one rule, in the words of the scenario format.
///
/// Rents, power and storage are paid for the time the copy runs; capacity on links is reserved,
/// and its monthly fee paid, for the whole horizon.
enum ChargingRule {
  /// Compute of one unit: pricePerUnitHour × h.
  static func compute(_ pool: ComputePool, _ hours: TimeSpan) -> Double {
    pool.pricePerUnitHour * hours.value
  }

  /// Power of one kW of IT power: pue × powerPricePerKWh × h.
  static func power(_ site: Site, _ hours: TimeSpan) -> Double {
    site.pue * site.power.meanPricePerKWh * hours.value
  }

  /// Storage of one TB: pricePerTBMonth × h ÷ hoursPerMonth.
  static func storage(_ pool: StoragePool, _ horizon: Horizon, _ hours: TimeSpan) -> Double {
    pool.pricePerTBMonth * horizon.months(in: hours)
  }

  /// One reserved Gbps on a link: feePerGbpsMonth × H ÷ hoursPerMonth.
  static func reservedGbps(_ link: Link, _ horizon: Horizon) -> Double {
    link.fee.perGbpsMonth * horizon.months(in: horizon.length)
  }

  /// The part of that fee that is a user's own: none where the busier direction is billed.
  static func ownFee(_ link: Link, _ horizon: Horizon) -> Double {
    link.fee.rateBasis == .eachDirection ? reservedGbps(link, horizon) : 0
  }

  /// Both directions of one copy's data.
  struct Data: Sendable, Equatable {
    /// Reserved rate towards the site, Gbps.
    var upRate: Double
    /// Reserved rate from the site, Gbps.
    var downRate: Double
    /// Data moved either way, GB.
    var gigabytes: Double

    /// rate = Gbps + TB ÷ (0.45 × deadline); volume = Gbps × h × 0.45 + TB.
    init(_ workload: Workload, _ horizon: Horizon) {
      self.init(workload.traffic, active: horizon.activeTime(of: workload))
    }

    init(_ flow: Flow, _ horizon: Horizon) {
      let active = horizon.activeTime(flow.duration)
      self.init(flow.reserved, active: active)
      if flow.series != nil { gigabytes = flow.gigabytes(in: active) }
    }

    init(_ partner: Partner, of workload: Workload, _ horizon: Horizon) {
      self.init(partner.reservedTraffic, active: horizon.activeTime(of: workload))
    }

    init(_ read: DataRead, of workload: Workload, _ horizon: Horizon) {
      self.init(read.traffic, active: horizon.activeTime(of: workload))
    }

    /// What the parts of a split copy exchange.
    init?(talkOf workload: Workload, _ horizon: Horizon) {
      guard let talk = workload.talk else { return nil }
      self.init(talk.traffic, active: horizon.activeTime(of: workload))
    }

    private init(_ traffic: Traffic, active: TimeSpan) {
      let deadline = traffic.deadline ?? active
      upRate = (traffic.upRate + traffic.upVolume.rate(within: deadline)).value
      downRate = (traffic.downRate + traffic.downVolume.rate(within: deadline)).value
      gigabytes =
        (traffic.upRate.volume(over: active) + traffic.upVolume
        + traffic.downRate.volume(over: active) + traffic.downVolume).gigabytes
    }
  }
}
