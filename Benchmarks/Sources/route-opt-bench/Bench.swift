import Foundation
import RouteOptimizer

/// Compares solvers on scenarios.
@main
struct Bench {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.contains("--help") || arguments.contains("-h") {
      print(Options.usage)
      exit(0)
    }
    do throws(UsageError) {
      exit(run(try Options(arguments)))
    } catch {
      Log.say("route-opt-bench: \(error.message)\n\n\(Options.usage)")
      exit(2)
    }
  }

  private static func run(_ options: Options) -> Int32 {
    if options.isList {
      list(options)
      return 0
    }
    let contestants = Contestant.selected(options)
    let found =
      options.isQuick
      ? QuickCheck.run(options, contestants) : FullRun(options, contestants).run()
    for sentence in found { Log.say("disagreement: \(sentence)") }
    if options.isQuick && found.isEmpty { print("All answers agree.") }
    return found.isEmpty ? 0 : 1
  }

  private static func list(_ options: Options) {
    for family in Family.all {
      print("\(family.name): \(family.summary)")
      do {
        for subject in try family.cases(options) { print("  \(subject.name)") }
      } catch {
        print("  \(error)")
      }
    }
    for family in FlowFamily.all { print("\(family.name): \(family.summary)") }
    print("startup: how long the command takes to start and to check a large scenario")
  }
}
