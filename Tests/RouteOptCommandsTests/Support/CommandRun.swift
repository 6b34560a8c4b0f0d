import RouteOptCommands
import RouteOptimizer
import Synchronization

/// A command line run inside the test, with everything that it wrote.
struct CommandRun {
  let code: ExitCode
  let output: String
  let errors: String

  /// How the surroundings differ from a plain pipe.
  struct Surroundings: Sendable {
    var environment: [String: String] = [:]
    var isTerminal = false
    var width = 80
    var signal: Int32?
    var outputFault: WriteError?
    var standardInput: Int32 = 0
    var executable = ""
  }

  private final class Capture: Sendable {
    let output = Mutex<[UInt8]>([])
    let errors = Mutex("")
  }

  init(_ arguments: String..., surroundings: Surroundings = Surroundings()) {
    self.init(arguments, surroundings)
  }

  init(_ arguments: [String], _ surroundings: Surroundings = Surroundings()) {
    let capture = Capture()
    let stop = StopSignal()
    let signal = surroundings.signal
    if signal != nil { stop.raise() }
    let fault = surroundings.outputFault, environment = surroundings.environment
    let console = Console(
      output: { bytes throws(WriteError) in
        if let fault { throw fault }
        capture.output.withLock { $0 += bytes }
      },
      error: { text in capture.errors.withLock { $0 += text } },
      outputIsTerminal: surroundings.isTerminal, errorIsTerminal: surroundings.isTerminal,
      width: surroundings.width, environment: { environment[$0] },
      reader: SourceReader(standardInput: surroundings.standardInput),
      executable: surroundings.executable,
      interruption: Interruption(stop: stop, signal: { signal }))
    code = RouteOptCommand.run(arguments, on: console)
    output = capture.output.withLock { String(decoding: $0, as: UTF8.self) }
    errors = capture.errors.withLock { $0 }
  }
}
