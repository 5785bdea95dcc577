import Glibc
import Ingest

/// Deliveries that wait in the spool until the database can take them.
enum WaitingDeliveries {
    /// Makes sure that none waits: what is not in the database yet would bring back who was forgotten.
    ///
    /// - Parameter spool: Where they wait, nil if there is no spool.
    /// - Throws: `Failure` if any waits, or if a spool that was asked for is not there, `SpoolError`.
    static func refuse(in spool: Setting<String?>) throws {
        guard let directory = spool.value else { return }
        guard spool.origin == .standard || access(directory, F_OK) == 0 else {
            throw Failure(
                .configuration,
                "the spool, \(directory), is not there, so nobody knows what waits in it: erase where rollcall serve runs, or "
                    + "make that directory if it is gone for good"
            )
        }
        let survey = try SpoolSurvey(directory: directory)
        guard survey.waiting == 0 else {
            throw Failure(
                .busy,
                "deliveries wait in \(directory) for the database, and may name whom you want forgotten: let rollcall serve "
                    + "take them in, then erase again"
            )
        }
        guard survey.setAside == 0 else {
            throw Failure(
                .busy,
                "files in \(directory) that end in .damaged hold deliveries that could not be taken in, and may name whom you "
                    + "want forgotten: delete them, then erase again"
            )
        }
    }
}
