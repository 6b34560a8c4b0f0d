import NetworkFormats
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// From NIST's "Examples with Intermediate Values" and the CAVP short-message vectors.
  static let vectors: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test("matches NIST's examples", arguments: vectors)
  func examples(text: String, hash: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == hash)
  }

  @Test("matches NIST's million letters")
  func million() {
    #expect(
      SHA256.hexadecimal(of: [UInt8](repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("does not depend on how the bytes come in")
  func chunks() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    var whole = SHA256()
    whole.update(bytes)
    let expected = whole.finish()
    for size in [1, 3, 55, 56, 63, 64, 65, 128, 299] {
      var hash = SHA256()
      var start = 0
      while start < bytes.count {
        hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
        start += size
      }
      #expect(hash.finish() == expected)
    }
  }
}
