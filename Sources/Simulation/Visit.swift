/// One participant's one visit, in Unix seconds.
struct Visit {
    var participant: UInt128
    /// Which of the room's people it is; 0 is the moderator.
    var person: Int
    var joined: Int
    var left: Int
}

extension Meeting {
    /// Who comes when, in order of joining, on the day that begins at `midnight`, in Unix seconds.
    func visits(habit: RoomHabit, midnight: Int, random: inout SplitMix64) -> [Visit] {
        var visits: [Visit] = []
        visits.reserveCapacity(people * 2)
        for person in 0..<people {
            if person > 0, random.happens(perMille: 100) { continue }
            let arrival = midnight + start + random.number(in: 0...spread)
            let departure = max(arrival + 30, midnight + end - random.number(in: 0...spread))
            let pauses = habit == .office ? random.number(in: 2...5) : random.happens(perMille: 80) ? 1 : 0
            let away = habit == .office ? 300...3_600 : 5...90
            addVisits(
                of: person,
                from: arrival,
                to: departure,
                pauses: pauses,
                away: away,
                into: &visits,
                random: &random
            )
        }
        visits.sort { ($0.joined, $0.person) < ($1.joined, $1.person) }
        return visits
    }

    /// Someone who goes, or is thrown out, and comes back, has a new participant id.
    private func addVisits(
        of person: Int,
        from arrival: Int,
        to departure: Int,
        pauses: Int,
        away: ClosedRange<Int>,
        into visits: inout [Visit],
        random: inout SplitMix64
    ) {
        var joined = arrival
        for remaining in stride(from: pauses, to: 0, by: -1) {
            let latest = joined + (departure - joined) / (remaining + 1)
            guard latest > joined + 60 else { break }
            let left = random.number(in: joined + 30...latest)
            let back = left + random.number(in: away)
            guard back < departure else { break }
            visits.append(Visit(participant: random.uuid(), person: person, joined: joined, left: left))
            joined = back
        }
        visits.append(Visit(participant: random.uuid(), person: person, joined: joined, left: departure))
    }
}
