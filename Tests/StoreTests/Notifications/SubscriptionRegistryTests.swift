import Attendance
import ClockTesting
import Postgres
import Store
import Testing

/// Subscriptions are kept as they were made and changed, and listed in pages that neither skip nor repeat one.
@Suite struct SubscriptionRegistryTests {
    private let connection: Connection
    private let registry: SubscriptionRegistry

    init() async throws {
        connection = try await StoreDatabase().connection()
        registry = SubscriptionRegistry(connection: connection)
    }

    @Test func `a subscription is found as it was made`() async throws {
        let made = try await registry.create(
            endpoint: "https://example.com/hook",
            name: "Billing",
            events: [.sessionEnded, .reportPublished],
            authorizationSecret: "s3cret",
            clock: "09:00"
        )
        #expect(made.name == "Billing" && made.authorizationSecret == "s3cret")
        #expect(made.events == [.sessionEnded, .reportPublished])
        #expect(made.createdAt == "09:00" && made.updatedAt == "09:00")
        #expect(try await registry.find(made.id) == made)
        #expect(try await registry.find(made.id + 1) == nil)
    }

    @Test func `an edit changes what it names and leaves the rest`() async throws {
        let made = try await registry.create(
            endpoint: "https://example.com/hook",
            name: "Billing",
            events: [.sessionEnded],
            authorizationSecret: "s3cret",
            clock: "09:00"
        )
        let renamed = try await registry.edit(made.id, .init(name: .set("Invoices")), clock: "10:00")
        var expected = made
        expected.name = "Invoices"
        expected.updatedAt = "10:00"
        #expect(renamed == expected)
        let edit = SubscriptionRegistry.Edit(
            endpoint: "https://example.org/",
            events: [.sessionStarted],
            name: .clear,
            authorizationSecret: .clear
        )
        let cleared = try await registry.edit(made.id, edit, clock: "11:00")
        #expect(cleared?.name == nil && cleared?.authorizationSecret == nil)
        #expect(cleared?.endpoint == "https://example.org/" && cleared?.events == [.sessionStarted])
        #expect(try await registry.find(made.id) == cleared)
        #expect(try await registry.edit(made.id + 1, edit, clock: "11:00") == nil)
    }

    @Test(arguments: [true, false]) func `pages follow one another without gaps`(newestFirst: Bool) async throws {
        var made: [UInt128] = []
        for number in 0..<5 {
            // Two of them at one instant.
            let clock = Instant("09:00") + .minutes(Int64(number / 2))
            made.append(try await registry.create(endpoint: "https://example.com", events: [], clock: clock).id)
        }
        let whole = try await registry.page(limit: 100, newestFirst: newestFirst)
        #expect(whole.total == 5)
        #expect(Set(whole.subscriptions.map(\.id)) == Set(made))
        let times = whole.subscriptions.map(\.createdAt)
        #expect(times == (newestFirst ? times.sorted(by: >) : times.sorted()))
        var paged: [Subscription] = []
        while let page = try? await registry.page(limit: 2, newestFirst: newestFirst, after: paged.last?.id),
            !page.subscriptions.isEmpty
        {
            #expect(page.total == 5)
            paged += page.subscriptions
        }
        #expect(paged == whole.subscriptions)
        let middle = try await registry.page(limit: 2, offset: 2, newestFirst: newestFirst)
        #expect(middle.subscriptions == Array(whole.subscriptions[2..<4]))
        let unknown = try await registry.page(limit: 2, after: 1)
        #expect(unknown.subscriptions.isEmpty && unknown.total == 5)
    }

    @Test func `deleting a subscription removes what waits for it and nothing else`() async throws {
        let gone = try await connection.subscribe()
        let kept = try await connection.subscribe()
        _ = try await DeliveryStore(connection: connection).record([.of([.joined("A", "09:00")])])
        #expect(try await connection.number("select count(*) from rollcall.notifications") == 2)
        #expect(try await registry.delete(gone.id))
        #expect(try await registry.page(limit: 10).subscriptions == [kept])
        let waiting = try await connection.texts("select subscription_id::text from rollcall.notifications")
        #expect(waiting == [UUIDText.format(kept.id)])
        #expect(try await !registry.delete(gone.id))
    }
}
