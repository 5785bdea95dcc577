import Attendance

/// The rules a second time, as plainly as they can be put and without regard to speed, to hold the engine against.
struct NaiveAttendance {
    var rules = Rules()
    var room: RoomID
    var events: [Event]
    var sessionLengths: [SessionLengthChange]
    var clock: Instant
    var precedent = Precedent.none

    var attendance: RoomAttendance {
        let known = events.filter { $0.at <= clock }
        let pairing = NaivePairing(known, departed: precedent.departed)
        let ends = NaiveEnds(known, stays: pairing.stays, precedent: precedent, horizon: rules.staleAfter)
        let fates = NaiveFates(stays: pairing.stays, ends: ends, staleAfter: rules.staleAfter, clock: clock)
        var sessions = NaiveSessions(
            room: room,
            stays: fates.stays,
            ends: ends,
            emptyTimeout: rules.emptyTimeout,
            sessionLengths: sessionLengths,
            clock: clock
        )
        sessions.run()
        return RoomAttendance(
            stays: sessions.finishedStays.sorted { $0.joinedAt < $1.joinedAt },
            sessions: sessions.finished,
            unmatchedLeaves: pairing.unmatchedLeaves.sorted { $0.at < $1.at }
        )
    }
}
