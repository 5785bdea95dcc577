/// Joins and leaves paired to stays, per connection, in the order of time (R1 to R3).
struct Pairing {
    /// Stays as far as joins and leaves alone tell, in order of joining: `left`, or `open` where no leave was seen.
    private(set) var stays: [Stay] = []
    private(set) var unmatchedLeaves: [UnmatchedLeave] = []

    private enum Presence {
        case unseen
        case present(stay: Int)
        /// In a stay from before the first event, which cannot change any more.
        case presentBefore
        case departed(Instant)
    }

    /// What one connection did at one instant: positions of its first `joined` and `left`.
    private struct Moment {
        var join: Int?
        var leave: Int?
    }

    private let events: [Event]
    private var presence: [Presence]
    private var moments: [Moment]
    private var connectionsAtInstant: [Name] = []

    // The events are in order of time; of equal joins or leaves at one instant the first counts.
    init(_ events: [Event], _ precedent: Precedent) {
        self.events = events
        let highestEvent = events.map(\.connection.rawValue).max() ?? 0
        let known = Array(precedent.departed.keys) + precedent.present
        let highest = max(highestEvent, known.map(\.rawValue).max() ?? 0)
        presence = Array(repeating: .unseen, count: Int(highest) + 1)
        moments = Array(repeating: Moment(), count: Int(highest) + 1)
        for (connection, leave) in precedent.departed {
            presence[Int(connection.rawValue)] = .departed(leave)
        }
        for connection in precedent.present {
            presence[Int(connection.rawValue)] = .presentBefore
        }
        pair()
        // A stay whose join is inferred begins before the leave that revealed it.
        stays.sort { $0.joinedAt < $1.joinedAt }
    }

    private mutating func pair() {
        var position = 0
        while position < events.count {
            let instant = events[position].at
            while position < events.count, events[position].at == instant {
                note(position)
                position += 1
            }
            for connection in connectionsAtInstant {
                settle(connection, at: instant)
            }
            connectionsAtInstant.removeAll(keepingCapacity: true)
        }
    }

    private mutating func note(_ position: Int) {
        let event = events[position]
        let connection = Int(event.connection.rawValue)
        let isFirst = moments[connection].join == nil && moments[connection].leave == nil
        switch event.kind {
        case .joined:
            moments[connection].join = moments[connection].join ?? position
        case .left:
            moments[connection].leave = moments[connection].leave ?? position
        case .sessionEnded, .providerSessionEnded, .roomDeleted:
            return
        }
        if isFirst { connectionsAtInstant.append(event.connection) }
    }

    private mutating func settle(_ connection: Name, at instant: Instant) {
        let moment = moments[Int(connection.rawValue)]
        moments[Int(connection.rawValue)] = Moment()
        switch presence[Int(connection.rawValue)] {
        case .present(let stay):
            guard moment.leave != nil else { return }
            close(stay, at: instant)
            presence[Int(connection.rawValue)] = .departed(instant)
            if let join = moment.join { open(events[join]) }
        case .presentBefore:
            guard moment.leave != nil else { return }
            presence[Int(connection.rawValue)] = .departed(instant)
            if let join = moment.join { open(events[join]) }
        case .unseen, .departed:
            if let join = moment.join {
                open(events[join])
                guard moment.leave != nil else { return }
                close(stays.count - 1, at: instant)
                presence[Int(connection.rawValue)] = .departed(instant)
            } else if let leave = moment.leave {
                leaveWithoutJoin(events[leave])
            }
        }
    }

    private mutating func open(_ join: Event) {
        presence[Int(join.connection.rawValue)] = .present(stay: stays.count)
        stays.append(
            Stay(
                connection: join.connection,
                person: join.person,
                providerSession: join.providerSession,
                isMachine: join.isMachine,
                joinedAt: join.at,
                joinIsInferred: false,
                leftAt: nil,
                leaveSeenAt: nil,
                ending: .open,
                session: nil,
                isUnsettled: true
            )
        )
    }

    private mutating func close(_ stay: Int, at instant: Instant) {
        stays[stay].leftAt = instant
        stays[stay].leaveSeenAt = instant
        stays[stay].ending = .left
        stays[stay].isUnsettled = false
    }

    private mutating func leaveWithoutJoin(_ leave: Event) {
        let connection = Int(leave.connection.rawValue)
        let begin = leave.joinedAt.flatMap { $0 <= leave.at ? $0 : nil }
        switch presence[connection] {
        case .departed(let earlier):
            // The same leave told twice, unless it says that it ends a stay that began after the earlier one.
            guard let begin, begin >= earlier else { return }
            infer(leave, joinedAt: begin)
        case .unseen:
            if let begin {
                infer(leave, joinedAt: begin)
            } else {
                unmatchedLeaves.append(UnmatchedLeave(connection: leave.connection, at: leave.at))
            }
        case .present, .presentBefore:
            return
        }
        presence[connection] = .departed(leave.at)
    }

    private mutating func infer(_ leave: Event, joinedAt: Instant) {
        open(leave)
        stays[stays.count - 1].joinedAt = joinedAt
        stays[stays.count - 1].joinIsInferred = true
        close(stays.count - 1, at: leave.at)
    }
}
