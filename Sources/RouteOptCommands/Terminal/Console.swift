public import RouteOptimizer

/// Where a command reads, writes and asks: everything that is not its arguments.
///
/// A command never touches the process itself, so that tests can run it in theirs.
public struct Console: Sendable {
  /// Writes to standard output; what can't be written is an error.
  public var output: @Sendable ([UInt8]) throws(WriteError) -> Void
  /// Writes to standard error; what can't be written there can't be reported anywhere.
  public var error: @Sendable (String) -> Void
  /// Whether standard output is a terminal.
  public var outputIsTerminal: Bool
  /// Whether standard error is a terminal.
  public var errorIsTerminal: Bool
  /// Cells of a line of the terminal, or 80.
  public var width: Int
  /// A variable of the environment, or nothing.
  public var environment: @Sendable (String) -> String?
  /// What reads files and standard input.
  public var reader: SourceReader
  /// The path of the executable, beside which shipped files may lie; empty if unknown.
  public var executable: String
  /// The directory that reports on our own mistakes go to.
  public var reportDirectory: String
  /// What asks a command to stop.
  public var interruption: Interruption

  /// A console from its parts.
  public init(
    output: @escaping @Sendable ([UInt8]) throws(WriteError) -> Void,
    error: @escaping @Sendable (String) -> Void, outputIsTerminal: Bool = false,
    errorIsTerminal: Bool = false, width: Int = 80,
    environment: @escaping @Sendable (String) -> String? = { _ in nil },
    reader: SourceReader = SourceReader(), executable: String = "", reportDirectory: String = ".",
    interruption: Interruption = Interruption()
  ) {
    self.output = output
    self.error = error
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
    self.width = width
    self.environment = environment
    self.reader = reader
    self.executable = executable
    self.reportDirectory = reportDirectory
    self.interruption = interruption
  }
}

/// What asks a command to stop: a signal, or a test.
public struct Interruption: Sendable {
  /// Raised by whoever wants the command to stop with what it has.
  public var stop: StopSignal
  /// Begins to listen; until then a signal ends the process at once.
  ///
  /// The text is shown at the first signal.
  public var listen: @Sendable (_ message: String) -> Void
  /// The signal that asked (2 is SIGINT); `nil` if none did.
  public var signal: @Sendable () -> Int32?

  /// An interruption that nobody asks for unless the stop signal is raised from elsewhere.
  public init(
    stop: StopSignal = StopSignal(), listen: @escaping @Sendable (String) -> Void = { _ in },
    signal: @escaping @Sendable () -> Int32? = { nil }
  ) {
    self.stop = stop
    self.listen = listen
    self.signal = signal
  }
}
