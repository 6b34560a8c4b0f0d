import RouteOptimizer
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a signal handler may touch: atomics and bytes that were made before it was installed.
///
/// The one piece of global state: a handler gets nothing but the signal's number.
private final class SignalState: Sendable {
  let stop = StopSignal()
  let received = Atomic<Int32>(0)
  /// The address of the message's bytes, which live as long as the process.
  let message = Atomic<UInt>(0)
  let messageLength = Atomic<Int>(0)
}

private let state = SignalState()

extension Interruption {
  /// SIGINT and SIGTERM: the first one asks to stop, the second one ends the process.
  static var signals: Interruption {
    Interruption(
      stop: state.stop, listen: { install(message: $0) },
      signal: {
        let number = state.received.load(ordering: .relaxed)
        return number == 0 ? nil : number
      })
  }

  private static func install(message: String) {
    let bytes = Array(message.utf8)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 1, alignment: 1)
    memory.copyBytes(from: bytes)
    state.message.store(UInt(bitPattern: memory.baseAddress), ordering: .relaxed)
    state.messageLength.store(bytes.count, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handle
    // Reads and writes that a signal interrupts go on by themselves.
    action.sa_flags = Int32(SA_RESTART)
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }
}

/// Only async-signal-safe calls: atomics, `write` and `_exit`.
private func handle(_ signal: Int32) {
  let first = state.received.exchange(signal, ordering: .relaxed)
  if first != 0 { _exit(128 + signal) }
  state.stop.raise()
  if let message = UnsafeRawPointer(bitPattern: state.message.load(ordering: .relaxed)) {
    _ = write(2, message, state.messageLength.load(ordering: .relaxed))
  }
}
