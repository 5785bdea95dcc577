import Logging
import Store

/// Whether what the server acknowledges survives its crash.
///
/// A webhook that was answered is not sent again, so a server that may lose it must not take any.
struct ServerDurability: Sendable {
    private let unsafeSettings: [String]

    init(_ facts: ServerFacts) {
        unsafeSettings = facts.unsafeSettings
    }

    /// What is wrong and what to do about it, nil if nothing is.
    var problem: String? {
        guard !unsafeSettings.isEmpty else { return nil }
        return """
            the server has \(unsafeSettings.joined(separator: ", ")): a crash loses webhooks that were acknowledged; set \
            to on in its configuration what is off, or set database.allow_data_loss if nothing here matters
            """
    }

    /// Makes sure that nothing can be lost, or that this is allowed: then it is told loudly.
    func check(allowingDataLoss: Bool, _ logger: Logger) throws {
        guard let problem else { return }
        guard allowingDataLoss else { throw Failure(.configuration, problem) }
        logger.warning(
            "A crash of the database server loses what was acknowledged",
            metadata: ["database.settings": "\(unsafeSettings.joined(separator: ", "))"]
        )
    }
}
