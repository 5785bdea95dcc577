import Ingest

/// Deliveries that wait in the spool until the database can take them.
enum WaitingDeliveries {
    /// Makes sure that none waits: what is not in the database yet would bring back who was forgotten.
    ///
    /// - Parameter directory: Where they wait, nil if there is no spool.
    /// - Throws: `Failure` if any waits, `SpoolError`.
    static func refuse(in directory: String?) throws {
        guard let directory else { return }
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
