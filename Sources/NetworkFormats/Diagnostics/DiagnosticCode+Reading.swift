import Quantities

/// RO1xx: what can be wrong with an input before its meaning is looked at.
extension DiagnosticCode {
  /// Every code of this family.
  public static let readingCodes: [DiagnosticCode] = [
    moreFindings, missingSeparator, invalidUTF8, notPlainText, unexpectedToken, trailingComma,
    comment, unclosedString, controlCharacter, badEscape, loneSurrogate, badNumber, badLiteral,
    unclosedBracket, unknownKey, missingKey, wrongType, unknownChoice, trailingText, badQuotes,
    numberOutOfRange, duplicateKey, belowMinimum, aboveMaximum, notWhole, tooDeep, tooManyValues,
    emptyDocument, emptyText, wrongCount, cannotRead, fileNotFound, isDirectory, notRegularFile,
    fileTooLarge, includeCycle, includeNotFound, unknownSchema, missingUnit, tooManyErrors,
    csvUnclosedQuote, csvTextAfterQuote, csvStrayQuote, csvRaggedRow, csvUnknownColumn,
    csvMissingColumn, csvDuplicateColumn, csvOtherSeparator, csvBadNumber, csvLoneReturn,
    csvEmptyField,
  ]

  /// More findings than are listed.
  public static let moreFindings = DiagnosticCode(
    100, LocalizedText("more findings than are listed", zh: "问题数量超过列出的上限"),
    cause: LocalizedText(
      "An input has so many faults that only the first thousand are kept.",
      zh: "输入中的问题过多，只保留前一千条。"),
    example: "1200 links, each with a misspelt key",
    cure: LocalizedText(
      "Cure the listed ones first; the rest often have the same cause.",
      zh: "先处理已列出的问题，其余问题往往同因。"))

  /// A comma or colon is missing.
  public static let missingSeparator = DiagnosticCode(
    101, LocalizedText("a comma or colon is missing", zh: "缺少逗号或冒号"),
    cause: LocalizedText(
      "Two members or elements follow each other without a comma, or a key and its value "
        + "without a colon.",
      zh: "相邻的两个成员或元素之间缺少逗号，或键与值之间缺少冒号。"),
    example: #"{ "capacityGbps": 400  "lengthKm": 512 }"#,
    cure: LocalizedText(
      "Write the missing sign where the caret points.",
      zh: "在插入符所指处补上缺少的符号。"))

  /// A byte that is no UTF-8.
  public static let invalidUTF8 = DiagnosticCode(
    102, LocalizedText("the text is not UTF-8", zh: "文本不是 UTF-8 编码"),
    cause: LocalizedText(
      "A byte belongs to no character in UTF-8, mostly because the file was saved in GBK or "
        + "Latin-1.",
      zh: "某个字节不属于任何 UTF-8 字符，多半是文件以 GBK 或 Latin-1 保存。"),
    example: #"{ "name": "<D6 D0 CE C0>" }"#,
    cure: LocalizedText(
      "Save the file as UTF-8, or: iconv -f GB18030 -t UTF-8 old.json > new.json",
      zh: "将文件另存为 UTF-8，或执行：iconv -f GB18030 -t UTF-8 old.json > new.json"))

  /// Another encoding or a packed file.
  public static let notPlainText = DiagnosticCode(
    103, LocalizedText("not a plain text file in UTF-8", zh: "不是 UTF-8 纯文本文件"),
    cause: LocalizedText(
      "The first bytes are those of UTF-16, UTF-32 or of a packed file.",
      zh: "文件开头的字节表明它是 UTF-16、UTF-32 或压缩文件。"),
    example: "west.json.gz",
    cure: LocalizedText("Unpack it, or save it as UTF-8.", zh: "请先解压，或另存为 UTF-8。"))

