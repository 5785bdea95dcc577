import Testing

@testable import Dashboard

/// A delivery's body is shown as it is, and harmless.
@Suite struct BodyTextTests {
    private func text(_ body: String, limit: Int = 1_000) -> String {
        BodyText(Array(body.utf8), of: body.utf8.count, limit: limit).text
    }

    @Test func `JSON has a member to a line, and nothing else of it changes`() {
        let body = #"{"a":1.50,"a":"x, {\"y\"}:",  "list" : [],"more":[{"é":null},2],"e":{}}"#
        #expect(
            text(body) == """
                {
                  "a": 1.50,
                  "a": "x, {\\"y\\"}:",
                  "list": [],
                  "more": [
                    {
                      "é": null
                    },
                    2
                  ],
                  "e": {}
                }
                """
        )
        #expect(text("[]") == "[]")
    }

    @Test func `what is no JSON, or not all of it, is shown too`() {
        #expect(text("a=1, b=2") == "a=1, b=2")
        #expect(text(#"{"a":"#) == "{\n  \"a\": ")
        #expect(text("}}{") == "}}{")
        #expect(text(#"{"a":1}}}"#).hasSuffix("}\n}"))
        #expect(text("") == "")
    }

    @Test func `bytes that are no text, and what is invisible or turns text around, are named`() {
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0x00, 0x1B, 0xE2, 0x80, 0xAE, 0x62]
        #expect(BodyText(bytes, of: 10, limit: 1_000).text == "a⟨FF⟩⟨C3⟩(⟨U+0000⟩⟨U+001B⟩⟨U+202E⟩b")
        #expect(text("zero\u{200B}width\u{FEFF}") == "zero⟨U+200B⟩width⟨U+FEFF⟩")
    }

    @Test func `it takes no more room than it may, as HTML, and says when it is cut`() {
        let long = String(repeating: "\"<&", count: 5_000)
        let cut = BodyText(Array(long.utf8), of: long.utf8.count, limit: 500)
        #expect(Markup.escape(cut.text).utf8.count <= 500)
        #expect(cut.isCut)
        #expect(BodyText(Array("{".utf8), of: 2, limit: 500).isCut)
        #expect(!BodyText(Array("{}".utf8), of: 2, limit: 500).isCut)
        let deep = String(repeating: "[", count: 10_000)
        #expect(Markup.escape(text(deep, limit: 3_500)).utf8.count <= 3_500)
    }
}
