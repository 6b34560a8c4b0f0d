import Glibc

/// Runs blocking work on a thread of its own, so that it takes none from Swift's thread pool.
func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let job = Job { continuation.resume(returning: work()) }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 16 << 20)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, Unmanaged.passRetained(job).toOpaque())
    pthread_attr_destroy(&attributes)
    if failure != 0 {
      // No thread is to be had: better to plan here than not at all.
      Unmanaged.passUnretained(job).release()
      job.body()
    }
  }
}

/// A closure that can travel through a C pointer.
private final class Job: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
