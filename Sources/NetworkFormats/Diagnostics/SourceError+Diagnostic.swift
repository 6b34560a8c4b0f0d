import Quantities

extension SourceError {
  /// The finding that says why a file was not read.
  ///
  /// - Parameter span: Where the file was named, if another file did.
  public func diagnostic(namedAt span: SourceSpan? = nil) -> Diagnostic {
    var diagnostic = finding(namedAt: span)
    if span == nil { diagnostic.file = name }
    return diagnostic
  }

  private var name: String { path == SourceReader.standardInputPath ? "<stdin>" : path }

  private func finding(namedAt span: SourceSpan?) -> Diagnostic {
    switch reason {
    case .notFound:
      return Diagnostic(
        span == nil ? .fileNotFound : .includeNotFound,
        LocalizedText("no such file: \(name)", zh: "文件不存在：\(name)"), at: span,
        label: span.map { _ in LocalizedText("named here", zh: "在此引用") })
    case .directory:
      return Diagnostic(
        .isDirectory,
        LocalizedText("\(name) is a directory, not a file", zh: "\(name) 是目录，不是文件"), at: span)
    case .notRegular:
      return Diagnostic(
        .notRegularFile,
        LocalizedText(
          "\(name) is a pipe, socket or device, not a file", zh: "\(name) 是管道、套接字或设备，不是文件"),
        at: span,
        help: LocalizedText(
          "to read a pipe, connect it to standard input and write - for the file",
          zh: "要读取管道，请接到标准输入，并以 - 代替文件名"))
    case .tooLarge(let limit):
      return Diagnostic(
        .fileTooLarge,
        LocalizedText(
          "\(name) has more than \(Self.size(limit))", zh: "\(name) 超过 \(Self.size(limit))"),
        at: span)
    case .badPath:
      return Diagnostic(
        .cannotRead,
        name.isEmpty
          ? LocalizedText("a file name is empty", zh: "文件名为空")
          : LocalizedText("\(name) is no file name", zh: "\(name) 不是文件名"), at: span)
    case .system(let error):
      return Diagnostic(
        span == nil ? .cannotRead : .includeNotFound,
        LocalizedText(
          "cannot read \(name): \(error.message.english)",
          zh: "无法读取 \(name)：\(error.message.chinese)"), at: span)
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 && bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }
}
