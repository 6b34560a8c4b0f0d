import ComputeNetwork
import Quantities

/// Something that is so at times, while a load stands beside what is always there.
public enum LoadState: Sendable, Hashable {
  /// A thing has failed.
  case failure(Failure)
  /// It is the period of this number.
  case period(Int)
}

extension LoadState {
  /// What a thing's whole load is called while it is so.
  func name(ofLoad thing: LocalizedText, in scenario: Scenario) -> LocalizedText {
    let name = name(in: scenario)
    switch self {
    case .failure:
      return LocalizedText(
        "\(thing.english) while \(name.english) has failed",
        zh: "\(name.chinese)故障时\(thing.chinese)")
    case .period:
      return LocalizedText(
        "\(thing.english) in the period \"\(name.english)\"",
        zh: "“\(name.chinese)”时段的\(thing.chinese)")
    }
  }

  /// What is called that stands beside what is always there, as far as it is paid for.
  func name(ofPaid thing: LocalizedText, in scenario: Scenario) -> LocalizedText {
    let name = name(in: scenario)
    switch self {
    case .failure:
      return LocalizedText(
        "spare of \(thing.english) for a failure of \(name.english)",
        zh: "\(thing.chinese)为\(name.chinese)故障预留的备用容量")
    case .period:
      return LocalizedText(
        "jobs over \(thing.english) in the period \"\(name.english)\"",
        zh: "“\(name.chinese)”时段\(thing.chinese)上的任务传输")
    }
  }

  private func name(in scenario: Scenario) -> LocalizedText {
    switch self {
    case .failure(let failure): failure.name(in: scenario)
    case .period(let number): scenario.draft.periods[number].name
    }
  }
}
