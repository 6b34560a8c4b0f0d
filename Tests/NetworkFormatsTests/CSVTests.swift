import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("CSV")
struct CSVTests {
  private func table(_ text: String) -> (CSVTable?, Diagnostics) {
    let diagnostics = Diagnostics()
    let file = SourceFile(name: "t.csv", text: text)
    return (CSVParser.parse(file, into: diagnostics), diagnostics)
  }

  private func cells(_ table: CSVTable?) -> [[String]] {
    guard let table else { return [] }
    return (0..<table.rowCount).map { row in
      table.header.indices.map { table.text(row: row, column: $0).value }
    }
  }

  @Test(
    "reads what RFC 4180 allows, and what people write",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["1", "2"]]),
      ("a,b\n1,2", [["1", "2"]]),
      ("\u{FEFF}a,b\n1,2", [["1", "2"]]),
      ("a,b\n\n1,2\r\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
      ("a,b\n\"x,\"\"y\"\"\nz\",\"\"\n", [["x,\"y\"\nz", ""]]),
      ("a,b\n,\n", [["", ""]]),
      ("a\n\"\"\n", [[""]]),
      ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
      ("a,b\n 1 ,贵 州\n", [[" 1 ", "贵 州"]]),
      ("a,b\n", []),
    ] as [(String, [[String]])])
  func reading(text: String, rows: [[String]]) {
    let (table, diagnostics) = table(text)
    #expect(findings(diagnostics) == [])
    #expect(table?.header.map(\.value) == ["a", "b"].prefix(table?.header.count ?? 0).map { $0 })
    #expect(cells(table) == rows)
  }

  @Test(
    "says what is wrong, and where",
    arguments: [
      ("", ["RO127@1:1"]),
      ("\n\r\n", ["RO127@1:1"]),
      ("a,b\n1\n2,3,4\n5,6\n", ["RO153@2:1", "RO153@3:1"]),
      ("a,b\n\"1,2\n", ["RO150@2:1", "RO153@2:2"]),
      ("a,b\n\"1\"x,2\n", ["RO151@2:4"]),
      ("a,b\n1\"x\"y,2\n", ["RO152@2:2"]),
      ("a,b\r1,2", ["RO159@1:4"]),
      ("a,b\n1,\"x\ny\"\n3\n", ["RO153@4:1"]),
    ] as [(String, [String])])
  func faults(text: String, expected: [String]) {
    #expect(findings(table(text).1) == expected)
  }

  @Test("refuses other encodings, points at a wrong byte")
  func encodings() {
    let diagnostics = Diagnostics()
    let packed = SourceFile(name: "t.xlsx", bytes: [0x50, 0x4B, 3, 4])
    #expect(CSVParser.parse(packed, into: diagnostics) == nil)
    let gbk = SourceFile(name: "t.csv", bytes: Array("a,b\n1,".utf8) + [0xB9, 0xF3])
    #expect(CSVParser.parse(gbk, into: diagnostics) != nil)
    #expect(findings(diagnostics) == ["RO103@1:1", "RO102@2:3"])
  }

  @Test("checks the header")
  func header() {
    func check(_ header: String) -> [Diagnostic] {
      let (table, diagnostics) = table(header + "\n")
      guard let table else { return diagnostics.sorted }
      let columns = CSVColumns(
        of: table, required: ["id", "capacityGbps"], optional: ["note"], into: diagnostics)
      #expect(
        (columns == nil) == diagnostics.sorted.contains { [155, 157].contains($0.code.number) })
      return diagnostics.sorted
    }
    #expect(check("id, capacityGbps ,comment").isEmpty)
    let misspelt = check("id,capacitGbps")
    #expect(misspelt.map(\.code.name) == ["RO155", "RO154"])
    #expect(misspelt[1].help?.english == "did you mean \"capacityGbps\"?")
    #expect(check("id,capacityGbps,id").map(\.code.name) == ["RO156"])
    #expect(check("id,capacityGbps,zzz")[0].help?.english == "columns: id, capacityGbps, note")
    #expect(check("id;capacityGbps").map(\.code.name) == ["RO157"])
    #expect(check("id\tcapacityGbps").map(\.code.name) == ["RO157"])
  }

  enum Layer: String, CaseIterable { case optical, electrical }

  @Test("reads typed rows, and reports each wrong field")
  func rows() {
    let (table, diagnostics) = table(
      """
      id,mw,n,layer,note
      gui, 40.5 ,3,optical,hello
      ,-1,2.5,optcal,
      "x","1,200",1e400,,
      y,99,1e3,electrical,"  kept  "
      """)
    guard let table,
      let columns = CSVColumns(
        of: table, required: ["id", "mw", "n", "layer"], optional: ["note", "absent"],
        into: diagnostics)
    else {
      Issue.record("no columns")
      return
    }
    var first = columns.row(0)
    #expect(first.string("id")?.value == "gui")
    #expect(first.number("mw", in: 0...50)?.value == 40.5)
    #expect(first.integer("n")?.value == 3)
    #expect(first.choice("layer", as: Layer.self)?.value == .optical)
    #expect(first.optionalString("note")?.value == "hello")
    #expect(first.optionalNumber("absent") == nil)
    #expect(!first.hasFailed && !diagnostics.hasErrors)

    for number in 1..<4 {
      var row = columns.row(number)
      _ = (row.string("id"), row.number("mw", in: 0...50), row.integer("n"))
      let layer = row.choice("layer", as: Layer.self)
      if number == 3 {
        #expect(layer?.value == .electrical)
        #expect(row.optionalString("note")?.value == "  kept  ")
      }
      #expect(row.hasFailed)
    }
    #expect(
      diagnostics.sorted.map { "\($0.code.name) \($0.path)" } == [
        "RO160 [1].id", "RO122 [1].mw", "RO124 [1].n", "RO117 [1].layer", "RO158 [2].mw",
        "RO124 [2].n", "RO160 [2].layer", "RO123 [3].mw",
      ])
  }

  @Test("what is written reads back the same, 2,000 random tables")
  func roundTrip() {
    var generator = SeededRandom(seed: 9)
    for number in 0..<2000 {
      let width = Int.random(in: 1...4, using: &generator)
      let header = (0..<width).map { "c\($0)" }
      let rows = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        (0..<width).map { _ in Value.randomText(using: &generator) }
      }
      var writer = CSVWriter(
        header: header, lineEnd: number % 2 == 0 ? .lineFeed : .carriageReturnLineFeed,
        mark: number % 3 == 0 ? .utf8 : .none)
      for row in rows { writer.row(row) }
      let diagnostics = Diagnostics()
      let file = SourceFile(name: "t.csv", bytes: writer.bytes)
      let table = CSVParser.parse(file, into: diagnostics)
      #expect(findings(diagnostics) == [])
      #expect(table?.header.map(\.value) == header)
      #expect(cells(table) == rows)
    }
  }

  @Test("5,000 damaged tables: no crash, a position for every error")
  func fuzz() {
    var generator = SeededRandom(seed: 11)
    let seed = Array("id,mw,note\r\ngui,40.5,\"a \"\"b\"\"\"\n\"贵\",1e3,\n".utf8)
    let signs = Array("\",;\n\r\t a1é\u{FEFF}".utf8) + [0, 0xFF]
    for _ in 0..<5000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let sign = signs.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.insert(sign, at: place)
        case 1 where bytes.count > 1: bytes.remove(at: place)
        default: bytes[place] = sign
        }
      }
      let diagnostics = Diagnostics()
      let file = SourceFile(name: "t.csv", bytes: bytes)
      let table = CSVParser.parse(file, into: diagnostics)
      #expect(table != nil || diagnostics.hasErrors)
      #expect(diagnostics.sorted.allSatisfy { $0.span != nil })
      guard let table,
        let columns = CSVColumns(of: table, required: ["id"], into: Diagnostics())
      else { continue }
      for number in 0..<table.rowCount {
        var row = columns.row(number)
        _ = (row.string("id"), row.optionalNumber("mw"), row.optionalInteger("note"))
      }
    }
  }

  @Test("numbers are written so that they read back")
  func numbers() {
    #expect(CSVWriter.text(0.1) == "0.1")
    #expect(CSVWriter.text(40) == "40")
    #expect(CSVWriter.text(-0.0) == "-0.0")
    #expect(CSVWriter.text(1e300) == "1e+300")
  }
}
