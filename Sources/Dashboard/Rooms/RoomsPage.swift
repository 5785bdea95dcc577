import Attendance
import Reports
import Store

/// The rooms that were looked for.
struct RoomsPage: Sendable {
    /// A room of the list.
    struct Item: Sendable {
        var path: String
        var name: String
        /// The last part of its URL.
        var urlName: String
        var tags: [String]
        var lastUse: LastUse?
        /// Of the published days of the month.
        var minutes: NumberText?
    }

    /// The newest session of a room.
    struct LastUse: Sendable {
        var start: TimeText
        var isGoingOn: Bool
    }

    /// What was looked for.
    var query: String
    var items: [Item]
    /// How many there are, and in which order.
    var summary: String
    /// The month whose minutes are shown.
    var month: String
    /// The days of it that they are of, nil if there are none.
    var publishedDays: String?
    /// The part that follows.
    var nextPath: String?
    var nextTitle: String
    /// Where the rooms are in another order.
    var otherOrder: Link?

    struct Link: Sendable {
        var path: String
        var title: String
    }

    /// What is asked for: words to find, or all rooms in an order.
    struct Question: Sendable {
        var query: String
        /// All rooms by name, instead of those that were used last.
        var isByName: Bool
        /// The last room of the part before.
        var after: String?
    }

    /// What was read for the page.
    struct Reading: Sendable {
        var rooms: [RegisteredRoom] = []
        /// Nil for the rooms that were used last, which are not counted.
        var total: Int?
        var isMore = false
        var goesOn = false
        var lastUses: [RoomID: RoomUse.Last] = [:]
        var month: CalendarMonth
        var published: PublishedRoomDays
    }

    init(_ question: Question, _ reading: Reading, _ visitor: Visitor) {
        query = question.query
        month = reading.month.description
        let days = reading.published.days.map(\.date)
        publishedDays = days.isEmpty ? nil : PublishedDaysText.words(days)
        items = reading.rooms.map { room in
            let days = reading.published.rows[room.id]
            return Item(
                path: RoomLabel.path(room),
                name: RoomLabel.text(room),
                urlName: room.urlName,
                tags: room.tags,
                lastUse: reading.lastUses[room.id].map { use in
                    LastUse(
                        start: TimeText(use.startedAt, visitor.timeZone),
                        isGoingOn: use.lastLeftAt == nil
                    )
                },
                minutes: days.map { days in
                    NumberText(minutes: days.values.reduce(.zero) { $0 + $1.usage.participantTime })
                }
            )
        }
        summary = Self.summary(question, reading)
        nextTitle = "Next rooms"
        if reading.goesOn, let last = reading.rooms.last {
            nextPath = Self.path(question, after: last.urlName)
        }
        if question.query.isEmpty {
            otherOrder =
                question.isByName
                ? Link(path: "/rooms", title: "Rooms used last")
                : Link(path: "/rooms?order=name", title: "All rooms by name")
        }
    }

    private static func path(_ question: Question, after: String) -> String {
        let what = question.query.isEmpty ? "order=name" : "q=\(PercentEncoding.encode(question.query))"
        return "/rooms?\(what)&after=\(PercentEncoding.encode(after))"
    }

    private static func summary(_ question: Question, _ reading: Reading) -> String {
        let shown = reading.rooms.count
        guard let total = reading.total else { return "The \(counted(shown)) used last." }
        if total == 0 { return question.query.isEmpty ? "There are no rooms yet." : "No room was found." }
        let all = reading.isMore ? "more than \(NumberText(total).text) rooms" : counted(total)
        let found = question.query.isEmpty ? "" : " found"
        if shown == total, !reading.isMore { return "\(all)\(found), by name." }
        let part = question.after == nil ? "The first \(shown)" : "\(shown) further ones"
        return "\(part) of \(all)\(found), by name."
    }

    private static func counted(_ count: Int) -> String {
        count == 1 ? "1 room" : "\(NumberText(count).text) rooms"
    }
}
