import Attendance
import Store
import Webhooks

/// What one stay rests on: what was told of it, and the deliveries that told it.
struct StayPage: Sendable {
    /// Something that was told.
    struct Told: Sendable {
        var what: String
        var at: TimeText
        /// What it says beside that.
        var details: String?
        var delivery: Received?
    }

    /// A delivery as it arrived.
    struct Received: Sendable {
        var id: String
        var at: TimeText
        /// How much later than what it tells happened.
        var lateness: String?
        var source: String
        var outcome: String
        var bytes: String
        var body: String
        var isCut: Bool
    }

    /// As much as a page may have.
    static let limits = StayEvidence.Limits(events: 12, repeats: 8, bytes: 16_384)
    /// What a body may have of it, as HTML.
    private static let bodyBytes = 3_500

    var title: String
    var session: String
    var sessionPath: String
    var person: String
    var personID: String?
    var connection: String
    var id: String
    var role: String?
    var joined: TimeText
    var left: TimeText?
    var minutes: NumberText
    var ending: String
    var asOf: TimeText
    var events: [Told]
    /// Whether there may be more of them.
    var areEventsCut: Bool
    var repeats: [Received]
    var areRepeatsCut: Bool

    init(
        _ participant: ParticipantList.Entry,
        _ evidence: StayEvidence,
        of session: SessionID,
        clock: Instant,
        _ visitor: Visitor
    ) {
        let zone = visitor.timeZone
        let place = participant.place
        person = PersonLabel.text(participant, number: 0, isHidden: false)
        self.session =
            NameText.isolated(ShortText.text(RoomLabel.text(participant.room)))
            + ", \(DateText.long(zone.date(at: session.start)))"
        sessionPath = "/sessions/\(session)"
        title = "\(NameText.isolated(person)), \(self.session)"
        personID = participant.externalID.map(ShortText.text)
        connection = ShortText.text(place.connection)
        id = participant.id
        role = participant.role.map(ShortText.text)
        joined = TimeText(place.joinedAt, zone)
        left = participant.leftAt.map { TimeText($0, zone) }
        minutes = NumberText(minutes: (participant.leftAt ?? max(clock, place.joinedAt)) - place.joinedAt)
        ending = EndingText.words(participant, zone)
        asOf = TimeText(clock, zone)
        events = evidence.events.map { Told($0, zone) }
        areEventsCut = events.count == Self.limits.events
        repeats = evidence.repeats.map { Received($0, toldAt: nil, zone) }
        areRepeatsCut = repeats.count == Self.limits.repeats
    }

    fileprivate static func words(_ kind: EventKind) -> String {
        switch kind {
        case .joined: "joined"
        case .left: "left"
        case .sessionEnded, .providerSessionEnded: "the provider ended the session"
        case .roomDeleted: "the room was deleted"
        }
    }

    fileprivate static func body(_ received: StayEvidence.Received) -> BodyText {
        BodyText(received.start, of: received.entry.bytes, limit: bodyBytes)
    }
}

extension StayPage.Told {
    fileprivate init(_ told: StayEvidence.Told, _ zone: TimeZoneRules) {
        what = StayPage.words(told.kind)
        at = TimeText(told.occurredAt, zone)
        let begin = told.joinedAt.map { TimeText($0, zone) }
        let details = [
            told.name.map { "name \(Self.isolated($0))" }, told.role.map { "role \(Self.isolated($0))" },
            begin.map { "the stay began \($0.date) \($0.seconds)" },
            told.providerSession.map { "the provider’s session \(Self.isolated($0))" },
        ].compactMap(\.self)
        self.details = details.isEmpty ? nil : details.joined(separator: ", ")
        delivery = told.delivery.map { StayPage.Received($0, toldAt: told.occurredAt, zone) }
    }

    private static func isolated(_ text: String) -> String { NameText.isolated(ShortText.text(text)) }
}

extension StayPage.Received {
    fileprivate init(_ received: StayEvidence.Received, toldAt instant: Instant?, _ zone: TimeZoneRules) {
        let entry = received.entry
        let text = StayPage.body(received)
        id = entry.id.description
        at = TimeText(entry.receivedAt, zone)
        lateness = instant.map { LatenessText.words(entry.receivedAt - $0) }
        source = entry.source
        outcome = entry.outcome.rawValue + (entry.reason.map { ": \($0)" } ?? "")
        bytes = CountText.counted(entry.bytes, "byte", "bytes")
        body = text.text
        isCut = text.isCut
    }
}
