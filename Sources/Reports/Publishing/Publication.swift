/// What a publication came to.
package struct Publication: Hashable, Sendable {
    /// What readers find now that they did not find before.
    package enum Change: Hashable, Sendable {
        /// A revision with other numbers, or the first one.
        case published
        /// The same numbers, described anew: under another status, such as `final`.
        case redescribed
        /// Nothing: the revision had the same numbers and status already.
        case unchanged
    }

    package let change: Change
    /// The revision that readers find now.
    package let revision: PublishedRevision
}
