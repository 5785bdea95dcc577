import Attendance
import Postgres

/// Where a page begins, as the queries take it: after a member, and how many to pass over from there on.
struct PageStart<Cursor: Comparable & Sendable> {
    /// The member's place, if the page is to begin after one.
    private let place: Cursor?
    /// Otherwise before every member that began at this instant: none of it comes going back, all of it going on.
    private var instant: Instant
    private var offset: Int

    /// The start of `page` in a list of which nothing is known.
    init(of page: Page<Cursor>) {
        place = page.after
        instant = Instant(rawValue: page.order == .newestFirst ? .max : .min)
        offset = page.offset
    }

    /// The start of `page` in a list whose counts may tell it; nil if the page lies past the list's end.
    ///
    /// - Parameters:
    ///   - page: The page.
    ///   - counts: When all members of the list began.
    init?(of page: Page<Cursor>, in counts: ListCounts) {
        self.init(of: page)
        guard page.after == nil else { return }
        guard let start = counts.start(offset: page.offset, order: page.order) else { return nil }
        instant = start.instant
        offset = start.offset
    }
}

extension PageStart<SessionID> {
    func add(to parameters: inout Parameters) {
        parameters.add(timestamp: place?.start.rawValue ?? instant.rawValue)
        parameters.add(uuid: place?.rawValue ?? 0)
        parameters.add(rows: offset)
    }
}

extension PageStart<ParticipantPlace> {
    func add(to parameters: inout Parameters) {
        parameters.add(timestamp: place?.joinedAt.rawValue ?? instant.rawValue)
        parameters.add(place?.room.rawValue ?? -1)
        parameters.add(text: place?.connection ?? "")
        parameters.add(place?.ordinal ?? 0)
        parameters.add(rows: offset)
    }
}

extension PageStart<RoomList.Place> {
    func add(to parameters: inout Parameters) {
        parameters.add(timestamp: place?.firstSeenAt.rawValue ?? instant.rawValue)
        parameters.add(place?.room.rawValue ?? -1)
        parameters.add(rows: offset)
    }
}

extension Parameters {
    /// Adds a number of rows; one that no table reaches is cut, so that two of them can be added up.
    mutating func add(rows: Int) {
        add(Int64(min(rows, 1 << 60)))
    }
}
