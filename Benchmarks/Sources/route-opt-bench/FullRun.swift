import RouteOptimizer

/// A run of whole families that writes their tables.
struct FullRun {
  private let options: Options
  private let contestants: [Contestant]

  init(_ options: Options, _ contestants: [Contestant]) {
    self.options = options
    self.contestants = contestants
  }

  /// Runs all that was asked for; returns what contradicts itself or could not be run.
  func run() -> [String] {
    var file = ResultsFile(options.output)
    var found: [String] = []
    var isKnown = options.only.isEmpty
    for family in Family.all {
      do {
        let cases = try family.cases(options).filter { isAsked($0.name, of: family.name) }
        guard !cases.isEmpty else { continue }
        isKnown = true
        let text = run(family, cases, &found)
        try file.set(family.name, text)
      } catch let absent as Unavailable where options.only.isEmpty {
        Log.say("\(family.name): \(absent): skipped")
      } catch {
        if isAsked(family.name, of: family.name) { found.append("\(family.name): \(error)") }
      }
    }
    for family in FlowFamily.all {
      do {
        let answer = try family.run(options, contestants) { isAsked($0, of: family.name) }
        guard let answer else { continue }
        isKnown = true
        found += answer.contradictions
        try file.set(family.name, answer.text)
      } catch let absent as Unavailable where options.only.isEmpty {
        Log.say("\(family.name): \(absent): skipped")
      } catch {
        if isAsked(family.name, of: family.name) { found.append("\(family.name): \(error)") }
      }
    }
    if options.only.isEmpty || options.only.contains("startup") {
      isKnown = true
      do {
        let facts = Machine.facts(options, [])
        try file.set("startup", facts + "\n\n" + StartupFigures.text())
      } catch let absent as Unavailable where options.only.isEmpty {
        Log.say("\(absent): skipped")
      } catch {
        found.append("\(error)")
      }
    }
    if !isKnown { found.append("nothing is called \(options.only.joined(separator: " or "))") }
    return found
  }

  private func isAsked(_ name: String, of family: String) -> Bool {
    options.only.isEmpty || options.only.contains(family)
      || options.only.contains { name.hasPrefix($0) }
  }

  private func run(
    _ family: Family, _ cases: [BenchmarkCase], _ found: inout [String]
  ) -> String {
    let limits = Limits(
      seconds: options.timeLimit ?? family.timeLimit,
      relativeGap: options.relativeGap ?? family.relativeGap)
    var text = "\(family.summary)\n\n\(Machine.facts(options, contestants))"
    text +=
      " Limits of each solve: \(Text.seconds(limits.seconds)) s, relative gap"
      + " \(Text.share(limits.relativeGap)).\n\n"
    var table = PublishedTable()
    var contradictions: [String] = []
    for subject in cases {
      do {
        var run = try CaseRun(subject)
        run.run(contestants, limits)
        contradictions += Disagreements(run).found
        if subject.known == nil {
          text += CaseTable.text(run)
        } else {
          table.add(run)
        }
      } catch {
        contradictions.append("\(subject.name): \(error)")
      }
    }
    text += table.text
    if !contradictions.isEmpty {
      text += "Contradictions:\n\n" + contradictions.map { "- \($0)\n" }.joined() + "\n"
    }
    found += contradictions
    return text
  }
}
