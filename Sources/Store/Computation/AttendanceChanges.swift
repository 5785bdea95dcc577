import Attendance

/// The times within which computed rows are others than before, gathered while rows are deleted and written anew.
///
/// Machines count for nothing, so their stays are left out. A session's row speaks of all of its stays, so a stay that
/// changes is a change of its whole session.
struct AttendanceChanges {
    /// A closed interval.
    struct Times: Hashable {
        var from: Instant
        var to: Instant
    }

    /// How many copies of a row were written more than were deleted.
    ///
    /// Rows are told apart by a hash of 64 bits that holds within this process, so that a room of any size costs little
    /// memory.
    private struct Balance {
        var copies: Int
        var times: Times
        var session: UInt128?
    }

    /// Times that lie no further apart are noted as one: days are what they are for.
    private static let resolution = Span.hours(1)

    private let clock: Instant
    private var balances: [Int: Balance] = [:]
    private var timesOfSessions: [UInt128: Times] = [:]
    private var roomsWithRows: Set<RoomID> = []
    private var certain: [Times] = []

    /// `clock` ends whatever is still going on.
    init(clock: Instant) {
        self.clock = clock
    }

    mutating func remove(_ row: AttendanceBatch.StayRow) {
        guard !row.stay.isMachine else { return }
        roomsWithRows.insert(row.room)
        change(row, by: -1)
    }

    mutating func remove(_ row: AttendanceBatch.SessionRow) {
        roomsWithRows.insert(row.room)
        change(row, by: -1)
    }

    mutating func remove(_ row: AttendanceBatch.UnmatchedLeaveRow) {
        roomsWithRows.insert(row.room)
        change(row, by: -1)
    }

    /// All rows of a room are removed before the first is added.
    mutating func add(_ row: AttendanceBatch.StayRow) {
        guard !row.stay.isMachine else { return }
        // A room that had none has its sessions added as well, and they span their stays.
        if roomsWithRows.contains(row.room) { change(row, by: 1) }
    }

    mutating func add(_ row: AttendanceBatch.SessionRow) {
        if roomsWithRows.contains(row.room) {
            change(row, by: 1)
        } else {
            certain.append(times(of: row.session))
        }
    }

    mutating func add(_ row: AttendanceBatch.UnmatchedLeaveRow) {
        if roomsWithRows.contains(row.room) {
            change(row, by: 1)
        } else {
            certain.append(Times(from: row.at, to: row.at))
        }
    }

    /// What has changed, in order of time.
    var times: [Times] {
        var all = certain
        for balance in balances.values where balance.copies != 0 {
            all.append(balance.times)
            if let session = balance.session, let times = timesOfSessions[session] { all.append(times) }
        }
        all.sort { $0.from < $1.from }
        return all.reduce(into: []) { merged, times in
            if let last = merged.indices.last, times.from - merged[last].to <= Self.resolution {
                merged[last].to = max(merged[last].to, times.to)
            } else {
                merged.append(times)
            }
        }
    }

    private mutating func change(_ row: AttendanceBatch.StayRow, by copies: Int) {
        let stay = row.stay
        var hasher = Hasher()
        hasher.combine(row.room)
        hasher.combine(row.connection)
        hasher.combine(row.person)
        hasher.combine(row.providerSession)
        hasher.combine(stay.joinedAt)
        hasher.combine(stay.leftAt)
        hasher.combine(stay.ending)
        hasher.combine(stay.leaveSeenAt == nil)
        hasher.combine(stay.session)
        let times = Times(from: stay.joinedAt, to: stay.leftAt ?? max(stay.joinedAt, clock))
        balance(hasher.finalize(), copies, times, session: stay.session?.rawValue)
    }

    private mutating func change(_ row: AttendanceBatch.SessionRow, by copies: Int) {
        let session = row.session
        var hasher = Hasher()
        hasher.combine(row.room)
        hasher.combine(session.id)
        hasher.combine(session.startedAt)
        hasher.combine(session.lastLeftAt)
        hasher.combine(session.endedAt)
        hasher.combine(session.endReason)
        let times = times(of: session)
        let id = session.id.rawValue
        if let known = timesOfSessions[id] {
            timesOfSessions[id] = Times(from: min(known.from, times.from), to: max(known.to, times.to))
        } else {
            timesOfSessions[id] = times
        }
        balance(hasher.finalize(), copies, times, session: nil)
    }

    private mutating func change(_ row: AttendanceBatch.UnmatchedLeaveRow, by copies: Int) {
        var hasher = Hasher()
        hasher.combine(row.room)
        hasher.combine(row.at)
        hasher.combine(row.connection)
        balance(hasher.finalize(), copies, Times(from: row.at, to: row.at), session: nil)
    }

    private mutating func balance(_ hash: Int, _ copies: Int, _ times: Times, session: UInt128?) {
        let before = balances[hash]?.copies ?? 0
        balances[hash] = before + copies == 0 ? nil : Balance(copies: before + copies, times: times, session: session)
    }

    private func times(of session: Session) -> Times {
        Times(from: session.startedAt, to: session.lastLeftAt ?? max(session.startedAt, clock))
    }
}
