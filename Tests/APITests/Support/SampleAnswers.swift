import Attendance
import Reports
import Webhooks

@testable import API

/// An answer of each operation that has one, with everything set that can be set.
enum SampleAnswers {
    static let start = Instant(milliseconds: 1_711_000_171_123)
    private static let end = start + .minutes(20)
    private static let id = "643be420-4dcc-853c-92d4-432164a4bc52"

    static let room = RoomAnswer(
        id: id,
        friendlyURL: "MyRoom",
        description: "A room",
        externalID: "EXT",
        tags: ["a"],
        sessionLength: .minutes(90),
        expiresAt: end,
        settings: [
            "roles": .strings(["moderator", id]), "default_role": .string("moderator"),
            "private_group_chat_roles": .strings(["moderator"]), "breakouts": .strings(["Left", id]),
            "webhooks": .strings([id]), "watermark_text": .string("Confidential"), "html_title": .string("Title"),
        ],
        roomURL: "https://example.org/MyRoom",
        createdAt: start,
        updatedAt: end
    )

    static let statisticsRoom = StatisticsRoom(
        id: id,
        externalID: "EXT",
        description: "A room",
        friendlyURL: "MyRoom",
        privacy: "public",
        source: "api",
        maxParticipants: 100,
        isDeleted: false
    )

    static let session = SessionListItem(
        id: id,
        start: start,
        end: end,
        roomID: id,
        roomExternalID: "EXT",
        description: "A room",
        friendlyURL: "MyRoom",
        roomIsDeleted: false,
        participantsLive: 0,
        participantsTotal: 8,
        participantsMax: 5,
        isLive: false
    )

    static let sessionStatistics = SessionStatisticsAnswer(
        room: statisticsRoom,
        sessionID: id,
        start: start,
        end: end,
        duration: .milliseconds(945_000),
        isLive: false,
        participation: .milliseconds(945_000),
        liveParticipants: 0,
        activeParticipants: 4,
        maxConcurrentParticipants: 3,
        activeRoles: 2
    )

    static let participant = ParticipantListItem(
        id: id,
        externalID: "EXT",
        sessionID: id,
        roomID: id,
        roomExternalID: "EXT",
        roomIsDeleted: false,
        name: "Ann",
        role: "moderator",
        friendlyURL: "MyRoom",
        joinedAt: start,
        leftAt: end,
        isLive: false
    )

    static let participantStatistics = ParticipantStatisticsAnswer(
        roomID: id,
        roomExternalID: "EXT",
        roomFriendlyURL: "MyRoom",
        roomPrivacy: "public",
        roomIsDeleted: false,
        sessionID: id,
        isLive: false,
        name: "Ann",
        role: "moderator",
        joinedAt: start,
        leftAt: end,
        participation: .minutes(9)
    )

    static func liveRoom(_ participants: LiveRoomItem.Participants) -> LiveRoomItem {
        LiveRoomItem(
            id: id,
            externalID: "EXT",
            sessionStart: start,
            sessionDuration: .milliseconds(61_999),
            participants: participants
        )
    }

    static let people = LiveRoomItem.Participants.each([
        .init(id: id, externalID: "EXT", name: "Ann", role: "moderator", joinedAt: start)
    ])

    static let team = TeamStatisticsAnswer(
        participation: .minutes(3_500),
        activeParticipants: 35,
        maxConcurrentParticipants: 10,
        sessions: 11,
        rooms: 5,
        maxConcurrentSessions: 3,
        maxConcurrentParticipantsPerSession: 9,
        liveParticipants: 8,
        activeRoles: 2,
        dateStart: CalendarDate(daysSinceEpoch: 19_789),
        dateEnd: CalendarDate(daysSinceEpoch: 19_820)
    )

    static let roomStatistics = RoomStatisticsAnswer(
        room: statisticsRoom,
        participation: .minutes(422),
        liveParticipants: 1,
        activeParticipants: 10,
        sessions: 11,
        maxConcurrentParticipants: 5,
        activeRoles: 2,
        dateStart: CalendarDate(daysSinceEpoch: 19_789),
        dateEnd: CalendarDate(daysSinceEpoch: 19_820)
    )

    static let current = CurrentStatisticsAnswer(
        participation: .minutes(2_968),
        liveSessions: 5,
        liveParticipants: 25,
        maxConcurrentParticipants: 30,
        maxConcurrentSessions: 10,
        dateStart: CalendarDate(daysSinceEpoch: 19_789),
        dateEnd: CalendarDate(daysSinceEpoch: 19_820)
    )

    static let subscription = SubscriptionAnswer(
        id: id,
        endpoint: "https://example.org/hook",
        authorizationHeader: "secret",
        name: "Hook",
        events: ["participant_joined"],
        createdAt: start,
        updatedAt: end
    )

    /// The answer of an operation, nil if it has none.
    static func answer(to operation: Operation) -> JSONValue? {
        guard case .answer(let name, _) = operation.definition.success else { return nil }
        return switch name {
        case .room: room.json
        case .roomPage: page(room.listItem)
        case .sessionPage: page(session.json)
        case .sessionStatistics: sessionStatistics.json()
        case .participantPage: page(participant.json)
        case .participantStatistics: participantStatistics.json
        case .liveRoom: liveRoom(.count(3)).json
        case .liveRoomPage: page(liveRoom(.count(3)).json, isCountFirst: true)
        case .liveRoomWithParticipants: liveRoom(people).json
        case .liveRoomWithParticipantsPage: page(liveRoom(people).json, isCountFirst: true)
        case .teamStatistics: team.json()
        case .currentStatistics: current.json
        case .roomStatistics: roomStatistics.json()
        case .tagTotals:
            .array([TagTotalsItem(tag: "a", rooms: 1, participants: 2, participation: .minutes(3)).json])
        case .eventNames: .strings(["participant_joined"])
        case .webhook: subscription.json
        case .webhookPage: page(subscription.json)
        case .sources: .array(sources.map { SourceItem($0).json })
        case .nothing: .object([])
        }
    }

    private static let sources: [SourceStanding] = {
        let last = Instant(milliseconds: 1_768_554_000_000)
        let verdicts: [SilenceVerdict] = [
            .tooLittleHistory, .asUsual(expected: 2.5), .silent(since: last, expected: 99.5),
        ]
        return verdicts.map {
            SourceStanding(name: "samba", provider: "digitalsamba", lastDeliveryAt: last, verdict: $0)
        }
    }()

    private static func page(_ item: JSONValue, isCountFirst: Bool = false) -> JSONValue {
        PageAnswer([item], totalCount: 1, isCountFirst: isCountFirst).json
    }
}
