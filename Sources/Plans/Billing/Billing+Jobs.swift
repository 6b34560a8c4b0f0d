public import ComputeNetwork
import Quantities

// What is billed by the job: tasks on the carrier's network, and lorries.
extension Billing {
  /// What a job costs under a tariff that bills jobs; nothing under any other.
  public static func bill(job: TransferJob, under tariff: Tariff) -> Bill? {
    switch tariff.kind {
    case .task(let task):
      var bill = blank(tariff, JobWords.volume, BillingUnit.terabyte)
      bill.measures = [.init(month: nil, quantity: job.volume.value)]
      add(task, job, month: nil, to: &bill)
      return bill
    case .express(let express):
      var bill = blank(tariff, JobWords.boxes, LocalizedText("boxes", zh: "箱"))
      let boxes = add(express, job, month: nil, to: &bill)
      bill.measures = [.init(month: nil, quantity: boxes)]
      return bill
    default: return nil
    }
  }

  func bill(_ tariff: Tariff, _ task: TaskTariff) -> Bill {
    var bill = Self.blank(tariff, JobWords.volume, BillingUnit.terabyte)
    for month in months {
      let jobs = jobs(of: month, task.cut, task.basis)
      bill.measures.append(
        .init(month: month.month, quantity: jobs.reduce(0) { $0 + $1.volume.value }))
      for job in jobs { Self.add(task, job, month: month, to: &bill) }
    }
    bill.lines = Self.merged(bill.lines)
    bill.notes = [
      JobWords.note(task.cut), BillingRule.note(task.basis),
      LocalizedText(
        "a job takes the cheapest delivery time that keeps its deadline",
        zh: "每个作业取满足期限的最便宜时效"),
    ]
    return bill
  }

  func bill(_ tariff: Tariff, _ express: ExpressTariff) -> Bill {
    var bill = Self.blank(tariff, JobWords.boxes, LocalizedText("boxes", zh: "箱"))
    for month in months {
      var boxes = 0.0
      for job in jobs(of: month, express.cut, express.basis) {
        boxes += Self.add(express, job, month: month, to: &bill)
      }
      bill.measures.append(.init(month: month.month, quantity: boxes))
    }
    bill.lines = Self.merged(bill.lines)
    bill.notes = [
      JobWords.note(express.cut), BillingRule.note(express.basis),
      LocalizedText(
        "as few boxes as hold the job and are copied in time; all lorries leave together",
        zh: "以能装下并按时拷贝完成的最少箱数发送，车辆同时出发"),
    ]
    return bill
  }

  /// The jobs of a month that have anything to carry.
  private func jobs(
    of month: BillingMonth, _ cut: JobCut, _ basis: VolumeBasis
  ) -> [TransferJob] {
    let jobs: [TransferJob] =
      switch cut {
      case .daily:
        month.days.map {
          TransferJob(volume: series.volume($0, basis), deadline: TimeSpan(24))
        }
      case .monthly:
        [
          TransferJob(
            volume: series.volume(month.samples, basis),
            deadline: TimeSpan(24 * Double(month.month.days)))
        ]
      }
    return jobs.filter { $0.volume > .zero }
  }

  /// Lines of a month that differ in their quantity only become one.
  private static func merged(_ lines: [BillLine]) -> [BillLine] {
    var merged: [BillLine] = []
    for line in lines {
      let same = merged.firstIndex {
        $0.month == line.month && $0.label == line.label && $0.unitPrice == line.unitPrice
      }
      if let same { merged[same].quantity += line.quantity } else { merged.append(line) }
    }
    return merged
  }
}

// MARK: - One job

