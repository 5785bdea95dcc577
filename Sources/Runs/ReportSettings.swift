package import Attendance
package import Reports

/// What is published, and when it is final.
package struct ReportSettings: Sendable {
    package var forms: FileForms
    /// How the attendance files name people, nil for no such files.
    package var attendance: AttendanceDetail?
    /// How long after a day's end its report is still provisional.
    package var finalAfter: Span

    package init(
        forms: FileForms = FileForms(),
        attendance: AttendanceDetail? = nil,
        finalAfter: Span = .hours(72)
    ) {
        self.forms = forms
        self.attendance = attendance
        self.finalAfter = finalAfter
    }
}
