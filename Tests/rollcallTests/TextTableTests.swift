import Testing

@testable import rollcall

/// Columns stand one under the other, whatever is in them.
struct TextTableTests {
    @Test(
        arguments: [
            ("plain", 5), ("会議室", 6), ("ﾊﾝｶｸ", 4), ("Ｆ", 2), ("e\u{301}", 1), ("\u{1F680}", 2),
            ("\u{1F1E9}\u{1F1EA}", 2), ("한국", 4), ("שלום", 4), ("–…█·", 4), ("", 0),
        ]
    )
    func `a text is as wide as terminals show it`(_ text: String, _ columns: Int) {
        #expect(TerminalWidth.of(text) == columns)
    }

    @Test func `what follows a wide text stands under its title`() {
        var table = TextTable([("ROOM", .left), ("PEOPLE", .right), ("END", .left)])
        table.add(["会議室", "7", "x"])
        table.add(["abcdefgh", "12", "y"])
        #expect(table.lines == ["ROOM      PEOPLE  END", "会議室         7  x", "abcdefgh      12  y"])
    }
}
