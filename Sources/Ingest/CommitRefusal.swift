/// Why a delivery was not taken in.
///
/// The sender is told to come again in every case.
package enum CommitRefusal: Error, Hashable, Sendable {
    /// The queue is full.
    case overloaded
    /// The database could not be reached, or did not answer in time, or would not.
    case unavailable
    /// It can't be stored, however often it comes; nothing should be like that.
    case unstorable
    /// The process is about to end.
    case shuttingDown
}
