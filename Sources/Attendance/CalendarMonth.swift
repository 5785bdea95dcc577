/// A month of the Gregorian calendar, without a time zone.
package struct CalendarMonth: Hashable, Comparable, Sendable {
    package let firstDay: CalendarDate

    /// The month that `date` lies in.
    package init(of date: CalendarDate) {
        firstDay = date.advanced(by: 1 - date.components.day)
    }

    /// The month of the form `2026-01`, or nil if `text` is anything else.
    package init?(_ text: some StringProtocol) {
        guard let firstDay = CalendarDate("\(text)-01") else { return nil }
        self.firstDay = firstDay
    }

    package var lastDay: CalendarDate { next.firstDay.advanced(by: -1) }

    package var next: CalendarMonth { CalendarMonth(of: firstDay.advanced(by: 31)) }

    /// Its days, first to last.
    package var days: [CalendarDate] {
        (firstDay.daysSinceEpoch...lastDay.daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
    }

    package static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        left.firstDay < right.firstDay
    }
}

extension CalendarMonth: CustomStringConvertible {
    /// The month as `2026-01`.
    package var description: String {
        let (year, month, _) = firstDay.components
        return "\(Digits.padded(year, to: 4))-\(Digits.padded(month, to: 2))"
    }
}
