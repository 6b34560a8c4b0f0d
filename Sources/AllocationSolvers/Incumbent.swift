import Allocation

/// The best allocation so far, judged by recomputing it.
struct Incumbent {
  let program: AllocationProgram
  private(set) var allocation: Allocation
  private(set) var objective: Double

  /// Declining everything is always possible.
  init(_ program: AllocationProgram) {
    self.program = program
    allocation = Allocation(decliningAllOf: program)
    objective = program.evaluate(allocation).objective
  }

  /// Keeps an allocation if it breaks no rule and costs less, or no more than a share `grace` more.
  @discardableResult
  mutating func offer(_ candidate: Allocation, grace: Double = 0) -> Bool {
    let evaluation = program.evaluate(candidate)
    guard evaluation.worstViolation <= AllocationProgram.violationTolerance,
      evaluation.objective < objective + grace * abs(objective)
    else { return false }
    allocation = candidate
    objective = evaluation.objective
    return true
  }
}
