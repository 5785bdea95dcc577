/// A room's webhooks of one day, with the faults of real traffic.
struct RoomDay {
    private(set) var webhooks: [SimulatedWebhook] = []
    private let room: Int32
    private var random: SplitMix64

    /// The webhooks of the room's day that begins at `midnight`, in Unix seconds.
    init(room: Int, profile: RoomProfile, midnight: Int, weekday: Int, week: Int, random: SplitMix64) {
        self.room = Int32(room)
        self.random = random
        let meetings = profile.habit.meetings(
            weekday: weekday,
            week: week,
            members: profile.members,
            random: &self.random
        )
        var visits: [Visit] = []
        for meeting in meetings {
            visits += meeting.visits(habit: profile.habit, midnight: midnight, random: &self.random)
        }
        visits.sort { ($0.joined, $0.person) < ($1.joined, $1.person) }
        addSessions(of: visits, recordedPerMille: profile.habit.recordedPerMille)
    }

    /// A session ends when the room has been empty for five minutes.
    private mutating func addSessions(of visits: [Visit], recordedPerMille: Int) {
        var first = 0
        while first < visits.count {
            var end = first
            var lastLeft = visits[first].left
            while end < visits.count, visits[end].joined < lastLeft + Self.emptyTimeout {
                lastLeft = max(lastLeft, visits[end].left)
                end += 1
            }
            addSession(visits[first..<end], lastLeft: lastLeft, isRecorded: random.happens(perMille: recordedPerMille))
            first = end
        }
    }

    private mutating func addSession(_ visits: ArraySlice<Visit>, lastLeft: Int, isRecorded: Bool) {
        guard let start = visits.first?.joined else { return }
        let session = random.uuid()
        send(.sessionStarted, at: start, session: session)
        for visit in visits {
            if !random.happens(perMille: Faults.missingJoinsPerMille) {
                send(.joined, at: visit.joined, session: session, visit: visit)
            }
            if !random.happens(perMille: Faults.missingLeavesPerMille) {
                send(.left, at: visit.left, session: session, visit: visit)
            }
        }
        if isRecorded {
            send(.recordingStarted, at: start + 60, session: session)
            send(.recordingStopped, at: max(start + 60, lastLeft), session: session)
            send(.recordingReady, at: lastLeft + 240, session: session)
        }
        send(.sessionEnded, at: lastLeft + Self.emptyTimeout, session: session)
    }

    private mutating func send(_ kind: SimulatedWebhook.Kind, at instant: Int, session: UInt128, visit: Visit? = nil) {
        let isLate = random.happens(perMille: Faults.latePerMille)
        let delay = isLate ? random.number(in: 5_000...900_000) : random.number(in: 50...2_000)
        var webhook = SimulatedWebhook(
            kind: kind,
            room: room,
            person: Int32(visit?.person ?? 0),
            occurredAt: instant,
            deliveredAt: instant * 1_000 + delay,
            session: session,
            participant: visit?.participant ?? 0
        )
        webhooks.append(webhook)
        if random.happens(perMille: Faults.redeliveredPerMille) {
            webhook.deliveredAt += random.number(in: 1_000...300_000)
            webhooks.append(webhook)
        }
    }

    /// Seconds.
    private static let emptyTimeout = 300
}
