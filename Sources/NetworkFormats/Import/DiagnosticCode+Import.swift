import Quantities

/// RO18x, RO194 to RO196: what can be wrong with a published instance that is imported.
extension DiagnosticCode {
  /// Every code of this family.
  public static let importCodes: [DiagnosticCode] = [
    importNumber, importEnd, importRest, importRange, importCapacity, importProblem,
    importToken, importName, importConstant,
  ]

  /// Something that is no number where one is expected.
  public static let importNumber = DiagnosticCode(
    180, LocalizedText("no number where one is expected", zh: "应为数字"),
    cause: LocalizedText(
      "An instance is a sequence of numbers; something else stands between them.",
      zh: "算例文件由一串数字组成，其中出现了其他内容。"),
    example: "5 15\n17 x1 22",
    cure: LocalizedText(
      "Check that the file is of the format named by --from, and unpacked.",
      zh: "确认文件格式与 --from 一致且已解压。"))

  /// Fewer numbers than the counts at the beginning announce.
  public static let importEnd = DiagnosticCode(
    181, LocalizedText("the file ends too early", zh: "文件提前结束"),
    cause: LocalizedText(
      "There are fewer numbers than the two counts at the beginning announce.",
      zh: "数字的个数少于开头两个计数所要求的。"),
    example: "5 15\n17 21 22",
    cure: LocalizedText(
      "Check that the file is complete and of the format named by --from; the two counts may"
        + " stand the other way round.",
      zh: "确认文件完整、格式与 --from 一致；两个计数的次序可能相反。"))

  /// More numbers than announced.
  public static let importRest = DiagnosticCode(
    182, LocalizedText("numbers that nothing reads", zh: "文件末尾有多余内容"),
    cause: LocalizedText(
      "There is more in the file than the two counts at the beginning announce.",
      zh: "文件内容多于开头两个计数所要求的。"),
    example: "an orlib-cap file read as holmberg",
    cure: LocalizedText(
      "Check that the file is of the format named by --from.", zh: "确认文件格式与 --from 一致。"))

  /// A count or an amount that can't be.
  public static let importRange = DiagnosticCode(
    183, LocalizedText("a number out of its range", zh: "数值超出范围"),
    cause: LocalizedText(
      "A count is not a whole number from 1 on, or an amount is negative or beyond 1e12.",
      zh: "计数不是正整数，或数量为负、超过 1e12。"),
    example: "-5 15",
    cure: LocalizedText(
      "Check that the file is of the format named by --from.", zh: "确认文件格式与 --from 一致。"))

  /// The file leaves the capacity to the reader.
  public static let importCapacity = DiagnosticCode(
    184, LocalizedText("the capacity is left open", zh: "文件未给出容量"),
    cause: LocalizedText(
      "OR-Library's capa, capb and capc say \"capacity\" in the place of a number: each is several"
        + " instances.",
      zh: "OR-Library 的 capa、capb、capc 以 \"capacity\" 代替数字，一个文件对应多个算例。"),
    example: "100 1000\n capacity 2141200.",
    cure: LocalizedText("State it: --capacity 8000.", zh: "请指定容量：--capacity 8000。"))

  /// A file holds several problems.
  public static let importProblem = DiagnosticCode(
    185, LocalizedText("which problem of several", zh: "多个问题中的哪一个"),
    cause: LocalizedText(
      "OR-Library's gap1 to gap12 hold several problems each. The first is taken unless another is"
        + " asked for, or the number asked for is none of theirs.",
      zh: "OR-Library 的 gap1 至 gap12 每个文件含多个问题。未指定时取第一个；也可能指定的编号不存在。"),
    example: "5\n5 15\n17 21 22 ...",
    cure: LocalizedText("Say which one: --problem 2.", zh: "请指定：--problem 2。"))

  /// Something else than the format has here.
  public static let importToken = DiagnosticCode(
    194, LocalizedText("something else than the format has here", zh: "与格式不符的内容"),
    cause: LocalizedText(
      "A file of SNDlib's native format consists of sections in parentheses, one of its XML of"
        + " elements that state what they must; something else stands here, or nothing.",
      zh: "SNDlib 原生格式由括号括起的各节组成，XML 格式的元素须给出必要内容；此处内容与之不符或缺失。"),
    example: "NODES N1 ( 10.02 53.34 )",
    cure: LocalizedText(
      "Check that the file is of the format named by --from, and unpacked.",
      zh: "确认文件格式与 --from 一致且已解压。"))

  /// A name that nothing has, or that something has already.
  public static let importName = DiagnosticCode(
    195, LocalizedText("a name that is unknown or taken", zh: "名称未知或重复"),
    cause: LocalizedText(
      "A link or demand of a network names a node that the file does not list before, names one"
        + " node twice, or has the id of another.",
      zh: "链路或需求引用了文件此前未列出的节点、两端为同一节点，或编号重复。"),
    example: "LINKS ( L1 ( N1 N99 ) ... )",
    cure: LocalizedText("Correct the file.", zh: "更正文件。"))

  /// A cost that is the same for every plan.
  public static let importConstant = DiagnosticCode(
    196, LocalizedText("a constant cost is left out", zh: "未计入固定费用"),
    cause: LocalizedText(
      "A network of SNDlib states what the capacity that is there already has cost. Every plan has"
        + " this cost, and a scenario has no place for it.",
      zh: "SNDlib 网络给出了已有容量的费用。该费用对任何方案都相同，场景中无处记录。"),
    example: "L1 ( N1 N2 ) 622.00 1200.00 0.00 0.00 ( )",
    cure: LocalizedText(
      "Add it to a plan's cost when comparing with published values.",
      zh: "与公布值比较时，请在方案费用上加上该数。"))
}
