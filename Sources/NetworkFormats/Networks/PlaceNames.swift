import Quantities

/// Makes ids out of names, no two alike.
struct DistinctIds {
  /// How many ids were made from each wish.
  private var used: [String: Int] = [:]

  /// The wish itself if it is free, else with the first number that makes it so.
  mutating func take(_ wish: String) -> String {
    guard let count = used[wish] else {
      used[wish] = 1
      return wish
    }
    var number = count + 1
    while used["\(wish)-\(number)"] != nil { number += 1 }
    used[wish] = number
    used["\(wish)-\(number)"] = 1
    return "\(wish)-\(number)"
  }

  /// Whether nothing has this id yet.
  func isFree(_ id: String) -> Bool { used[id] == nil }
}

/// Names as ids: "Xi'an (North)" becomes "xian-north".
enum PlaceNames {
  /// Letters and digits of any script, in small letters, with one dash for everything between them.
  static func id(of name: String) -> String {
    var result = ""
    var hasGap = false
    for character in name {
      guard character.isLetter || character.isNumber else {
        // An apostrophe is inside a word: Xi'an.
        if character != "'", character != "\u{2019}" { hasGap = true }
        continue
      }
      if hasGap, !result.isEmpty { result += "-" }
      hasGap = false
      result += character.lowercased()
      if result.utf8.count >= 60 { break }
    }
    return result
  }

  /// Whether a key only counts, such as "17", "n17" or "n0::n3": it is no name then.
  static func isNumber(_ key: String) -> Bool {
    let parts = key.split(separator: "::", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      let digits =
        part.utf8.first.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } == true
        ? part.dropFirst() : part[...]
      return !digits.isEmpty && digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
  }
}
