public import Allocation
import Candidates
import ComputeNetwork
public import Plans
import Quantities

extension DeclineExplainer {
  /// Says of every flow that is not wholly carried why, in the planner's words.
  ///
  /// Of a plan that is proven to be optimal it does not say that a longer search may carry it.
  public func explain(
    _ allocation: Allocation, _ decisions: [FlowDecision], isProven: Bool = false
  ) -> [FlowDecision] {
    guard decisions.contains(where: { $0.declinedShare > 0 }) else { return decisions }
    let words = FunnelWords(program)
    let loads = program.program.evaluate(allocation).loads
    let left = zip(program.program.resources, loads).map { max(0, $0.upper - $1) }
    var explained = decisions, times = 0
    var advisable = Self.mostAdviceSteps
    for demand in allocation.declined.indices {
      guard case .flow(let number) = program.task(ofDemand: demand),
        decisions[number].declinedShare > 0
      else { continue }
      let count = program.timeCount(ofDemand: demand)
      guard count <= 1 || times <= Self.mostTimesTried,
        let hindrance = program.hindrance(
          ofDemand: demand, share: decisions[number].declinedShare, left: left)
      else { continue }
      times += count > 1 ? count : 0
      let flow = program.scenario.draft.flows[number]
      let declined = decisions[number].declinedShare
      var reason =
        isProven && hindrance.isOpen
        ? words.proven(flow) : words.reason(hindrance, flow, declined: declined)
      if hindrance.isLackOfRoom, advisable >= WindowAdvice.steps(flow, program),
        let advice = WindowAdvice(
          flow, program, left: leftWithout(demand, allocation, loads)
        )?.words(declined: decisions[number].declinedShare)
      {
        advisable -= WindowAdvice.steps(flow, program)
        reason = LocalizedText(
          "\(reason.english); \(advice.english)", zh: "\(reason.chinese)；\(advice.chinese)")
      }
      explained[number].reason = reason
    }
    return explained
  }

  /// What is left of every resource while nothing of a demand is carried.
  private func leftWithout(
    _ demand: Int, _ allocation: Allocation, _ loads: [Double]
  ) -> [Double] {
    var others = loads
    let pool = allocation.candidates
    for (candidate, weight) in allocation.weights.enumerated()
    where Int(pool.workload[candidate]) == demand {
      for entry in pool.usage(of: candidate) {
        others[Int(pool.useResource[entry])] -= weight * pool.useAmount[entry]
      }
    }
    return zip(program.program.resources, others).map { max(0, $0.upper - $1) }
  }

  /// Deadlines are looked for where that takes no time to speak of.
  private static var mostAdviceSteps: Int { 50_000_000 }

  /// Jobs in many periods take a search for each: the first that are declined are explained, for
  /// thousands of others a reader looks for no reasons.
  private static var mostTimesTried: Int { 2_000 }
}

extension FlowHindrance {
  /// Whether nothing is known to stand in the way.
  fileprivate var isOpen: Bool {
    switch self {
    case .nothing, .dear: true
    default: false
    }
  }

  /// Whether more time would do where there is too little room.
  fileprivate var isLackOfRoom: Bool {
    switch self {
    case .noRoom, .severalFull: true
    default: false
    }
  }
}

extension FunnelWords {
  /// Where capacity is not what is missing, but what can be spent on it is limited.
  private static let budgetReason = LocalizedText(
    "there is room for it, but perhaps not within the budget: a larger one, or a longer search,"
      + " may let it in",
    zh: "尚有余量，但可能受预算限制：提高预算或延长求解时间或可承接")

  /// What a proof says of a flow that nothing else keeps from being carried.
  fileprivate func proven(_ flow: Flow) -> LocalizedText {
    if program.scenario.draft.budget != nil {
      return LocalizedText(
        "the plan is optimal within the budget: a larger one may let it in",
        zh: "方案在预算之内已是最优：提高预算或可承接")
    }
    return flow.declinePrice != nil
      ? LocalizedText(
        "the plan is optimal: carrying it would add more to the cost than its declinePrice",
        zh: "方案已是最优：传输它增加的费用高于其 declinePrice")
      : LocalizedText(
        "the plan is optimal: not all that must be carried has room, and leaving this out costs least",
        zh: "方案已是最优：必须传输的流量无法全部容纳，舍去此项代价最小")
  }

  /// Whether capacity of links is bought, or their use is paid for once.
  private var buildsLinks: Bool {
    program.scenario.draft.links.contains { !$0.modules.isEmpty || $0.opening != nil }
  }

