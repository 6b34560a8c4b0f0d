import Quantities

/// RO161 to RO169: what can be wrong with the marks of a document of another tool.
extension DiagnosticCode {
  /// Every code of this family, in the order of their numbers.
  public static let markupCodes: [DiagnosticCode] = [
    xmlSyntax, xmlDocumentType, xmlEncoding, xmlReference, xmlTags, xmlLimit, xmlAttribute,
    xmlRoot, gmlSyntax,
  ]

  /// A sign out of place.
  public static let xmlSyntax = DiagnosticCode(
    161, LocalizedText("a sign out of place in XML", zh: "XML 语法有误"),
    cause: LocalizedText(
      "The text is not well-formed: a name, a quote or a bracket is missing, or a sign stands"
        + " where it can't.",
      zh: "文本不是合法的 XML：缺少名称、引号或括号，或某个符号出现在不允许之处。"),
    example: "<node id=1>",
    cure: LocalizedText(
      "Correct the place, or write the file again with the tool it comes from.",
      zh: "更正该处，或用原工具重新导出。"))

  /// A document type with an internal subset.
  public static let xmlDocumentType = DiagnosticCode(
    162, LocalizedText("a document type with rules of its own", zh: "DOCTYPE 含内部子集"),
    cause: LocalizedText(
      "A document may declare entities that grow without end or fetch other files. They are"
        + " never processed.",
      zh: "文档可能声明会无限膨胀或读取其他文件的实体，一律不予处理。"),
    example: "<!DOCTYPE graphml [ <!ENTITY a \"aaaa\"> ]>",
    cure: LocalizedText("Remove <!DOCTYPE ...>.", zh: "删去 <!DOCTYPE ...>。"))

  /// An encoding that is not read.
  public static let xmlEncoding = DiagnosticCode(
    163, LocalizedText("an encoding that is not read", zh: "不支持的编码"),
    cause: LocalizedText(
      "The first line declares an encoding other than UTF-8 and ISO-8859-1.",
      zh: "首行声明的编码既非 UTF-8 也非 ISO-8859-1。"),
    example: "<?xml version=\"1.0\" encoding=\"GBK\"?>",
    cure: LocalizedText(
      "Convert the file with iconv, and declare UTF-8.", zh: "用 iconv 转换文件，并把声明改为 UTF-8。"))

  /// A reference to nothing.
  public static let xmlReference = DiagnosticCode(
    164, LocalizedText("a reference to nothing", zh: "无效的引用"),
    cause: LocalizedText(
      "An ampersand begins neither one of the five named references nor the number of a"
        + " character.",
      zh: "\"&\" 之后既不是五个命名引用之一，也不是字符编号。"),
    example: "<data key=\"d1\">AT&T</data>",
    cure: LocalizedText("Write &amp; for the sign itself.", zh: "符号本身请写作 &amp;。"))

  /// Tags that don't match.
  public static let xmlTags = DiagnosticCode(
    165, LocalizedText("what is begun is not ended", zh: "标签不匹配"),
    cause: LocalizedText(
      "An element, a comment or a value does not end, or an end tag has another name than the"
        + " element; perhaps the file was cut off.",
      zh: "元素、注释或属性值没有结束，或结束标签与开始标签不同；文件也可能被截断。"),
    example: "<graph><node id=\"1\"></graph>",
    cure: LocalizedText(
      "Correct the tag, or fetch the file again.", zh: "更正标签，或重新获取文件。"))

  /// More than is taken.
  public static let xmlLimit = DiagnosticCode(
    166, LocalizedText("a document too deep or too large", zh: "文档嵌套过深或规模过大"),
    cause: LocalizedText(
      "Elements stand deeper within each other, or are more, than any network needs.",
      zh: "元素的嵌套层数或数量超出任何网络所需。"),
    example: "<a><a><a><a>... (65 levels)",
    cure: LocalizedText("Check that the file is what you think.", zh: "请确认文件内容无误。"))

  /// The same attribute twice.
  public static let xmlAttribute = DiagnosticCode(
    167, LocalizedText("an attribute that is there twice", zh: "属性重复"),
    cause: LocalizedText(
      "An element has two attributes of one name.", zh: "一个元素有两个同名属性。"),
    example: "<edge source=\"1\" source=\"2\"/>",
    cure: LocalizedText("Remove one of the two.", zh: "删去其中一个。"))

  /// A document of another kind.
  public static let xmlRoot = DiagnosticCode(
    168, LocalizedText("a document of another kind", zh: "文档类型不符"),
    cause: LocalizedText(
      "The file is well-formed, but is not of the format named by --from.",
      zh: "文件本身合法，但不是 --from 指定的格式。"),
    example: "<svg>...</svg> read as graphml",
    cure: LocalizedText("Name another format, or another file.", zh: "更换格式或文件。"))

  /// A sign out of place in GML.
  public static let gmlSyntax = DiagnosticCode(
    169, LocalizedText("a sign out of place in GML", zh: "GML 语法有误"),
    cause: LocalizedText(
      "A GML file is a sequence of keys, each with a number, a text in quotes, or a list in"
        + " square brackets.",
      zh: "GML 文件由一串键组成，每个键后跟数字、带引号的文本或方括号中的列表。"),
    example: "graph [ node [ id 1 label ] ]",
    cure: LocalizedText("Correct the place.", zh: "更正该处。"))
}
