import ComputeNetwork
import Quantities

/// A contract's traffic that does not vary: rates over a time, and the volumes they are for.
struct SteadyTraffic {
  /// Gbps from the start and back to it.
  var up, down: Double
  /// Hours.
  var hours: Double
  /// What is to be moved, where the rates follow from volumes and a deadline.
  var job: (up: DataVolume, down: DataVolume, deadline: TimeSpan)?

  /// What a flow without a series sends: its rates for as long as it lasts, or its volumes in the
  /// time to their deadline.
  init(_ flow: Flow, _ horizon: Horizon) {
    let active = horizon.activeTime(flow.duration), traffic = flow.traffic
    let hasVolumes = traffic.upVolume > .zero || traffic.downVolume > .zero
    let time = hasVolumes ? traffic.deadline ?? active : active
    up = (traffic.upRate + traffic.upVolume.rate(within: time)).value
    down = (traffic.downRate + traffic.downVolume.rate(within: time)).value
    hours = time.value
    job = hasVolumes ? (traffic.upVolume, traffic.downVolume, time) : nil
  }

  var peak: Double { max(up, down) }

  func rate(_ basis: RateBasis) -> Double {
    switch basis {
    case .outbound: up
    case .inbound: down
    case .largerDirection, .largerSample: peak
    }
  }

  func rate(_ basis: VolumeBasis) -> Double {
    switch basis {
    case .outbound: up
    case .inbound: down
    case .both: up + down
    }
  }
}
