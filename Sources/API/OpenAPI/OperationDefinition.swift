/// One operation: how it is asked for, and what is answered.
struct OperationDefinition: Sendable {
    /// What is answered if it is done.
    enum Success: Sendable {
        /// With a body.
        case answer(AnswerName, status: Int)
        /// Without one.
        case empty(status: Int)

        var status: Int {
            switch self {
            case .answer(_, let status), .empty(let status): status
            }
        }
    }

    let method: Operation.Method
    let path: String
    let topic: Topic
    let summary: String
    var parameters: [QueryParameter] = []
    var request: RequestName?
    /// Whether a request without a body is refused.
    var isBodyRequired = false
    let success: Success
    /// Refusals beside the ones that follow from the rest.
    var refusals: Set<Refusal.Kind> = []

    /// Every refusal that there may be, by status.
    var possibleRefusals: [Refusal.Kind] {
        // Even where nothing is asked for, the query may be no text.
        var kinds: Set<Refusal.Kind> = [
            .unauthenticated, .forbidden, .tooLarge, .tooManyRequests, .unavailable, .invalid,
        ]
        kinds.formUnion(refusals)
        let namesSomething = parameters.contains { [.after, .roomID, .sessionID].contains($0) }
        if path.contains("{") || namesSomething { kinds.insert(.notFound) }
        // A name may be that of several rooms, and a room that of a source that is not configured any more.
        let goesOnBehindRoom = topic == .rooms && parameters.contains(.after)
        let namesRoom = path.contains("{room}") || parameters.contains(.roomID) || topic == .live || goesOnBehindRoom
        if namesRoom || request == .taggedRoomsDeletion { kinds.insert(.conflict) }
        return kinds.sorted { $0.rawValue < $1.rawValue }
    }
}

/// What operations are grouped by in the document.
enum Topic: String, CaseIterable, Sendable {
    case rooms = "Rooms"
    case sessions = "Sessions"
    case participants = "Participants"
    case live = "Live"
    case statistics = "Statistics"
    case webhooks = "Webhooks"
    case sources = "Sources"
}
