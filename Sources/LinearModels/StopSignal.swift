import Synchronization

/// A flag that one thread (or a signal handler) raises and solvers look at.
///
/// The flag has a stable address, so that C code can poll it without calling back into Swift.
@safe
public final class StopSignal: Sendable {
  /// Atomic<Int32> has the layout of a C `_Atomic int`.
  private nonisolated(unsafe) let flag: UnsafeMutablePointer<Atomic<Int32>>

  /// A signal that is not raised.
  public init() {
    unsafe flag = .allocate(capacity: 1)
    unsafe flag.initialize(to: Atomic(0))
  }

  deinit {
    unsafe flag.deinitialize(count: 1)
    unsafe flag.deallocate()
  }

  /// Asks everybody who looks at this signal to stop.
  ///
  /// Safe inside a signal handler.
  public func raise() { unsafe flag.pointee.store(1, ordering: .relaxed) }

  /// Whether somebody asked to stop.
  public var isRaised: Bool { unsafe flag.pointee.load(ordering: .relaxed) != 0 }

  /// The flag's address, for C code that polls it; valid while the signal is alive.
  public var address: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(flag) }
}
