extension Rules {
    /// What happened in one room, according to its events.
    ///
    /// - Parameters:
    ///   - room: The room that all events belong to.
    ///   - events: In the order of `(instant, event id)`; those after `clock` are not looked at.
    ///   - sessionLengths: The room's setting and its changes, in any order.
    ///   - clock: The run's clock; an open stay and a live session are known up to here.
    ///   - precedent: What happened before the first event, where that isn't the room's first.
    /// - Returns: Its stays, sessions and unmatched leaves.
    package func attendance(
        in room: RoomID,
        events: [Event],
        sessionLengths: [SessionLengthChange] = [],
        clock: Instant,
        precedent: Precedent = .none
    ) -> RoomAttendance {
        let events = ordered(events, until: clock)
        let pairing = Pairing(events, precedent)
        let joins = ProviderSessionJoins(pairing.stays, precedent: precedent)
        let ends = ProviderSessionEnds(events, joins: joins, horizon: staleAfter)
        let missingLeaves = MissingLeaves(rules: self, clock: clock, ends: ends, joins: joins)
        let formation = SessionFormation(
            room: room,
            stays: pairing.stays.map(missingLeaves.resolve),
            ends: ends,
            emptyTimeout: emptyTimeout,
            sessionLengths: sessionLengths.sorted { $0.validFrom < $1.validFrom },
            clock: clock
        )
        return RoomAttendance(
            stays: formation.stays.map { resolved in
                var stay = resolved.stay
                // A lost machine was in no session whose end it could share.
                if stay.isMachine, stay.ending.isLost { stay.leftAt = stay.joinedAt }
                return stay
            },
            sessions: formation.sessions,
            unmatchedLeaves: pairing.unmatchedLeaves
        )
    }

    private func ordered(_ events: [Event], until clock: Instant) -> [Event] {
        let known = events.last.map { $0.at <= clock } ?? true ? events : events.filter { $0.at <= clock }
        let isOrdered = zip(known, known.dropFirst()).allSatisfy { $0.at <= $1.at }
        guard !isOrdered else { return known }
        return known.filter { $0.at <= clock }.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }
}

extension Rules {
    /// The connections of which the first thing heard is a leave.
    ///
    /// Whether theirs is an unmatched leave or the repetition of an earlier one depends on what came before `events`.
    /// The events are in order of time.
    package static func connectionsLeavingFirst(in events: [Event]) -> [Name] {
        var joined: [Name: Instant] = [:]
        var left: [(connection: Name, at: Instant)] = []
        for event in events {
            switch event.kind {
            case .joined:
                joined[event.connection] = joined[event.connection] ?? event.at
            case .left:
                left.append((event.connection, event.at))
            case .sessionEnded, .providerSessionEnded, .roomDeleted:
                continue
            }
        }
        var leavingFirst: Set<Name> = []
        return left.compactMap { connection, at in
            if let join = joined[connection], join <= at { return nil }
            return leavingFirst.insert(connection).inserted ? connection : nil
        }
    }
}
