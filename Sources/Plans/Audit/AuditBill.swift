import Quantities

/// A line of a bill.
enum AuditLine: String, CaseIterable {
  case compute, power, storage, transport, opening, building, vouchers, declining

  var name: LocalizedText {
    switch self {
    case .compute: LocalizedText("compute", zh: "算力费")
    case .power: LocalizedText("power", zh: "电费")
    case .storage: LocalizedText("storage", zh: "存储费")
    case .transport: LocalizedText("transport", zh: "传输费")
    case .opening: LocalizedText("opening", zh: "启用费")
    case .building: LocalizedText("building", zh: "建设费")
    case .vouchers: LocalizedText("what vouchers pay", zh: "补贴券抵扣")
    case .declining: LocalizedText("declining", zh: "拒绝代价")
    }
  }

  /// What a stated breakdown says on this line.
  func stated(in cost: CostBreakdown) -> Double {
    switch self {
    case .compute: cost.compute.value
    case .power: cost.power.value
    case .storage: cost.storage.value
    case .transport: cost.transport.value
    case .opening: cost.opening.value
    case .building: cost.building.value
    case .vouchers: cost.vouchers.value
    case .declining: cost.declining.value
    }
  }
}

/// Yuan by line, as the audit adds them up.
struct AuditBill {
  var compute = AuditSum()
  var power = AuditSum()
  var storage = AuditSum()
  var transport = AuditSum()
  var opening = AuditSum()
  var building = AuditSum()
  var vouchers = AuditSum()
  var declining = AuditSum()

  subscript(line: AuditLine) -> AuditSum {
    switch line {
    case .compute: compute
    case .power: power
    case .storage: storage
    case .transport: transport
    case .opening: opening
    case .building: building
    case .vouchers: vouchers
    case .declining: declining
    }
  }

  mutating func add(_ other: AuditBill) {
    compute.add(other.compute)
    power.add(other.power)
    storage.add(other.storage)
    transport.add(other.transport)
    opening.add(other.opening)
    building.add(other.building)
    vouchers.add(other.vouchers)
    declining.add(other.declining)
  }

  /// All lines together.
  var total: AuditSum {
    var sum = AuditSum()
    for line in AuditLine.allCases { sum.add(self[line]) }
    return sum
  }

  /// The bill in the words of a plan.
  var breakdown: CostBreakdown {
    CostBreakdown(
      compute: Money(compute.value), power: Money(power.value), storage: Money(storage.value),
      transport: Money(transport.value), opening: Money(opening.value),
      building: Money(building.value), vouchers: Money(vouchers.value),
      declining: Money(declining.value))
  }
}