  /// Something stands where it can't.
  public static let unexpectedToken = DiagnosticCode(
    104, LocalizedText("unexpected character or word", zh: "出现意外的字符或单词"),
    cause: LocalizedText(
      "Something stands where JSON allows only a value, a key or punctuation; full-width "
        + "punctuation is not punctuation in JSON.",
      zh: "此处只允许出现值、键或标点；全角标点在 JSON 中不算标点。"),
    example: #"{ "pue"： 1.2 }"#,
    cure: LocalizedText("Take it out, or put text in double quotes.", zh: "删除它，或将文本放入英文双引号中。"))

  /// A comma with nothing after it.
  public static let trailingComma = DiagnosticCode(
    105, LocalizedText("a comma with nothing after it", zh: "多余的逗号"),
    cause: LocalizedText(
      "The last member or element is followed by a comma.",
      zh: "最后一个成员或元素后面多了一个逗号。"),
    example: "[1, 2, 3,]",
    cure: LocalizedText("Take the comma out.", zh: "删除该逗号。"))

  /// A comment.
  public static let comment = DiagnosticCode(
    106, LocalizedText("JSON has no comments", zh: "JSON 不支持注释"),
    cause: LocalizedText("A text begins with //, /* or #.", zh: "文本以 //、/* 或 # 开头。"),
    example: #""pue": 1.2 // measured"#,
    cure: LocalizedText(
      "Write \"comment\": \"measured\" beside it; the key \"comment\" is allowed in every "
        + "object.",
      zh: "改写为 \"comment\": \"measured\"；任何对象中都允许使用键 \"comment\"。"))

  /// A text without its closing quote.
  public static let unclosedString = DiagnosticCode(
    107, LocalizedText("a text is not closed", zh: "文本缺少结束引号"),
    cause: LocalizedText(
      "The line or the file ends before the closing double quote.",
      zh: "在结束双引号之前行或文件已结束。"),
    example: #""name": "Guizhou,"#,
    cure: LocalizedText(
      "Put the closing quote; write a line break in a text as \\n.",
      zh: "补上结束引号；文本中的换行请写作 \\n。"))

  /// A control character in a text.
  public static let controlCharacter = DiagnosticCode(
    108, LocalizedText("a control character in a text", zh: "文本中含有控制字符"),
    cause: LocalizedText(
      "A tab or another character below U+0020 stands unescaped in a text.",
      zh: "文本中直接出现了制表符或其他小于 U+0020 的字符。"),
    example: #""name": "Gui<TAB>zhou""#,
    cure: LocalizedText("Write it as an escape, such as \\t.", zh: "用转义形式书写，例如 \\t。"))

  /// A backslash that begins no escape.
  public static let badEscape = DiagnosticCode(
    109, LocalizedText("a backslash that begins no escape", zh: "无效的反斜杠转义"),
    cause: LocalizedText(
      "After a backslash only \" \\ / b f n r t and u with four hexadecimal digits may come.",
      zh: "反斜杠后只能是 \" \\ / b f n r t，或 u 加四位十六进制数字。"),
    example: #""path": "C:\hubs""#,
    cure: LocalizedText("Write the backslash twice.", zh: "将反斜杠写两次。"))

  /// Half a character.
  public static let loneSurrogate = DiagnosticCode(
    110, LocalizedText("half of a character", zh: "不完整的字符"),
    cause: LocalizedText(
      "A \\u escape from D800 to DFFF is only one half of a character's two.",
      zh: "D800 至 DFFF 的 \\u 转义只是一个字符的一半。"),
    example: #""name": "\ud83d""#,
    cure: LocalizedText("Write both halves, or the character itself.", zh: "写全两个部分，或直接写该字符。"))

