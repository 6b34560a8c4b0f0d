import Quantities

/// Refuses what is no UTF-8 text, before a parser makes nonsense of it.
enum TextEncoding {
  /// Reports another encoding, a packed file or a wrong byte; returns whether to go on parsing.
  ///
  /// After a single wrong byte, parsing goes on: the file may have other faults to report.
  static func check(_ file: SourceFile, into diagnostics: Diagnostics) -> Bool {
    if let kind = foreignKind(of: file.bytes) {
      diagnostics.report(
        Diagnostic(
          .notPlainText,
          LocalizedText(
            "this is \(kind.english), not UTF-8 text", zh: "这是\(kind.chinese)，不是 UTF-8 文本"),
          at: SourceSpan(file: file, range: 0..<min(2, file.bytes.count)),
          help: file.bytes.starts(with: [0x1F, 0x8B])
            ? LocalizedText("gunzip it first", zh: "请先用 gunzip 解压")
            : LocalizedText("save it as UTF-8, unpacked", zh: "请解压或另存为 UTF-8")))
      return false
    }
    if let index = UTF8Validation.firstInvalidByte(in: file.bytes) {
      let byte = String(file.bytes[index], radix: 16, uppercase: true)
      diagnostics.report(
        Diagnostic(
          .invalidUTF8,
          LocalizedText("byte 0x\(byte) is no UTF-8", zh: "字节 0x\(byte) 不是 UTF-8"),
          at: SourceSpan(file: file, range: index..<(index + 1)),
          label: LocalizedText("the first wrong byte", zh: "第一个错误字节"),
          help: LocalizedText(
            "save the file as UTF-8, or: iconv -f GB18030 -t UTF-8 OLD > NEW",
            zh: "将文件另存为 UTF-8，或执行：iconv -f GB18030 -t UTF-8 旧文件 > 新文件")))
    }
    return true
  }

  private static func foreignKind(of bytes: [UInt8]) -> LocalizedText? {
    if bytes.starts(with: [0x1F, 0x8B]) { return LocalizedText("a gzip file", zh: " gzip 压缩文件") }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
      return LocalizedText("a zip archive or spreadsheet", zh: " zip 压缩包或电子表格")
    }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      return LocalizedText("a zstd file", zh: " zstd 压缩文件")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return LocalizedText("UTF-16 or UTF-32", zh: " UTF-16 或 UTF-32")
    }
    // No text of ours begins with a NUL or has one second; UTF-16 without a mark has.
    if bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0 {
      return LocalizedText("UTF-16, UTF-32 or a binary file", zh: " UTF-16、UTF-32 或二进制文件")
    }
    return nil
  }
}
