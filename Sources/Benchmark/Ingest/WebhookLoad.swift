import Attendance
import Foundation
import NIOCore
import Simulation

/// Made-up joins and leaves, each of them once, in the order in which they would arrive.
struct WebhookLoad: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private let head: String

    /// How many there are.
    var count: Int { ends.count }

    /// - Parameters:
    ///   - seed: Another makes other rooms and people.
    ///   - count: How many there are to be at most.
    init(seed: UInt64, count: Int) {
        head = """
            POST /webhooks/samba HTTP/1.1\r
            Host: 127.0.0.1\r
            User-Agent: DigitalSamba\r
            Accept: */*\r
            Authorization: Bearer \(Contender.secret)\r
            Content-Type: application/json\r
            Content-Length: \u{20}
            """
        let today = TimeZoneRules.utc.date(at: .now)
        // A thousand rooms have about forty thousand a day.
        let simulation = Simulation(rooms: 1_000, days: 20, firstDay: today.advanced(by: -22), seed: seed)
        let prefix = Array(#"{"eventType":"participant_"#.utf8)
        var seen: Set<[UInt8]> = []
        bytes.reserveCapacity(count * 320)
        do {
            try simulation.write { (body) throws(Enough) in
                guard body.starts(with: prefix), seen.insert(body).inserted else { return }
                bytes += body
                ends.append(bytes.count)
                if ends.count >= count { throw Enough() }
            }
        } catch {
            // As many as were asked for.
        }
    }

    /// Writes a whole request into `buffer`.
    func write(_ index: Int, into buffer: inout ByteBuffer) {
        let start = index == 0 ? 0 : ends[index - 1]
        buffer.writeString(head)
        buffer.writeString(String(ends[index] - start))
        buffer.writeStaticString("\r\n\r\n")
        bytes.withUnsafeBytes { _ = buffer.writeBytes($0[start..<ends[index]]) }
    }
}

private struct Enough: Error {}
