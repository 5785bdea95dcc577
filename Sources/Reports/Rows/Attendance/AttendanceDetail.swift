/// How a day's attendance is reported, which is personal data.
package struct AttendanceDetail: Sendable {
    /// Replaces person ids and names, nil if they are reported as they are.
    package let pseudonyms: Pseudonyms?

    package init(pseudonyms: Pseudonyms? = nil) {
        self.pseudonyms = pseudonyms
    }
}
