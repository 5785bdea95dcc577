package import Attendance
package import Postgres
import Reports
import Store
package import Webhooks

/// Does what the operations of the REST API say.
///
/// Each is done as a whole or not at all. What it answers is up to date: whatever has arrived about the room that is
/// changed is computed first. Failures are refusals, and say nothing of what went wrong inside.
package struct RESTService: Sendable {
    let pool: ConnectionPool
    /// Its own, because statistics of long periods take seconds, and lists must not wait for them.
    let statisticsPool: ConnectionPool
    /// For what turns events into stays and sessions, which the others may not.
    let computingPool: ConnectionPool
    /// For making people anonymous in what was received, which the others may not even read.
    let custodyPool: ConnectionPool
    let settings: APISettings
    let record: @Sendable (Delivery) async throws -> Void
    let now: @Sendable () -> Instant
    let endingSessions = EndingSessions()

    /// - Parameters:
    ///   - pool: For everything that is quick.
    ///   - statisticsPool: For statistics.
    ///   - computingPool: For computing what has arrived.
    ///   - custodyPool: For making people anonymous.
    ///   - settings: What of the configuration matters.
    ///   - record: Makes a delivery durable.
    ///   - now: The clock.
    package init(
        pool: ConnectionPool,
        statisticsPool: ConnectionPool,
        computingPool: ConnectionPool,
        custodyPool: ConnectionPool,
        settings: APISettings,
        record: @escaping @Sendable (Delivery) async throws -> Void,
        now: @escaping @Sendable () -> Instant
    ) {
        self.pool = pool
        self.statisticsPool = statisticsPool
        self.computingPool = computingPool
        self.custodyPool = custodyPool
        self.settings = settings
        self.record = record
        self.now = now
    }

    /// Does `operation`.
    ///
    /// - Throws: A `Refusal` whenever the request can be answered with one, else the error that the log should have.
    package func answer(_ operation: Operation, _ request: APIRequest) async throws -> APIAnswer {
        do {
            return try await perform(operation, request)
        } catch {
            throw Refusal(error) ?? error
        }
    }

    private func perform(_ operation: Operation, _ request: APIRequest) async throws -> APIAnswer {
        switch operation {
        case .listRooms: try await listRooms(request)
        case .createRoom: try await createRoom(request)
        case .deleteRoomsByTag: try await deleteRoomsByTag(request)
        case .showRoom: try await showRoom(request)
        case .editRoom: try await editRoom(request)
        case .deleteRoom: try await deleteRoom(request)
        case .listRoomSessions, .listSessions: try await listSessions(request)
        case .showSession, .showSessionStatistics: try await showSession(request)
        case .endSession: try await endSession(request)
        case .listRoomParticipants, .listSessionParticipants, .listParticipants: try await listParticipants(request)
        case .showParticipant, .showParticipantStatistics: try await showParticipant(request)
        case .listLiveRooms: try await listLiveRooms(request, namingPeople: false)
        case .listLiveRoomsWithParticipants: try await listLiveRooms(request, namingPeople: true)
        case .showLiveRoom: try await showLiveRoom(request, namingPeople: false)
        case .showLiveRoomWithParticipants: try await showLiveRoom(request, namingPeople: true)
        case .showTeamStatistics: try await showTeamStatistics(request)
        case .showCurrentTeamStatistics: try await showTeamStatistics(request, isCurrent: true)
        case .showCurrentStatistics: try await showCurrentStatistics()
        case .listTagTotals: try await listTagTotals()
        case .showRoomStatistics: try await showRoomStatistics(request)
        case .showCurrentRoomStatistics: try await showRoomStatistics(request, isCurrent: true)
        case .listEvents: APIAnswer(status: 200, body: .strings(SubscribedEvent.allCases.map(\.rawValue)))
        case .listSubscriptions: try await listSubscriptions(request)
        case .createSubscription: try await createSubscription(request)
        case .showSubscription: try await showSubscription(request)
        case .editSubscription: try await editSubscription(request)
        case .deleteSubscription: try await deleteSubscription(request)
        case .listSources: try await listSources()
        }
    }
}
