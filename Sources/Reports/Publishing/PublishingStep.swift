/// A moment during publication, or erasure, at which a process may die: what has just been done to the disk.
package enum PublishingStep: Hashable, Sendable {
    case removedLeftovers
    case createdDirectory
    /// The file is complete and on the disk.
    case wroteFile(String)
    case syncedDirectory
    case movedIntoPlace
    /// The erased edition has the place of the one that names people, which is still there.
    case exchanged
    case syncedRevisions
    case createdLink
    case swappedLink
    case syncedLinks
}
