import Quantities

// RO281 to RO283: origins that are served each by itself.
extension DiagnosticCode {
  static let serviceErrors: [DiagnosticCode] = [
    DiagnosticCode(
      281, LocalizedText("a cost per site without sites of origins", zh: "按站点计费却未逐地服务"),
      cause: LocalizedText(
        "A workload states costPerSite, but each of its copies serves all origins from one site.",
        zh: "任务写了 costPerSite，但每一份都在一个站点服务全部来源地。"),
      example: #""splittable": true, "costPerSite": 20000"#,
      cure: LocalizedText(
        "State \"serve\": \"eachOrigin\", or drop costPerSite.",
        zh: "写 \"serve\": \"eachOrigin\"，或删去 costPerSite。")),
    DiagnosticCode(
      282, LocalizedText("copies that can't follow the origins", zh: "份数无法随来源地划分"),
      cause: LocalizedText(
        "Each origin is to be served by itself, so the copies are divided by the origins' shares;"
          + " but there is no origin, copies stay whole, or an origin has hardly any of a copy.",
        zh: "各来源地逐个服务时，份数按来源地份额划分；但没有来源地、各份保持完整，或某来源地所占极少。"),
      example: #""origins": ["beijing", "shanghai"], "serve": "eachOrigin""#,
      cure: LocalizedText(
        "Name the origins and state \"splittable\": true; join tiny origins with others.",
        zh: "写明来源地与 \"splittable\": true；过小的来源地请合并。")),
    DiagnosticCode(
      283, LocalizedText("origins that choose sites, with other ties", zh: "逐地服务的任务另有站点约束"),
      cause: LocalizedText(
        "A workload whose origins are served each by itself also asks for a smallest share of a"
          + " site, for a storage or stand-by site, for parts that talk, or has copies that must"
          + " stay where they are.",
        zh: "逐个来源地服务的任务，同时又要求站点最小份额、存储站点、备用站点、相互通信的部分，或含不可迁移的份数。"),
      example: #""serve": "eachOrigin", "splittable": true, "minShare": 0.2"#,
      cure: LocalizedText(
        "Drop one of the two, or make two workloads of it.", zh: "删去其中之一，或拆成两项任务。")),
  ]
}
