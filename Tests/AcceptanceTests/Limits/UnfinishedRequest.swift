/// A request that changes something, of whose body not all is sent; what is sent could be taken for a body.
struct UnfinishedRequest: Sendable {
    let line: String
    let fields: String
    /// What of the body is sent.
    let sent: String
    /// What is not.
    let unsent: String

    /// The head; its sender waits until it is told to go on, and so knows that the request is being worked on.
    func head(inChunks: Bool) -> [UInt8] {
        let framing = inChunks ? "Transfer-Encoding: chunked" : "Content-Length: \(sent.utf8.count + unsent.utf8.count)"
        return Array("\(line) HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\(framing)\r\n\(fields)\r\n".utf8)
    }

    /// What is sent of the body; in chunks, what follows it is none.
    func beginning(inChunks: Bool) -> [UInt8] {
        guard inChunks else { return Array(sent.utf8) }
        let chunk = sent.isEmpty ? "" : "\(String(sent.utf8.count, radix: 16))\r\n\(sent)\r\n"
        return Array("\(chunk)no chunk\r\n".utf8)
    }
}
