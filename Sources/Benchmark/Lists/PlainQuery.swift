import Attendance
import Postgres
import SQLFiles

/// A query that an application would write itself, with its values.
///
/// It is planned for them anew each time, so that conditions that restrict nothing cost nothing.
struct PlainQuery: Sendable {
    let file: SQLFile
    let parameters: Parameters

    init(_ file: SQLFile, _ parameters: Parameters = Parameters()) {
        self.file = file
        self.parameters = parameters
    }

    /// What restricts sessions or participants.
    struct Filter: Sendable {
        var room: RoomID?
        var session: SessionID?
        var period: UsagePeriod?
        var isLive: Bool?

        func add(to parameters: inout Parameters, withSession: Bool) {
            parameters.add(room?.rawValue)
            if withSession { parameters.add(uuid: session?.rawValue) }
            parameters.add(timestamp: period?.start.rawValue)
            parameters.add(timestamp: period?.end.rawValue)
            parameters.add(isLive)
        }
    }

    /// The page, and how many there are on all pages.
    static func rooms(_ limit: Int, _ offset: Int, tag: String? = nil) -> [PlainQuery] {
        [
            PlainQuery(.plainRooms, page(limit, offset) { $0.add(text: tag) }),
            PlainQuery(.plainCountRooms, Parameters { $0.add(text: tag) }),
        ]
    }

    /// The page, and how many there are on all pages.
    static func sessions(_ limit: Int, _ offset: Int, _ filter: Filter = Filter()) -> [PlainQuery] {
        [
            PlainQuery(.plainSessions, page(limit, offset) { filter.add(to: &$0, withSession: false) }),
            PlainQuery(.plainCountSessions, Parameters { filter.add(to: &$0, withSession: false) }),
        ]
    }

    /// The page, and how many there are on all pages.
    static func participants(_ limit: Int, _ offset: Int, _ filter: Filter = Filter()) -> [PlainQuery] {
        [
            PlainQuery(.plainParticipants, page(limit, offset) { filter.add(to: &$0, withSession: true) }),
            PlainQuery(.plainCountParticipants, Parameters { filter.add(to: &$0, withSession: true) }),
        ]
    }

    /// The page, who is in its rooms if they are to be named, and how many there are on all pages.
    static func liveRooms(_ limit: Int, namingPeople: Bool) -> [PlainQuery] {
        let rooms = PlainQuery(.plainLiveRooms, page(limit, 0))
        let people = PlainQuery(.plainLiveParticipants, page(limit, 0))
        return [rooms] + (namingPeople ? [people] : []) + [PlainQuery(.plainCountLiveRooms)]
    }

    private static func page(_ limit: Int, _ offset: Int, _ add: (inout Parameters) -> Void = { _ in }) -> Parameters {
        Parameters {
            $0.add(Int64(limit))
            $0.add(Int64(offset))
            add(&$0)
        }
    }
}
