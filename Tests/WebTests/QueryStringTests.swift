import Testing

@testable import Web

/// What is percent-encoded means what was encoded, to the last character.
@Suite struct QueryStringTests {
    @Test(
        arguments: [
            ("", ""), ("a+b%20c%2B", "a b c+"), ("%EF%BB%BFx1", "\u{FEFF}x1"), ("x%EF%BB%BF", "x\u{FEFF}"),
            ("%e2%82%AC€", "€€"), ("%00", "\0"), ("%25%32%35", "%25"),
        ]
    )
    func `a text is what it was encoded from`(encoded: String, text: String) {
        // Texts that only look the same are others.
        #expect(QueryString.decoded(encoded[...]).map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test(arguments: ["%", "%4", "%zz", "a%", "%FF", "%ED%A0%80", "%C0%80", "%+1"])
    func `what encodes no text is refused`(encoded: String) {
        #expect(QueryString.decoded(encoded[...]) == nil)
    }

    @Test func `more combining characters in a row than any writing has are refused`() {
        let marks = String(repeating: "\u{301}\u{316}", count: 15)
        #expect(QueryString.items(of: "a=b\(marks)c\(marks)")?.count == 1)
        #expect(QueryString.items(of: "a=b\(marks)\u{301}") == nil)
        #expect(QueryString.items(of: "a\(marks)\u{301}=b") == nil)
    }

    @Test func `in a path a plus is a plus`() {
        #expect(QueryString.decoded("a+b%2Bc", plusIsSpace: false) == "a+b+c")
    }

    @Test func `names and values come in their order, also empty ones`() throws {
        let items = try #require(QueryString.items(of: "b=1&a=&b=2=3&c&&%61=%3D"))
        #expect(items.map(\.name) == ["b", "a", "b", "c", "a"])
        #expect(items.map(\.value) == ["1", "", "2=3", "", "="])
        #expect(QueryString.items(of: "a=%f") == nil)
        // Separators are bytes, whatever combines with them.
        let marked = try #require(QueryString.items(of: "a\u{301}=\u{301}1&\u{301}b=2"))
        #expect(marked.map { Array($0.name.utf8) } == ["a\u{301}", "\u{301}b"].map { Array($0.utf8) })
        #expect(marked.map { Array($0.value.utf8) } == ["\u{301}1", "2"].map { Array($0.utf8) })
        #expect(QueryString.items(of: nil)?.isEmpty == true)
    }
}
