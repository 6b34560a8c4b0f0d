// What the objects of a plan are called in sentences.
extension JSONObjectKind {
  static let plan = JSONObjectKind("a plan", zh: "方案", topic: "plan")
  static let verdict = JSONObjectKind("the verdict", zh: "结论", topic: "verdict")
  static let cost = JSONObjectKind("a bill", zh: "账单", topic: "cost")
  static let baseline = JSONObjectKind("the baseline", zh: "基准", topic: "baseline")
  static let decision = JSONObjectKind("a decision", zh: "决定", topic: "decision")
  static let placement = JSONObjectKind("a placement", zh: "放置", topic: "placement")
  static let partnerPlacement = JSONObjectKind("a second site", zh: "第二站点", topic: "partner")
  static let otherPart = JSONObjectKind("the other part", zh: "另一部分", topic: "otherPart")
  static let flowDecision = JSONObjectKind("a flow's decision", zh: "流量的决定", topic: "flowDecision")
  static let flowRoute = JSONObjectKind("a flow's route", zh: "流量的路径", topic: "flowRoute")
  static let offer = JSONObjectKind("another product", zh: "其他产品", topic: "offer")
  static let secondRoute = JSONObjectKind("a second route", zh: "第二条路径", topic: "secondRoute")
  static let build = JSONObjectKind("what is built on a link", zh: "链路建设", topic: "build")
  static let purchase = JSONObjectKind("a purchase", zh: "购买项", topic: "purchase")
  static let copy = JSONObjectKind("a copy that is opened", zh: "新增的副本", topic: "copy")
  static let readPlacement = JSONObjectKind(
    "a data set as it is read", zh: "数据集的读取方式", topic: "reading")
  static let voucherGrant = JSONObjectKind(
    "what a voucher pays", zh: "补贴券抵扣", topic: "grant")
  static let siteBuild = JSONObjectKind(
    "what is bought for a site", zh: "站点扩容", topic: "siteBuild")
  static let lotPurchase = JSONObjectKind(
    "lots that are bought", zh: "购买的扩容单元", topic: "lotPurchase")
  static let route = JSONObjectKind("a route", zh: "路径", topic: "route")
  static let declineReason = JSONObjectKind("a reason for declining", zh: "拒绝原因", topic: "declined")
  static let funnelStep = JSONObjectKind("a step of the funnel", zh: "筛选步骤", topic: "funnel")
  static let shortage = JSONObjectKind("a shortage", zh: "短缺", topic: "shortage")
}
