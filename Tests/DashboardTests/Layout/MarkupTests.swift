import Testing

@testable import Dashboard

/// Text stays text, in elements and in attributes.
@Suite struct MarkupTests {
    @Test(arguments: ["<", ">", "\"", "'", "&"])
    func `a character that means something to HTML is escaped, whatever combines with it`(_ character: String) {
        for text in [character, "\(character)\u{301}", "a\(character)\u{FE0F}b", "\r\(character)\n"] {
            #expect(!Markup.escape(text).unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
            #expect(Array(Markup.escape(text).utf8).contains(UInt8(ascii: ";")))
        }
    }

    @Test func `templates use that escaping, also inside of the frame and of its blocks`() throws {
        let page = SignInPage(problem: "<\u{301}b>", next: "\"\u{301}>")
        let answer = try Templates().page(LonePage(stylesheet: "", icon: "'\u{301}", content: page), "sign_in")
        guard case .bytes(let bytes, _) = answer.body else {
            Issue.record("no page")
            return
        }
        let html = String(decoding: bytes, as: UTF8.self)
        let scalars = Array(html.unicodeScalars)
        let marks = scalars.indices.filter { scalars[$0].value == 0x301 }
        #expect(marks.count == 3)
        #expect(marks.allSatisfy { scalars[$0 - 1] == ";" })
    }
}
