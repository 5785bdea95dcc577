package import Attendance

/// The forms in which the contract writes moments, all of them in UTC.
package enum ContractTime {
    /// `2022-05-13T19:09:04Z`; what is less than a second is cut off.
    package static func seconds(_ instant: Instant) -> String {
        RFC3339.format(instant).prefix(19) + "Z"
    }

    /// `2024-03-21T05:09:31.250000Z`.
    package static func microseconds(_ instant: Instant) -> String {
        RFC3339.format(instant).dropLast() + "000Z"
    }

    /// `2024-03-03 08:01:01`; what is less than a second is cut off.
    package static func plain(_ instant: Instant) -> String {
        String(RFC3339.format(instant).prefix(19)).replacing("T", with: " ")
    }

    /// The moment that a text of the form `2024-03-03 08:01:01` names; nil if it has another form, or there is none.
    package static func parse(plain text: String) -> Instant? {
        TextForm.utcTime.accepts(text) ? RFC3339.parse(text) : nil
    }
}
