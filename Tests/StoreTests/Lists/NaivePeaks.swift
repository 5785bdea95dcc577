import Attendance
import Store

/// The most people and the most sessions at once, found by looking at every instant at which someone came.
struct NaivePeaks {
    private(set) var people = 0
    /// In which someone was.
    private(set) var sessions = 0
    /// The most people in one session.
    private(set) var oneSession = 0

    init(_ house: ListHouse, _ room: RoomID?, _ period: UsagePeriod) {
        let parts = house.attendance.stays.compactMap { stay -> (session: SessionID?, from: Instant, to: Instant)? in
            guard room == nil || stay.place.room == room else { return nil }
            let from = max(stay.place.joinedAt, period.start)
            let to = min(stay.leftAt ?? house.clock, period.end)
            // A stay of no length takes no place.
            return from < to ? (stay.session, from, to) : nil
        }
        for instant in Set(parts.map(\.from)) {
            let present = parts.filter { $0.from <= instant && instant < $0.to }
            let bySession = Dictionary(grouping: present, by: \.session)
            people = max(people, present.count)
            sessions = max(sessions, bySession.count)
            oneSession = max(oneSession, bySession.values.map(\.count).max() ?? 0)
        }
    }
}
