/// What a limit on a process's memory leaves for what it reads.
///
/// A run computes first and reports then, so both may have all of it.
package struct MemoryShares: Hashable, Sendable {
    /// What the program takes with nothing to do.
    private static let megabytesOfProgram = 56

    /// How many bytes events may take that are computed at once.
    package var events: Int
    /// How many bytes days may take that are reported together.
    package var days: Int

    /// - Parameter megabytes: The limit, in 2²⁰ bytes; at least 64.
    package init(megabytes: Int) {
        // What is made of the events takes a quarter, and what is made of the days half.
        events = ((megabytes - Self.megabytesOfProgram) << 20) / 4 * 3
        days = megabytes << 19
    }
}
