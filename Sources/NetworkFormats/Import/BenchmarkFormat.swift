/// Formats of published instances that are read as scenarios.
public enum BenchmarkFormat: String, Sendable, CaseIterable {
  /// OR-Library's generalized assignment: `m n`, m rows of n costs, m rows of n resource uses, m
  /// capacities; alone, or the number of problems and then each of them, as in gap1 to gap12.
  case orlibGAP = "orlib-gap"
  /// OR-Library's capacitated facility location: `m n`, m times capacity and fixed cost, then for
  /// each customer its demand and m costs.
  case orlibCAP = "orlib-cap"
  /// Holmberg, Rönnqvist and Yuan (1999): `m n`, m times capacity and fixed cost, n demands, an
  /// m x n matrix.
  case holmberg
  /// Díaz and Fernández (2002), after Delmaire: `n m`, an n x m matrix, n demands, m fixed costs,
  /// m capacities.
  case delmaire
  /// Yang, Chu and Chen (2012), written as Holmberg's.
  case yang
  /// A network design of SNDlib, native text or XML; `SNDlibModel` says how it is meant.
  case sndlib
  /// The fixed-charge network design of the Canad set: `nodes arcs commodities`, arcs, commodities.
  case canad
}

/// How a customer of a facility location instance may be served.
public enum BenchmarkSourcing: Sendable, Hashable {
  /// From several facilities at once.
  case split
  /// From one facility.
  case single
}
