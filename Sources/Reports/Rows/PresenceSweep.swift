import Attendance

/// Measures the presence of any number of stays in one pass over their joins and leaves in order of time.
///
/// It keeps its memory between measurements, so that a report of many rooms allocates once.
struct PresenceSweep {
    // Bare numbers: sorting them is what takes the time, and numbers are compared without a call.
    private var joins: [Int64] = []
    private var leaves: [Int64] = []
    private var persons: [Int32] = []
    private var participantTime: Int64 = 0

    /// Takes in a stay that is already cut to the bounds of the measurement.
    mutating func add(_ person: Name, from: Instant, to: Instant) {
        persons.append(person.rawValue)
        guard from < to else { return }
        joins.append(from.rawValue)
        leaves.append(to.rawValue)
        participantTime += to.rawValue - from.rawValue
    }

    /// What the stays added since the last measurement amount to.
    mutating func measure() -> Presence {
        var presence = Presence()
        presence.participants = persons.count
        presence.uniqueParticipants = countPersons()
        presence.participantTime = .milliseconds(participantTime)
        measureCrowd(&presence)
        joins.removeAll(keepingCapacity: true)
        leaves.removeAll(keepingCapacity: true)
        persons.removeAll(keepingCapacity: true)
        participantTime = 0
        return presence
    }

    private mutating func countPersons() -> Int {
        guard persons.count > 1 else { return persons.count }
        persons.sort()
        return zip(persons, persons.dropFirst()).reduce(1) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    }

    private mutating func measureCrowd(_ presence: inout Presence) {
        guard let firstJoin = joins.min(), let lastLeave = leaves.max() else { return }
        joins.sort()
        leaves.sort()
        var present = 0
        var left = 0
        var occupiedSince = firstJoin
        var occupiedTime: Int64 = 0
        var peakAt = firstJoin
        for join in joins {
            // Half-open: who leaves at this very instant makes room before the join counts.
            while leaves[left] <= join {
                present -= 1
                if present == 0 { occupiedTime += leaves[left] - occupiedSince }
                left += 1
            }
            if present == 0 { occupiedSince = join }
            present += 1
            if present > presence.peak {
                presence.peak = present
                peakAt = join
            }
        }
        presence.occupiedTime = .milliseconds(occupiedTime + lastLeave - occupiedSince)
        presence.peakAt = Instant(milliseconds: peakAt)
    }
}
