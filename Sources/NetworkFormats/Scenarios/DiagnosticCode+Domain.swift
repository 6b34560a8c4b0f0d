import ComputeNetwork
import Quantities

/// RO2xx and RO3xx: what the check of a scenario finds.
extension DiagnosticCode {
  /// Every code of these families, in the order of their numbers.
  public static let domainCodes: [DiagnosticCode] =
    domainErrors + talkErrors + serviceErrors + sharingErrors + lotErrors + periodErrors
    + dataSetErrors + domainWarnings + talkWarnings + sharingWarnings + lotWarnings
    + dataSetWarnings

  /// The code of a finding of the check.
  static func domainCode(_ finding: DomainFinding) -> DiagnosticCode {
    domainCodes.first { $0.number == finding.code }
      ?? DiagnosticCode(
        finding.code, finding.message, cause: finding.note ?? finding.message, example: "",
        cure: finding.help ?? finding.message)
  }

  /// RO2xx: a scenario with any of these is not used.
  private static let domainErrors: [DiagnosticCode] = [
    DiagnosticCode(
      201, LocalizedText("an id that is taken or empty", zh: "编号重复或为空"),
      cause: LocalizedText(
        "Two things of one sort have the same id, or one has none. Sites, exchanges and demand"
          + " places share one set of ids.",
        zh: "同类事物的编号重复，或编号为空。站点、交换点与需求地共用一套编号。"),
      example: #"{ "sites": [{ "id": "gui-an" }], "demandPlaces": [{ "id": "gui-an" }] }"#,
      cure: LocalizedText("Give one of the two another id.", zh: "为其中一个换用别的编号。")),
    DiagnosticCode(
      202, LocalizedText("a name that nothing has", zh: "引用了不存在的名称"),
      cause: LocalizedText(
        "A link, workload or rule names a place, site, kind, tier, cluster or hub that the"
          + " scenario does not define.",
        zh: "链路、任务或规则引用了场景中未定义的地点、站点、算力类型、时延等级、集群或枢纽。"),
      example: #""origins": ["bejing"]"#,
      cure: LocalizedText(
        "Correct the spelling, or define it; perhaps an include is missing.",
        zh: "更正拼写，或补上定义；也可能缺少某个引用文件。")),
    DiagnosticCode(
      203, LocalizedText("latency below the speed of light", zh: "时延低于光速下限"),
      cause: LocalizedText(
        "A stated latency or length is less than light in fibre needs along the great circle"
          + " between the two ends (4.9 µs per km; 3.4 with hollow-core fibre), even if the"
          + " coordinates are as far off as stated.",
        zh: "给出的时延或长度小于光在光纤中沿大圆所需（每公里 4.9 微秒，空芯光纤 3.4 微秒），"
          + "计入坐标误差后仍不可能。"),
      example: #"{ "from": "chengdu", "to": "gui-an", "latencyMs": 0.8 }"#,
      cure: LocalizedText(
        "Check whether the latency is one way and in milliseconds and whether the coordinates are"
          + " right, or drop it to have it estimated.",
        zh: "核对时延是否为单向、单位是否为毫秒、坐标是否正确；或删去以改用估算值。")),
    DiagnosticCode(
      204, LocalizedText("a number out of its range", zh: "数值超出范围"),
      cause: LocalizedText(
        "A number is negative where it can't be, or beyond what its key can mean.",
        zh: "数值为负，或超出该键可能的取值。"),
      example: #""greenShare": 80"#,
      cure: LocalizedText(
        "Check the sign and the unit in the key's name; shares are written from 0 to 1.",
        zh: "核对符号与键名中的单位；份额写作 0 到 1。")),
    DiagnosticCode(
      205, LocalizedText("a link from a place to itself", zh: "链路两端相同"),
      cause: LocalizedText("Both ends of a link are the same place.", zh: "链路两端是同一地点。"),
      example: #"{ "id": "l1", "from": "zhongwei", "to": "zhongwei" }"#,
      cure: LocalizedText("Correct one of the ends.", zh: "更正其中一端。")),
    DiagnosticCode(
      206, LocalizedText("a link without latency", zh: "链路缺少时延"),
      cause: LocalizedText(
        "A link states neither latency nor length, and can't be estimated, since one of its"
          + " places has no coordinates.",
        zh: "链路既未给出时延也未给出长度，且一端缺少坐标，无法估算。"),
      example: #"{ "id": "l1", "from": "a", "to": "b", "capacityGbps": 100 }"#,
      cure: LocalizedText(
        "State latencyMs or lengthKm, or give both places latitude and longitude.",
        zh: "填写 latencyMs 或 lengthKm，或为两端补上经纬度。")),
    DiagnosticCode(
      207, LocalizedText("shares that do not sum to 1", zh: "份额之和不为 1"),
      cause: LocalizedText(
        "The shares of a workload's origins do not sum to 1.", zh: "任务各来源地的份额之和不为 1。"),
      example: #""origins": [{ "place": "beijing", "share": 0.6 }]"#,
      cure: LocalizedText(
        "Correct the shares, or write plain names to share equally.",
        zh: "更正份额；或只写名称，按等份分配。")),
    DiagnosticCode(
      208, LocalizedText("longer than the horizon", zh: "运行时间超过规划期"),
      cause: LocalizedText(
        "A workload runs for more hours than the plan is for.", zh: "任务的运行时间长于规划期。"),
      example: #"{ "horizon": { "hours": 24 }, "workloads": [{ "hours": 48 }] }"#,
      cure: LocalizedText(
        "Lengthen horizon.hours, or drop \"hours\" for what runs all the time.",
        zh: "加长 horizon.hours；一直运行的任务请删去 \"hours\"。")),
    DiagnosticCode(
      209, LocalizedText("options that do not fit", zh: "选项不一致"),
      cause: LocalizedText(
        "An option has not one amount for each entry of \"compute\", or a site has two options.",
        zh: "选项的数量与 \"compute\" 的项数不符，或同一站点有两个选项。"),
      example: #"{ "compute": [], "options": [{ "site": "a", "amounts": [3] }] }"#,
      cure: LocalizedText(
        "Write one amount for each entry of \"compute\", and one option for each site.",
        zh: "\"compute\" 每项对应一个数量，每个站点只写一个选项。")),
    DiagnosticCode(
      210, LocalizedText("more copies run today than there are", zh: "现状份数超过总数"),
      cause: LocalizedText(
        "The placements of today hold more copies than the workload has.",
        zh: "现状放置的份数多于任务的总份数。"),
      example: #"{ "count": 2, "today": [{ "site": "a", "count": 3 }] }"#,
      cure: LocalizedText("Correct one of the counts.", zh: "更正其中一个份数。")),
    DiagnosticCode(
      211, LocalizedText("data from nowhere", zh: "数据没有来源地"),
      cause: LocalizedText(
        "A workload moves data, but names no origin that it comes from.",
        zh: "任务有数据传输，却没有写明来源地。"),
      example: #"{ "id": "w", "upTB": 3 }"#,
      cure: LocalizedText("Name the places in \"origins\".", zh: "在 \"origins\" 中写明来源地。")),
    DiagnosticCode(
      212, LocalizedText("no compute kind will do", zh: "没有可接受的算力类型"),
      cause: LocalizedText(
        "A need lists no kind that it accepts.", zh: "算力需求没有列出可接受的类型。"),
      example: #""compute": [{ "amount": 200, "kinds": [] }]"#,
      cure: LocalizedText("List at least one kind.", zh: "至少列出一种。")),
    DiagnosticCode(
      213, LocalizedText("a kind listed twice", zh: "重复列出算力类型"),
      cause: LocalizedText(
        "A site or a need has two entries for one kind of compute.",
        zh: "站点或需求对同一算力类型写了两项。"),
      example: #""compute": [{ "kind": "vcpu", ... }, { "kind": "vcpu", ... }]"#,
      cure: LocalizedText("Add the capacities up in one entry.", zh: "合并为一项并把容量相加。")),
    DiagnosticCode(
      214, LocalizedText("a hub that its cluster contradicts", zh: "枢纽与所属集群矛盾"),
      cause: LocalizedText(
        "A site names a hub and a cluster, and the cluster belongs to another hub.",
        zh: "站点同时写了枢纽和集群，而该集群属于另一枢纽。"),
      example: #""hub": "ningxia", "cluster": "tianfu-cluster""#,
      cure: LocalizedText("Drop \"hub\": the cluster says it.", zh: "删去 \"hub\"：集群已说明所属枢纽。")),
    DiagnosticCode(
      215, LocalizedText("a flow to where it starts", zh: "流量起止相同"),
      cause: LocalizedText(
        "A flow runs from a place to the same place.", zh: "流量的起点与终点是同一地点。"),
      example: #""from": "chengdu", "to": "chengdu""#,
      cure: LocalizedText("Name two places.", zh: "写两个不同的地点。")),
    DiagnosticCode(
      216, LocalizedText("a flow of nothing", zh: "流量为零"),
      cause: LocalizedText(
        "A flow states neither a rate nor a volume.", zh: "流量既无速率也无数据量。"),
      example: #"{ "id": "backup", "from": "chengdu", "to": "guiyang" }"#,
      cure: LocalizedText("State gbps or volumeTB.", zh: "填写 gbps 或 volumeTB。")),
    DiagnosticCode(
      217, LocalizedText("directions that cannot be told apart", zh: "不能区分的方向"),
      cause: LocalizedText(
        "A link's capacity is for both directions together, or for one only, but a capacity, a load"
          + " or a fee is stated for single directions.",
        zh: "链路容量为双向合计或仅为单向，却按方向分别写了容量、流量或计费方式。"),
      example:
        #""capacityBasis": "bothTogether", "capacityGbps": { "forward": 10, "backward": 4 }"#,
      cure: LocalizedText(
        "Write one number, and no feeBasis; or drop capacityBasis.",
        zh: "只写一个数值，且不写 feeBasis；或删去 capacityBasis。")),
    DiagnosticCode(
      218, LocalizedText("too many modules", zh: "模块过多"),
      cause: LocalizedText(
        "A link offers more than 1,000 kinds of modules.", zh: "一条链路提供的模块超过 1000 种。"),
      example: #""modules": [ ... 2000 of them ... ]"#,
      cure: LocalizedText("Leave out those that are never the best.", zh: "删去不会被选中的模块。")),
    DiagnosticCode(
      219, LocalizedText("an access point named twice", zh: "接入点重复"),
      cause: LocalizedText(
        "A flow's second access point is one of its ends already.",
        zh: "流量的第二接入点与已有端点相同。"),
      example: #""from": "chengdu", "protection": { "secondFrom": "chengdu" }"#,
      cure: LocalizedText(
        "Name another place, or leave the key out: both routes then start or end together.",
        zh: "写另一个地点，或去掉该键：两条路径便在同一处起止。")),
    DiagnosticCode(
      220, LocalizedText("pinned copies of a spread workload", zh: "分布受限任务含不可迁移份数"),
      cause: LocalizedText(
        "A workload limits its sites and has copies that must stay where they are.",
        zh: "任务限制站点数，同时含不可迁移的份数。"),
      example: #""maxSites": 2, "today": { "site": "gui-an", "pinned": true }"#,
      cure: LocalizedText(
        "State the copies that must stay as a workload of their own.",
        zh: "将不可迁移的份数单独写成一项任务。")),
    DiagnosticCode(
      221, LocalizedText("products for a flow that may be spread", zh: "可分流的流量选择产品"),
      cause: LocalizedText(
        "A flow lists products, but may be spread over several routes. Bills with tiers, floors and"
          + " sizes are not in proportion to a share, so a product carries all of a flow.",
        zh: "流量列出了 products，却允许分流。带阶梯、保底与规格的账单不与份额成比例，产品只能承运整项流量。"),
      example: #"{ "id": "backup", "products": ["all"] }"#,
      cure: LocalizedText(
        "Add \"singleRoute\": true, or make several flows of it.",
        zh: "添加 \"singleRoute\": true，或拆成多项流量。")),
    DiagnosticCode(
      222, LocalizedText("traffic stated in two ways", zh: "流量以两种方式给出"),
      cause: LocalizedText(
        "A flow has a series beside a rate or a volume, or it lists products and has both a rate and"
          + " a volume: no tariff bills the two as one.",
        zh: "流量同时有时间序列与速率或数据量；或列出了 products，却同时有速率与数据量：没有资费将两者合并计费。"),
      example: #"{ "gbps": 2, "volumeTB": 50, "products": ["all"] }"#,
      cure: LocalizedText("Make two flows of it.", zh: "拆成两项流量。")),
    DiagnosticCode(
      223, LocalizedText("a tariff named like a product", zh: "资费编号与保留名称冲突"),
      cause: LocalizedText(
        "Among a flow's products \"network\" means the fees of the links, and \"all\" every tariff.",
        zh: "在流量的 products 中，\"network\" 指链路费用，\"all\" 指全部资费。"),
      example: #""tariffs": [{ "id": "network", ... }]"#,
      cure: LocalizedText("Give the tariff another id.", zh: "换用别的资费编号。")),
    DiagnosticCode(
      224, LocalizedText("a promise that cannot be kept", zh: "无法兑现的恢复目标"),
      cause: LocalizedText(
        "A stand-by takes longer to start and to read its data back than rtoHours allows.",
        zh: "备用站点启动与读回数据所需时间超过 rtoHours。"),
      example: #""standby": { "restoreTB": 90, "restoreGbps": 10, "rtoHours": 4 }"#,
      cure: LocalizedText(
        "State a longer rtoHours, a faster restoreGbps, or a warmer stand-by.",
        zh: "放宽 rtoHours、提高 restoreGbps，或改用更热的备份。")),
    DiagnosticCode(
      225, LocalizedText("a budget for nothing", zh: "预算没有可用之处"),
      cause: LocalizedText(
        "A scenario states a budget, but no site or link costs anything to open, no site has lots"
          + " and no link modules to buy.",
        zh: "场景写有预算，但没有站点或链路需要启用费，也没有可购买的扩容单元或模块。"),
      example: #""budget": 5000, "links": [{ "id": "l1", "capacityGbps": 100 }]"#,
      cure: LocalizedText(
        "State what can be built, or leave the budget out.", zh: "写明可建设的内容，或删去预算。")),
  ]

