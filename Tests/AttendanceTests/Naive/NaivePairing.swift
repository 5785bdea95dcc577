import Attendance

/// R1 to R3: each connection by itself, instant by instant.
struct NaivePairing {
    private enum State {
        case unseen
        case present(since: Event)
        case departed(at: Instant)
    }

    private(set) var stays: [Stay] = []
    private(set) var unmatchedLeaves: [UnmatchedLeave] = []

    init(_ events: [Event], departed: [Name: Instant]) {
        let events = events.filter { $0.kind == .joined || $0.kind == .left }
        for connection in Set(events.map(\.connection)) {
            pair(events.filter { $0.connection == connection }, departedAt: departed[connection])
        }
    }

    private mutating func pair(_ events: [Event], departedAt: Instant?) {
        var state = departedAt.map(State.departed) ?? .unseen
        for instant in Set(events.map(\.at)).sorted() {
            let join = events.first { $0.at == instant && $0.kind == .joined }
            let leave = events.first { $0.at == instant && $0.kind == .left }
            switch (state, join, leave) {
            case (.present(let since), let join, .some):
                keep(since, from: since.at, to: instant)
                state = join.map(State.present) ?? .departed(at: instant)
            case (.present, _, nil):
                break
            case (_, let join?, nil):
                state = .present(since: join)
            case (_, let join?, .some):
                keep(join, from: instant, to: instant)
                state = .departed(at: instant)
            case (.departed(let earlier), nil, let leave?):
                if let joinedAt = leave.joinedAt, earlier <= joinedAt, joinedAt <= instant {
                    keep(leave, from: joinedAt, to: instant)
                    state = .departed(at: instant)
                }
            case (.unseen, nil, let leave?):
                if let joinedAt = leave.joinedAt, joinedAt <= instant {
                    keep(leave, from: joinedAt, to: instant)
                } else {
                    unmatchedLeaves.append(UnmatchedLeave(connection: leave.connection, at: instant))
                }
                state = .departed(at: instant)
            case (_, nil, nil):
                break
            }
        }
        if case .present(let since) = state {
            keep(since, from: since.at, to: nil)
        }
    }

    private mutating func keep(_ event: Event, from joinedAt: Instant, to leave: Instant?) {
        stays.append(
            Stay(
                connection: event.connection,
                person: event.person,
                providerSession: event.providerSession,
                isMachine: event.isMachine,
                joinedAt: joinedAt,
                joinIsInferred: event.kind == .left,
                leftAt: leave,
                leaveSeenAt: leave,
                ending: leave == nil ? .open : .left,
                session: nil,
                isUnsettled: leave == nil
            )
        )
    }
}
