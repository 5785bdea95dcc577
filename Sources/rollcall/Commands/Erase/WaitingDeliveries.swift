import Foundation

/// Deliveries that wait in a directory until the database can take them.
enum WaitingDeliveries {
    /// Makes sure that none waits: what is not in the database yet would bring back who was forgotten.
    ///
    /// - Parameter directory: Where they wait, nil if there is no such directory.
    /// - Throws: `Failure` if any waits.
    static func refuse(in directory: String?) throws {
        guard let directory, FileManager.default.fileExists(atPath: directory) else { return }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw Failure(.configuration, "\(directory) cannot be read: \(error.localizedDescription)")
        }
        guard names.isEmpty else {
            throw Failure(
                .busy,
                "deliveries wait in \(directory) for the database, and may name whom you want forgotten: let rollcall serve "
                    + "take them in, then erase again"
            )
        }
    }
}
