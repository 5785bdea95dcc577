import Attendance
import ClockTesting
import Reports
import Store
import Testing

/// Published rows lose whom the database loses, and nobody else; what stands for them is the same in both.
@Suite struct PublishedRowsTests {
    private static let ann = PersonBody.Person(name: "Ann Smith", id: "ann-1")
    private static let ben = PersonBody.Person(name: "Ben Jones", id: "ben-1")
    private static let pseudonym = "erased-0123456789abcdef0123456789abcdef"

    private let house: ErasureHouse

    init() async throws {
        house = try await ErasureHouse()
    }

    @Test func `a person is found by id, by pseudonym, and by nothing else`() async throws {
        try await visit("a1", Self.ann, "2026-01-16T09:00:00Z", "2026-01-16T09:30:00Z")
        let found = try await erase(
            .person("ann-1", source: "samba"),
            [
                .row("ann-1"), .row(key("ann-1")), .row("ann-1", in: "R9"), .row(key("ann-1"), in: "R9"),
                .row("ann-1", of: "other"), .row("ann-10"), .row("ben-1"), .row(Self.pseudonym),
            ]
        )
        #expect(found[0]?.hasPrefix("erased-") == true)
        #expect(found[..<4].allSatisfy { $0 == found[0] })
        #expect(found[4...].allSatisfy { $0 == nil })
        let stored = try await house.connection.texts("select distinct person from rollcall.stays")
        #expect(stored == [found[0]])
    }

    @Test func `who is known by the connection alone keeps it, and loses the name`() async throws {
        try await visit("g1", .init(name: "Guest", id: nil), "2026-01-16T09:00:00Z", "2026-01-16T09:30:00Z")
        for subject in [PersonErasure.Subject.person("g1", source: nil), .before("10:00")] {
            let found = try await erase(subject, [.row("g1", "Guest"), .row(key("g1"), "name-1")])
            #expect(found == ["g1", key("g1")])
        }
    }

    @Test func `a connection whose leave says whose it was keeps itself, and loses the name`() async throws {
        try await house.receive([
            PersonBody.joined("a1", .init(name: "Ann Smith", id: nil), "2026-01-16T09:00:00Z"),
            PersonBody.left("a1", Self.ann, "2026-01-16T09:30:00Z"),
        ])
        try await house.compute()
        let rows: [PublishedPerson] = [.row("a1", "Ann Smith"), .row(key("a1")), .row("a1", in: "R2")]
        #expect(try await erase(.person("ann-1", source: nil), rows) == ["a1", key("a1"), nil])
    }

    @Test func `a name beside another one's id goes with the person whose it is`() async throws {
        try await house.receive([
            PersonBody.joined("a1", .init(name: "", id: "ann-1"), "2026-01-16T09:00:00Z"),
            PersonBody.left("a1", Self.ben, "2026-01-16T09:30:00Z"),
        ])
        try await house.compute()
        let name = PublishedRows.key.name(source: "samba", name: "Ben Jones")
        let rows: [PublishedPerson] = [
            .row("ann-1", "Ben Jones"), .row(key("ann-1"), name), .row("ann-1", "Ann Smith"), .row("ann-1", nil),
        ]
        #expect(try await erase(.person("ben-1", source: nil), rows) == ["ann-1", key("ann-1"), nil, nil])
    }

    @Test func `a name beside a pseudonym goes with the person whose it is, and with everyone of the time`()
        async throws
    {
        for subject in [PersonErasure.Subject.person("ben-1", source: nil), .before("10:00")] {
            let house = try await ErasureHouse()
            try await house.receive([
                PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z"),
                PersonBody.left("a1", Self.ben, "2026-01-16T09:30:00Z"),
            ])
            try await house.compute()
            _ = try await house.erase(.person("ann-1", source: nil))
            let person = try #require(try await house.connection.texts("select person from rollcall.stays").first)
            let found = try await erase(
                subject,
                [.row(person, "Ben Jones"), .row(key(person), "x", joined: "11:00"), .row("x", joined: "10:00")],
                in: house
            )
            #expect(found[0] == person)
            #expect(found[2] == nil)
        }
    }

