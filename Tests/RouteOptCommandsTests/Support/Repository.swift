/// Where the shipped files are.
enum Repository {
  /// The path of a file of the repository.
  static func path(_ file: String) -> String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/") + "/" + file
  }
}
