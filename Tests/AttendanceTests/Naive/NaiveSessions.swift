import Attendance

/// R5 to R8: all instants at which something happens, one after the other.
struct NaiveSessions {
    let room: RoomID
    private(set) var stays: [NaiveStay]
    let ends: NaiveEnds
    let emptyTimeout: Span
    let sessionLengths: [SessionLengthChange]
    let clock: Instant

    private(set) var finished: [Session] = []
    private var current: NaiveSession?

    init(
        room: RoomID,
        stays: [NaiveStay],
        ends: NaiveEnds,
        emptyTimeout: Span,
        sessionLengths: [SessionLengthChange],
        clock: Instant
    ) {
        self.room = room
        self.stays = stays
        self.ends = ends
        self.emptyTimeout = emptyTimeout
        self.sessionLengths = sessionLengths
        self.clock = clock
    }

    /// The stays with all that is known of them, once `run` is done.
    var finishedStays: [Stay] {
        stays.map { fate in
            var stay = fate.stay
            if stay.isMachine { stay.leftAt = fate.isLost ? stay.joinedAt : fate.out }
            return stay
        }
    }

    mutating func run() {
        let people = stays.filter { !$0.stay.isMachine }
        let instants = people.map(\.stay.joinedAt) + people.compactMap(\.out) + ends.authoritative.map(\.at)
        for instant in Set(instants).sorted() {
            pass(to: instant)
        }
        lookAtClock()
    }

    private mutating func pass(to instant: Instant) {
        if let cap = current?.cap, cap < instant { finishByItself() }
        for stay in current?.present.filter({ stays[$0].out == instant }) ?? [] {
            current?.leaves(stay, at: instant)
        }
        if let cap = current?.cap, cap == instant { finishByItself() }

        let endsNow = ends.authoritative.filter { $0.at == instant }
        let arrivals = stays.indices.filter { !stays[$0].stay.isMachine && stays[$0].stay.joinedAt == instant }
        let beforeEnds = arrivals.filter { arrival in
            endsNow.isEmpty || endsNow.contains { NaiveEnds.concerns($0, stays[arrival].stay) }
        }
        arrive(beforeEnds, at: instant)
        if !endsNow.isEmpty, let session = current, session.present.isEmpty,
            session.isOccupied(at: instant, emptyTimeout: emptyTimeout)
        {
            finish(at: instant, .ended)
        }
        arrive(arrivals.filter { !beforeEnds.contains($0) }, at: instant)
    }

    private mutating func arrive(_ arrivals: [Int], at instant: Instant) {
        let visits = arrivals.filter { stays[$0].isVisit }
        let lost = arrivals.filter { stays[$0].isLost }
        let joins = arrivals.filter { !stays[$0].isVisit && !stays[$0].isLost }
        for arrival in visits + joins + lost {
            if !isActive(at: instant) {
                finishByItself()
                start(at: instant)
            }
            current?.arrives(arrival, stays[arrival])
        }
    }

    private func isActive(at instant: Instant) -> Bool {
        guard let current else { return false }
        return current.isOccupied(at: instant, emptyTimeout: emptyTimeout)
            || current.missing.contains { stays[$0].lostFrom ?? instant > instant }
    }

    private mutating func start(at instant: Instant) {
        let inForce = sessionLengths.filter { $0.validFrom <= instant }.max { $0.validFrom < $1.validFrom }
        let ordinal = finished.count { $0.startedAt == instant }
        current = NaiveSession(
            id: SessionID(room: room, start: instant, ordinal: ordinal),
            startedAt: instant,
            cap: inForce?.sessionLength.map { instant + $0 }
        )
    }

    private mutating func lookAtClock() {
        guard let session = current else { return }
        let isCapped = session.cap.map { $0 <= clock } ?? false
        if isCapped || !session.isOccupied(at: clock, emptyTimeout: emptyTimeout) {
            finishByItself()
        } else {
            finish(at: nil, nil)
        }
    }

    /// Ends the session as it ends when nobody says so: by being empty or by its length.
    private mutating func finishByItself() {
        guard let session = current else { return }
        if session.present.isEmpty, let last = session.lastEvidence,
            last + emptyTimeout <= session.cap ?? .distantFuture
        {
            finish(at: last + emptyTimeout, .empty)
        } else {
            finish(at: session.cap, .sessionLength)
        }
    }

    private mutating func finish(at end: Instant?, _ reason: Session.EndReason?) {
        guard var session = current else { return }
        if reason == .sessionLength {
            for stay in session.present {
                stays[stay].stay.ending = .sessionLength
                stays[stay].out = end
                session.leaves(stay, at: session.cap ?? clock)
            }
        }
        for member in session.members {
            stays[member].stay.session = session.id
            stays[member].stay.leftAt = stays[member].isLost ? session.lastEvidence : stays[member].out
        }
        finished.append(
            Session(
                id: session.id,
                startedAt: session.startedAt,
                lastLeftAt: session.present.isEmpty ? session.lastEvidence : nil,
                endedAt: end,
                endReason: reason
            )
        )
        current = nil
    }
}
