/// Where an element of a draft stands, such as `workloads[3].compute[0]`.
///
/// Its text is made only when something is to be reported: a scenario has many thousand elements,
/// and nearly all of them are right.
struct ElementPath: CustomStringConvertible {
  private let collection: StaticString
  private let number: Int
  private var inner: (collection: StaticString, number: Int)?
  private var innermost: (collection: StaticString, number: Int)?

  init(_ collection: StaticString, _ number: Int) {
    self.collection = collection
    self.number = number
  }

  /// The path of an element of a collection of this element.
  func element(_ collection: StaticString, _ number: Int) -> ElementPath {
    var path = self
    if inner == nil {
      path.inner = (collection, number)
    } else {
      path.innermost = (collection, number)
    }
    return path
  }

  var description: String {
    var text = "\(collection)[\(number)]"
    for part in [inner, innermost] {
      if let part { text += ".\(part.collection)[\(part.number)]" }
    }
    return text
  }
}
