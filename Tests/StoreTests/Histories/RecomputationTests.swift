import Attendance
import ClockTesting
import Testing
import Webhooks

/// Late events that reach further back than they seem to.
@Suite struct RecomputationTests {
    @Test func `a late join at the instant at which the session was ended belongs to that session`() async throws {
        try await HistoryDatabases.shared.expectEqual(
            [
                .joined("A", "09:00"), .left("A", "09:59"), .sessionEnded("10:00"), .joined("B", "10:00"),
                .left("B", "10:30"),
            ],
            late: [.joined("C", "10:00"), .left("C", "10:20")],
            clock: "12:00"
        )
    }

    @Test func `a late join at the instant of a leave and of the session's end takes back the visit it told of`()
        async throws
    {
        try await HistoryDatabases.shared.expectEqual(
            [.left("A", "10:00", since: "09:00"), .sessionEnded("10:00")],
            late: [.joined("A", "10:00")],
            clock: "12:00"
        )
    }

    @Test func `a late join at the instant of a leave and of the session's cap takes back the visit it told of`()
        async throws
    {
        try await HistoryDatabases.shared.expectEqual(
            [.left("A", "10:00", since: "09:00"), .joined("B", "10:00"), .left("B", "10:10")],
            late: [.joined("A", "10:00")],
            sessionLength: .minutes(60),
            clock: "12:00"
        )
    }

    @Test func `a late join takes back a visit, and what that visit had superseded is open to doubt again`()
        async throws
    {
        try await HistoryDatabases.shared.expectEqual(
            [
                .joined("A", "2026-01-16T00:00:00Z").carrying("S1"),
                .left("B", "2026-01-17T10:00:00Z", since: "2026-01-16T23:00:00Z").carrying("S2"),
            ],
            late: [.joined("B", "2026-01-17T09:00:00Z").carrying("S2")],
            clock: "2026-01-17T12:00:00Z"
        )
    }

    @Test func `a late join takes back a visit of more than a day, and what that had superseded is in doubt again`()
        async throws
    {
        try await HistoryDatabases.shared.expectEqual(
            [
                .joined("A", "2026-01-15T00:00:00Z").carrying("S1"),
                .left("B", "2026-01-17T10:00:00Z", since: "2026-01-15T23:00:00Z").carrying("S2"),
            ],
            late: [.joined("B", "2026-01-17T09:00:00Z").carrying("S2")],
            clock: "2026-01-17T12:00:00Z"
        )
    }

    @Test func `a late end of the session reaches exactly as far back as a leave may be missing`() async throws {
        try await HistoryDatabases.shared.expectEqual(
            [.joined("A", "2026-01-15T09:00:00Z"), .joined("B", "2026-01-15T08:59:59.999Z")],
            late: [.sessionEnded("2026-01-16T09:00:00Z")],
            clock: "2026-01-17T12:00:00Z"
        )
    }

    @Test func `a late leave ends a visit of a month ago, and the sessions since then become one`() async throws {
        try await HistoryDatabases.shared.expectEqual(
            [
                .joined("A", "2026-01-01T09:00:00Z"), .joined("B", "2026-01-10T09:00:00Z"),
                .left("B", "2026-01-10T10:00:00Z"), .joined("B", "2026-01-12T09:00:00Z"),
            ],
            late: [.left("A", "2026-02-01T09:00:00Z")],
            clock: "2026-02-02T09:00:00Z"
        )
    }

    @Test func `a second leave that is late is no unmatched leave`() async throws {
        try await HistoryDatabases.shared.expectEqual(
            [.joined("A", "09:00"), .left("A", "09:30")],
            late: [.left("A", "11:00"), .left("B", "11:00")],
            clock: "12:00"
        )
    }

    @Test func `someone who was put out leaves in a later session`() async throws {
        try await HistoryDatabases.shared.expectEqual(
            [
                .joined("A", "09:00"), .sessionEnded("09:30"), .joined("B", "10:00"), .left("A", "10:30"),
                .left("B", "11:00"),
            ],
            late: [.left("A", "10:15")],
            clock: "12:00"
        )
    }

    @Test func `someone who was put out leaves and comes back at the instant of a late event`() async throws {
        try await HistoryDatabases.shared.expectEqual(
            [.joined("A", "09:00"), .sessionEnded("09:30"), .left("A", "10:15"), .joined("A", "10:15")],
            late: [.joined("B", "10:15")],
            clock: "12:00"
        )
    }
}
