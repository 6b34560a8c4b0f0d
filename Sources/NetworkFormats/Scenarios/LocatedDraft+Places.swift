/// From the paths that the check of a draft uses to places in files.
///
/// The check numbers the elements over all files, and knows no shorthands: `origins[0].place` may be
/// the text `"beijing"` in the file.
extension LocatedDraft {
  /// Where a field is.
  struct Place {
    var span: SourceSpan
    /// The path within its file.
    var path: String
    /// Whether the field itself is there, not only the object that lacks it.
    var isExact: Bool
  }

  /// The element that a path leads into.
  func element(of path: String) -> Element? {
    var steps = JSONPath.steps(of: path)[...]
    return element(&steps)
  }

  func place(of path: String) -> Place? {
    var steps = JSONPath.steps(of: path)[...]
    if let element = element(&steps) {
      switch element.origin {
      case .node(let node): return place(from: node, steps)
      case .row(let row): return row.place(of: steps)
      }
    }
    guard case .key(let key) = steps.first, let node = settings[key] else { return nil }
    return place(from: node, steps.dropFirst())
  }

  private func element(_ steps: inout ArraySlice<JSONPath.Step>) -> Element? {
    guard case .key(let key) = steps.first, let collection = DraftCollection(rawValue: key),
      case .position(let position) = steps.dropFirst().first,
      self[collection].indices.contains(position)
    else { return nil }
    steps = steps.dropFirst(2)
    return self[collection][position]
  }

  private func place(from start: JSONNode, _ steps: ArraySlice<JSONPath.Step>) -> Place {
    var node = start
    var isExact = true
    for step in steps {
      switch step {
      case .key(let key):
        // A text stands for an object with one member.
        if node.kind == .string { break }
        guard let value = node[key] else {
          isExact = false
          break
        }
        node = value
      case .position(let position):
        if node.kind == .array {
          guard let element = node[position] else {
            isExact = false
            break
          }
          node = element
        } else if position > 0 {
          isExact = false
        }
      }
      if !isExact { break }
    }
    return Place(
      span: node.document.sourceSpan(node.leadingSpan), path: node.path, isExact: isExact)
  }
}
