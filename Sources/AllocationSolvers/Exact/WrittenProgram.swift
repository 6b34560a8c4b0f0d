public import Allocation
public import LinearModels

/// An allocation program written down as a mixed-integer program.
public struct WrittenProgram: Sendable {
  /// The program.
  public let model: LinearModel
  /// Why candidates that could matter may be missing.
  public let gaps: [ListingGap]
  /// Whether none is missing, so that its optimum is the true one.
  public var isComplete: Bool { gaps.isEmpty }
  /// The greedy and rounded plan's cost, an upper bound of the optimum.
  public let knownObjective: Double

  private let original: AllocationProgram
  private let merged: IdenticalWorkloads
  private let integer: IntegerProgram

  init(
    _ original: AllocationProgram, _ merged: IdenticalWorkloads, _ integer: IntegerProgram,
    gaps: [ListingGap], knownObjective: Double
  ) {
    self.original = original
    self.merged = merged
    self.integer = integer
    self.gaps = gaps
    self.knownObjective = knownObjective
    model = integer.model
  }

  /// The column of one candidate.
  public struct CandidateColumn: Sendable, Equatable {
    /// Its number in the model.
    public var column: Int
    /// The workload it serves; identical workloads are written as the first of them.
    public var workload: Int
    /// The group it belongs to.
    public var group: Int
  }

  /// What the columns of candidates are.
  public var candidateColumns: [CandidateColumn] {
    integer.candidateColumns.map { column, candidate in
      CandidateColumn(
        column: column, workload: merged.members[Int(merged.pool.workload[Int(candidate)])][0],
        group: Int(merged.pool.group[Int(candidate)]))
    }
  }

  /// The allocation that a point of the model means, for one another solver's answer.
  public func allocation(at point: [Double]) -> Allocation {
    precondition(point.count == model.columnCount, "one value for each column")
    return merged.split(
      merged.allocation(of: integer.decode(point)), copies: original.workloads.map(\.copies))
  }
}

extension IdenticalWorkloads {
  /// The allocation of the classes that decoded choices make.
  func allocation(
    of decoded: (choices: [WorkingPlan.Choice], declined: [Int: Double])
  ) -> Allocation {
    var result = Allocation(decliningAllOf: program)
    for choice in decoded.choices {
      let workload = Int(pool.workload[Int(choice.candidate)])
      let weight =
        program.workloads[workload].isFractional ? choice.weight : choice.weight.rounded()
      result.candidates.add(Int(choice.candidate), of: pool)
      result.weights.append(weight)
      result.declined[workload] -= weight
    }
    return result
  }
}
