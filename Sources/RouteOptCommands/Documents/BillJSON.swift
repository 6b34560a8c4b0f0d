import RouteOptimizer

/// Bills of a series as JSON.
struct BillJSON {
  let series: TrafficSeries
  let bills: [Bill]
  var planned: PlannedBill?

  var bytes: [UInt8] {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.key("verdict")
      json.object { json in
        json.member("schema", "route-opt/bills/1")
        json.member("samples", series.count)
        json.member("missingSamples", series.missingCount)
        json.member("stepMinutes", series.stepMinutes)
        if series.count > 0 { json.member("start", series.start.text) }
        json.member("peakGbps", series.peak.value)
        if let best = bills.first(where: \.isPossible) {
          json.member("cheapest", best.tariff)
          number("total", best.total.value, &json)
        }
        if let planned {
          json.member("plannedTariff", planned.product)
          number("plannedCost", planned.planned.value, &json)
          if let exact = planned.exact(bills) { number("exactCost", exact.value, &json) }
        }
      }
      json.key("bills")
      json.array { json in for bill in bills { json.object { write(bill, &$0) } } }
    }
    return json.finish()
  }

  private func write(_ bill: Bill, _ json: inout JSONWriter) {
    json.member("tariff", bill.tariff)
    json.member("kind", bill.kind)
    title("name", bill.name, &json)
    title("billed", bill.billed, &json)
    json.member("illustrative", bill.isIllustrative)
    json.member("possible", bill.isPossible)
    number("gross", bill.gross.value, &json)
    number("total", bill.total.value, &json)
    json.key("months")
    json.array { json in
      for measure in bill.measures {
        json.object(.oneLine) { json in
          guard let month = measure.month else { return }
          json.member("month", month.text)
          number("quantity", measure.quantity, &json)
          title("unit", bill.unit, &json)
          number("gross", bill.gross(of: month).value, &json)
        }
      }
    }
    json.key("lines")
    json.array { json in
      for line in bill.lines {
        json.object(.oneLine) { json in
          if let month = line.month { json.member("month", month.text) }
          title("label", line.label, &json)
          number("quantity", line.quantity, &json)
          title("unit", line.unit, &json)
          number("unitPrice", line.unitPrice, &json)
          number("due", line.due, &json)
          number("amount", line.amount.value, &json)
        }
      }
    }
    json.key("vouchers")
    json.array { json in
      for discount in bill.discounts {
        json.object(.oneLine) { json in
          json.member("voucher", discount.voucher)
          if let year = discount.year { json.member("year", year) }
          number("amount", discount.amount.value, &json)
        }
      }
    }
    titles("notes", bill.notes, &json)
    titles("obstacles", bill.obstacles, &json)
  }

  private func titles(_ key: String, _ texts: [LocalizedText], _ json: inout JSONWriter) {
    json.key(key)
    json.array { json in for text in texts { json.object(.oneLine) { both(text, &$0) } } }
  }

  private func title(_ key: String, _ text: LocalizedText, _ json: inout JSONWriter) {
    json.key(key)
    json.object(.oneLine) { both(text, &$0) }
  }

  private func both(_ text: LocalizedText, _ json: inout JSONWriter) {
    json.member("en", text.english)
    json.member("zh", text.chinese)
  }

  private func number(_ key: String, _ value: Double, _ json: inout JSONWriter) {
    json.key(key)
    if value.isFinite { json.number(value) } else { json.null() }
  }
}
