package import Attendance

/// A month's rows: what each room and each tag amounts to on the published days.
///
/// The seconds equal the sum of the days' rows, exactly: they are added up from these, never computed anew.
package struct MonthReport: Hashable, Sendable {
    package let month: CalendarMonth
    package let timeZone: TimeZoneRules
    /// A row for each room that a published day has a row for, by source and room id in order of bytes.
    package let rooms: [RoomMonthRow]
    /// A row for each tag in order of bytes, that of rooms without a tag first.
    package let tags: [TagRow]
    package let totals: UsageTotals
}