  /// A number in another notation.
  public static let badNumber = DiagnosticCode(
    111, LocalizedText("not a JSON number", zh: "不是有效的 JSON 数字"),
    cause: LocalizedText(
      "A number has a leading zero or plus, a bare point, a digit separator, a unit or "
        + "another base.",
      zh: "数字含有前导零、加号、孤立的小数点、数位分隔符、单位或采用其他进制。"),
    example: #""pue": 01.2, "load": .5, "rate": 1_000"#,
    cure: LocalizedText(
      "Write it in plain decimal notation: 1.2, 0.5, 1000, 1e3.",
      zh: "使用普通十进制写法：1.2、0.5、1000、1e3。"))

  /// A word of another language.
  public static let badLiteral = DiagnosticCode(
    112, LocalizedText("not a JSON value", zh: "不是 JSON 的值"),
    cause: LocalizedText(
      "NaN, Infinity, None, True and the like are words of programming languages; JSON has "
        + "true, false and null.",
      zh: "NaN、Infinity、None、True 等是编程语言的写法；JSON 只有 true、false 和 null。"),
    example: #""latencyMs": NaN"#,
    cure: LocalizedText(
      "Write true, false or null, or leave the key out if the value is not known.",
      zh: "写 true、false 或 null；数值未知时请省略该键。"))

  /// Brackets that don't match.
  public static let unclosedBracket = DiagnosticCode(
    113, LocalizedText("brackets do not match", zh: "括号不匹配"),
    cause: LocalizedText(
      "The file ends inside an object or array, or a bracket closes the other kind.",
      zh: "文件在对象或数组内部结束，或括号类型不一致。"),
    example: #"{ "links": [ }"#,
    cure: LocalizedText("Close what the message names.", zh: "按消息所述补上对应的括号。"))

  /// A key that nothing reads.
  public static let unknownKey = DiagnosticCode(
    114, LocalizedText("unknown key", zh: "未知的键"),
    cause: LocalizedText(
      "An object has a key that is not read here, mostly a misspelt one; it would be ignored "
        + "silently otherwise.",
      zh: "对象中有此处不会读取的键，多半是拼写错误；若不报告就会被悄悄忽略。"),
    example: #"{ "capacty": 400 }"#,
    cure: LocalizedText(
      "Use the suggested key. For remarks there are \"comment\" and keys that begin with $.",
      zh: "使用建议的键。备注可用 \"comment\" 或以 $ 开头的键。"))

  /// A key that must be there.
  public static let missingKey = DiagnosticCode(
    115, LocalizedText("a required key is missing", zh: "缺少必需的键"),
    cause: LocalizedText(
      "An object lacks a key without which it cannot be used.",
      zh: "对象缺少一个不可省略的键。"),
    example: #"{ "from": "gui" }"#,
    cure: LocalizedText("Add the key to the object at the caret.", zh: "在插入符所指的对象中补上该键。"))

  /// A value of another kind.
  public static let wrongType = DiagnosticCode(
    116, LocalizedText("a value of the wrong kind", zh: "值的类型不对"),
    cause: LocalizedText(
      "A value is of another kind than the key asks for, such as a text instead of a number.",
      zh: "值的类型与键的要求不符，例如要求数字却给了文本。"),
    example: #""capacityGbps": "400""#,
    cure: LocalizedText(
      "Write the kind that the message names; numbers stand without quotes.",
      zh: "按消息所述的类型书写；数字不加引号。"))

  /// A word that is no choice here.
  public static let unknownChoice = DiagnosticCode(
    117, LocalizedText("not one of the choices", zh: "不在可选值之列"),
    cause: LocalizedText(
      "A text must be one of a few words, and is not.",
      zh: "文本必须是若干固定单词之一。"),
    example: #""layer": "optcal""#,
    cure: LocalizedText("Use one of the words in the message.", zh: "使用消息中列出的单词。"))

  /// Text after the end.
  public static let trailingText = DiagnosticCode(
    118, LocalizedText("text after the end of the document", zh: "文档结束后还有内容"),
    cause: LocalizedText(
      "A JSON file holds one value; something follows it.",
      zh: "一个 JSON 文件只含一个值，其后还有内容。"),
    example: #"{ "a": 1 } { "b": 2 }"#,
    cure: LocalizedText(
      "Put several values into one array, or several files.",
      zh: "将多个值放入一个数组，或分成多个文件。"))

