import Attendance
import Simulation
import Testing
import Webhooks

struct SimulationTests {
    private static let fortnight = Traffic(rooms: 30, days: 14)

    private func bytes(rooms: Int, days: Int, seed: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        Simulation(rooms: rooms, days: days, firstDay: CalendarDate(daysSinceEpoch: 20_465), seed: seed)
            .write { bytes += $0 + [UInt8(ascii: "\n")] }
        return bytes
    }

    @Test func `the same seed gives the same bytes, another seed others`() {
        #expect(bytes(rooms: 9, days: 3, seed: 5) == bytes(rooms: 9, days: 3, seed: 5))
        #expect(bytes(rooms: 9, days: 3, seed: 5) != bytes(rooms: 9, days: 3, seed: 6))
    }

    @Test func `a body is one line and every one is understood`() {
        let deliveries = Self.fortnight.deliveries
        #expect(!deliveries.isEmpty)
        #expect(deliveries.first { $0.body.contains { $0 < 0x20 } } == nil)
        #expect(deliveries.first { $0.reading.quarantineReason != nil } == nil)
    }

    @Test func `deliveries come in the order of their arrival, also from day to day`() {
        let times = Self.fortnight.deliveries.map(\.receivedAt)
        #expect(times == times.sorted())
    }

    @Test func `more rooms and more days give more lines, and leave the others as they are`() {
        let week = Traffic(rooms: 30, days: 7).deliveries.count
        let fewerRooms = Traffic(rooms: 15, days: 7).deliveries.count
        #expect((15...25).contains(10 * Self.fortnight.deliveries.count / week))
        #expect(fewerRooms < week)
        let room = { (traffic: Traffic) in Set(traffic.events(ofRoom: 3).map(\.id)) }
        #expect(room(Traffic(rooms: 4, days: 7)) == room(Traffic(rooms: 30, days: 7)))
        #expect(Traffic(rooms: 0, days: 7).deliveries.isEmpty)
        #expect(Traffic(rooms: 7, days: 0).deliveries.isEmpty)
    }

    @Test func `about 2 percent are delivered twice`() {
        let repeated = Self.fortnight.deliveries.count { $0.isRepeated }
        let share = Double(repeated) / Double(Self.fortnight.deliveries.count)
        #expect((0.015...0.025).contains(share), "\(share)")
    }

    @Test func `about 3 percent are late`() {
        let events = Self.fortnight.events
        let late = events.count { $0.receivedAt - $0.event.occurredAt >= .seconds(5) }
        let share = Double(late) / Double(events.count)
        #expect((0.024...0.036).contains(share), "\(share)")
    }

    @Test func `about 1 percent of leaves and 0,3 percent of joins are missing`() {
        let events = Self.fortnight.events.map(\.event)
        let joined = Set(events.filter { $0.kind == .joined }.map(\.connection))
        let left = Set(events.filter { $0.kind == .left }.map(\.connection))
        let visits = Double(joined.union(left).count)
        let missingLeaves = Double(joined.subtracting(left).count) / visits
        let missingJoins = Double(left.subtracting(joined).count) / visits
        #expect((0.007...0.013).contains(missingLeaves), "\(missingLeaves)")
        #expect((0.001...0.006).contains(missingJoins), "\(missingJoins)")
    }

    @Test func `people come back under a new participant id`() {
        let joins = Self.fortnight.events(ofRoom: 3).filter { $0.kind == .joined }
        let perPerson = Dictionary(grouping: joins) { "\($0.person ?? "") \($0.providerSession ?? "")" }
        #expect(perPerson.values.contains { Set($0.map(\.connection)).count > 1 })
    }

    @Test func `room 1 overruns its session length of 60 minutes`() throws {
        #expect(Self.fortnight.simulation.rooms[1].sessionLengthMinutes == 60)
        let sessions = Dictionary(grouping: Self.fortnight.events(ofRoom: 1), by: \.providerSession).values
        let spans = sessions.compactMap { events -> Span? in
            let times = events.filter { $0.kind != .sessionEnded }.map(\.occurredAt)
            guard let first = times.min(), let last = times.max() else { return nil }
            return last - first
        }
        #expect(spans.contains { $0 > .minutes(60) })
    }

    @Test func `some session goes on past midnight every day`() {
        let joins = Self.fortnight.events(ofRoom: 6)
        for day in 0..<14 {
            let midnight = Instant(milliseconds: Int64(20_465 + day + 1) * 86_400_000)
            let before = joins.filter { $0.kind == .joined && $0.occurredAt < midnight }.map(\.connection)
            let after = joins.filter { $0.kind == .left && $0.occurredAt > midnight }.map(\.connection)
            let isCrossed = !Set(before).isDisjoint(with: after)
            #expect(isCrossed, "day \(day)")
        }
    }

    @Test func `a provider session ends when the room was empty for five minutes, and only then`() {
        let rooms = Dictionary(grouping: Self.fortnight.events.map(\.event), by: \.providerRoomID)
        for events in rooms.values {
            let sessions = Dictionary(grouping: events, by: \.providerSession).values.map { events in
                (
                    times: events.filter { $0.kind != .sessionEnded }.map(\.occurredAt),
                    ended: events.filter { $0.kind == .sessionEnded }.map(\.occurredAt)
                )
            }
            #expect(sessions.allSatisfy { $0.ended.count == 1 })
            let ordered = sessions.sorted { ($0.ended.first ?? .distantPast) < ($1.ended.first ?? .distantPast) }
            for (session, next) in zip(ordered, ordered.dropFirst()) {
                guard let ended = session.ended.first, let last = session.times.max(), let start = next.times.min()
                else {
                    continue
                }
                #expect(start >= ended)
                #expect(ended - last >= .minutes(5))
            }
        }
    }

    @Test func `recordings and starts of sessions are there to be ignored`() {
        let reasons = Set(
            Self.fortnight.deliveries.compactMap { delivery -> String? in
                guard case .ignored(let reason) = delivery.reading else { return nil }
                return reason
            }
        )
        #expect(reasons.count == 4)
    }

    // A webinar's guests, who have no user id, can outnumber everybody else in any hour of a small simulation.
    @Test func `Monday at nine is the busiest hour of joining, webinars apart`() throws {
        let joins = Traffic(rooms: 40, days: 7).events.map(\.event).filter { $0.kind == .joined && $0.person != nil }
        let perHour = Dictionary(grouping: joins) { ($0.occurredAt.rawValue / 3_600_000) % 168 }.mapValues(\.count)
        let busiest = try #require(perHour.max { $0.value < $1.value })
        let mondayAtNine = (Int64(20_465) * 24 + 9) % 168
        #expect(busiest.key == mondayAtNine)
    }

    @Test func `rooms have unique names that a friendly URL can have`() {
        let rooms = Self.fortnight.simulation.rooms
        #expect(Set(rooms.map(\.friendlyURL)).count == rooms.count)
        #expect(Set(rooms.map(\.id)).count == rooms.count)
        #expect(rooms.allSatisfy { (3...32).contains($0.friendlyURL.utf8.count) && UUIDText.parse($0.id) != nil })
    }
}

extension Reading {
    fileprivate var quarantineReason: String? {
        guard case .quarantined(let reason) = self else { return nil }
        return reason
    }
}
