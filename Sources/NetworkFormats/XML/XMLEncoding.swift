import Quantities

/// From the bytes of a document to UTF-8, as far as its declaration allows.
enum XMLEncoding {
  /// The file itself, or a conversion of it; nothing, with a report, for any other encoding.
  static func decoded(_ file: SourceFile, into diagnostics: Diagnostics) -> SourceFile? {
    guard file.bytes.count < Int(UInt32.max) / 2 else {
      diagnostics.report(
        Diagnostic(
          .fileTooLarge, LocalizedText("more than 2 GiB", zh: "超过 2 GiB"),
          at: SourceSpan(file: file, range: 0..<0)))
      return nil
    }
    guard let declared = declared(file.bytes) else {
      return TextEncoding.check(file, into: diagnostics) ? file : nil
    }
    let name = String(decoding: file.bytes[declared], as: UTF8.self)
    switch name.uppercased() {
    case "UTF-8", "UTF8", "US-ASCII", "ASCII":
      return TextEncoding.check(file, into: diagnostics) ? file : nil
    case "ISO-8859-1", "LATIN1", "LATIN-1":
      // Every byte is the character of its number: lines and columns stay what they are.
      return SourceFile(name: file.name, bytes: fromLatin1(file.bytes))
    default:
      diagnostics.report(
        Diagnostic(
          .xmlEncoding,
          LocalizedText(
            "the encoding \(TextWidth.truncated(name, to: 24)) is not read",
            zh: "不支持编码 \(TextWidth.truncated(name, to: 24))"),
          at: SourceSpan(file: file, range: declared),
          label: LocalizedText("expected UTF-8 or ISO-8859-1", zh: "应为 UTF-8 或 ISO-8859-1"),
          help: LocalizedText(
            "iconv -f \(name) -t UTF-8 OLD > NEW, and declare UTF-8",
            zh: "执行 iconv -f \(name) -t UTF-8 旧文件 > 新文件，并将声明改为 UTF-8")))
      return nil
    }
  }

  /// Where the declaration names an encoding.
  private static func declared(_ bytes: [UInt8]) -> Range<Int>? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes[start...].prefix(256)
    guard head.starts(with: Array("<?xml".utf8)),
      let end = head.firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let word = Array("encoding".utf8)
    var index = start
    while index + word.count < end {
      guard bytes[index..<(index + word.count)].elementsEqual(word) else {
        index += 1
        continue
      }
      var first = index + word.count
      while first < end, XMLReader.isSpace(bytes[first]) || bytes[first] == UInt8(ascii: "=") {
        first += 1
      }
      let quote = bytes[first]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let last = bytes[(first + 1)..<end].firstIndex(of: quote)
      else { return nil }
      let name = (first + 1)..<last
      let isPlain = bytes[name].allSatisfy { $0 > 0x20 && $0 < 0x7F }
      return isPlain && !name.isEmpty ? name : nil
    }
    return nil
  }

  private static func fromLatin1(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(0xC0 | byte >> 6)
        result.append(0x80 | byte & 0x3F)
      }
    }
    return result
  }
}
