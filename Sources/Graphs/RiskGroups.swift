/// What fails together: every link's groups, in flat arrays.
///
/// Link `i` is the arcs `2i` and `2i + 1`.
public struct RiskGroups: Sendable {
  /// How many groups there are.
  public let groupCount: Int
  /// The groups of link `i` are `groups[start[i]..<start[i + 1]]`.
  public let start: [Int32]
  /// The groups of all links, link after link.
  public let groups: [Int32]

  /// Groups from flat arrays.
  public init(groupCount: Int, start: [Int32], groups: [Int32]) {
    precondition(
      start.first == 0 && start.last == Int32(groups.count)
        && zip(start, start.dropFirst()).allSatisfy { $0 <= $1 },
      "the starts rise from nothing to everything")
    precondition(
      groups.allSatisfy { $0 >= 0 && $0 < groupCount }, "links are in groups that there are")
    self.groupCount = groupCount
    self.start = start
    self.groups = groups
  }

  /// No group, for any number of links.
  public static let none = RiskGroups(groupCount: 0, start: [0], groups: [])

  /// How many links are listed; with no group at all none need be.
  public var linkCount: Int { start.count - 1 }

  /// The positions in `groups` that tell the groups of a link.
  func positions(ofLink link: Int) -> Range<Int> {
    groupCount == 0 ? 0..<0 : Int(start[link])..<Int(start[link + 1])
  }
}
