import ComputeNetwork

/// Something that may have so many parts only, and what it and its parts are called.
struct RuledTask {
  var english: String
  var chinese: String
  var id: String
  var part: String
  var chinesePart: String
  var path: String
}

/// What is spread has no more parts than it may have, and none that is too small.
extension Audit {
  /// Checks parts, by name and size, of a whole.
  mutating func checkParts(
    _ parts: [(name: String, size: Double)], of whole: Double, _ rule: SpreadRule,
    _ task: RuledTask
  ) {
    var sizes: [String: Double] = [:]
    for part in parts { sizes[part.name, default: 0] += part.size }
    if let most = rule.mostParts, sizes.count > most {
      find(
        .tooManyParts, at: task.path, about: [task.id],
        "\(task.english) has \(sizes.count) \(task.part)s, but may have \(most)",
        zh: "\(task.chinese) 用了 \(sizes.count) 个\(task.chinesePart)，上限 \(most)")
    }
    let smallest = rule.smallestShare * whole
    for (name, size) in sizes.sorted(by: { $0.key < $1.key })
    where size < smallest - tolerance.slack(of: smallest) {
      let text = AuditText.number(size), least = AuditText.number(smallest)
      find(
        .partTooSmall, at: task.path, about: [task.id, name],
        "a \(task.part) of \(task.english), \(name), has \(text), less than \(least)",
        zh: "\(task.chinese) 的\(task.chinesePart) \(name) 只有 \(text)，下限 \(least)")
    }
  }
}
