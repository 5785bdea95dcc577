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
}
