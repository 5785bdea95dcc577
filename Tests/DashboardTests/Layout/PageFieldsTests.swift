import Testing

@testable import Dashboard

/// A template finds what a page has, and nothing where it has nothing.
@Suite struct PageFieldsTests {
    private struct Part {
        var text: String?
        var count = 3
    }

    private struct Page {
        var part: Part?
        var parts: [Part]
        var title = "t"
        var isLive = true
        var none: Part?
        var empty: [String] = []
        var words = ["a", "b"]
        private let hidden = "h"
    }

    @Test func `values keep their kinds, within others and in lists`() throws {
        let fields = PageFields(Page(part: Part(text: "x"), parts: [Part(), Part(text: "y")]))
        #expect(fields.child(named: "title") as? String == "t")
        #expect(fields.child(named: "isLive") as? Bool == true)
        #expect((fields.child(named: "part") as? PageFields)?.child(named: "text") as? String == "x")
        let parts = try #require(fields.child(named: "parts") as? [Any]).map { $0 as? PageFields }
        #expect(parts.map { $0?.child(named: "text") as? String } == [nil, "y"])
        #expect(parts.map { $0?.child(named: "count") as? Int } == [3, 3])
        #expect(fields.child(named: "words") as? [String] == ["a", "b"])
        #expect((fields.child(named: "empty") as? [Any])?.isEmpty == true)
    }

    @Test func `what is not there is not found`() {
        let fields = PageFields(Page(parts: []))
        #expect(fields.child(named: "none") == nil)
        #expect(fields.child(named: "part") == nil)
        #expect(fields.child(named: "nothing") == nil)
    }
}
