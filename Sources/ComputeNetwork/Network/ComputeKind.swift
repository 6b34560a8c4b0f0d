public import Quantities

/// What compute is for.
public enum ComputeFamily: String, Sendable, CaseIterable {
  case general
  case ai
  case `super`
}

/// A kind of compute: a unit that capacity and need are counted in.
public struct ComputeKind: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// General, AI or super.
  public var family: ComputeFamily
  /// What one unit is such as "PFLOPS" or "vCPU".
  public var unit: String
  /// The chip such as "Ascend 910B"; `nil` where any.
  public var chip: String?
  /// The precision a PFLOPS is counted at; FP16 unless stated.
  public var precision: String
  /// Whether the chip is a domestic one.
  public var isDomestic: Bool

  /// A kind from its parts.
  public init(
    id: String, name: LocalizedText? = nil, family: ComputeFamily = .ai, unit: String = "PFLOPS",
    chip: String? = nil, precision: String = "FP16", isDomestic: Bool = false
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.family = family
    self.unit = unit
    self.chip = chip
    self.precision = precision
    self.isDomestic = isDomestic
  }
}
