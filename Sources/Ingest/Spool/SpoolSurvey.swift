import Glibc

/// What a spool's directory has in it, seen by somebody who doesn't use it.
package struct SpoolSurvey: Hashable, Sendable {
    /// How many files wait to be taken in.
    package var waiting = 0
    /// How many were set aside, because not all of them could be taken in.
    package var setAside = 0

    /// Looks at a directory; one that isn't there yet has nothing in it.
    ///
    /// - Throws: `SpoolError`.
    package init(directory: String) throws(SpoolError) {
        guard access(directory, F_OK) == 0 else { return }
        for name in try SpoolDirectory.names(in: directory) {
            if SpoolDirectory.isDamaged(name) { setAside += 1 } else { waiting += 1 }
        }
    }
}
