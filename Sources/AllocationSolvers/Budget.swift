import LinearModels

/// The limits of one solve, looked at from one place.
final class Budget {
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  private let options: AllocationOptions
  private var lastProgress = -Double.infinity
  /// Work done so far.
  private(set) var work = 0

  init(_ options: AllocationOptions) {
    self.options = options
    began = clock.now
  }

  /// Seconds since the solve began.
  var seconds: Double {
    let (whole, atto) = (clock.now - began).components
    return Double(whole) + Double(atto) * 1e-18
  }

  /// Adds work done.
  func spend(_ amount: Int) { work &+= max(0, amount) }

  /// The limit that has been reached, if one has.
  var exhausted: AllocationStop? {
    if options.stop?.isRaised == true { return .interrupted }
    if work >= options.workLimit { return .workLimit }
    if options.timeLimit.isFinite && seconds >= options.timeLimit { return .timeLimit }
    return nil
  }

  /// Whether more than a share of the limits is used up; by work alone where work is limited.
  func isBeyond(share: Double) -> Bool {
    if options.workLimit != .max { return Double(work) > share * Double(options.workLimit) }
    return options.timeLimit.isFinite && seconds > share * options.timeLimit
  }

  /// The limit of which a share is looked at.
  var nearest: AllocationStop { options.workLimit != .max ? .workLimit : .timeLimit }

  /// Options for a linear solve within what is left, at most a share of it.
  func linearOptions(
    seconds most: Double = .infinity, work mostWork: Int = .max, gap: Double = 0,
    start: [Double]? = nil
  ) -> LinearSolveOptions {
    var linear = LinearSolveOptions()
    linear.timeLimit = max(0, min(most, options.timeLimit - seconds))
    // A work limit promises the same answer every time, so no clock may end a part of it.
    if options.workLimit != .max { linear.timeLimit = max(0, options.timeLimit - seconds) }
    linear.workLimit = max(0, min(mostWork, options.workLimit - work))
    linear.relativeGap = gap
    linear.memoryLimit = options.memoryLimit
    linear.start = start
    linear.stop = options.stop
    return linear
  }

  /// Tells the caller how it goes, at most ten times a second.
  func report(
    _ phase: AllocationProgress.Phase, best: Double, bound: Double, steps: Int
  ) {
    guard let progress = options.progress else { return }
    let now = seconds
    guard now - lastProgress >= 0.1 else { return }
    lastProgress = now
    progress(
      AllocationProgress(seconds: now, phase: phase, best: best, bound: bound, steps: steps))
  }
}

/// A small repeatable random generator.
///
/// - SeeAlso: G. L. Steele, D. Lea and C. H. Flood, *OOPSLA* 2014 (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