extension Billing {
  private static func add(
    _ task: TaskTariff, _ job: TransferJob, month: BillingMonth?, to bill: inout Bill
  ) {
    guard job.volume > .zero else { return }
    var best: (lines: [BillLine], cost: Double)?
    for urgency in task.urgencies {
      guard urgency.within <= job.deadline, job.volume <= urgency.largest ?? job.volume else {
        continue
      }
      let hours = shown(urgency.within.value)
      var lines = urgency.pricePerTB.slices(of: job.volume.value).map {
        BillLine(
          month: month?.month, label: LocalizedText("within \(hours) h", zh: "\(hours) 小时内送达"),
          quantity: $0.amount, unit: BillingUnit.terabyte, unitPrice: $0.price)
      }
      if urgency.pricePerJob > 0 {
        lines.append(
          BillLine(
            month: month?.month,
            label: LocalizedText("jobs within \(hours) h", zh: "\(hours) 小时作业"),
            quantity: 1, unit: LocalizedText("job", zh: "个作业"),
            unitPrice: urgency.pricePerJob))
      }
      let cost = lines.reduce(0) { $0 + $1.amount.value }
      if best.map({ cost < $0.cost }) ?? true { best = (lines, cost) }
    }
    if let best {
      bill.lines += best.lines
    } else {
      addObstacle(JobWords.noUrgency(job), to: &bill)
    }
  }

  /// Adds a job's boxes and trips; returns how many boxes it takes.
  @discardableResult
  private static func add(
    _ express: ExpressTariff, _ job: TransferJob, month: BillingMonth?, to bill: inout Bill
  ) -> Double {
    guard job.volume > .zero else { return 0 }
    var boxes = BillingRule.count(job.volume.value, per: express.boxVolume.value)
    let left = job.deadline.value - express.transit.value
    if let rate = express.copyTBPerHour {
      // Into the boxes and out of them again: 2 V ÷ (boxes × rate) hours.
      guard left > 0 else {
        addObstacle(JobWords.tooLate(job, express.transit), to: &bill)
        return 0
      }
      boxes = max(boxes, BillingRule.count(2 * job.volume.value, per: rate * left))
    } else if left < 0 {
      addObstacle(JobWords.tooLate(job, express.transit), to: &bill)
      return 0
    }
    let trips = BillingRule.count(boxes, per: Double(max(1, express.boxesPerTrip)))
    for (label, quantity, unit, price) in [
      (JobWords.boxes, boxes, LocalizedText("box", zh: "箱"), express.pricePerBox),
      (JobWords.volume, job.volume.value, BillingUnit.terabyte, express.pricePerTB),
      (
        LocalizedText("lorry trips", zh: "车次"), trips, LocalizedText("trip", zh: "车次"),
        express.priceOfTrip
      ),
    ] where price > 0 {
      bill.lines.append(
        BillLine(
          month: month?.month, label: label, quantity: quantity, unit: unit, unitPrice: price))
    }
    return boxes
  }

  /// The same obstacle on many days is said once.
  private static func addObstacle(_ text: LocalizedText, to bill: inout Bill) {
    if bill.obstacles.isEmpty { bill.obstacles.append(text) }
  }
}

private enum JobWords {
  static let volume = LocalizedText("volume", zh: "流量")
  static let boxes = LocalizedText("boxes", zh: "箱数")

  static func note(_ cut: JobCut) -> LocalizedText {
    switch cut {
    case .daily:
      LocalizedText(
        "each day's volume is one job, due 24 h after the day", zh: "每天的流量为一个作业，须在当天结束后 24 小时内送达")
    case .monthly:
      LocalizedText(
        "a month's volume is one job, due as many days after the month as it has",
        zh: "每月的流量为一个作业，须在月末后与当月天数相同的天数内送达")
    }
  }

  static func noUrgency(_ job: TransferJob) -> LocalizedText {
    let volume = Billing.shown(job.volume.value), hours = Billing.shown(job.deadline.value)
    return LocalizedText(
      "no delivery time takes a job of \(volume) TB within \(hours) h",
      zh: "没有时效能在 \(hours) 小时内送达 \(volume) TB 的作业")
  }

  static func tooLate(_ job: TransferJob, _ transit: TimeSpan) -> LocalizedText {
    let road = Billing.shown(transit.value), hours = Billing.shown(job.deadline.value)
    return LocalizedText(
      "\(road) h in transit leave no time before the deadline of \(hours) h",
      zh: "在途 \(road) 小时，无法赶上 \(hours) 小时的期限")
  }
}
