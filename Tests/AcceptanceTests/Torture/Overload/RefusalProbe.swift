/// One sender among many in an overload, on a thread of its own: what sends the load is too busy to tell how long an answer
/// takes.
enum RefusalProbe {
    /// - Returns: How long each refusal took.
    static func run(port: Int, time: Duration) async throws -> [Duration] {
        try await OwnThread.run {
            let connection = try HTTPConnection(port: port)
            let started = ContinuousClock.now
            var times: [Duration] = []
            var number = 0
            while ContinuousClock.now - started < time {
                number += 1
                let body = Samba.reference(participant: #""probe-\#(number)""#)
                let asked = ContinuousClock.now
                let answer = try connection.answer("POST", Samba.path, headers: Samba.headers, body: body)
                if answer.status == 503 { times.append(.now - asked) }
            }
            return times
        }
    }
}
