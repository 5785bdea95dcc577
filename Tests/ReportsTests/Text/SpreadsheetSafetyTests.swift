import Testing

@testable import Reports

struct SpreadsheetSafetyTests {
    @Test(arguments: HostileNames.dangerous)
    func `a text that a spreadsheet would run gets an apostrophe`(name: String) {
        #expect(FormulaGuard.mustDefuse(name))
    }

    @Test(arguments: HostileNames.harmless)
    func `any other text is left as it is`(name: String) {
        #expect(!FormulaGuard.mustDefuse(name))
    }

    @Test(arguments: ["x;=1+1;y", "x\t=1+1\ty", "x,=1+1,y", ";", "a\tb", "x \";=1+1", "é;é"])
    func `a name is one cell, whether a table is split at commas, semicolons or tabs`(name: String) {
        var buffer = ByteBuffer()
        buffer.append(csv: name)
        let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == quoted)
    }

    @Test(arguments: ["x", "a b", "007", "x:y", "x|y", "x'=1"])
    func `what separates nothing has no quotes`(name: String) {
        var buffer = ByteBuffer()
        buffer.append(csv: name)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == name)
    }
}
