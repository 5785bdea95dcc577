import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// Whether its head says that a body follows.
    var announcesBody: Bool { headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false }

    /// The whole body, never a part of it.
    ///
    /// What says that it is too long is refused before any of it is read.
    ///
    /// - Parameter limit: How many bytes it may have.
    /// - Returns: Its bytes.
    /// - Throws: A `Problem` if it has more, `BrokenOffRequest` if it does not come to its end.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        let problem = Problem(.contentTooLarge, "The body may have \(limit) bytes here.")
        guard headers[.contentLength].flatMap({ Int($0) }) ?? 0 <= limit else { throw problem }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw problem
        } catch {
            throw BrokenOffRequest(reason: error)
        }
    }
}
