/// The formats as data: from it come the JSON Schemas and the help pages of objects.
public enum FormatSchema: String, Sendable, CaseIterable {
  /// `route-opt/scenario/1`
  case scenario
  /// `route-opt/plan/1`
  case plan
  /// `route-opt/tariffs/1`
  case tariffs

  /// Every object of the format; the first one is the document.
  public var objects: [FormatObject] {
    switch self {
    case .scenario:
      // A scenario may write tariffs and vouchers out.
      Self.scenarioObjects
        + Self.tariffObjects.filter { $0.name != "tariffs" }
    case .plan: Self.planObjects
    case .tariffs: Self.tariffObjects
    }
  }

  /// The object that a help topic is about.
  public static func object(named name: String) -> FormatObject? {
    (scenarioObjects + planObjects + tariffObjects).first { $0.name == name }
  }

  /// The JSON Schema of the format, draft 2020-12.
  public var jsonSchema: [UInt8] { SchemaWriter.bytes(of: self) }
}
