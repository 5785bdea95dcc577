import Attendance
import Reports
import Store

/// Publishes days, one behind the other: while the files of a day are written, the next is recorded, and the one after
/// that is made.
struct DayPipeline {
    let publisher: DayPublisher
    /// The run's clock.
    let clock: Instant
    /// What the computed tables certainly take into account.
    let input: InputWatermark?
    /// The sources that are silent.
    let silences: [SourceSilence]
    /// Whether the user named the days.
    let isNamed: Bool

    private var made: DayPublisher.Made?
    private var recorded: DayPublisher.Recorded?

    init(
        publisher: DayPublisher,
        clock: Instant,
        input: InputWatermark?,
        silences: [SourceSilence],
        isNamed: Bool
    ) {
        self.publisher = publisher
        self.clock = clock
        self.input = input
        self.silences = silences
        self.isNamed = isNamed
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
        async let next = publisher.make(date, among: rooms, clock: clock)
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
            published(recorded.date, try await publisher.publish(recorded, isNamed: isNamed))
        }
        recorded = try await next
        made = nil
    }

    private func record(_ made: DayPublisher.Made?) async throws -> DayPublisher.Recorded? {
        guard let made else { return nil }
        return try await publisher.record(made, clock: clock, input: input, silences: silences)
    }
}
