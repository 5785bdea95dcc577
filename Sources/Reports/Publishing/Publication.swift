/// What a publication came to.
package struct Publication: Hashable, Sendable {
    /// What readers find now that they did not find before.
    package enum Change: Hashable, Sendable {
        /// Another revision, or the first one.
        case published
        /// The same revision in other files: under another status, such as `final`, or in other formats.
        case reissued
        /// Nothing: the very same files were there already.
        case unchanged
    }

    package let change: Change
    /// The revision that readers find now.
    package let revision: Int
    package let status: ReportStatus

    package init(change: Change, revision: Int, status: ReportStatus) {
        self.change = change
        self.revision = revision
        self.status = status
    }
}
