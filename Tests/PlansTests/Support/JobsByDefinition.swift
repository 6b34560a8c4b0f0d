import ComputeNetwork

/// What tariffs of jobs charge for a series that is cut into jobs, by definition: yuan, or nothing
/// if a job can't be done.
struct JobsByDefinition {
  let series: TrafficSeries

  func yuan(_ kind: Tariff.Kind) -> Double? {
    var sum = 0.0
    switch kind {
    case .task(let tariff):
      for job in jobs(tariff.cut, tariff.basis) {
        let prices = tariff.urgencies.filter {
          $0.within.value <= job.hours && job.terabytes <= $0.largest?.value ?? .infinity
        }.map { price(job.terabytes, $0.pricePerTB) + $0.pricePerJob }
        guard let least = prices.min() else { return nil }
        sum += least
      }
    case .express(let tariff):
      for job in jobs(tariff.cut, tariff.basis) {
        let left = job.hours - tariff.transit.value
        guard left > 0 || left == 0 && tariff.copyTBPerHour == nil else { return nil }
        var boxes = up(job.terabytes / tariff.boxVolume.value)
        // Each box is filled and emptied at one rate, all of them at a time.
        if let rate = tariff.copyTBPerHour {
          boxes = max(boxes, up(2 * job.terabytes / (left * rate)))
        }
        let lorries = up(boxes / Double(tariff.boxesPerTrip))
        sum +=
          boxes * tariff.pricePerBox + job.terabytes * tariff.pricePerTB
          + lorries * (tariff.pricePerTrip + tariff.distance.value * tariff.pricePerKm)
      }
    default: return nil
    }
    return sum
  }

  private func up(_ amount: Double) -> Double { (amount * (1 - 1e-9) - 1e-9).rounded(.up) }

  private func price(_ amount: Double, _ ladder: PriceLadder) -> Double {
    var below = 0.0, sum = 0.0
    for step in ladder.steps {
      let top = step.upTo ?? .infinity
      if ladder.rule == .reached, amount <= top * (1 + 1e-9) { return amount * step.price }
      if amount > below { sum += (min(amount, top) - below) * step.price }
      below = top
    }
    return sum
  }

  /// The TB of each day or month that sends any, and the hours that its job has.
  private func jobs(_ cut: JobCut, _ basis: VolumeBasis) -> [(terabytes: Double, hours: Double)] {
    var jobs: [(key: String, terabytes: Double, hours: Double)] = []
    for sample in 0..<series.count {
      let time = series.time(of: sample), month = time.yearMonth
      let key = month.text + (cut == .daily ? "-\(time.dayOfMonth)" : "")
      if jobs.last?.key != key {
        jobs.append((key, 0, cut == .daily ? 24 : 24 * Double(month.days)))
      }
      let rate =
        (basis == .inbound ? 0 : series.outGbps[sample])
        + (basis == .outbound ? 0 : series.inGbps[sample])
      jobs[jobs.count - 1].terabytes += rate * Double(series.stepMinutes) * 60 / 8 / 1000
    }
    return jobs.filter { $0.terabytes > 0 }.map { ($0.terabytes, $0.hours) }
  }
}
