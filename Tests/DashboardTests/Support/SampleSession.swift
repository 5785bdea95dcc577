import Attendance
import Reports
import Testing
import Webhooks

@testable import Dashboard
@testable import Store

/// A session that is made up, and who looks at it.
struct SampleSession {
    /// A visit, by its times on 16 January on Berlin's clocks.
    struct Visit {
        var name: String?
        var id: String?
        var joined: String
        var left: String?
        var ending = Stay.Ending.left
        var leaveSeen: String?
        var joinIsInferred = false
        var joinDelay = Span.zero
        var leaveDelay = Span.zero
    }

    let room = ListedRoom(
        id: RoomID(rawValue: 7),
        key: RoomKey(source: "samba", providerRoomID: "R7"),
        friendlyURL: "planning",
        description: nil,
        externalID: nil,
        isDeleted: false
    )
    var visits: [Visit]
    private let id: SessionID
    var end: (lastLeft: String, ended: String, reason: Session.EndReason)?
    var clock = Berlin.time("18:00")
    var machines: [Visit] = []
    var repeats: SessionRepeats? = SessionRepeats(count: 0)

    init(_ visits: [Visit], end: (lastLeft: String, ended: String, reason: Session.EndReason)? = nil) {
        self.visits = visits
        let start = visits.map { Berlin.time($0.joined) }.min() ?? .distantPast
        id = SessionID(room: room.id, start: start, ordinal: 0)
        self.end = end
    }

    /// One in which so many people were from 09:00 to 11:30.
    static func crowd(_ count: Int) -> SampleSession {
        let visits = (0..<count).map { number in
            Visit(
                name: "Person of \(number)",
                id: "P\(number)",
                joined: number == 0 ? "09:00" : "09:0\(number % 10):\(10 + number % 50)",
                left: number == 0 ? "11:30" : "11:0\(number % 10)"
            )
        }
        return SampleSession(visits, end: ("11:30", "11:35", .empty))
    }

    static func visitor(hidesPeople: Bool = false, mayWrite: Bool = true) throws -> Visitor {
        Visitor(
            token: try #require(SignInToken(String(repeating: "a", count: 64))),
            signIn: SignIn(
                keyID: "k",
                keyName: "key",
                mayWrite: mayWrite,
                hidesPeople: hidesPeople,
                timeZone: nil,
                expiresAt: Berlin.time("20:00")
            ),
            timeZone: Berlin.zone,
            isZoneOfReports: true,
            target: "/sessions"
        )
    }

    /// The page of it.
    func page(_ visitor: Visitor, _ query: SessionPage.Query = .init()) throws -> SessionPage {
        SessionPage(try detail(query), repeats, query, clock: clock, visitor)
    }

    /// That page as HTML.
    func html(_ visitor: Visitor, _ query: SessionPage.Query = .init()) throws -> String {
        let page = try page(visitor, query)
        let frame = Frame(
            title: page.title,
            section: .sessions,
            refreshSeconds: page.isLive ? 30 : nil,
            visitor: visitor,
            assets: Assets(),
            clock: clock
        )
        return try Templates().page(FramedPage(frame: frame, content: page), "session").html
    }

    private func detail(_ query: SessionPage.Query) throws -> SessionDetail {
        let participants = visits.enumerated().map { participant($1, number: $0) }
        let stays = participants.enumerated().map { number, participant in
            ReportedStay(
                person: Name(rawValue: Int32(number + 1)),
                joinedAt: participant.place.joinedAt,
                leftAt: participant.leftAt,
                leaveIsInferred: EndingText.isInferred(participant)
            )
        }
        let session = Session(
            id: id,
            startedAt: id.start,
            lastLeftAt: end.map { Berlin.time($0.lastLeft) },
            endedAt: end.map { Berlin.time($0.ended) },
            endReason: end?.reason
        )
        let figures = try #require(
            ReportedSession(session: session, stays: stays, providerSessionIDs: ["ps-1"])
                .wholeRow(labels: RoomLabels(source: "samba", roomID: "R7"), clock: clock)
        )
        let all = zip(participants, stays).enumerated().map { number, each in
            (SessionDetail.Stay(place: each.0.place, person: number + 1, reported: each.1), each.0)
        }
        let selection = query.selection
        return SessionDetail(
            entry: SessionList.Entry(
                room: room,
                session: session,
                figures: figures,
                present: stays.count { $0.leftAt == nil }
            ),
            stays: all.map(\.0),
            shown: Array(all.dropFirst(selection.offset).prefix(selection.limit)),
            admitted: (all.count, all.count),
            machines: machines.enumerated().map { participant($1, number: $0 + 1_000) },
            receipts: SessionReceipts(
                told.enumerated().map { number, each in
                    let receivedAt = each.occurredAt + each.delay
                    return (each.occurredAt, DeliveryID(receivedAt: receivedAt, random: UInt128(number)))
                },
                from: session.startedAt,
                to: session.endedAt ?? clock
            ),
            stayReceipts: Dictionary(uniqueKeysWithValues: zip(participants, visits).map(Self.receipts))
        )
    }

    private var told: [(occurredAt: Instant, delay: Span)] {
        visits.flatMap { visit in
            [(Berlin.time(visit.joined), visit.joinDelay)]
                + (visit.left.map { [(Berlin.time($0), visit.leaveDelay)] } ?? [])
        }
    }

    private static func receipts(
        _ participant: ParticipantList.Entry,
        _ visit: Visit
    ) -> (ParticipantPlace, StayReceipts) {
        func receipt(_ instant: Instant, _ delay: Span) -> SessionReceipts.Receipt {
            .init(occurredAt: instant, receivedAt: instant + delay)
        }
        return (
            participant.place,
            StayReceipts(
                joined: receipt(participant.place.joinedAt, visit.joinDelay),
                left: participant.leaveSeenAt.map { receipt($0, visit.leaveDelay) }
            )
        )
    }

    private func participant(_ visit: Visit, number: Int) -> ParticipantList.Entry {
        ParticipantList.Entry(
            id: "00000000-0000-4000-8000-\(Digits.padded(number, to: 12))",
            place: ParticipantPlace(
                joinedAt: Berlin.time(visit.joined),
                room: room.id,
                connection: "connection-\(number)",
                ordinal: 0
            ),
            room: room,
            roomPrivacy: nil,
            session: id,
            leftAt: visit.left.map(Berlin.time),
            externalID: visit.id,
            name: visit.name,
            role: "attendee",
            leaveSeenAt: visit.leaveSeen.map(Berlin.time)
                ?? (visit.ending == .left ? visit.left.map(Berlin.time) : nil),
            ending: visit.left == nil ? .open : visit.ending,
            joinIsInferred: visit.joinIsInferred
        )
    }
}