  /// Missing or wrong quotes.
  public static let badQuotes = DiagnosticCode(
    119, LocalizedText("missing or wrong quotes", zh: "引号缺失或不正确"),
    cause: LocalizedText(
      "A key or text stands without quotes, in single or in curly quotes.",
      zh: "键或文本没有引号，或使用了单引号、弯引号。"),
    example: "{ id: 'gui' }",
    cure: LocalizedText(
      "Use straight double quotes: \"id\": \"gui\".",
      zh: "使用英文直双引号：\"id\": \"gui\"。"))

  /// A number beyond what a Double holds.
  public static let numberOutOfRange = DiagnosticCode(
    120, LocalizedText("number out of range", zh: "数字超出可表示范围"),
    cause: LocalizedText(
      "A number is larger than 1.7976931348623157e308, or so small that it would become zero.",
      zh: "数字大于 1.7976931348623157e308，或小到会变成零。"),
    example: #""capacityGbps": 1e400"#,
    cure: LocalizedText("Correct the exponent.", zh: "更正指数。"))

  /// The same key twice in one object.
  public static let duplicateKey = DiagnosticCode(
    121, LocalizedText("duplicate key", zh: "键重复"),
    cause: LocalizedText(
      "An object has a key twice; no reader could tell which one counts.",
      zh: "对象中同一个键出现两次，无法判断以哪个为准。"),
    example: #"{ "pue": 1.2, "pue": 1.3 }"#,
    cure: LocalizedText("Take one of them out.", zh: "删除其中一个。"))

  /// A number too small for its key.
  public static let belowMinimum = DiagnosticCode(
    122, LocalizedText("a number below its minimum", zh: "数字低于下限"),
    cause: LocalizedText("A number is smaller than its key allows.", zh: "数字小于该键允许的最小值。"),
    example: #""capacityGbps": -400"#,
    cure: LocalizedText("Check the sign and the unit in the key's name.", zh: "检查符号以及键名中的单位。"))

  /// A number too large for its key.
  public static let aboveMaximum = DiagnosticCode(
    123, LocalizedText("a number above its maximum", zh: "数字高于上限"),
    cause: LocalizedText("A number is larger than its key allows.", zh: "数字大于该键允许的最大值。"),
    example: #""greenShare": 80"#,
    cure: LocalizedText(
      "Check the unit; shares are written from 0 to 1.",
      zh: "检查单位；占比应写作 0 到 1。"))

  /// A fraction where a count is asked for.
  public static let notWhole = DiagnosticCode(
    124, LocalizedText("not a whole number", zh: "不是整数"),
    cause: LocalizedText(
      "A count has a fraction, or more digits than a count can have.",
      zh: "计数含有小数，或位数超出上限。"),
    example: #""servers": 2.5"#,
    cure: LocalizedText("Write a whole number.", zh: "写成整数。"))

  /// Brackets within brackets within brackets.
  public static let tooDeep = DiagnosticCode(
    125, LocalizedText("nested too deeply", zh: "嵌套过深"),
    cause: LocalizedText(
      "More arrays and objects stand within each other than the limit of 64.",
      zh: "数组与对象的嵌套层数超过上限 64。"),
    example: "[[[[[[[[ ... ]]]]]]]]",
    cure: LocalizedText(
      "No document of ours is nested like that: is it the right file?",
      zh: "本程序的文档不会如此嵌套：请确认文件是否正确。"))

  /// More values than are read.
  public static let tooManyValues = DiagnosticCode(
    126, LocalizedText("too many values", zh: "值的数量过多"),
    cause: LocalizedText(
      "A document has more values than the reader's limit.",
      zh: "文档中的值多于读取上限。"),
    example: #"a file of 900 MB with "[1,1,1,...""#,
    cure: LocalizedText(
      "Split the document, or check that it is the right file.",
      zh: "拆分文档，或确认文件是否正确。"))

