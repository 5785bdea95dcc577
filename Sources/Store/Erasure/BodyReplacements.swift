import Attendance
import Postgres
import SQLFiles
import Webhooks

/// Bodies of deliveries that others are to take the place of, column by column.
struct BodyReplacements {
    private var receivedAt: [Int64] = []
    private var ids: [UInt128] = []
    private var bodies: [[UInt8]] = []
    /// Why the body is ignored, where it is.
    private var reasons: [String?] = []

    /// Adds a body; they are added in the order of receipt.
    mutating func append(_ body: [UInt8], of id: UInt128, receivedAt instant: Instant, source: SourceSettings) {
        if case .ignored(let reason) = source.read(body: body, receivedAt: instant, trust: .operator) {
            reasons.append(reason)
        } else {
            reasons.append(nil)
        }
        receivedAt.append(instant.rawValue)
        ids.append(id)
        bodies.append(body)
    }

    /// Replaces them, and returns how many there were.
    func write(_ session: borrowing DatabaseSession) throws -> Int {
        guard let first = receivedAt.first, let last = receivedAt.last else { return 0 }
        var parameters = Parameters()
        parameters.add(timestamps: receivedAt)
        parameters.add(uuids: ids)
        parameters.add(byteStrings: bodies)
        parameters.add(texts: reasons)
        parameters.add(timestamp: first)
        parameters.add(timestamp: last)
        return try session.run(.replaceDeliveryBodies, parameters).rowCount
    }
}
