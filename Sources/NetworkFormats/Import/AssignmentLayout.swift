import Quantities

/// How the numbers of a generalized assignment file are divided into problems.
///
/// OR-Library's gap1 to gap12 begin with the number of problems, other files with the counts of the
/// only one. Which it is shows in where the numbers end.
struct AssignmentLayout {
  /// The bytes of each problem; empty if the file comes out even neither way.
  private(set) var problems: [Range<Int>] = []
  /// Whether the file begins with the number of its problems.
  private(set) var isCollection = false

  /// Where and why the file comes out even neither way.
  struct Misfit {
    var code: DiagnosticCode
    var range: Range<Int>
    var message: LocalizedText
    var notes: [LocalizedText]
  }

  private(set) var misfit: Misfit?

  /// Looks at the counts and passes over everything else.
  ///
  /// - Parameter wantsCollection: Whether a problem was asked for by its number: of two readings
  ///   that come out even, it is the one that is meant.
  init(_ numbers: NumberStream, wantsCollection: Bool) {
    let end = numbers.end
    let single = Self.block(numbers)
    let several = Self.collection(numbers)
    let isEven = single.map { $0.isWhole && $0.rest == nil } ?? false
    if several.isEven, wantsCollection || !isEven {
      problems = several.problems
      isCollection = true
    } else if isEven || single == nil {
      // What is no pair of counts is found again, and reported, when the problem is read.
      problems = [0..<end]
    } else if let single {
      misfit = Self.misfit(single, several, numbers)
    }
  }

  // MARK: - Readings

  /// One problem as its counts announce it.
  private struct Block {
    var agents, jobs: Int
    /// How many numbers it has with its counts, and how many are there.
    var expected, found: Int
    /// The stream behind it.
    var after: NumberStream
    /// The first word behind it.
    var rest: Range<Int>?
    var isWhole: Bool { expected == found }
  }

  private static func block(_ numbers: NumberStream) -> Block? {
    var stream = numbers
    guard let agents = stream.peekCount(), let jobs = stream.peekCount() else { return nil }
    let body = 2 * agents * jobs + agents
    let found = stream.pass(body)
    var rest = stream
    return Block(
      agents: agents, jobs: jobs, expected: 2 + body, found: 2 + found, after: stream,
      rest: rest.nextWord())
  }

  private struct Collection {
    var announced = 0
    var problems: [Range<Int>] = []
    /// The problem that is cut off, or has no counts, from 1, and the line that it begins in.
    var broken: (number: Int, at: Int, block: Block?)?
    var rest: Range<Int>?
    var isEven: Bool { announced > 0 && broken == nil && rest == nil }
  }

  private static func collection(_ numbers: NumberStream) -> Collection {
    var stream = numbers
    var result = Collection()
    guard let announced = stream.peekCount() else { return result }
    result.announced = announced
    while result.problems.count < announced {
      let start = stream.nextStart
      guard let block = block(stream), block.isWhole else {
        result.broken = (result.problems.count + 1, start, block(stream))
        return result
      }
      stream = block.after
      result.problems.append(start..<stream.nextStart)
    }
    result.rest = stream.nextWord()
    return result
  }

  // MARK: - Words

  private static func misfit(
    _ single: Block, _ several: Collection, _ numbers: NumberStream
  ) -> Misfit {
    var all = numbers
    let count = all.pass(Int.max)
    let message = LocalizedText(
      "\(count) numbers, where \(counted(single.agents, "agent")) and \(counted(single.jobs, "job")) make"
        + " \(single.expected)",
      zh: "共有 \(count) 个数字，而 \(single.agents) 个代理、\(single.jobs) 个作业应有"
        + " \(single.expected) 个")
    let note = note(several, numbers)
    if let rest = single.rest {
      return Misfit(code: .importRest, range: rest, message: message, notes: [note])
    }
    return Misfit(
      code: .importEnd, range: numbers.end..<numbers.end, message: message, notes: [note])
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func note(_ several: Collection, _ numbers: NumberStream) -> LocalizedText {
    let all = several.announced
    let head = LocalizedText(
      "read as a file of \(all) problem\(all == 1 ? "" : "s"), ", zh: "若视为含 \(all) 个问题的文件，")
    let reason: LocalizedText
    if let broken = several.broken {
      let line = numbers.line(of: broken.at), number = broken.number
      if let block = broken.block {
        reason = LocalizedText(
          "problem \(number) in line \(line) (\(counted(block.agents, "agent")),"
            + " \(counted(block.jobs, "job"))) has \(block.found) of \(block.expected) numbers",
          zh: "第 \(line) 行的第 \(number) 个问题（\(block.agents) 个代理、\(block.jobs) 个作业）只有"
            + " \(block.found) 个数字，应有 \(block.expected) 个")
      } else {
        reason = LocalizedText(
          "problem \(number) in line \(line) has no two counts",
          zh: "第 \(line) 行的第 \(number) 个问题没有两个计数")
      }
    } else {
      let line = numbers.line(of: several.rest?.lowerBound ?? numbers.end)
      reason = LocalizedText(
        "there are further numbers from line \(line) on", zh: "从第 \(line) 行起还有多余的数字")
    }
    return LocalizedText(head.english + reason.english, zh: head.chinese + reason.chinese)
  }
}
