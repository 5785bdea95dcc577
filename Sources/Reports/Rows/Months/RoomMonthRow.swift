/// A room's usage on the published days of a month.
///
/// What adds up is the sum of the days' rows, exactly: sessions started, times, inferred and unmatched leaves. The peak is
/// the first of the days' highest. What does not add up (sessions, stays and persons that several days have) is counted
/// afresh over the published days.
package struct RoomMonthRow: Hashable, Sendable, RoomLabelled {
    package var labels: RoomLabels
    /// Each once, in order of bytes.
    package var tags: [String]
    /// Days that have a row for the room.
    package var days: Int
    package var usage: RoomUsage
}
