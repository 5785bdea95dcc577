import Reports
import Testing

struct PseudonymTests {
    private let key = Array(0..<16 as Range<UInt8>)

    @Test func `a pseudonym is the same in every version`() throws {
        let pseudonyms = try #require(Pseudonyms(key: key))
        #expect(pseudonyms.personID(source: "samba", id: "user-1") == "person-50b85dc3d92306b3a7b0d8605da4d480")
        #expect(pseudonyms.name(source: "samba", name: "Zoë Žižek") == "name-76eb80761556c4a60d6736d0f39845b4")
    }

    @Test func `another key, source, person or kind gives another pseudonym`() throws {
        let pseudonyms = try #require(Pseudonyms(key: key))
        let others = try #require(Pseudonyms(key: key.reversed()))
        let codes = [
            pseudonyms.personID(source: "samba", id: "1"),
            others.personID(source: "samba", id: "1"),
            pseudonyms.personID(source: "samb", id: "a1"),
            pseudonyms.personID(source: "samba1", id: ""),
            pseudonyms.personID(source: "", id: "samba1"),
            pseudonyms.personID(source: "samba", id: "2"),
            pseudonyms.name(source: "samba", name: "1"),
            pseudonyms.personID(source: "samba", id: "Zo\u{EB}"),
            pseudonyms.personID(source: "samba", id: "Zoe\u{308}"),
        ].map { $0.drop { $0 != "-" } }
        #expect(Set(codes).count == codes.count)
    }

    @Test func `a key of less than 16 bytes is refused`() {
        #expect(Pseudonyms(key: Array(key.dropLast())) == nil)
        #expect(Pseudonyms(key: []) == nil)
    }
}
