import Attendance
import Testing

@Suite struct RoomNamesTests {
    @Test func `equal texts have one name, which gives the text back`() {
        var names = RoomNames()
        let interned = ["A", "B", "A", "b"].map { names.intern($0) }
        #expect(interned[0] == interned[2])
        #expect(interned[0] != interned[1])
        #expect(interned[1] != interned[3])
        #expect(names[interned[1]] == "B")
        #expect(names.name(of: "B") == interned[1])
        #expect(names.name(of: "C") == nil)
    }

    @Test func `no name is the empty text`() {
        var names = RoomNames()
        #expect(names[.none] == "")
        #expect(names.intern("") == .none)
        #expect(names.name(of: "") == Name.none)
        #expect(names.count == 1)
    }

    @Test func `texts of different bytes have different names, though they look the same`() {
        var names = RoomNames()
        let texts = ["\u{E4}", "a\u{308}"]
        let interned = texts.map { names.intern($0) }
        #expect(Set(interned).count == 2)
        #expect(interned.map { Array(names[$0].utf8) } == texts.map { Array($0.utf8) })
    }

    @Test func `numbers are below the count`() {
        var names = RoomNames()
        let numbers = (0..<100).map { names.intern("name \($0 % 40)").rawValue }
        #expect(names.count == 41)
        #expect(numbers.allSatisfy { (1..<41).contains($0) })
    }
}
