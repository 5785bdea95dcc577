import Attendance
import Postgres
import SQLFiles
import Simulation

/// A kind of page: what is asked of the API, and the plain SQL for the same.
struct MeasuredPage: Sendable {
    /// One request, and what tells the same.
    struct Request: Sendable {
        /// Below `/api/v1`.
        let path: String
        /// The first gives the members and, of a list, the last how many there are.
        let plain: [PlainQuery]
    }

    /// What a request can be about.
    struct Chance {
        let samples: Samples
        let limit: Int
        var random: SplitMix64

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[random.number(in: 0...elements.count - 1)]
        }

        /// An offset at which a list of `total` has a whole page.
        mutating func offset(in total: Int) -> Int {
            random.number(in: 0...max(0, total - limit))
        }

        /// So many days of the year before the clock.
        mutating func days(_ count: Int) -> (query: String, period: UsagePeriod) {
            let last = TimeZoneRules.utc.date(at: History.clock).advanced(by: -random.number(in: 1...364 - count))
            let first = last.advanced(by: 1 - count)
            let period = UsagePeriod(
                start: TimeZoneRules.utc.startOfDay(first),
                end: TimeZoneRules.utc.startOfDay(last.advanced(by: 1))
            )
            return ("date_start=\(first)&date_end=\(last)", period)
        }
    }

    let name: String
    /// Whether it has a number of members to ask for, and a total.
    let isList: Bool
    let request: @Sendable (inout Chance) -> Request

    static let all = rooms + sessions + participants + live + single

    static func list(
        _ name: String,
        _ request: @escaping @Sendable (inout Chance) -> (path: String, plain: [PlainQuery])
    ) -> MeasuredPage {
        MeasuredPage(name: name, isList: true) { chance in
            let (path, plain) = request(&chance)
            return Request(path: "\(path)\(path.contains("?") ? "&" : "?")limit=\(chance.limit)", plain: plain)
        }
    }

    private static let rooms: [MeasuredPage] = [
        list("rooms") { ("/rooms", PlainQuery.rooms($0.limit, 0)) },
        list("rooms, any offset") {
            let offset = $0.offset(in: $0.samples.totals.rooms)
            return ("/rooms?offset=\(offset)", PlainQuery.rooms($0.limit, offset))
        },
        list("rooms after any") {
            let room = $0.pick($0.samples.rooms)
            return ("/rooms?after=\(room.publicID)", PlainQuery.rooms($0.limit, room.place + 1))
        },
        list("rooms of a customer's tag") {
            let tag = $0.pick($0.samples.rooms).tag
            return ("/rooms?tag=\(tag)", PlainQuery.rooms($0.limit, 0, tag: tag))
        },
        list("rooms of the most common tag") {
            ("/rooms?tag=common", PlainQuery.rooms($0.limit, 0, tag: "common"))
        },
    ]

    private static let live: [MeasuredPage] = [
        list("live rooms") { ("/rooms/live", PlainQuery.liveRooms($0.limit, namingPeople: false)) },
        list("live rooms with participants") {
            ("/rooms/live/participants", PlainQuery.liveRooms($0.limit, namingPeople: true))
        },
    ]

    private static let single: [MeasuredPage] = [
        MeasuredPage(name: "one room", isList: false) {
            let id = $0.pick($0.samples.rooms).publicID
            return Request(path: "/rooms/\(id)", plain: [PlainQuery(.plainRoom, Parameters { $0.add(text: id) })])
        },
        MeasuredPage(name: "one session", isList: false) {
            let session = $0.pick($0.samples.sessions)
            let parameters = Parameters {
                $0.add(uuid: session.id.rawValue)
                $0.add(session.room.rawValue)
            }
            return Request(path: "/sessions/\(session.id)", plain: [PlainQuery(.plainSession, parameters)])
        },
        MeasuredPage(name: "one participant", isList: false) {
            let id = $0.pick($0.samples.participants).id
            let plain = PlainQuery(.plainParticipant, Parameters { $0.add(text: id) })
            return Request(path: "/participants/\(id)", plain: [plain])
        },
    ]
}
