import API
import Attendance
import Postgres
import Store

extension DashboardService {
    private static let roomsPerPage = 50

    func rooms(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        try page(try await foundRooms(request, visitor), .rooms, title: "Rooms", visitor)
    }

    /// Only what is found, for the page's script to put in place.
    func roomsFound(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        try templates.page(try await foundRooms(request, visitor), "rooms_found")
    }

    private func foundRooms(_ request: BrowserRequest, _ visitor: Visitor) async throws -> RoomsPage {
        var question = RoomsPage.Question(
            query: request.parameter("q") ?? "",
            isByName: request.parameter("order") == "name",
            after: request.parameter("after")
        )
        let clock = now()
        let month = CalendarMonth(of: visitor.timeZone.date(at: clock))
        let reports = try settings.timeZone().name
        let (reading, isByName) = try await pool.withConnection { [question] connection in
            var isByName = question.isByName
            var rooms: [RegisteredRoom] = []
            var found: RoomSearch.Found?
            if question.query.isEmpty, !isByName {
                rooms = try await RoomUse(connection: connection).recent(limit: Self.roomsPerPage, clock: clock)
                isByName = rooms.isEmpty
            }
            if rooms.isEmpty {
                var after: RoomID?
                if let name = question.after {
                    after = try await rest.room(name, includingDeleted: true, connection).id
                }
                found = try await RoomSearch(connection: connection)
                    .find(question.query, after: after, limit: Self.roomsPerPage, clock: clock)
                rooms = found?.members ?? []
            }
            let ids = rooms.map(\.id)
            let lastUses = try await RoomUse(connection: connection).last(of: ids)
            let reading = RoomsPage.Reading(
                rooms: rooms,
                total: found?.total,
                isMore: found?.isMore ?? false,
                goesOn: found?.goesOn ?? false,
                lastUses: lastUses,
                month: month,
                published: try await PublishedRoomDays(
                    of: ids,
                    from: month.firstDay,
                    to: month.lastDay,
                    timeZone: reports,
                    connection
                )
            )
            return (reading, isByName)
        }
        question.isByName = isByName
        return RoomsPage(question, reading, visitor)
    }
}
