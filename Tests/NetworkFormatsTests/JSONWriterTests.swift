import NetworkFormats
import TestSupport
import Testing

@Suite("JSON writing")
struct JSONWriterTests {
  @Test("lays a document out as asked")
  func layouts() {
    func document(_ layout: JSONWriter.Layout) -> String {
      var writer = JSONWriter(layout)
      writer.object { writer in
        writer.member("id", "贵州")
        writer.key("prices")
        writer.array(.oneLine) { writer in
          writer.number(0.31)
          writer.number(1)
          writer.object { $0.member("a", true) }
        }
        writer.key("none")
        writer.array { _ in }
        writer.key("empty")
        writer.object { _ in }
        writer.key("sites")
        writer.array { writer in
          writer.object { $0.member("mw", 40) }
          writer.null()
        }
      }
      return String(decoding: writer.finish(), as: UTF8.self)
    }
    #expect(
      document(.compact)
        == #"{"id":"贵州","prices":[0.31,1,{"a":true}],"none":[],"empty":{},"sites":[{"mw":40},null]}"#
        + "\n")
    #expect(
      document(.pretty) == """
        {
          "id": "贵州",
          "prices": [0.31, 1, {"a": true}],
          "none": [],
          "empty": {},
          "sites": [
            {
              "mw": 40
            },
            null
          ]
        }

        """)
    #expect(document(.oneLine).split(separator: "\n").count == 1)
  }

  @Test(
    "writes numbers as shortly as they read back",
    arguments: [
      (1, "1"), (-0.0, "-0"), (0, "0"), (0.1, "0.1"), (1e21, "1e+21"),
      (.leastNonzeroMagnitude, "5e-324"),
      (9_007_199_254_740_992, "9007199254740992"), (1e15, "1000000000000000"), (-2.5, "-2.5"),
      (142877.31, "142877.31"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    var writer = JSONWriter(.compact)
    writer.number(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }

  @Test("escapes what could do harm")
  func strings() {
    var writer = JSONWriter(.compact)
    writer.string("a\"\\/\n\t\r\u{8}\u{C}\u{1}\u{1B}\u{7F}\u{9B}é\u{A0}")
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "\"a\\\"\\\\/\\n\\t\\r\\b\\f\\u0001\\u001b\\u007f\\u009bé\u{A0}\"")
  }

  @Test("what is written reads back the same, 3,000 random documents in every layout")
  func roundTrip() {
    var generator = SeededRandom(seed: 3)
    for number in 0..<3000 {
      let value = Value.random(depth: 4, using: &generator)
      let layout: JSONWriter.Layout = [.compact, .pretty, .oneLine][number % 3]
      var writer = JSONWriter(layout)
      value.write(to: &writer)
      let (document, diagnostics) = parse(writer.finish())
      #expect(findings(diagnostics) == [])
      #expect(document.map { Value($0.root) } == value)
    }
  }

  @Test("calls out of place trap")
  func misuse() async {
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.number(.nan)
    }
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.beginObject()
      writer.number(1)
    }
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.null()
      writer.null()
    }
  }
}
