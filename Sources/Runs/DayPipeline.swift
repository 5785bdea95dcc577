import Attendance
import Reports
import Store

/// Publishes days, one behind the other: while the files of a day are written, the next is recorded, and the one after
/// that is made.
struct DayPipeline {
    private let publisher: DayPublisher
    private var made: DayPublisher.Made?
    private var recorded: DayPublisher.Recorded?

    init(_ publisher: DayPublisher) {
        self.publisher = publisher
    }

    /// Takes in a day, of whose rooms everything that may touch it is among `rooms`.
    ///
    /// - Parameters:
    ///   - date: The day.
    ///   - rooms: The rooms.
    ///   - published: Told of the day that has got its files meanwhile.
    /// - Throws: What `DayPublisher` throws of this day or of one before.
    mutating func add(
        _ date: CalendarDate,
        among rooms: [ReportedRoom],
        _ published: (CalendarDate, Publication) -> Void
    ) async throws {
        async let next = publisher.make(date, among: rooms)
        try await advance(published)
        made = await next
    }

    /// Publishes what is still under way.
    mutating func finish(_ published: (CalendarDate, Publication) -> Void) async throws {
        while made != nil || recorded != nil { try await advance(published) }
    }

    private mutating func advance(_ published: (CalendarDate, Publication) -> Void) async throws {
        async let next = record(made)
        // What is recorded gets its files also where the day after it fails.
        if let recorded {
            published(recorded.date, try await publisher.publish(recorded))
        }
        recorded = try await next
        made = nil
    }

    private func record(_ made: DayPublisher.Made?) async throws -> DayPublisher.Recorded? {
        guard let made else { return nil }
        return try await publisher.record(made)
    }
}