    @Test func `of a time everyone is meant who came before the instant, and nobody who came later`() async throws {
        try await visit("a1", Self.ann, "2026-01-16T09:00:00Z", "2026-01-16T10:30:00Z")
        try await visit("a2", Self.ann, "2026-01-16T11:00:00Z", "2026-01-16T11:30:00Z")
        try await visit("b1", Self.ben, "2026-01-16T10:00:00Z", "2026-01-16T10:30:00Z")
        let found = try await erase(
            .before("10:00"),
            [
                .row("ann-1", joined: "09:00"), .row("ann-1", joined: "11:00"), .row(key("ann-1"), joined: "11:00"),
                .row("ben-1", joined: "10:00"), .row("unheard of", joined: "09:59:59.999"),
                .row("unheard of", joined: "10:00"),
            ]
        )
        #expect(found[0]?.hasPrefix("erased-") == true)
        #expect(found[..<3].allSatisfy { $0 == found[0] })
        #expect(found[3] == nil)
        #expect(found[4]?.hasPrefix("erased-") == true)
        #expect(found[5] == nil)
    }

    @Test func `where people go by pseudonyms whose key is not there, nothing is erased, so that it can be later`()
        async throws
    {
        try await visit("a1", Self.ann, "2026-01-16T09:00:00Z", "2026-01-16T10:30:00Z")
        func lacksKey(
            _ subject: PersonErasure.Subject,
            _ row: PublishedPerson,
            _ key: Pseudonyms? = nil
        ) async throws
            -> Bool
        {
            let rows = PublishedRows([.row("ann-1"), row])
            do {
                _ = try await house.erase(subject, isRehearsal: true, files: rows.files(key))
                return false
            } catch StoreError.pseudonymsWithoutKey {
                return true
            }
        }
        #expect(try await lacksKey(.person("ann-1", source: nil), .row(key("ann-1"))))
        #expect(try await !lacksKey(.person("ann-1", source: nil), .row("ann-1")))
        #expect(try await !lacksKey(.person("ann-1", source: "samba"), .row(key("ann-1"), of: "other")))
        #expect(try await !lacksKey(.person("ann-1", source: nil), .row(key("ann-1")), PublishedRows.key))
        #expect(try await lacksKey(.before("10:00"), .row(key("ann-1"), joined: "11:00")))
        #expect(try await !lacksKey(.before("10:00"), .row(key("ann-1"), joined: "09:00")))

        let before = try await (house.events(), house.deliveries())
        let rows = PublishedRows([.row("ann-1"), .row(key("ann-1"))])
        await #expect(throws: StoreError.pseudonymsWithoutKey) {
            _ = try await house.erase(.person("ann-1", source: nil), files: rows.files())
        }
        #expect(rows.replacements == [])
        #expect(try await house.events() == before.0)
        #expect(try await house.deliveries() == before.1)
        #expect(try await ErasureRecord.list(house.connection) == [])
        _ = try await house.erase(.person("ann-1", source: nil), files: rows.files(PublishedRows.key))
        #expect(rows.replacements.first??.hasPrefix("erased-") == true)
        #expect(Set(rows.replacements).count == 1)
    }

    /// What files that name people by pseudonyms call the person of an id.
    private func key(_ id: String) -> String {
        PublishedRows.key.personID(source: "samba", id: id)
    }

    private func visit(_ connection: String, _ person: PersonBody.Person, _ from: String, _ to: String) async throws {
        try await house.receive([
            PersonBody.joined(connection, person, from), PersonBody.left(connection, person, to),
        ])
        try await house.compute()
    }

    private func erase(
        _ subject: PersonErasure.Subject,
        _ rows: [PublishedPerson],
        in house: ErasureHouse? = nil
    ) async throws -> [String?] {
        let rows = PublishedRows(rows)
        _ = try await (house ?? self.house).erase(subject, files: rows.files(PublishedRows.key))
        return rows.replacements
    }
}
