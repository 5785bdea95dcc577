/// What an application can be told of.
///
/// The raw values are the contract's names; they are stored and never change their meaning.
package enum SubscribedEvent: String, CaseIterable, Sendable {
    case participantJoined = "participant_joined"
    case participantLeft = "participant_left"
    case sessionStarted = "session_started"
    case sessionEnded = "session_ended"
    case reportPublished = "report_published"
    case reportRestated = "report_restated"
}
