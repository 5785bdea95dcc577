package import Attendance
package import Logging
package import Postgres
import ServiceLifecycle
import Store

/// Works out beside the pages what takes longer than a page may take: with the events of a busy day that is seconds.
///
/// It works on a connection of its own, so no page waits for it; as long as it has nothing, pages say so.
package struct Upkeep: Service {
    /// A day, as far as it has come.
    struct Day: Hashable, Sendable {
        var date: CalendarDate
        var timeZone: TimeZoneRules

        // The rules of a zone are long, and few zones have the same name.
        func hash(into hasher: inout Hasher) {
            hasher.combine(date)
            hasher.combine(timeZone.name)
        }
    }

    /// The published days whose rooms are compared; another revision is another key.
    struct Published: Hashable, Sendable {
        var timeZone: String
        var first: CalendarDate
        var last: CalendarDate
        var revisions: [Int]
    }

    /// So many rooms are named.
    static let listedRooms = 50
    /// Of so many days the sums are kept, which are small: ten years in one zone.
    private static let mostSums = 4_096

    let today: KeptValues<Day, UsageStatistics.Usage>
    /// What days that are not published amount to.
    let sums: KeptValues<Day, DayWork>
    /// The same of a few days, with what their pages list: of each a megabyte at most.
    let days: KeptValues<Day, DayWork>
    let rooms: KeptValues<Published, [PublishedFigures.UsedRoom]>
    private let connection: Connection

    /// - Parameters:
    ///   - connection: Its own, which may take minutes over a statement.
    ///   - patience: How long a page waits for a new value.
    ///   - now: The clock.
    ///   - logger: Is told what could not be worked out.
    package init(
        connection: Connection,
        patience: Duration = .milliseconds(40),
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.connection = connection
        today = KeptValues(lifetime: .seconds(10), patience: patience, now: now, logger: logger) { key, clock, _ in
            let day = key.timeZone.day(key.date)
            return try await UsageStatistics(connection: connection).usage(in: day.period, clock: clock)
        }
        sums = KeptValues(
            most: Self.mostSums,
            lifetime: .seconds(30),
            patience: patience,
            now: now,
            logger: logger
        ) { key, clock, kept in
            try await DayWork(of: key, clock: clock, kept: kept, connection)
        }
        days = KeptValues(
            lifetime: .seconds(10),
            patience: patience,
            now: now,
            logger: logger
        ) { key, clock, _ in
            try await DayWork(of: key, clock: clock, listing: Pager.most, connection)
        }
        rooms = KeptValues(lifetime: nil, patience: patience, now: now, logger: logger) { key, _, _ in
            try await PublishedFigures(connection: connection, timeZone: key.timeZone)
                .mostUsedRooms(from: key.first, to: key.last, limit: Self.listedRooms)
        }
    }

    /// Works until shutdown.
    package func run() async {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { await today.run() }
                group.addTask { await sums.run() }
                group.addTask { await days.run() }
                group.addTask { await rooms.run() }
            }
        } onGracefulShutdown: {
            connection.cut()
        }
    }
}

extension Upkeep.Published {
    /// Nil if none of the days is published.
    init?(_ days: [PublishedFigures.Day], timeZone: String) {
        guard let first = days.first, let last = days.last else { return nil }
        self.init(timeZone: timeZone, first: first.date, last: last.date, revisions: days.map(\.revision))
    }
}
