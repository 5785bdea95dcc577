import Attendance
import Reports
import Store

/// A session: how many were there when, who, and how that is known.
struct SessionPage: Sendable {
    /// What is asked to be shown of the people.
    struct Query: Sendable {
        /// Part of a name or an id.
        var person: String?
        /// Which part of the stays, from 1 on.
        var part = 1

        static let limit = 100

        var selection: SessionDetail.Selection {
            SessionDetail.Selection(text: person, offset: (part - 1) * Self.limit, limit: Self.limit)
        }
    }

    /// A line of the table: one stay.
    struct Stay: Sendable {
        /// Counts the lines.
        var number: Int
        var person: String
        /// The provider's id for the person.
        var personID: String?
        var role: String?
        /// Where what it rests on is shown, to those who may see it.
        var stayPath: String?
        var joined: Moment
        /// How late the join was received, nil if it was in time.
        var joinLateness: String?
        var left: Moment?
        /// How late the leave was received, nil if it was in time.
        var leaveLateness: String?
        var minutes: NumberText
        var ending: String
        var isInferred: Bool
    }

    /// A time of day, with the date where it is not that of the session's start.
    struct Moment: Sendable {
        var time: TimeText
        var date: String?

        init(_ instant: Instant, _ zone: TimeZoneRules, besides date: CalendarDate) {
            time = TimeText(instant, zone)
            let own = zone.date(at: instant)
            self.date = own == date ? nil : DateText.short(own)
        }
    }

    /// Something that was there and is nobody.
    struct Machine: Sendable {
        var name: String
        var role: String?
        var joined: Moment
        var left: Moment?
    }

    var title: String
    var path: String
    var room: String
    var roomPath: String
    /// `30 people`.
    var people: String
    var start: TimeText
    var startDate: String
    var end: TimeText?
    /// Where it is not the day of the start.
    var endDate: String?
    var timeZone: String
    /// That times of day mean something else at the end than at the start; nil if they don't.
    var clockChange: String?
    /// While it is live: who is there, or since when nobody is.
    var present: String?
    /// Why it is over, and since when.
    var over: TimeText?
    var endReason: String?
    var isLive: Bool
    var asOf: TimeText
    var participants: String
    var uniquePeople: String
    var peak: String
    var participantMinutes: NumberText
    var occupiedMinutes: NumberText
    var inferredLeaves: String
    var providerSessions: [String]
    var chart: String
    var stays: [Stay]
    var part: PagePart
    var hidesPeople: Bool
    /// What was searched for, and what came of it.
    var person: String?
    var found: String?
    var machines: [Machine]
    var receipts: SessionReceiptsText

    private static let fewProviderSessions = 10

    /// - Parameters:
    ///   - detail: The session.
    ///   - repeats: What was received of it more than once, nil if that is not known.
    ///   - query: What is asked to be shown.
    ///   - clock: Until when what goes on has lasted.
    ///   - visitor: Who looks.
    init(
        _ detail: SessionDetail,
        _ repeats: SessionRepeats?,
        _ query: Query,
        clock: Instant,
        _ visitor: Visitor
    ) {
        let (session, figures, zone) = (detail.entry.session, detail.entry.figures, visitor.timeZone)
        let date = zone.date(at: session.startedAt)
        let end = session.lastLeftAt ?? max(clock, session.startedAt)
        let path = "/sessions/\(session.id)"
        self.path = path
        room = ShortText.text(RoomLabel.text(detail.entry.room))
        roomPath = RoomLabel.path(detail.entry.room)
        startDate = DateText.long(date)
        title = "\(NameText.isolated(room)), \(startDate)"
        people = CountText.counted(figures.uniqueParticipants, "person", "people")
        start = TimeText(session.startedAt, zone)
        self.end = session.lastLeftAt.map { TimeText($0, zone) }
        endDate = session.lastLeftAt.flatMap { zone.date(at: $0) == date ? nil : DateText.long(zone.date(at: $0)) }
        timeZone = zone.name
        clockChange = Self.clockChange(from: start, to: TimeText(end, zone))
        isLive = session.endedAt == nil
        present = isLive ? Self.present(detail.entry) : nil
        over = session.endedAt.map { TimeText($0, zone) }
        endReason = session.endReason.map(EndingText.words)
        asOf = TimeText(clock, zone)
        participants = CountText.grouped(figures.participants)
        uniquePeople = CountText.grouped(figures.uniqueParticipants)
        peak = CountText.grouped(figures.peakParticipants)
        participantMinutes = NumberText(minutes: figures.participantTime)
        occupiedMinutes = NumberText(minutes: figures.occupiedTime)
        inferredLeaves = CountText.grouped(figures.inferredLeaves)
        providerSessions = Array(figures.providerSessionIDs.prefix(Self.fewProviderSessions)).map(ShortText.text)
        hidesPeople = visitor.signIn.hidesPeople
        person = query.person
        found = query.person.map { _ in
            "\(CountText.counted(detail.admitted.persons, "person", "people")) found, "
                + CountText.counted(detail.admitted.stays, "stay", "stays")
        }
        part = Self.part(detail, query, path)
        let first = query.selection.offset
        stays = detail.shown.enumerated().map { position, shown in
            Stay(
                shown,
                detail.stayReceipts[shown.stay.place],
                number: first + position + 1,
                session: path,
                since: date,
                clock: clock,
                visitor
            )
        }
        receipts = SessionReceiptsText(detail.receipts, repeats, zone)
        let curve = ConcurrencyCurve(detail.stays.lazy.map { ($0.reported.joinedAt, $0.reported.end(at: clock)) })
        chart = SessionChart.svg(
            curve,
            StayBars(rows: Self.rows(detail, stays, clock: clock)),
            over: (session.startedAt, end),
            in: zone,
            words: "\(people), at most \(CountText.grouped(curve.peak)) at once. The table has what the bars show."
        )
        machines = detail.machines.enumerated().map { position, machine in
            Machine(machine, number: position + 1, since: date, visitor)
        }
    }

