internal import Reports
internal import Store

/// The bodies of requests that the document names.
enum RequestName: String, CaseIterable, Sendable {
    case newRoom = "NewRoom"
    case roomEdit = "RoomEdit"
    case roomDeletion = "RoomDeletion"
    case taggedRoomsDeletion = "TaggedRoomsDeletion"
    case newWebhook = "NewWebhook"
    case webhookEdit = "WebhookEdit"

    var schema: JSONValue {
        switch self {
        case .newRoom: RoomRules.creation.schema
        case .roomEdit: RoomRules.edit.schema
        case .roomDeletion: DeletionInput.rule.schema
        case .taggedRoomsDeletion: TaggedDeletionInput.rule.schema
        case .newWebhook: SubscriptionInput.creation.schema
        case .webhookEdit: SubscriptionInput.edit.schema
        }
    }
}

/// The bodies of answers that the document names.
enum AnswerName: String, CaseIterable, Sendable {
    case room = "Room"
    case roomPage = "RoomPage"
    case sessionPage = "SessionPage"
    case sessionStatistics = "SessionStatistics"
    case participantPage = "ParticipantPage"
    case participantStatistics = "ParticipantStatistics"
    case liveRoom = "LiveRoom"
    case liveRoomPage = "LiveRoomPage"
    case liveRoomWithParticipants = "LiveRoomWithParticipants"
    case liveRoomWithParticipantsPage = "LiveRoomWithParticipantsPage"
    case teamStatistics = "TeamStatistics"
    case currentStatistics = "CurrentStatistics"
    case roomStatistics = "RoomStatistics"
    case tagTotals = "TagTotals"
    case eventNames = "EventNames"
    case webhook = "Webhook"
    case webhookPage = "WebhookPage"
    case sources = "Sources"
    case nothing = "Nothing"

    var schema: JSONValue {
        switch self {
        case .room: RoomAnswer.schema
        case .roomPage: PageAnswer.schema(of: RoomAnswer.listItemSchema)
        case .sessionPage: PageAnswer.schema(of: SessionListItem.schema)
        case .sessionStatistics: SessionStatisticsAnswer.schema
        case .participantPage: PageAnswer.schema(of: ParticipantListItem.schema)
        case .participantStatistics: ParticipantStatisticsAnswer.schema
        case .liveRoom: LiveRoomItem.countSchema
        case .liveRoomPage: PageAnswer.schema(of: LiveRoomItem.countSchema, isCountFirst: true)
        case .liveRoomWithParticipants: LiveRoomItem.participantsSchema
        case .liveRoomWithParticipantsPage:
            PageAnswer.schema(of: LiveRoomItem.participantsSchema, isCountFirst: true)
        case .teamStatistics: TeamStatisticsAnswer.schema
        case .currentStatistics: CurrentStatisticsAnswer.schema
        case .roomStatistics: RoomStatisticsAnswer.schema
        case .tagTotals: AnswerSchema.list(of: TagTotalsItem.schema)
        case .eventNames: AnswerSchema.list(of: AnswerSchema.choice(SubscribedEvent.allCases.map(\.rawValue)))
        case .webhook: SubscriptionAnswer.schema
        case .webhookPage: PageAnswer.schema(of: SubscriptionAnswer.schema)
        case .sources: AnswerSchema.list(of: SourceItem.schema)
        case .nothing: .object([("type", .string("object"))])
        }
    }

    /// The figures that can be left out of it.
    var metricNames: [String] {
        switch self {
        case .sessionStatistics: SessionStatisticsAnswer.metricNames
        case .teamStatistics: TeamStatisticsAnswer.metricNames
        case .roomStatistics: RoomStatisticsAnswer.metricNames
        default: []
        }
    }
}
