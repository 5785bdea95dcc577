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

    /// What was written of a session more than was deleted: its row and its stays, as the sum of their hashes, which is 0 where
    /// they are the same.
    ///
    /// One number for all of them, so that a room of any size costs little memory. The hashes have 64 bits and hold within
    /// this process.
    private struct SessionBalance {
        var sum: Int
        var times: Times
    }

    /// How many copies of a row that belongs to no session were written more than were deleted, by its hash.
    private struct RowBalance {
        var copies: Int
        var times: Times
    }

    /// Times that lie no further apart are noted as one: days are what they are for.
    private static let resolution = Span.hours(1)

    private let clock: Instant
    private var sessions: [UInt128: SessionBalance] = [:]
    private var rows: [Int: RowBalance] = [:]
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
        all += sessions.values.lazy.filter { $0.sum != 0 }.map(\.times)
        all += rows.values.map(\.times)
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
        // Also for what these only lead to: the names that the events of these instants give.
        hasher.combine(stay.joinIsInferred)
        hasher.combine(stay.leaveSeenAt)
        hasher.combine(stay.session)
        let times = Times(from: stay.joinedAt, to: stay.leftAt ?? max(stay.joinedAt, clock))
        if let session = stay.session {
            change(session, by: copies, hasher.finalize(), times)
        } else {
            change(rowWithHash: hasher.finalize(), by: copies, times)
        }
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
        change(session.id, by: copies, hasher.finalize(), times(of: session))
    }

    private mutating func change(_ row: AttendanceBatch.UnmatchedLeaveRow, by copies: Int) {
        var hasher = Hasher()
        hasher.combine(row.room)
        hasher.combine(row.at)
        hasher.combine(row.connection)
        change(rowWithHash: hasher.finalize(), by: copies, Times(from: row.at, to: row.at))
    }

    private mutating func change(_ session: SessionID, by copies: Int, _ hash: Int, _ times: Times) {
        let id = session.rawValue
        var balance = sessions[id] ?? SessionBalance(sum: 0, times: times)
        balance.sum &+= hash &* copies
        balance.times = Times(from: min(balance.times.from, times.from), to: max(balance.times.to, times.to))
        // It stays although it may be 0 for now: what comes yet has changed the whole session.
        sessions[id] = balance
    }

    private mutating func change(rowWithHash hash: Int, by copies: Int, _ times: Times) {
        let before = rows[hash]?.copies ?? 0
        rows[hash] = before + copies == 0 ? nil : RowBalance(copies: before + copies, times: times)
    }

    private func times(of session: Session) -> Times {
        Times(from: session.startedAt, to: session.lastLeftAt ?? max(session.startedAt, clock))
    }
}
