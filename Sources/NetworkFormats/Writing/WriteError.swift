public import Quantities

/// Why something could not be written.
public struct WriteError: Error, Sendable, Hashable {
  /// What was being done.
  public enum Step: String, Sendable {
    /// Finding out what the path leads to.
    case open
    /// Writing the bytes.
    case write
    /// Making sure that they are on the disk.
    case sync
    /// Giving the new content its name.
    case publish
  }

  /// The kinds of failure.
  public enum Reason: Sendable, Hashable {
    /// A file of that name is there, and replacing it was not asked for.
    case exists
    /// The path leads to a directory.
    case directory
    /// The path is empty or has a NUL in it.
    case badPath
    /// The system refused a step.
    case system(SystemError, during: Step)
  }

  /// The path, or `<stdout>` and the like.
  public var path: String
  /// Why not.
  public var reason: Reason

  /// Makes an error.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// The whole sentence.
  public var message: LocalizedText {
    switch reason {
    case .exists:
      LocalizedText("\(path) is there already", zh: "\(path) 已存在")
    case .directory:
      LocalizedText("\(path) is a directory, not a file", zh: "\(path) 是目录，不是文件")
    case .badPath:
      path.isEmpty
        ? LocalizedText("a file name is empty", zh: "文件名为空")
        : LocalizedText("\(path) is no file name", zh: "\(path) 不是文件名")
    case .system(let error, _):
      LocalizedText(
        "cannot write \(path): \(error.message.english)",
        zh: "无法写入 \(path)：\(error.message.chinese)")
    }
  }
}