  /// Nothing in it.
  public static let emptyDocument = DiagnosticCode(
    127, LocalizedText("the file is empty", zh: "文件为空"),
    cause: LocalizedText("A file has no bytes, or white space alone.", zh: "文件没有内容，或只有空白字符。"),
    example: "route-opt check /dev/null",
    cure: LocalizedText(
      "Check how it was written; route-opt new makes a working one.",
      zh: "检查该文件的生成过程；route-opt new 可生成可用的示例。"))

  /// A text without letters.
  public static let emptyText = DiagnosticCode(
    128, LocalizedText("an empty text", zh: "文本为空"),
    cause: LocalizedText("A text that names something is empty.", zh: "用于命名的文本为空。"),
    example: #""id": """#,
    cure: LocalizedText("Give it a name.", zh: "请填写名称。"))

  /// A list of another length.
  public static let wrongCount = DiagnosticCode(
    129, LocalizedText("a list of the wrong length", zh: "列表长度不对"),
    cause: LocalizedText(
      "A list must have a certain number of elements, such as 24 for the hours of a day.",
      zh: "列表必须包含规定数量的元素，例如一天 24 小时。"),
    example: #""hourlyPrice": [0.3, 0.4]"#,
    cure: LocalizedText(
      "Add or remove elements until the number is right.",
      zh: "增删元素直至数量正确。"))

  /// The system refused to read it.
  public static let cannotRead = DiagnosticCode(
    130, LocalizedText("the file cannot be read", zh: "无法读取文件"),
    cause: LocalizedText(
      "The operating system refused to open or read the file.",
      zh: "操作系统拒绝打开或读取该文件。"),
    example: "route-opt check /root/secret.json",
    cure: LocalizedText("See the reason in the message.", zh: "请查看消息中的原因。"))

  /// There is no such file.
  public static let fileNotFound = DiagnosticCode(
    131, LocalizedText("no such file", zh: "文件不存在"),
    cause: LocalizedText("There is nothing under that path.", zh: "该路径下没有文件。"),
    example: "route-opt check wset.json",
    cure: LocalizedText("Check the spelling and the working directory.", zh: "检查拼写与当前目录。"))

  /// A directory instead of a file.
  public static let isDirectory = DiagnosticCode(
    132, LocalizedText("a directory, not a file", zh: "这是目录而不是文件"),
    cause: LocalizedText("The path leads to a directory.", zh: "该路径指向一个目录。"),
    example: "route-opt check scenarios/",
    cure: LocalizedText("Name the files in it.", zh: "请指定其中的文件。"))

  /// A pipe or device instead of a file.
  public static let notRegularFile = DiagnosticCode(
    133, LocalizedText("not a regular file", zh: "不是普通文件"),
    cause: LocalizedText(
      "The path leads to a pipe, a socket or a device, which may never end.",
      zh: "该路径指向管道、套接字或设备，可能永无结尾。"),
    example: "route-opt check /dev/zero",
    cure: LocalizedText(
      "To read a pipe, use - and connect it to standard input.",
      zh: "要读取管道，请使用 - 并接到标准输入。"))

  /// More bytes than the limit.
  public static let fileTooLarge = DiagnosticCode(
    134, LocalizedText("the file is too large", zh: "文件过大"),
    cause: LocalizedText(
      "A file has more bytes than the reader's limit of 1 GiB.",
      zh: "文件超过 1 GiB 的读取上限。"),
    example: "route-opt check backup.tar",
    cure: LocalizedText(
      "Check that it is the right file, or split it.",
      zh: "确认文件是否正确，或将其拆分。"))

