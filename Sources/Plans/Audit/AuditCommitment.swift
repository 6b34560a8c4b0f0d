import ComputeNetwork

/// What a committed rate and what goes beyond it cost for a series.
///
/// Where the tariff leaves the rate open, the one that costs least counts. The cost is convex in
/// the rate, so that the golden section closes in on it.
struct AuditCommitment {
  private struct Month {
    var due: Double
    /// What goes beyond, for each way of measuring.
    var ways: [Way]
  }

  private enum Way {
    /// The one rate that counts.
    case rate(Double)
    /// All samples count.
    case samples(AuditExcess)
  }

  private let tariff: CommittedTariff
  private let months: [Month]
  private let hoursPerSample: Double
  private let peak: Double

  init(_ audited: AuditSeries, _ tariff: CommittedTariff) {
    self.tariff = tariff
    peak = audited.peak
    hoursPerSample = Double(audited.series.stepMinutes) / 60
    months = audited.months.map { month in
      Month(
        due: month.due(tariff.partialMonth),
        ways: audited.rates(month.samples, tariff.basis).map { rates in
          switch tariff.burst {
          case .usage, .mean: .samples(AuditExcess(rates))
          case .peak: .rate(rates.reduce(0, max))
          case .percentile(let percentile, _):
            .rate(AuditSeriesTariff.percentile(percentile, of: rates))
          }
        })
    }
  }

  var yuan: Double {
    let step = tariff.step.value
    if let stated = tariff.committed?.value {
      return yuan(committed: AuditRule.size(stated, step: step))
    }
    let best = lowest()
    var rates = [0, best, peak]
    if step > 0 {
      // One of the two multiples around the best of all rates.
      let count = (best / step).rounded(.down)
      rates = [0, count * step, (count + 1) * step, max(0, count - 1) * step]
    }
    return rates.map { yuan(committed: $0) }.min() ?? 0
  }

  private func yuan(committed rate: Double) -> Double {
    months.reduce(0) { sum, month in
      let beyond = month.ways.map { way in
        switch way {
        case .rate(let measured): max(0, measured - rate)
        case .samples(let samples): samples.sum(above: rate)
        }
      }.reduce(0, max)
      let fee = rate * tariff.pricePerGbpsMonth * month.due
      switch tariff.burst {
      case .usage(let pricePerTB):
        return sum + fee + beyond * hoursPerSample * 0.45 * pricePerTB
      case .mean(let price):
        guard case .samples(let samples)? = month.ways.first, samples.count > 0 else {
          return sum + fee
        }
        return sum + fee + beyond / Double(samples.count) * price * month.due
      case .peak(let price), .percentile(_, let price):
        return sum + fee + beyond * price * month.due
      }
    }
  }

  /// A rate of least cost between none and the peak, to the last digits.
  private func lowest() -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var low = 0.0, high = peak
    var one = high - ratio * (high - low), other = low + ratio * (high - low)
    var yuanAtOne = yuan(committed: one), yuanAtOther = yuan(committed: other)
    for _ in 0..<80 {
      if yuanAtOne <= yuanAtOther {
        (high, other, yuanAtOther) = (other, one, yuanAtOne)
        one = high - ratio * (high - low)
        yuanAtOne = yuan(committed: one)
      } else {
        (low, one, yuanAtOne) = (one, other, yuanAtOther)
        other = low + ratio * (high - low)
        yuanAtOther = yuan(committed: other)
      }
    }
    return (low + high) / 2
  }
}

/// How much some rates exceed another in all.
struct AuditExcess {
  /// From the highest down.
  private let falling: [Double]
  /// Sums of the first ones: of none, of one, of two.
  private let sums: [Double]

  init(_ rates: [Double]) {
    falling = rates.sorted(by: >)
    var sums = [0.0]
    for rate in falling { sums.append(sums[sums.count - 1] + rate) }
    self.sums = sums
  }

  var count: Int { falling.count }

  func sum(above rate: Double) -> Double {
    var low = 0, high = falling.count
    while low < high {
      let middle = (low + high) / 2
      if falling[middle] > rate { low = middle + 1 } else { high = middle }
    }
    return sums[low] - Double(low) * rate
  }
}
