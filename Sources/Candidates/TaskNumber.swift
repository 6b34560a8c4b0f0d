/// What a demand of the program stands for, by its number in the scenario.
public enum TaskNumber: Sendable, Hashable {
  /// A workload.
  case workload(Int)
  /// A flow.
  case flow(Int)
}
