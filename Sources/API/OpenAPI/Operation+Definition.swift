extension Operation {
    /// How the operation is asked for, and what is answered.
    var definition: OperationDefinition {
        switch self {
        case .listRooms, .createRoom, .deleteRoomsByTag, .showRoom, .editRoom, .deleteRoom: roomDefinition
        case .listSessions, .listRoomSessions, .showSession, .endSession: sessionDefinition
        case .listParticipants, .listRoomParticipants, .listSessionParticipants, .showParticipant:
            participantDefinition
        case .listLiveRooms, .listLiveRoomsWithParticipants, .showLiveRoom, .showLiveRoomWithParticipants:
            liveDefinition
        case .showTeamStatistics, .showCurrentTeamStatistics, .showCurrentStatistics, .listTagTotals,
            .showRoomStatistics, .showCurrentRoomStatistics, .showSessionStatistics, .showParticipantStatistics:
            statisticsDefinition
        case .listEvents, .listSubscriptions, .createSubscription, .showSubscription, .editSubscription,
            .deleteSubscription:
            webhookDefinition
        case .listSources:
            .get("/api/v1/sources", .sources, "Lists webhook sources and whether they still send", [], .sources)
        }
    }

    private static let page: [QueryParameter] = [.limit, .offset, .order, .after]
    private static let period: [QueryParameter] = [.dateStart, .dateEnd]
    private static let filteredPage = period + page + [.live]

    private var roomDefinition: OperationDefinition {
        let all = "/api/v1/rooms"
        let one = "/api/v1/rooms/{room}"
        return switch self {
        case .createRoom:
            OperationDefinition(
                method: .post,
                path: all,
                topic: .rooms,
                summary: "Registers a room",
                request: .newRoom,
                isBodyRequired: true,
                success: .answer(.room, status: 200),
                refusals: [.conflict]
            )
        case .deleteRoomsByTag:
            OperationDefinition(
                method: .delete,
                path: all,
                topic: .rooms,
                summary: "Deletes the rooms with a tag that have no live session",
                request: .taggedRoomsDeletion,
                isBodyRequired: true,
                success: .answer(.nothing, status: 202)
            )
        case .showRoom: .get(one, .rooms, "Shows a room", [], .room)
        case .editRoom:
            OperationDefinition(
                method: .patch,
                path: one,
                topic: .rooms,
                summary: "Changes a room",
                request: .roomEdit,
                success: .answer(.room, status: 200),
                refusals: [.conflict]
            )
        case .deleteRoom:
            OperationDefinition(
                method: .delete,
                path: one,
                topic: .rooms,
                summary: "Deletes a room",
                request: .roomDeletion,
                success: .empty(status: 204)
            )
        default: .get(all, .rooms, "Lists rooms", Self.page + [.tag, .tags], .roomPage)
        }
    }

    private var sessionDefinition: OperationDefinition {
        switch self {
        case .listRoomSessions:
            .get("/api/v1/rooms/{room}/sessions", .sessions, "Lists a room's sessions", Self.filteredPage, .sessionPage)
        case .showSession:
            .get("/api/v1/sessions/{session}", .sessions, "Shows a session", [.metrics], .sessionStatistics)
        case .endSession:
            OperationDefinition(
                method: .post,
                path: "/api/v1/sessions/{session}/end",
                topic: .sessions,
                summary: "Ends a live session",
                success: .empty(status: 200),
                refusals: [.conflict]
            )
        default:
            .get("/api/v1/sessions", .sessions, "Lists sessions", Self.filteredPage + [.roomID], .sessionPage)
        }
    }

    private var participantDefinition: OperationDefinition {
        func people(_ path: String, _ summary: String, _ filters: [QueryParameter]) -> OperationDefinition {
            .get(path, .participants, summary, Self.filteredPage + filters, .participantPage)
        }
        return switch self {
        case .listRoomParticipants:
            people("/api/v1/rooms/{room}/participants", "Lists who was in a room", [.sessionID])
        case .listSessionParticipants:
            people("/api/v1/sessions/{session}/participants", "Lists who was in a session", [])
        case .showParticipant:
            .get(
                "/api/v1/participants/{participant}",
                .participants,
                "Shows a participant's visit",
                [],
                .participantStatistics
            )
        default: people("/api/v1/participants", "Lists who was in rooms", [.roomID, .sessionID])
        }
    }

    private var liveDefinition: OperationDefinition {
        switch self {
        case .listLiveRoomsWithParticipants:
            .get(
                "/api/v1/rooms/live/participants",
                .live,
                "Lists the rooms that people are in, and these people",
                Self.page,
                .liveRoomWithParticipantsPage
            )
        case .showLiveRoom:
            .get("/api/v1/rooms/{room}/live", .live, "Shows how many people are in a room", [], .liveRoom)
        case .showLiveRoomWithParticipants:
            .get(
                "/api/v1/rooms/{room}/live/participants",
                .live,
                "Shows which people are in a room",
                [],
                .liveRoomWithParticipants
            )
        default:
            .get("/api/v1/rooms/live", .live, "Lists the rooms that people are in", Self.page, .liveRoomPage)
        }
    }

    private var statisticsDefinition: OperationDefinition {
        func figures(
            _ path: String,
            _ summary: String,
            _ parameters: [QueryParameter],
            _ answer: AnswerName
        ) -> OperationDefinition {
            .get("/api/v1\(path)", .statistics, summary, parameters, answer)
        }
        let chosen = Self.period + [.metrics]
        return switch self {
        case .showCurrentTeamStatistics:
            figures("/statistics/team/current", "Adds up all rooms' current period", [.metrics], .teamStatistics)
        case .showCurrentStatistics:
            figures("/statistics/current", "Adds up all rooms' current period, in short", [], .currentStatistics)
        case .listTagTotals: figures("/statistics/totals", "Adds up the rooms of each tag", [], .tagTotals)
        case .showRoomStatistics:
            figures("/rooms/{room}/statistics", "Adds up a room's period", chosen, .roomStatistics)
        case .showCurrentRoomStatistics:
            figures("/rooms/{room}/statistics/current", "Adds up a room's current period", [.metrics], .roomStatistics)
        case .showSessionStatistics:
            figures("/sessions/{session}/statistics", "Adds up a session", [.metrics], .sessionStatistics)
        case .showParticipantStatistics:
            figures(
                "/participants/{participant}/statistics",
                "Adds up a participant's visit",
                [],
                .participantStatistics
            )
        default: figures("/statistics", "Adds up all rooms' period", chosen, .teamStatistics)
        }
    }
}

extension OperationDefinition {
    /// An operation that only reads.
    static func get(
        _ path: String,
        _ topic: Topic,
        _ summary: String,
        _ parameters: [QueryParameter],
        _ answer: AnswerName
    ) -> OperationDefinition {
        OperationDefinition(
            method: .get,
            path: path,
            topic: topic,
            summary: summary,
            parameters: parameters,
            success: .answer(answer, status: 200)
        )
    }
}
