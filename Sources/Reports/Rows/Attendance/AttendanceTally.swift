import Attendance

/// Works out who was in the sessions of one room after the other that touch a day.
///
/// These are the sessions of the day's session rows, and a session's persons are as many as its unique participants.
struct AttendanceTally {
    let period: UsagePeriod
    let clock: Instant
    let pseudonyms: Pseudonyms?

    /// By session in order of start, first join, and person id in order of bytes.
    func rows(of room: ReportedRoom) -> [AttendanceRow] {
        room.sessions
            .filter { period.isTouched(from: $0.session.startedAt, to: $0.end(at: clock)) }
            .sorted { RowOrder.precedes($0.session, $1.session) }
            .flatMap { rows(of: $0, in: room) }
    }

    private func rows(of session: ReportedSession, in room: ReportedRoom) -> [AttendanceRow] {
        let stays = session.stays.sorted(by: precedes)
        var rows: [AttendanceRow] = []
        var start = 0
        while start < stays.count {
            let person = stays[start].person
            let end = stays[start...].firstIndex { $0.person != person } ?? stays.count
            rows.append(row(of: stays[start..<end], in: session, of: room))
            start = end
        }
        return rows.sorted { left, right in
            left.firstJoinedAt == right.firstJoinedAt
                ? RowOrder.compare(left.personID, right.personID) < 0 : left.firstJoinedAt < right.firstJoinedAt
        }
    }

    /// Person by person, each one's stays in order of time.
    private func precedes(_ left: ReportedStay, _ right: ReportedStay) -> Bool {
        (left.person.rawValue, left.joinedAt, left.end(at: clock))
            < (right.person.rawValue, right.joinedAt, right.end(at: clock))
    }

    /// The row of the person whose `stays` these are, in order of time and at least one.
    private func row(
        of stays: ArraySlice<ReportedStay>,
        in session: ReportedSession,
        of room: ReportedRoom
    ) -> AttendanceRow {
        let present = presence(of: stays)
        let leaves = stays.compactMap(\.leftAt)
        let personID = room.personIDs[stays[stays.startIndex].person] ?? ""
        let name = latest(stays, \.name)
        return AttendanceRow(
            source: room.source,
            roomID: room.roomID,
            friendlyURL: room.friendlyURL,
            session: session.session.id,
            personID: pseudonyms?.personID(source: room.source, id: personID) ?? personID,
            name: name.map { pseudonyms?.name(source: room.source, name: $0) ?? $0 },
            role: latest(stays, \.role),
            firstJoinedAt: stays[stays.startIndex].joinedAt,
            lastLeftAt: leaves.count == stays.count ? leaves.max() : nil,
            stays: stays.count,
            presentTime: present.whole,
            dayPresentTime: present.inside,
            sessionShare: share(of: present.whole, in: session.end(at: clock) - session.session.startedAt)
        )
    }

    /// The time that the stays cover, and the part of it inside the day.
    private func presence(of stays: ArraySlice<ReportedStay>) -> (whole: Span, inside: Span) {
        var whole = Span.zero
        var inside = Span.zero
        var covered = Instant.distantPast
        for stay in stays {
            let from = max(stay.joinedAt, covered)
            let to = stay.end(at: clock)
            guard from < to else { continue }
            covered = to
            whole += to - from
            let part = period.clip(from: from, to: to)
            inside += part.to - part.from
        }
        return (whole, inside)
    }

    /// The text of the latest stay that has one; of two at the very same time, the greater by bytes.
    private func latest(_ stays: ArraySlice<ReportedStay>, _ text: (ReportedStay) -> String?) -> String? {
        var latest: (stay: ReportedStay, text: String)?
        for stay in stays {
            guard let text = text(stay) else { continue }
            if let latest, latest.stay.joinedAt == stay.joinedAt, latest.stay.end(at: clock) == stay.end(at: clock),
                RowOrder.compare(latest.text, text) > 0
            {
                continue
            }
            latest = (stay, text)
        }
        return latest?.text
    }

    private func share(of present: Span, in session: Span) -> Int? {
        guard session > .zero else { return nil }
        let tenThousandths = (present.rawValue * 20_000 + session.rawValue) / (session.rawValue * 2)
        return Int(min(tenThousandths, 10_000))
    }
}
