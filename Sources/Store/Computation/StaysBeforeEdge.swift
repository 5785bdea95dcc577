import Attendance
import Postgres
import SQLFiles

/// What the stays in a room from a start to an edge mean for the time from the edge on.
struct StaysBeforeEdge {
    /// How a connection stands at the edge, as far as is known from its stays since the start.
    struct Standing: Hashable {
        /// Whether it joined and was not seen leaving before the edge.
        var isPresent = false
        /// The last leave, nil if there was none.
        var leftAt: Instant?

        static let unknown = Standing()
    }

    /// The provider sessions of the latest joins that carry any.
    struct ProviderSessions: Hashable {
        var at: Instant
        var names: Set<Name>
    }

    private let edge: Instant
    private let horizon: Instant
    private var standings: [Name: Standing] = [:]
    /// Nil if no join since the horizon carries any.
    private(set) var latestProviderSessions: ProviderSessions?
    /// Whether a leave was seen at the edge or later.
    private(set) var areSeenLater = false

    /// What is stored of the time of `events`.
    init(
        stored events: inout RoomEvents,
        edge: Instant,
        horizon: Instant,
        _ session: borrowing DatabaseSession
    ) throws {
        self.edge = edge
        self.horizon = horizon
        var parameters = Parameters()
        parameters.add(events.room.rawValue)
        parameters.add(timestamp: events.start.rawValue)
        parameters.add(timestamp: edge.rawValue)
        let stored = try session.run(.readStaysAndLeaves, parameters).map { row in
            (
                connection: try row.withBytes(0) { $0.map { events.names.intern($0) } ?? .none },
                joinedAt: try row.optionalTimestamp(1).map(Instant.init(rawValue:)),
                leaveSeenAt: try row.optionalTimestamp(2).map(Instant.init(rawValue:)),
                providerSession: try row.withBytes(3) { $0.map { events.names.intern($0) } }
            )
        }
        for each in stored {
            if let joinedAt = each.joinedAt {
                addStay(of: each.connection, from: joinedAt, leaveSeenAt: each.leaveSeenAt, each.providerSession)
            } else if let leaveSeenAt = each.leaveSeenAt {
                addLeave(of: each.connection, at: leaveSeenAt)
            }
        }
    }

    /// What `attendance` says of the same time.
    init(_ attendance: RoomAttendance, edge: Instant, horizon: Instant) {
        self.edge = edge
        self.horizon = horizon
        for stay in attendance.stays {
            let providerSession = stay.isMachine ? nil : stay.providerSession
            addStay(of: stay.connection, from: stay.joinedAt, leaveSeenAt: stay.leaveSeenAt, providerSession)
        }
        for leave in attendance.unmatchedLeaves { addLeave(of: leave.connection, at: leave.at) }
    }

    /// Which of `connections` may be why the time from the edge on is another, if the stays are `others` instead.
    func doubts(about connections: Set<Name>, if others: StaysBeforeEdge) -> EdgeDoubts {
        var doubts = EdgeDoubts()
        for connection in connections {
            let old = standings[connection] ?? .unknown
            let new = others.standings[connection] ?? .unknown
            if old == new || old.isPresent && new.isPresent { continue }
            if old == .unknown {
                doubts.appeared[connection] = new.isPresent
            } else if old.isPresent || new.isPresent {
                doubts.others.insert(connection)
            } else if let oldLeave = old.leftAt, let newLeave = new.leftAt, oldLeave < newLeave {
                // Leaves that would count after the one and not after the other have left stays that end after the edge.
                continue
            } else {
                doubts.others.insert(connection)
            }
        }
        return doubts
    }

    private mutating func addStay(
        of connection: Name,
        from joinedAt: Instant,
        leaveSeenAt: Instant?,
        _ providerSession: Name?
    ) {
        if let leaveSeenAt {
            addLeave(of: connection, at: leaveSeenAt)
        } else {
            standings[connection, default: .unknown].isPresent = true
        }
        guard let providerSession, joinedAt >= horizon else { return }
        if let latest = latestProviderSessions, latest.at > joinedAt { return }
        if latestProviderSessions?.at == joinedAt {
            latestProviderSessions?.names.insert(providerSession)
        } else {
            latestProviderSessions = ProviderSessions(at: joinedAt, names: [providerSession])
        }
    }

    private mutating func addLeave(of connection: Name, at instant: Instant) {
        areSeenLater = areSeenLater || instant >= edge
        let known = standings[connection]?.leftAt ?? instant
        standings[connection, default: .unknown].leftAt = max(known, instant)
    }
}
