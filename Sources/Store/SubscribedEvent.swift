/// What subscribers may be told of, by the names that the API knows it by.
package enum SubscribedEvent: String, CaseIterable, Sendable {
    case participantJoined = "participant_joined"
    case participantLeft = "participant_left"
    case sessionStarted = "session_started"
    case sessionEnded = "session_ended"
    case reportPublished = "report_published"
    case reportRestated = "report_restated"
}
