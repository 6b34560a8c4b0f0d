// The questions of a binding: each for a key that must be there, and for one that may be.

extension JSONObjectReader {
  /// Reads a text.
  public mutating func string(_ key: StaticString, _ emptiness: EmptyText = .refused)
    -> Located<String>?
  {
    guard let index = find(key, .required, .string) else { return nil }
    return checked(binder.string(index, emptiness))
  }

  /// Reads a text that may be absent.
  public mutating func optionalString(_ key: StaticString, _ emptiness: EmptyText = .refused)
    -> Located<String>?
  {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.string(index, emptiness))
  }

  /// Reads a number within bounds; a lower bound of `.leastNonzeroMagnitude` means "above zero".
  public mutating func number(
    _ key: StaticString, in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<Double>? {
    guard let index = find(key, .required, .number) else { return nil }
    return checked(binder.number(index, in: bounds))
  }

  /// Reads a number that may be absent.
  public mutating func optionalNumber(
    _ key: StaticString, in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<Double>? {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.number(index, in: bounds))
  }

  /// Reads a whole number within bounds; 2.0 and 1e3 are whole.
  public mutating func integer(_ key: StaticString, in bounds: ClosedRange<Int> = .min ... .max)
    -> Located<Int>?
  {
    guard let index = find(key, .required, .number) else { return nil }
    return checked(binder.integer(index, in: bounds))
  }

  /// Reads a whole number that may be absent.
  public mutating func optionalInteger(
    _ key: StaticString, in bounds: ClosedRange<Int> = .min ... .max
  ) -> Located<Int>? {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.integer(index, in: bounds))
  }

  /// Reads `true` or `false`.
  public mutating func bool(_ key: StaticString) -> Located<Bool>? {
    guard let index = find(key, .required, .bool) else { return nil }
    return checked(binder.bool(index))
  }

  /// Reads `true` or `false`, which may be absent.
  public mutating func optionalBool(_ key: StaticString) -> Located<Bool>? {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.bool(index))
  }

  /// Reads one of the words of an enumeration.
  public mutating func choice<Choice>(_ key: StaticString, as type: Choice.Type = Choice.self)
    -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    guard let index = find(key, .required, .string) else { return nil }
    return checked(binder.choice(index))
  }

  /// Reads one of the words of an enumeration, which may be absent.
  public mutating func optionalChoice<Choice>(
    _ key: StaticString, as type: Choice.Type = Choice.self
  ) -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.choice(index))
  }

  /// Reads the key `schema`, which must be one of a few; the last is the one to write.
  public mutating func schema(_ expected: [String]) -> Located<String>? {
    guard let index = find("schema", .required, .string) else { return nil }
    guard let found = checked(binder.string(index, .allowed)) else { return nil }
    if expected.contains(found.value) { return found }
    fail()
    binder.reportUnknownSchema(index, found.value, expected: expected)
    return nil
  }
}

// MARK: - Containers

extension JSONObjectReader {
  /// Begins to read an object within this one.
  public mutating func object(_ key: StaticString, as kind: JSONObjectKind) -> JSONObjectReader? {
    guard let index = find(key, .required, .object) else { return nil }
    return checked(binder.object(index, as: kind))
  }

  /// Begins to read an object that may be absent.
  public mutating func optionalObject(_ key: StaticString, as kind: JSONObjectKind)
    -> JSONObjectReader?
  {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.object(index, as: kind))
  }

  /// Reads a list.
  public mutating func array(_ key: StaticString) -> JSONElements? {
    guard let index = find(key, .required, .array) else { return nil }
    return checked(binder.array(binder.node(index)))
  }

  /// Reads a list that may be absent.
  public mutating func optionalArray(_ key: StaticString) -> JSONElements? {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.array(binder.node(index)))
  }

  /// Reads an object whose keys are names that the user chose.
  public mutating func members(_ key: StaticString) -> JSONMembers? {
    guard let index = find(key, .required, .object) else { return nil }
    return checked(binder.members(binder.node(index)))
  }

  /// Reads an object of names, which may be absent.
  public mutating func optionalMembers(_ key: StaticString) -> JSONMembers? {
    guard let index = find(key, .optional) else { return nil }
    return checked(binder.members(binder.node(index)))
  }

  /// Returns a value of any kind.
  public mutating func value(_ key: StaticString) -> JSONNode? {
    find(key, .required).map { binder.node($0) }
  }

  /// Returns a value of any kind but null, which may be absent.
  public mutating func optionalValue(_ key: StaticString) -> JSONNode? {
    find(key, .optional).map { binder.node($0) }
  }

  /// Reads a list of numbers, every one within bounds.
  public mutating func numbers(
    _ key: StaticString, count: ClosedRange<Int> = 0...Int.max,
    in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<[Double]>? {
    guard let index = find(key, .required, .array) else { return nil }
    return list(index, count: count) { binder, node in
      binder.number(node, in: bounds)?.value
    }
  }

  /// Reads a list of numbers that may be absent.
  public mutating func optionalNumbers(
    _ key: StaticString, count: ClosedRange<Int> = 0...Int.max,
    in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<[Double]>? {
    guard let index = find(key, .optional) else { return nil }
    return list(index, count: count) { binder, node in
      binder.number(node, in: bounds)?.value
    }
  }

  /// Reads a list of texts, none of them empty.
  public mutating func strings(_ key: StaticString, count: ClosedRange<Int> = 0...Int.max)
    -> Located<[Located<String>]>?
  {
    guard let index = find(key, .required, .array) else { return nil }
    return list(index, count: count) { binder, node in binder.string(node) }
  }

  /// Reads a list of texts that may be absent.
  public mutating func optionalStrings(_ key: StaticString, count: ClosedRange<Int> = 0...Int.max)
    -> Located<[Located<String>]>?
  {
    guard let index = find(key, .optional) else { return nil }
    return list(index, count: count) { binder, node in binder.string(node) }
  }

  private mutating func list<Element>(
    _ index: Int, count: ClosedRange<Int>, _ element: (JSONBinder, JSONNode) -> Element?
  ) -> Located<[Element]>? {
    guard let nodes = checked(binder.array(binder.node(index))) else { return nil }
    var result: [Element] = []
    var length = 0
    for node in nodes {
      length += 1
      if let value = element(binder, node) { result.append(value) }
    }
    guard count.contains(length) else {
      fail()
      binder.reportWrongCount(index, found: length, expected: count)
      return nil
    }
    return checked(result.count == length ? Located(result, at: nodes.array.span) : nil)
  }
}
