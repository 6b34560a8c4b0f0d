import Quantities

/// Writes a format as a JSON Schema, draft 2020-12.
struct SchemaWriter {
  private var json = JSONWriter(.pretty)

  static func bytes(of schema: FormatSchema) -> [UInt8] {
    var writer = SchemaWriter()
    writer.write(schema)
    return writer.json.finish()
  }

  private mutating func write(_ schema: FormatSchema) {
    let objects = schema.objects
    json.beginObject()
    json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    json.member("$id", "urn:route-opt:\(schema.rawValue):1")
    json.member("title", "route-opt/\(schema.rawValue)/1")
    if let root = objects.first { body(of: root) }
    json.key("$defs")
    json.beginObject()
    title()
    for object in objects.dropFirst() {
      json.key(object.name)
      json.beginObject()
      json.member("title", object.title.english)
      body(of: object)
      json.endObject()
    }
    json.endObject()
    json.endObject()
  }

  private mutating func title() {
    json.key("title")
    json.object { json in
      json.member("title", "a text, or one for each language")
      json.key("anyOf")
      json.array { json in
        json.object(.oneLine) { $0.member("type", "string") }
        json.object { json in
          json.member("type", "object")
          json.key("properties")
          json.object(.oneLine) { json in
            for language in Language.allCases {
              json.key(language.rawValue)
              json.object { $0.member("type", "string") }
            }
            json.key("comment")
            json.bool(true)
          }
          json.member("additionalProperties", false)
          json.key("anyOf")
          json.array(.oneLine) { json in
            for language in Language.allCases {
              json.object { json in
                json.key("required")
                json.strings([language.rawValue])
              }
            }
          }
        }
      }
    }
  }

  private mutating func body(of object: FormatObject) {
    json.member("type", "object")
    let required = object.members.filter(\.isRequired).map(\.name)
    if !required.isEmpty {
      json.key("required")
      json.strings(required)
    }
    json.key("properties")
    json.beginObject()
    for key in object.members {
      json.key(key.name)
      json.beginObject(.oneLine)
      json.member("description", key.meaning.english)
      write(key.type)
      json.endObject()
    }
    json.member("comment", true)
    json.endObject()
    json.key("patternProperties")
    json.object(.oneLine) { $0.member("^[$]", true) }
    json.member("additionalProperties", false)
    constraints(of: object)
  }

  private mutating func constraints(of object: FormatObject) {
    if !object.companions.isEmpty {
      json.key("dependentRequired")
      json.beginObject(.oneLine)
      // In the order of the keys: a dictionary has none.
      for key in object.keys {
        guard let others = object.companions[key] else { continue }
        json.key(key)
        json.strings(others)
      }
      json.endObject()
    }
    if !object.oneOf.isEmpty {
      json.key("anyOf")
      json.array { json in
        for key in object.oneOf {
          json.object(.oneLine) { json in
            json.key("required")
            json.strings([key])
          }
        }
      }
    }
    guard object.exclusive.count > 1 else { return }
    json.key("allOf")
    json.beginArray()
    for (number, first) in object.exclusive.enumerated() {
      for second in object.exclusive.dropFirst(number + 1) {
        json.object(.oneLine) { json in
          json.key("not")
          json.object { json in
            json.key("required")
            json.strings([first, second])
          }
        }
      }
    }
    json.endArray()
  }

  /// Writes the members that say what a value may be.
  private mutating func write(_ type: FormatType) {
    switch type {
    case .text:
      json.member("type", "string")
    case .name:
      json.member("type", "string")
      json.member("minLength", 1)
    case .title:
      json.member("$ref", "#/$defs/title")
    case .number(let range):
      json.member("type", "number")
      if range.lowerBound.isFinite { json.member("minimum", range.lowerBound) }
      if range.upperBound.isFinite { json.member("maximum", range.upperBound) }
    case .whole(let range):
      json.member("type", "integer")
      if range.lowerBound != .min { json.member("minimum", range.lowerBound) }
      if range.upperBound != .max { json.member("maximum", range.upperBound) }
    case .flag:
      json.member("type", "boolean")
    case .choice(let words):
      json.key("enum")
      json.strings(words)
    case .constant(let text):
      json.member("const", text)
    case .object(let name):
      json.member("$ref", "#/$defs/\(name)")
    case .list(let element):
      json.member("type", "array")
      json.key("items")
      json.beginObject()
      write(element)
      json.endObject()
    case .either(let types):
      json.key("anyOf")
      json.beginArray()
      for type in types {
        json.beginObject()
        write(type)
        json.endObject()
      }
      json.endArray()
    }
  }
}
