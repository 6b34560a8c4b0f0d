/// What a document says next.
public enum XMLEvent {
  /// An element begins.
  case start(XMLElement)
  /// Text inside the element begun last; references are replaced, and one text may come in pieces.
  case text(Located<String>)
  /// The element begun last ends; the name is its local one.
  case end(Located<String>)
}

/// The beginning of an element: its name and its attributes, in the order of the text.
public struct XMLElement {
  /// A name and a value; the span of the value leaves out the quotes.
  public struct Attribute {
    /// The name as it is written, with its prefix.
    public var name: Located<String>
    /// The value with references replaced.
    public var value: Located<String>
  }

  /// The name without its prefix; the span is that of the whole name.
  public var name: Located<String>
  /// Every attribute, declarations of name spaces too.
  public var attributes: [Attribute]

  /// Returns the value of an attribute by the name as it is written.
  public func attribute(_ name: String) -> Located<String>? {
    attributes.first { $0.name.value == name }?.value
  }
}

/// How much a reader takes before it gives a document up.
public struct XMLLimits: Sendable, Hashable {
  /// The most elements within each other.
  public var depth: Int
  /// The most elements.
  public var elements: Int
  /// The most attributes of one element.
  public var attributes: Int

  /// Makes limits.
  public init(depth: Int = 64, elements: Int = 32_000_000, attributes: Int = 256) {
    self.depth = max(1, depth)
    self.elements = max(1, elements)
    self.attributes = max(1, attributes)
  }
}
