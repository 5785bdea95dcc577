import Glibc

/// The seeds of the random histories: a few hundred, or those that `ROLLCALL_SEEDS=from..<to` names.
enum Seeds {
    static let chosen: Range<UInt64> = {
        guard let given = getenv("ROLLCALL_SEEDS") else { return 0..<160 }
        let bounds = String(cString: given).split(separator: "..<").compactMap { UInt64($0) }
        guard bounds.count == 2, bounds[0] < bounds[1] else { preconditionFailure("ROLLCALL_SEEDS is from..<to") }
        return bounds[0]..<bounds[1]
    }()
}
