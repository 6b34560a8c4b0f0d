/// Whose the capacity is that waits for a failure.
public enum SpareCapacity: String, Sendable, CaseIterable {
  /// Each has its own, as if its failure were there always.
  case dedicated
  /// Whatever no single failure calls for together shares it.
  case shared
}