  /// Files that include each other.
  public static let includeCycle = DiagnosticCode(
    135, LocalizedText("files include each other in a circle", zh: "文件循环引用"),
    cause: LocalizedText(
      "A file includes itself, directly or through others.",
      zh: "文件直接或间接地引用了自身。"),
    example: "a.json includes b.json, b.json includes a.json",
    cure: LocalizedText(
      "Take one include out, or move the shared part to a third file.",
      zh: "删除其中一处引用，或将公共部分移到第三个文件。"))

  /// An included file that isn't there.
  public static let includeNotFound = DiagnosticCode(
    136, LocalizedText("an included file cannot be read", zh: "无法读取被引用的文件"),
    cause: LocalizedText(
      "A file named in a document is not there or not readable; paths are relative to the "
        + "document.",
      zh: "文档中引用的文件不存在或不可读；路径相对于该文档。"),
    example: #""include": ["hubs/west.json"]"#,
    cure: LocalizedText("Correct the path at the caret.", zh: "更正插入符所指的路径。"))

  /// A document of another kind or version.
  public static let unknownSchema = DiagnosticCode(
    137, LocalizedText("another kind or version of document", zh: "文档的种类或版本不符"),
    cause: LocalizedText(
      "The key \"schema\" names a kind or version of document that is not read here.",
      zh: "键 \"schema\" 所写的文档种类或版本不能在此读取。"),
    example: #""schema": "route-opt/scenario/9""#,
    cure: LocalizedText(
      "Use the schema in the message, or a newer version of the program.",
      zh: "使用消息中的 schema，或升级程序。"))

  /// A number without its unit.
  public static let missingUnit = DiagnosticCode(
    140, LocalizedText("not a number with a unit", zh: "缺少单位的数字"),
    cause: LocalizedText(
      "A duration, size or percentage was given as a bare number.",
      zh: "时长、大小或百分比只写了数字。"),
    example: "--time-limit 30",
    cure: LocalizedText("Write the unit: 30s, 2GB, 0.1%.", zh: "写上单位：30s、2GB、0.1%。"))

  /// Reading stopped after many errors.
  public static let tooManyErrors = DiagnosticCode(
    141, LocalizedText("too many errors to go on", zh: "错误过多，停止读取"),
    cause: LocalizedText(
      "A file has hundreds of syntax errors; it is probably no JSON at all.",
      zh: "文件中已有数百处语法错误，很可能不是 JSON。"),
    example: "route-opt check photo.jpg",
    cure: LocalizedText("Check that it is the right file.", zh: "确认文件是否正确。"))

  /// A quoted field that never ends.
  public static let csvUnclosedQuote = DiagnosticCode(
    150, LocalizedText("a quoted field is not closed", zh: "带引号的字段未结束"),
    cause: LocalizedText(
      "The table ends before the closing quote of a field.",
      zh: "表格在字段的结束引号之前就结束了。"),
    example: #"gui,"Guizhou"#,
    cure: LocalizedText(
      "Put the closing quote; a quote inside a field is written twice.",
      zh: "补上结束引号；字段内的引号要写两次。"))

  /// Text after a closing quote.
  public static let csvTextAfterQuote = DiagnosticCode(
    151, LocalizedText("text after a closing quote", zh: "结束引号后还有内容"),
    cause: LocalizedText(
      "A quoted field is followed by something other than a separator.",
      zh: "带引号的字段后面不是分隔符。"),
    example: #""Gui"zhou,12"#,
    cure: LocalizedText(
      "Quote the whole field; a quote inside it is written twice.",
      zh: "将整个字段放入引号；其中的引号要写两次。"))

  /// A quote inside a plain field.
  public static let csvStrayQuote = DiagnosticCode(
    152, LocalizedText("a quote inside an unquoted field", zh: "未加引号的字段中有引号"),
    cause: LocalizedText(
      "A field that does not begin with a quote has one inside.",
      zh: "字段不以引号开头，中间却出现了引号。"),
    example: #"19" rack,12"#,
    cure: LocalizedText(
      "Quote the field and write the inner quote twice: \"19\"\" rack\".",
      zh: "将字段加引号，内部引号写两次：\"19\"\" rack\"。"))

