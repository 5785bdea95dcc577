import Attendance
import Testing

@testable import Store

/// Texts are told apart by their bytes, however many there are.
@Suite struct TextNumbersTests {
    @Test func `equal texts have one number, others another, and each number its text`() {
        var numbers = TextNumbers()
        let texts = (0..<1_000).map { "text \($0)" } + ["", "\u{E9}", "e\u{301}", "a", "aa"]
        let given = texts.map { numbers.number(of: $0) }
        #expect(Set(given).count == texts.count)
        #expect(texts.map { numbers.number(of: $0) } == given)
        #expect(given.map(numbers.text).map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }
}

extension TextNumbers {
    fileprivate mutating func number(of text: String) -> Name {
        Array(text.utf8).withUnsafeBytes { number(of: $0) }
    }
}
