import ComputeNetwork
import Quantities

// By volume, pair and class.
extension Billing {
  func volumeBills(_ tariff: Tariff, _ volume: VolumeTariff) -> [Bill] {
    volume.rates.map { bill(tariff, volume, $0) }
  }

  private func bill(_ tariff: Tariff, _ volume: VolumeTariff, _ rate: VolumeTariff.Rate) -> Bill {
    var bill = Self.blank(tariff, LocalizedText("volume", zh: "流量"), BillingUnit.terabyte)
    if volume.rates.count > 1 || rate.from != nil || rate.to != nil || rate.serviceClass != nil {
      bill.name = Self.name(of: rate, in: tariff)
    }
    for month in months {
      let terabytes = series.volume(month.samples, volume.basis).value
      bill.measures.append(.init(month: month.month, quantity: terabytes))
      for slice in rate.pricePerGB.slices(of: terabytes) {
        bill.lines.append(
          BillLine(
            month: month.month, label: LocalizedText("volume", zh: "流量"),
            quantity: DataVolume(slice.amount).gigabytes, unit: BillingUnit.gigabyte,
            unitPrice: slice.price))
      }
    }
    bill.notes = [BillingRule.note(volume.basis)] + BillingRule.note(rate.pricePerGB)
    bill.notes.append(
      LocalizedText("1 TB = 1,000 GB = 10^12 bytes", zh: "1 TB = 1,000 GB = 10^12 字节"))
    return bill
  }

  private static func name(of rate: VolumeTariff.Rate, in tariff: Tariff) -> LocalizedText {
    if let name = rate.name {
      return LocalizedText(
        "\(tariff.name.english), \(name.english)", zh: "\(tariff.name.chinese)，\(name.chinese)")
    }
    var parts: [String] = []
    if rate.from != nil || rate.to != nil {
      parts.append("\(rate.from ?? "*") - \(rate.to ?? "*")")
    }
    if let serviceClass = rate.serviceClass { parts.append(serviceClass) }
    guard !parts.isEmpty else { return tariff.name }
    return LocalizedText(
      "\(tariff.name.english), \(parts.joined(separator: ", "))",
      zh: "\(tariff.name.chinese)，\(parts.joined(separator: "，"))")
  }
}
