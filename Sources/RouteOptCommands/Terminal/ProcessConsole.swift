import RouteOptimizer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Console {
  /// The console of this process.
  public static func process() -> Console {
    Console(
      output: { bytes throws(WriteError) in try CheckedOutput.standardOutput.write(bytes) },
      error: { text in try? CheckedOutput.standardError.write(text) },
      outputIsTerminal: isatty(1) == 1, errorIsTerminal: isatty(2) == 1, width: terminalWidth(),
      environment: { name in getenv(name).map { String(cString: $0) } },
      executable: executablePath(), interruption: .signals)
  }

  private static func terminalWidth() -> Int {
    guard isatty(1) == 1 else { return 80 }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  private static func executablePath() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0, length < buffer.count else { return "" }
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension RouteOptCommand {
  /// Runs this process's command line and ends the process.
  public static func runProcess() -> Never {
    exit(run(Array(CommandLine.arguments.dropFirst()), on: .process()).rawValue)
  }
}
