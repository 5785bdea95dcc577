/// Sessions formed from stays (R5 to R8), step by step in the order of time.
struct SessionFormation {
    private(set) var stays: [MissingLeaves.ResolvedStay]
    private(set) var sessions: [Session] = []

    private let room: RoomID
    private let emptyTimeout: Span
    private let sessionLengths: [SessionLengthChange]
    private let clock: Instant
    private var active: ActiveSession?
    /// Where each stay stands in the active session's list of those present, -1 if it doesn't.
    private var positionAmongPresent: [Int]

    private struct ActiveSession {
        var id: SessionID
        var startedAt: Instant
        /// When it is over at the latest.
        var cap: Instant
        var present: [Int] = []
        var lost: [Int] = []
        /// The latest instant at which someone was seen to be there who isn't present any more.
        var lastSeen: Instant?
        /// Joins before it continue the session although no one is known to be present: someone's leave is missing,
        /// and nobody has been seen leaving the room empty since.
        var continuesUntil: Instant = .distantPast
    }

    // The session lengths are in order of `validFrom`.
    init(
        room: RoomID,
        stays: [MissingLeaves.ResolvedStay],
        ends: ProviderSessionEnds,
        emptyTimeout: Span,
        sessionLengths: [SessionLengthChange],
        clock: Instant
    ) {
        self.room = room
        self.stays = stays
        self.emptyTimeout = emptyTimeout
        self.sessionLengths = sessionLengths
        self.clock = clock
        positionAmongPresent = Array(repeating: -1, count: stays.count)
        for step in SessionTimeline(stays, ends: ends).steps {
            take(step)
        }
        conclude()
    }

    private mutating func take(_ step: SessionTimeline.Step) {
        switch step.action {
        case .leave:
            leave(step.stay, at: step.at)
        case .stay, .stayAfterEnd:
            enter(step.stay, at: step.at)
            markLastSeen(step.at)
            noteRoomLeftEmpty()
        case .join, .joinAfterEnd:
            enter(step.stay, at: step.at)
            positionAmongPresent[step.stay] = active?.present.count ?? -1
            active?.present.append(step.stay)
        case .lostJoin, .lostJoinAfterEnd:
            enter(step.stay, at: step.at)
            markLastSeen(step.at)
            active?.lost.append(step.stay)
            if let lostFrom = stays[step.stay].lostFrom, let until = active?.continuesUntil, lostFrom > until {
                active?.continuesUntil = lostFrom
            }
        case .providerEnd:
            end(at: step.at)
        }
    }

    /// Puts a stay into the active session, or into a new one if that is over by now.
    private mutating func enter(_ stay: Int, at instant: Instant) {
        finishUnlessContinued(at: instant)
        if active == nil {
            let ordinal = sessions.reversed().prefix { $0.startedAt == instant }.count
            active = ActiveSession(
                id: SessionID(room: room, start: instant, ordinal: ordinal),
                startedAt: instant,
                cap: cap(ofSessionStartedAt: instant)
            )
        }
        stays[stay].stay.session = active?.id
    }

    /// The provider's word ends a session in which nobody is left.
    ///
    /// One that only a missing leave continues it leaves alone.
    private mutating func end(at instant: Instant) {
        finishUnlessContinued(at: instant)
        guard let session = active, session.present.isEmpty, instant < emptyAt(session) else { return }
        finish(at: instant, reason: .ended)
    }

    private mutating func finishUnlessContinued(at instant: Instant) {
        guard let session = active, session.cap <= instant || session.continuesUntil <= instant else { return }
        finishIfOver(by: instant)
    }

    /// When the session is over for want of people, if nobody comes before.
    private func emptyAt(_ session: ActiveSession) -> Instant {
        session.present.isEmpty ? (session.lastSeen ?? session.startedAt) + emptyTimeout : .distantFuture
    }

    private mutating func leave(_ stay: Int, at instant: Instant) {
        // A leave at the cap itself was seen; after it the person had been put out.
        if let session = active, session.cap < instant { finishIfOver(by: instant) }
        guard removeFromPresent(stay) else { return }
        markLastSeen(instant)
        noteRoomLeftEmpty()
    }

    private mutating func removeFromPresent(_ stay: Int) -> Bool {
        let position = positionAmongPresent[stay]
        guard position >= 0, let last = active?.present.popLast() else { return false }
        if last != stay {
            active?.present[position] = last
            positionAmongPresent[last] = position
        }
        positionAmongPresent[stay] = -1
        return true
    }

    private mutating func markLastSeen(_ instant: Instant) {
        active?.lastSeen = instant
    }

    /// Whose leave is missing is taken to have left with the last one who was seen leaving.
    private mutating func noteRoomLeftEmpty() {
        guard active?.present.isEmpty == true else { return }
        active?.continuesUntil = .distantPast
    }

    /// Finishes the active session if, with those present, it is over at `instant` at the latest.
    private mutating func finishIfOver(by instant: Instant) {
        guard let session = active else { return }
        let emptyAt = emptyAt(session)
        guard min(emptyAt, session.cap) <= instant else { return }
        if emptyAt <= session.cap {
            finish(at: emptyAt, reason: .empty)
        } else {
            putOutEveryone(at: session.cap)
            finish(at: session.cap, reason: .sessionLength)
        }
    }

    private mutating func putOutEveryone(at cap: Instant) {
        guard let present = active?.present, !present.isEmpty else { return }
        for stay in present {
            stays[stay].stay.leftAt = cap
            stays[stay].stay.ending = .sessionLength
            positionAmongPresent[stay] = -1
        }
        active?.present.removeAll()
        active?.lastSeen = cap
    }

    private mutating func finish(at instant: Instant, reason: Session.EndReason) {
        guard let session = active else { return }
        record(session, lastLeftAt: session.lastSeen, endedAt: instant, reason: reason)
    }

    private mutating func record(
        _ session: ActiveSession,
        lastLeftAt: Instant?,
        endedAt: Instant?,
        reason: Session.EndReason?
    ) {
        for stay in session.lost {
            stays[stay].stay.leftAt = session.lastSeen
        }
        sessions.append(
            Session(
                id: session.id,
                startedAt: session.startedAt,
                lastLeftAt: lastLeftAt,
                endedAt: endedAt,
                endReason: reason
            )
        )
        active = nil
    }

    private mutating func conclude() {
        finishIfOver(by: clock)
        guard let session = active else { return }
        record(session, lastLeftAt: session.present.isEmpty ? session.lastSeen : nil, endedAt: nil, reason: nil)
    }

    private func cap(ofSessionStartedAt start: Instant) -> Instant {
        let position = sessionLengths.partitionPoint { $0.validFrom <= start }
        guard position > 0, let length = sessionLengths[position - 1].sessionLength else { return .distantFuture }
        return start + length
    }
}