    private static func clockChange(from start: TimeText, to end: TimeText) -> String? {
        if start.offset == end.offset { return nil }
        return "Clocks were changed meanwhile, from UTC\(start.offset) to UTC\(end.offset)."
    }

    /// Which of the stays that are asked for are shown, and where the others are.
    private static func part(_ detail: SessionDetail, _ query: Query, _ path: String) -> PagePart {
        PagePart(
            number: query.part,
            limit: Query.limit,
            shown: detail.shown.count,
            total: detail.admitted.stays,
            path: { Self.path(path, query.person, part: $0) }
        )
    }

    private static func present(_ entry: SessionList.Entry) -> String {
        if entry.present == 0 { return "nobody is there, and it is over unless someone comes back in time" }
        return entry.present == 1 ? "1 is there" : "\(CountText.grouped(entry.present)) are there"
    }

    static func path(_ path: String, _ person: String?, part: Int) -> String {
        let parameters =
            [person.map { "person=\(PercentEncoding.encode($0))" }, part > 1 ? "page=\(part)" : nil]
            .compactMap(\.self)
        return parameters.isEmpty ? path : "\(path)?\(parameters.joined(separator: "&"))"
    }

    /// The bars of those who are shown, a row for each person.
    private static func rows(_ detail: SessionDetail, _ stays: [Stay], clock: Instant) -> [StayBars.Row] {
        var rows: [StayBars.Row] = []
        var last: Int?
        for (shown, line) in zip(detail.shown, stays) {
            let stay = shown.stay.reported
            let bar = StayBars.Bar(
                from: stay.joinedAt,
                to: stay.end(at: clock),
                end: stay.leftAt == nil ? .open : line.isInferred ? .inferred : .seen,
                words: line.words,
                stay: line.number
            )
            if last == shown.stay.person {
                rows[rows.count - 1].bars.append(bar)
            } else {
                rows.append(StayBars.Row(label: line.person, bars: [bar]))
            }
            last = shown.stay.person
        }
        return rows
    }
}

extension SessionPage.Stay {
    fileprivate init(
        _ shown: (stay: SessionDetail.Stay, participant: ParticipantList.Entry),
        _ receipts: StayReceipts?,
        number: Int,
        session: String,
        since date: CalendarDate,
        clock: Instant,
        _ visitor: Visitor
    ) {
        let (stay, participant) = (shown.stay.reported, shown.participant)
        let isHidden = visitor.signIn.hidesPeople
        let zone = visitor.timeZone
        self.number = number
        person = PersonLabel.text(participant, number: shown.stay.person, isHidden: isHidden)
        let personID = isHidden ? nil : participant.externalID.map(ShortText.text)
        self.personID = personID == person ? nil : personID
        role = participant.role.map(ShortText.text)
        stayPath = visitor.seesDeliveries ? "\(session)/stays/\(participant.id)" : nil
        joined = SessionPage.Moment(stay.joinedAt, zone, besides: date)
        joinLateness = SessionReceiptsText.mark(receipts?.joined)
        left = stay.leftAt.map { SessionPage.Moment($0, zone, besides: date) }
        leaveLateness = SessionReceiptsText.mark(receipts?.left)
        minutes = NumberText(minutes: stay.end(at: clock) - stay.joinedAt)
        ending = EndingText.words(participant, zone)
        isInferred = EndingText.isInferred(participant)
    }

    /// All of it in a line.
    fileprivate var words: String {
        "\(NameText.isolated(person)), \(joined.words)–\(left?.words ?? "now"), \(minutes.text) min, \(ending)"
    }
}

extension SessionPage.Machine {
    fileprivate init(_ machine: ParticipantList.Entry, number: Int, since date: CalendarDate, _ visitor: Visitor) {
        let zone = visitor.timeZone
        name =
            visitor.signIn.hidesPeople
            ? "Machine \(number)" : PersonLabel.text(machine, number: number, isHidden: false)
        role = machine.role.map(ShortText.text)
        joined = SessionPage.Moment(machine.place.joinedAt, zone, besides: date)
        left = machine.leftAt.map { SessionPage.Moment($0, zone, besides: date) }
    }
}

extension SessionPage.Moment {
    fileprivate var words: String { (date.map { "\($0) " } ?? "") + time.seconds }
}

extension Visitor {
    /// Whether what was received is shown: who looks after it has said so on signing in, and wants to see people.
    var seesDeliveries: Bool { signIn.mayWrite && !signIn.hidesPeople }
}
