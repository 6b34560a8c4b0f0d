import ComputeNetwork
import Quantities

// The vouchers that apply in a plan.
extension ScenarioReader {
  /// Reads `vouchers`: names of vouchers of the books that `tariffs` has named so far, and vouchers
  /// that are written out.
  mutating func readVouchers(_ reader: inout JSONObjectReader, _ binder: JSONBinder) {
    for node in reader.optionalArray("vouchers") ?? reader.none {
      guard node.kind == .string else {
        var content = TariffBinder(binder)
        if let voucher = content.bindVoucher(node) {
          result.draft.vouchers.append(voucher)
          result.note(.node(node), in: .vouchers, hasFailed: content.hasFailed)
        } else {
          result.hasLostElements = true
        }
        continue
      }
      guard let name = binder.string(node) else {
        result.hasLostElements = true
        continue
      }
      if let voucher = result.offeredVouchers.first(where: { $0.id == name.value }) {
        result.draft.vouchers.append(voucher)
        result.note(.node(node), in: .vouchers, hasFailed: false)
      } else if !result.hasLostElements {
        reportUnknown(name, node, binder)
      }
    }
  }

  private mutating func reportUnknown(
    _ name: Located<String>, _ node: JSONNode, _ binder: JSONBinder
  ) {
    let known = result.offeredVouchers.map(\.id)
    let message = LocalizedText(
      "unknown voucher \"\(name.value)\"", zh: "未知的补贴券 \"\(name.value)\"")
    let help: LocalizedText =
      if let nearest = nearestName(to: name.value, among: known) {
        LocalizedText("did you mean \"\(nearest)\"?", zh: "是否想写 \"\(nearest)\"？")
      } else {
        LocalizedText(
          "name the book that has it among \"tariffs\", or write the voucher out",
          zh: "请在 \"tariffs\" 中列出含该券的文件，或直接写出该券")
      }
    binder.report(
      DiagnosticCode.tariffCode(DomainFinding(202, .error, at: node.path, message)), message,
      at: name.span, path: node.path, help: help)
  }
}
