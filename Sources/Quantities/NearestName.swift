/// Returns the known name that a mistyped one most likely meant, or nothing if none is near.
///
/// Names that differ only in capitals, hyphens, underscores and spaces count as equal. Otherwise
/// the distance is the number of letters inserted, dropped, replaced or swapped with a neighbour,
/// and one edit is allowed for every three letters. Ties go to the name that stands first.
///
/// - Complexity: O(*n m*) for each known name of *m* letters and a word of *n* letters.
/// - SeeAlso: F. J. Damerau, *Communications of the ACM* 7 (1964), 171–176.
public func nearestName(to word: String, among names: some Sequence<String>) -> String? {
  let target = folded(word)
  guard !target.isEmpty, target.count <= longestComparedName else { return nil }
  var best: String?
  var bestDistance = Int.max
  for name in names {
    let candidate = folded(name)
    guard !candidate.isEmpty, candidate.count <= longestComparedName else { continue }
    let longer = max(target.count, candidate.count)
    let allowed = max(1, longer / 3)
    guard abs(target.count - candidate.count) <= allowed else { continue }
    let distance = editDistance(target, candidate)
    // With every letter replaced, anything is near: "a" must not suggest "b".
    guard distance <= allowed, distance < longer, distance < bestDistance else { continue }
    best = name
    bestDistance = distance
  }
  return best
}

/// Returns the known name of several words whose beginning a mistyped word is: `capacityGbps` for
/// `capacty`; nothing if several names begin so.
///
/// That is a guess at the meaning, not at the spelling: ask for a whole name that is near first.
public func nameBeginning(with word: String, among names: some Sequence<String>) -> String? {
  let target = folded(word)
  guard target.count >= 4, target.count <= longestComparedName else { return nil }
  var best: String?
  var bestDistance = Int.max
  for name in names {
    for head in heads(of: name) {
      let longer = max(target.count, head.count)
      let allowed = max(1, longer / 3)
      guard abs(target.count - head.count) <= allowed else { continue }
      let distance = editDistance(target, head)
      guard distance <= allowed, distance <= bestDistance else { continue }
      best = distance < bestDistance ? name : nil
      bestDistance = distance
    }
  }
  return best
}

/// What a name begins with, folded, up to each further word of it that a capital begins.
private func heads(of name: String) -> [[Unicode.Scalar]] {
  let scalars = Array(name.unicodeScalars.prefix(longestComparedName))
  func isCapital(_ scalar: Unicode.Scalar) -> Bool { scalar >= "A" && scalar <= "Z" }
  return scalars.indices.dropFirst(3)
    .filter { isCapital(scalars[$0]) && !isCapital(scalars[$0 - 1]) }
    .map { end in
      var head = String.UnicodeScalarView()
      head.append(contentsOf: scalars[..<end])
      return folded(String(head))
    }
}

/// Returns how many insertions, deletions, replacements and swaps of neighbours lead from one
/// word to the other when no letter is edited twice (optimal string alignment).
public func editDistance(_ first: String, _ second: String) -> Int {
  editDistance(Array(first.unicodeScalars), Array(second.unicodeScalars))
}

/// Longer words are nobody's typing; comparing them would only cost time.
private let longestComparedName = 200

private func folded(_ word: String) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  for scalar in word.unicodeScalars {
    if scalar == "-" || scalar == "_" || scalar == " " { continue }
    if result.count > longestComparedName { break }
    if scalar.isASCII {
      let isCapital = scalar >= "A" && scalar <= "Z"
      result.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
    } else {
      result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }
  return result
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty { return b.count }
  if b.isEmpty { return a.count }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var current = last
  for i in 1...a.count {
    current[0] = i
    for j in 1...b.count {
      let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var least = min(replaced, last[j] + 1, current[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = min(least, beforeLast[j - 2] + 1)
      }
      current[j] = least
    }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[b.count]
}
