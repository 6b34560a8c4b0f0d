/// What a plan is to be best at; the cost decides among plans that are equally good at it.
public enum PlanGoal: String, Sendable, CaseIterable {
  /// The least cost, everything served that pays.
  case cost
  /// The most traffic of flows carried, in Gbps.
  case carried
  /// The least use of the busiest link direction.
  case utilisation
  /// The largest shares for the flows that get least (max-min fairness).
  case fair
}
