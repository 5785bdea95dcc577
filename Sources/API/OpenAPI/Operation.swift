/// Everything that can be asked of the REST API.
///
/// Routes are made from it, and the document is written from it, so that neither has what the other lacks.
package enum Operation: String, CaseIterable, Sendable {
    case listRooms
    case createRoom
    case deleteRoomsByTag
    case showRoom
    case editRoom
    case deleteRoom
    case listRoomSessions
    case listRoomParticipants
    case listSessions
    case showSession
    case listSessionParticipants
    case endSession
    case listParticipants
    case showParticipant
    case listLiveRooms
    case listLiveRoomsWithParticipants
    case showLiveRoom
    case showLiveRoomWithParticipants
    case showTeamStatistics
    case showCurrentTeamStatistics
    case showCurrentStatistics
    case listTagTotals
    case showRoomStatistics
    case showCurrentRoomStatistics
    case showSessionStatistics
    case showParticipantStatistics
    case listEvents
    case listSubscriptions
    case createSubscription
    case showSubscription
    case editSubscription
    case deleteSubscription
    case listSources

    /// The methods of HTTP that operations have.
    package enum Method: String, CaseIterable, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// What a key must allow.
    package enum Scope: String, CaseIterable, Sendable {
        case read
        case write
    }

    /// The method of the request.
    package var method: Method { definition.method }

    /// The path, with names of variables in braces: `/api/v1/rooms/{room}`.
    package var path: String { definition.path }

    /// What it does, as a sentence without a point.
    package var summary: String { definition.summary }

    /// What the request's key must allow: whatever does not only read needs a key that may write.
    package var scope: Scope { method == .get ? .read : .write }

    /// Whether it is one of the contract's; the others are Rollcall's own.
    package var isOfContract: Bool { definition.topic != .sources }

    /// The status of the answer if it is done.
    package var successStatus: Int { definition.success.status }

    /// The names of the variables in the path, in order.
    package var pathVariables: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The figures that the request can choose from, none if it cannot choose.
    package var metricNames: [String] {
        guard definition.parameters.contains(.metrics), case .answer(let answer, _) = definition.success else {
            return []
        }
        return answer.metricNames
    }
}
