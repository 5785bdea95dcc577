import Foundation

/// What `/metrics` said once.
struct Scrape {
    let text: String
    private let values: [String: Double]

    struct NotAnswered: Error {
        let status: Int
    }

    init(of service: Service, at port: Int? = nil) async throws {
        let answer = try await OwnThread.run { [port = port ?? service.port] in
            try HTTPConnection(port: port).answer("GET", "/metrics")
        }
        guard answer.status == 200, answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8" else {
            throw NotAnswered(status: answer.status)
        }
        text = String(decoding: answer.body, as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        values = Dictionary(
            lines.compactMap { line in
                line.lastIndex(of: " ").flatMap { space in
                    Double(line[line.index(after: space)...]).map { (String(line[..<space]), $0) }
                }
            }
        ) { first, _ in first }
    }

    /// The value of a series, nil if there is none.
    subscript(name: String, labels: [String: String] = [:]) -> Double? {
        guard !labels.isEmpty else { return values[name] }
        let text = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
        return values["\(name){\(text)}"]
    }
}
