package import Attendance

/// Which part of a list is asked for.
package struct PageRequest: Hashable, Sendable {
    /// The orders of lists.
    package enum Order: Sendable {
        case newestFirst
        case oldestFirst
    }

    /// 1 to 100.
    package var limit: Int
    /// How many to leave out first; not negative.
    package var offset: Int
    package var order: Order
    /// The id of what the page begins after.
    package var after: String?
}

/// The period that is asked about; both days belong to it.
package struct PeriodRequest: Hashable, Sendable {
    package var dateStart: CalendarDate?
    /// Not before `dateStart`.
    package var dateEnd: CalendarDate?
}
