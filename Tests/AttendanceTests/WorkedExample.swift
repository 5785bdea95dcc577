import Attendance
import ClockTesting

/// A row of the worked examples: what happened in the room, and what is expected of it at a clock.
struct WorkedExample: Sendable {
    let room: RoomScript
    let clock: Instant
    let sessions: [String]
    let stays: [String]
    var unmatchedLeaves: [String] = []

    static let twoPeople = WorkedExample(
        room: RoomScript().stays("A", "09:00", "09:50").stays("B", "09:10", "11:30"),
        clock: "12:00",
        sessions: ["09:00–11:30 until 11:35 empty [A B]"],
        stays: ["A 09:00–09:50 left", "B 09:10–11:30 left"]
    )

    static let gapJustShortEnough = WorkedExample(
        room: RoomScript().stays("A", "09:00", "09:30").stays("B", "09:34:59.999", "10:00"),
        clock: "12:00",
        sessions: ["09:00–10:00 until 10:05 empty [A B]"],
        stays: ["A 09:00–09:30 left", "B 09:34:59.999–10:00 left"]
    )

    static let gapJustTooLong = WorkedExample(
        room: RoomScript().stays("A", "09:00", "09:30").stays("B", "09:35", "10:00"),
        clock: "12:00",
        sessions: ["09:00–09:30 until 09:35 empty [A]", "09:35–10:00 until 10:05 empty [B]"],
        stays: ["A 09:00–09:30 left", "B 09:35–10:00 left"]
    )

    static let missingLeave = WorkedExample(
        room: RoomScript().joins("A", "09:00").stays("B", "09:10", "09:40"),
        clock: "+2d 09:00",
        sessions: ["09:00–09:40 until 09:45 empty [A B]"],
        stays: ["A 09:00–09:40 stale", "B 09:10–09:40 left"]
    )

    static let missingLeaveAlone = WorkedExample(
        room: RoomScript().joins("A", "09:00"),
        clock: "+2d 09:00",
        sessions: ["09:00–09:00 until 09:05 empty [A]"],
        stays: ["A 09:00–09:00 stale"]
    )

    static let cappedMissingLeave = WorkedExample(
        room: RoomScript().sessionLength(.minutes(60)).joins("A", "09:00").stays("B", "09:10", "09:40"),
        clock: "19:00",
        sessions: ["09:00–10:00 until 10:00 session_length [A B]"],
        stays: ["A 09:00–10:00 session_length, unsettled", "B 09:10–09:40 left"]
    )

    static let cappedMissingLeaveLater = WorkedExample(
        room: cappedMissingLeave.room,
        clock: "+2d 09:00",
        sessions: ["09:00–09:40 until 09:45 empty [A B]"],
        stays: ["A 09:00–09:40 stale", "B 09:10–09:40 left"]
    )

    static let capped = WorkedExample(
        room: RoomScript().sessionLength(.minutes(60)).stays("A", "09:00", "10:20"),
        clock: "12:00",
        sessions: ["09:00–10:00 until 10:00 session_length [A]"],
        stays: ["A 09:00–10:00 session_length, leave seen 10:20"]
    )

    static let splitAtCap = WorkedExample(
        room: RoomScript().sessionLength(.minutes(60)).stays("A", "09:00", "10:20").stays("B", "10:00", "10:30"),
        clock: "12:00",
        sessions: ["09:00–10:00 until 10:00 session_length [A]", "10:00–10:30 until 10:35 empty [B]"],
        stays: ["A 09:00–10:00 session_length, leave seen 10:20", "B 10:00–10:30 left"]
    )

    static let cappedWhileEmpty = WorkedExample(
        room: RoomScript().sessionLength(.minutes(60)).stays("A", "09:00", "09:58").stays("B", "10:01", "10:10"),
        clock: "12:00",
        sessions: ["09:00–09:58 until 10:00 session_length [A]", "10:01–10:10 until 10:15 empty [B]"],
        stays: ["A 09:00–09:58 left", "B 10:01–10:10 left"]
    )

    static let oldLeaveAgain = WorkedExample(
        room: RoomScript().stays("A", "09:00", "09:30").joins("A", "09:31").leaves("A", "09:30"),
        clock: "10:00",
        sessions: ["09:00–… live [A A]"],
        stays: ["A 09:00–09:30 left", "A 09:31–… open, unsettled"]
    )

    static let nightOfShortDay = WorkedExample(
        room: RoomScript().stays("A", "2026-03-28T23:30:00+01:00", "2026-03-29T00:45:00+01:00"),
        clock: "2026-03-29T12:00:00Z",
        sessions: ["+71d 22:30–+71d 23:45 until +71d 23:50 empty [A]"],
        stays: ["A +71d 22:30–+71d 23:45 left"]
    )

    static let all = [
        twoPeople, gapJustShortEnough, gapJustTooLong, missingLeave, missingLeaveAlone, cappedMissingLeave,
        cappedMissingLeaveLater, capped, splitAtCap, cappedWhileEmpty, oldLeaveAgain, nightOfShortDay,
    ]
}
