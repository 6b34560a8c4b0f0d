import Quantities

/// RO175 to RO178: what can be wrong with a network of another tool; RO350 to RO356: what was assumed
/// to make a scenario of it.
extension DiagnosticCode {
  /// Every code of these families, in the order of their numbers.
  public static let networkCodes: [DiagnosticCode] = networkErrors + networkNotes

  private static let networkErrors = [
    networkReference, networkIdentity, networkValue, importFormat,
  ]
  private static let networkNotes = [
    assumedCapacity, assumedLatency, impossibleLatency, leftOut, readAs, estimatedLatency,
    nothingToPlan,
  ]

  /// An end that is no node.
  public static let networkReference = DiagnosticCode(
    175, LocalizedText("an end that is no node of the file", zh: "端点不是文件中的节点"),
    cause: LocalizedText(
      "An edge or a demand names a node that the file doesn't define.",
      zh: "某条边或需求引用了文件中未定义的节点。"),
    example: "<edge source=\"1\" target=\"99\"/>",
    cure: LocalizedText(
      "Correct the name or number, or add the node.", zh: "更正名称或编号，或补上该节点。"))

  /// A node or an edge that can't be told from others.
  public static let networkIdentity = DiagnosticCode(
    176, LocalizedText("an id that is missing or taken", zh: "缺少编号或编号重复"),
    cause: LocalizedText(
      "A node has no id, two nodes have the same, or an edge lacks one of its ends.",
      zh: "节点没有编号、两个节点编号相同，或边缺少端点。"),
    example: "<node id=\"1\"/><node id=\"1\"/>",
    cure: LocalizedText(
      "Give every node an id of its own, and every edge both ends.",
      zh: "为每个节点写明唯一的编号，为每条边写明两个端点。"))

  /// A value that says nothing.
  public static let networkValue = DiagnosticCode(
    177, LocalizedText("a value that can't be used", zh: "无法使用的值"),
    cause: LocalizedText(
      "A coordinate, capacity, length or latency is no number, or can't be what it says. It is"
        + " taken as not stated.",
      zh: "坐标、容量、长度或时延不是数字，或取值不可能；按未给出处理。"),
    example: "<data key=\"latitude\">n/a</data>",
    cure: LocalizedText("Correct the value, or remove it.", zh: "更正或删去该值。"))

  /// A format that can't be told.
  public static let importFormat = DiagnosticCode(
    178, LocalizedText("the format can't be told", zh: "无法判断格式"),
    cause: LocalizedText(
      "Neither the ending of the file's name nor its beginning says which format it is of.",
      zh: "文件名后缀和文件开头都无法说明其格式。"),
    example: "route-opt import network.txt",
    cure: LocalizedText("Name it: --from ncflow.", zh: "请指定：--from ncflow。"))

  /// Capacities that nobody stated.
  public static let assumedCapacity = DiagnosticCode(
    350, LocalizedText("capacities that are assumed", zh: "假定的容量"),
    cause: LocalizedText(
      "The file states no capacity for some links. All of those have the same assumed one, and are"
        + " marked illustrative.",
      zh: "文件未给出部分链路的容量，这些链路采用同一假定值，并标为示意。"),
    example: "route-opt import Chinanet.graphml",
    cure: LocalizedText("State it: --capacity-gbps 400.", zh: "请指定：--capacity-gbps 400。"))

  /// Latencies that nothing says anything about.
  public static let assumedLatency = DiagnosticCode(
    351, LocalizedText("latencies that are assumed", zh: "假定的时延"),
    cause: LocalizedText(
      "Some links state neither latency nor length, and an end of theirs has no coordinates. All of"
        + " those have the same assumed latency, and are marked illustrative.",
      zh: "部分链路既无时延也无长度，且有一端没有坐标；这些链路采用同一假定时延，并标为示意。"),
    example: "<node id=\"7\"/> without Latitude and Longitude",
    cure: LocalizedText(
      "State it: --latency-ms 2, or give the places coordinates.",
      zh: "请指定：--latency-ms 2，或为地点补上坐标。"))

  /// Latencies below the speed of light.
  public static let impossibleLatency = DiagnosticCode(
    352, LocalizedText("latencies that the coordinates rule out", zh: "与坐标矛盾的时延"),
    cause: LocalizedText(
      "Some links state a latency or a length that light can't keep between the coordinates of"
        + " their ends. Published instances have such delays. Both are kept, and the coordinates"
        + " are marked as uncertain by as much as it takes.",
      zh: "部分链路给出的时延或长度低于光在两端坐标之间所需，公开算例中常见。两者都予保留，并相应放宽坐标误差。"),
    example: "edge_0 0 16 1 1000000 2088, between places 1,255 km apart",
    cure: LocalizedText(
      "Nothing, if only the instance matters; --latency-factor 1.3 estimates those latencies from"
        + " the coordinates instead.",
      zh: "若只关心算例本身，无需处理；--latency-factor 1.3 可改为按坐标估算这些时延。"))

  /// Parts that no scenario has.
  public static let leftOut = DiagnosticCode(
    353, LocalizedText("parts that are left out", zh: "被略去的内容"),
    cause: LocalizedText(
      "The file has something that a scenario can't say: an edge from a node to itself, a demand"
        + " within a node, a second graph.",
      zh: "文件中有场景无法表达的内容：首尾相同的边、同一节点内的需求、第二个图等。"),
    example: "<edge source=\"1\" target=\"1\"/>",
    cure: LocalizedText("Nothing, if they don't matter to you.", zh: "若无影响，可不处理。"))

  /// How something was understood.
  public static let readAs = DiagnosticCode(
    354, LocalizedText("how something was understood", zh: "内容的解读方式"),
    cause: LocalizedText(
      "The file leaves open what a unit, a name, a node or a direction means, and a choice was made.",
      zh: "文件未说明单位、名称、节点或方向的含义，已作出选择。"),
    example: "<data key=\"capacity\">40</data>, read as 40 Gbps",
    cure: LocalizedText(
      "See whether it is what the file means; else correct the scenario.",
      zh: "请核对是否符合文件原意；否则请修改场景。"))

  /// Latencies that follow from coordinates.
  public static let estimatedLatency = DiagnosticCode(
    355, LocalizedText("latencies that are estimated", zh: "估算的时延"),
    cause: LocalizedText(
      "Some links state neither latency nor length. Their latencies are estimated from the great"
        + " circle between their ends.",
      zh: "部分链路既无时延也无长度，其时延按两端的大圆距离估算。"),
    example: "route-opt import Chinanet.graphml",
    cure: LocalizedText(
      "Nothing, or state the factor: --latency-factor 1.5.",
      zh: "无需处理，或指定系数：--latency-factor 1.5。"))

  /// A network that carries nothing.
  public static let nothingToPlan = DiagnosticCode(
    356, LocalizedText("a network without links", zh: "没有链路的网络"),
    cause: LocalizedText(
      "The file was read, but no link was found in it: nothing can be planned.",
      zh: "文件已读取，但其中没有链路，无从规划。"),
    example: "<graph edgedefault=\"undirected\"></graph>",
    cure: LocalizedText(
      "See whether it is the right file, or whether its edges stand in another one.",
      zh: "请核对文件是否正确，或其边是否在另一个文件中。"))
}