  /// A row with too few or too many fields.
  public static let csvRaggedRow = DiagnosticCode(
    153, LocalizedText("a row of another length", zh: "行的字段数不一致"),
    cause: LocalizedText(
      "A row has fewer or more fields than the header.",
      zh: "某一行的字段数与表头不同。"),
    example: "id,name,mw\ngui,Guizhou",
    cure: LocalizedText(
      "Add the missing separators, or quote the field that has one inside.",
      zh: "补上缺少的分隔符，或将含有分隔符的字段加引号。"))

  /// A column that nothing reads.
  public static let csvUnknownColumn = DiagnosticCode(
    154, LocalizedText("unknown column", zh: "未知的列"),
    cause: LocalizedText(
      "The header names a column that is not read here.",
      zh: "表头中有此处不会读取的列。"),
    example: "id,capacty",
    cure: LocalizedText("Use the suggested name, or remove the column.", zh: "使用建议的列名，或删除该列。"))

  /// A column that must be there.
  public static let csvMissingColumn = DiagnosticCode(
    155, LocalizedText("a required column is missing", zh: "缺少必需的列"),
    cause: LocalizedText(
      "The header lacks a column without which the table cannot be used.",
      zh: "表头缺少一个不可省略的列。"),
    example: "name,mw",
    cure: LocalizedText("Add the column to the header and to every row.", zh: "在表头与每一行中补上该列。"))

  /// The same column twice.
  public static let csvDuplicateColumn = DiagnosticCode(
    156, LocalizedText("duplicate column", zh: "列重复"),
    cause: LocalizedText("The header names a column twice.", zh: "表头中同一列出现两次。"),
    example: "id,name,id",
    cure: LocalizedText("Take one of them out.", zh: "删除其中一列。"))

  /// Fields separated by another sign.
  public static let csvOtherSeparator = DiagnosticCode(
    157, LocalizedText("fields separated by another sign", zh: "字段分隔符不对"),
    cause: LocalizedText(
      "The header looks like one separated by semicolons or tabs.",
      zh: "表头看起来使用了分号或制表符作为分隔符。"),
    example: "id;name;mw",
    cure: LocalizedText("Save the table with commas.", zh: "请用逗号作为分隔符保存表格。"))

  /// A field that is no number.
  public static let csvBadNumber = DiagnosticCode(
    158, LocalizedText("a field that is no number", zh: "字段不是数字"),
    cause: LocalizedText(
      "A field of a numeric column is no plain decimal number.",
      zh: "数值列的字段不是普通的十进制数字。"),
    example: #""1,200""#,
    cure: LocalizedText(
      "Write digits with a point and without separators or units: 1200.5.",
      zh: "只写数字与小数点，不加分隔符或单位：1200.5。"))

  /// A carriage return that ends no line.
  public static let csvLoneReturn = DiagnosticCode(
    159, LocalizedText("a lone carriage return", zh: "孤立的回车符"),
    cause: LocalizedText(
      "A carriage return stands without a line feed outside quotes.",
      zh: "引号之外出现了没有换行符的回车符。"),
    example: "id,name<CR>gui,Guizhou",
    cure: LocalizedText(
      "Save the table with the line ends of Windows or Unix.",
      zh: "请用 Windows 或 Unix 的换行方式保存表格。"))

  /// A field that must be filled.
  public static let csvEmptyField = DiagnosticCode(
    160, LocalizedText("an empty field", zh: "字段为空"),
    cause: LocalizedText("A field that must have a value is empty.", zh: "必须填写的字段为空。"),
    example: "id,mw\ngui,",
    cure: LocalizedText("Fill it in.", zh: "请填写该字段。"))
}
