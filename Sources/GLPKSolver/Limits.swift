import CGLPK
import LinearModels

/// Places where GLPK is made to fail, for tests of what happens then.
package struct FaultPlan: Sendable {
  /// The number of the guarded call, from 1; 0 for none.
  package var failAtCall = 0
  /// The number of the tree callback, from 1; 0 for none.
  package var failAtCallback = 0

  /// A plan without faults.
  package init() {}
}

/// Wishes and limits in the C side's form.
enum Limits {
  static let megabyte = 1 << 20

  /// The options of a solve that began at `beginning`.
  @unsafe
  static func options(
    _ options: LinearSolveOptions, beginning: Double, faults: FaultPlan = FaultPlan()
  ) -> cglpk_options {
    unsafe cglpk_options(
      // A limit that is not a number counts as none left.
      deadline: beginning + (options.timeLimit > 0 ? options.timeLimit : 0),
      work_limit: Int64(options.workLimit), relative_gap: options.relativeGap,
      objective_constant: 0, memory_megabytes: megabytes(options.memoryLimit),
      stop_flag: options.stop?.address, fail_at_call: Int64(faults.failAtCall),
      fail_at_callback: Int64(faults.failAtCallback))
  }

  private static func megabytes(_ bytes: Int?) -> Int32 {
    guard let bytes else { return 0 }
    return Int32(clamping: max(1, bytes / megabyte))
  }
}

/// What GLPK will need for a program, so that a solve that cannot fit is not begun.
enum MemoryEstimate {
  /// Bytes at the peak of a simplex solve, measured with GLPK 5.0 on seven shapes of program.
  static func bytes(rows: Int, columns: Int, entries: Int) -> Int {
    560 * rows + 270 * columns + 70 * entries
  }

  /// Whether the program can fit under a cap, which GLPK counts in whole megabytes.
  static func fits(_ bytes: Int, under cap: Int?) -> Bool {
    guard let cap else { return true }
    return cap >= Limits.megabyte && bytes <= cap
  }
}