  func reason(_ hindrance: FlowHindrance, _ flow: Flow, declined: Double) -> LocalizedText {
    switch hindrance {
    case .noRoute:
      let layer = Wording.layer(flow.layer)
      return LocalizedText(
        "no route on the \(layer.english) joins its ends", zh: "\(layer.chinese)上没有连通两端的路径")
    case .noWayBack:
      return LocalizedText(
        "every route between its ends has a link that carries one way only: nothing can run back",
        zh: "两端之间的每条路径都含单向链路，无法回传")
    case .tooFar(let least):
      let ms = Wording.sufficient(least.value)
      let limit = Wording.number(program.scenario.oneWayLimit(of: flow).value)
      return LocalizedText(
        "no route is within \(limit) ms: the fastest takes \(ms) ms",
        zh: "没有 \(limit) 毫秒以内的路径：最快为 \(ms) 毫秒")
    case .noPair(let hindrance):
      return reason(hindrance, flow)
    case .noRoom(let resource, let missing, let price):
      let name = program.resourceMeanings[program.resourceAtAllTimes(resource)].name
      let more = Wording.sufficient(capacity(missing: missing, of: resource))
      let unit = program.resourceMeanings[resource].unit
      let also =
        price.map { price in
          let yuan = Wording.sufficient(price)
          return LocalizedText(
            ", and a declinePrice above \(yuan),", zh: "，并把 declinePrice 调到 \(yuan) 以上")
        } ?? LocalizedText("", zh: " ")
      return LocalizedText(
        "\(name.english) has too little room: for this flow alone \(more) \(unit) more"
          + "\(also.english) would do",
        zh: "\(name.chinese)余量不足：仅考虑此项时，再增加 \(more) \(unit)\(also.chinese)即可")
    case .severalFull:
      return LocalizedText(
        "on every route several links have too little room for it", zh: "每条路径上都有多条链路余量不足")
    case .noProduct:
      return LocalizedText(
        "none of its products can carry it", zh: "其 products 中没有可承运的产品")
    case .spreadRule:
      return LocalizedText(
        "its own maxRoutes or minShare stands in the way of what is left",
        zh: "余下部分受其自身 maxRoutes 或 minShare 限制")
    case .nothing where flow.declinePrice != nil && buildsLinks:
      guard program.scenario.draft.budget != nil else {
        return LocalizedText(
          "what has to be built for it seems to cost more than declining it: a higher declinePrice, or a"
            + " longer search, may let it in",
          zh: "为其扩建的费用可能高于拒绝代价：调高 declinePrice 或延长求解时间或可承接")
      }
      return LocalizedText(
        "what has to be built for it costs more than declining it, or more than the budget leaves",
        zh: "为其扩建的费用高于拒绝代价，或超出预算余额")
    case .dear(let least):
      let yuan = Wording.sufficient(least)
      return LocalizedText(
        "what is left to it may cost more than declining (by itself it costs at least \(yuan) CNY): a higher"
          + " declinePrice, or a longer search, may let it in",
        zh: "在余量内传输可能高于拒绝代价（单独传输至少需 \(yuan) 元）：调高 declinePrice 或延长求解时间或可承接")
    case .nothing where program.scenario.draft.budget != nil:
      return Self.budgetReason
    case .nothing:
      return LocalizedText(
        "there is room for it: a longer search, or another solver, may carry it",
        zh: "尚有余量：延长求解时间或更换求解器或可传输")
    case .price(let price) where declined < 1 - 1e-9:
      let yuan = Wording.sufficient(price), rest = Wording.number(price * declined)
      return LocalizedText(
        "carrying its rest costs at least \(rest) CNY, more than declining: state a declinePrice"
          + " above \(yuan), or none",
        zh: "传输其余部分至少需 \(rest) 元，高于拒绝代价：请把 declinePrice 调到 \(yuan) 以上，或不设该值")
    case .price(let price):
      let yuan = Wording.sufficient(price)
      // What goes over several routes may cost more on some of them.
      let least =
        flow.hasSingleRoute ? LocalizedText("", zh: "") : LocalizedText("at least ", zh: "至少")
      return LocalizedText(
        "carrying it costs \(least.english)\(yuan) CNY, more than declining: state a higher declinePrice,"
          + " or none",
        zh: "传输\(least.chinese)需 \(yuan) 元，高于拒绝代价：请调高 declinePrice，或不设该值")
    }
  }
}