  /// RO3xx: worth knowing; the scenario is used all the same.
  private static let domainWarnings: [DiagnosticCode] = [
    DiagnosticCode(
      310, LocalizedText("illustrative figures", zh: "含示意数值"),
      cause: LocalizedText(
        "Sites, links or workloads are marked \"illustrative\": their figures have no public"
          + " source.",
        zh: "有站点、链路或任务标为 \"illustrative\"：其数值没有公开来源。"),
      example: #""illustrative": true"#,
      cure: LocalizedText(
        "Read results for their shape, not for budgets; put figures of your own in their place.",
        zh: "结果用于看趋势，不用于做预算；可换成自己的数值。")),
    DiagnosticCode(
      311, LocalizedText("latency at the speed of light", zh: "时延接近光速下限"),
      cause: LocalizedText(
        "A stated latency or length is less than light needs along the great circle, but no less"
          + " than the uncertainty of the coordinates explains.",
        zh: "给出的时延或长度小于光沿大圆所需，但在坐标误差之内。"),
      example: #"{ "lengthKm": 500 }  (great circle 512 km, uncertainty 20 km)"#,
      cure: LocalizedText(
        "Give the places exact coordinates and a smaller uncertaintyKm.",
        zh: "为地点填写更准确的坐标，并减小 uncertaintyKm。")),
    DiagnosticCode(
      312, LocalizedText("racks that do not fit the size class", zh: "机架数与规模等级不符"),
      cause: LocalizedText(
        "A site's racks, counted as standard racks of 2.5 kW, are outside the stated sizeClass.",
        zh: "按 2.5 千瓦标准机架折算，站点机架数不在所写规模等级之内。"),
      example: #"{ "racks": 500, "sizeClass": "superLarge" }"#,
      cure: LocalizedText(
        "Correct racks, rackPowerKW or sizeClass.", zh: "更正 racks、rackPowerKW 或 sizeClass。")),
    DiagnosticCode(
      313, LocalizedText("more load than capacity", zh: "现有负载超过容量"),
      cause: LocalizedText(
        "What a site or link carries today is above its capacity, so that nothing more fits.",
        zh: "站点或链路的现有负载超过容量，无法再承载。"),
      example: #"{ "capacity": 100, "existingLoad": 120 }"#,
      cure: LocalizedText(
        "Capacity is gross: check that the load is not stated in another unit.",
        zh: "容量为总容量；请核对负载的单位是否一致。")),
    DiagnosticCode(
      316, LocalizedText("a deadline after the horizon", zh: "截止时间晚于规划期"),
      cause: LocalizedText(
        "A flow that moves in single periods is due after the horizon ends, but only the horizon's"
          + " periods are planned: all of it has to move in them.",
        zh: "分时段传输的流量在规划期之后才到期，而只规划了规划期内的时段：全部数据须在其中传完。"),
      example: #""horizon": { "hours": 24 }, "flows": [{ "volumeTB": 40, "deadlineHours": 72 }]"#,
      cure: LocalizedText(
        "Make the horizon as long as the deadline, or the flow steady.",
        zh: "把规划期延长至截止时间，或令该流量平稳传输。")),
    DiagnosticCode(
      317, LocalizedText("a place without links", zh: "没有链路的地点"),
      cause: LocalizedText(
        "A workload comes from, or a flow begins or ends at, a place that no link of its layer leads to.",
        zh: "任务来源地或流量端点没有所属网络层的链路。"),
      example: #"{ "id": "backup", "from": "island", "to": "chengdu", "layer": "optical" }"#,
      cure: LocalizedText(
        "Add a link, or state the layer that its links are of.", zh: "补充链路，或写明其链路所属的网络层。")),
  ]
}
