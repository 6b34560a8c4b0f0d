public import LinearModels

/// An allocation program written down as a mixed-integer program.
public struct WrittenProgram: Sendable {
  /// The program.
  public var model: LinearModel
  /// Whether no candidate that could matter is missing, so that its optimum is the true one.
  public var isComplete: Bool
  /// What the columns of candidates are; identical workloads are written as the first of them.
  public var candidateColumns: [CandidateColumn]

  /// The column of one candidate.
  public struct CandidateColumn: Sendable, Equatable {
    /// Its number in the model.
    public var column: Int
    /// The workload it serves.
    public var workload: Int
    /// The group it belongs to.
    public var group: Int
  }
}
