import Testing
import Webhooks

struct LongNameTests {
    private func name(_ name: String) -> String? {
        Samba.read(Samba.body(name: "\"\(name)\"")).event?.name
    }

    @Test func `a long name is cut and its event kept`() {
        #expect(name(String(repeating: "n", count: 500)) == String(repeating: "n", count: 500))
        #expect(name(String(repeating: "n", count: 10_000)) == String(repeating: "n", count: 500))
    }

    @Test func `a name is cut between characters and by bytes too`() {
        let family = "👩‍👩‍👧‍👦"
        #expect(family.utf8.count == 25)
        #expect(name(String(repeating: family, count: 100)) == String(repeating: family, count: 80))
        #expect(name("a" + String(repeating: family, count: 100)) == "a" + String(repeating: family, count: 79))
        #expect(name("e" + String(repeating: "\u{301}", count: 5_000)) == nil)
    }

    @Test func `an empty name is none`() {
        #expect(name("") == nil)
        #expect(Samba.read(Samba.body(name: "null")).event?.name == nil)
    }
}
