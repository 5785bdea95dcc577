/// Which hosts are being looked up, each once at a time, and who may join or begin.
///
/// Lookups that outlast everyone's patience go on nevertheless: they take places without being of use. So a host whose
/// lookup has just taken that long shares a few places with its like, and leaves the others the rest.
struct LookupPlaces<Answer> {
    enum Step {
        /// There will be an answer to a lookup that has begun.
        case share(Answer)
        /// A lookup has to begin that gives the answer.
        case begin(Answer)
        /// No answer is to be expected in time.
        case refuse
    }

    private struct Lookup {
        var answer: Answer
        var begunAt: ContinuousClock.Instant
    }

    /// How many hosts are remembered to be slow.
    private static var memory: Int { 1_000 }

    let total: Int
    let forSlowHosts: Int
    let patience: Duration
    private var underWay: [String: Lookup] = [:]
    /// Hosts whose last lookup took too long.
    private var slow: Set<String> = []

    init(total: Int = 32, forSlowHosts: Int = 8, patience: Duration) {
        self.total = total
        self.forSlowHosts = forSlowHosts
        self.patience = patience
    }

    /// What is to be done for who asks for `host`; `answer` is what a lookup would give.
    mutating func ask(for host: String, at now: ContinuousClock.Instant, answer: () -> Answer) -> Step {
        if let lookup = underWay[host] {
            return isOverdue(lookup, at: now) ? .refuse : .share(lookup.answer)
        }
        guard underWay.count < total else { return .refuse }
        guard !slow.contains(host) || slowUnderWay(at: now) < forSlowHosts else { return .refuse }
        let answer = answer()
        underWay[host] = Lookup(answer: answer, begunAt: now)
        return .begin(answer)
    }

    /// Notes that the lookup of `host` has come to its end.
    mutating func end(_ host: String, at now: ContinuousClock.Instant) {
        guard let lookup = underWay.removeValue(forKey: host) else { return }
        if !isOverdue(lookup, at: now) {
            slow.remove(host)
        } else {
            if slow.count >= Self.memory { slow.removeFirst() }
            slow.insert(host)
        }
    }

    private func slowUnderWay(at now: ContinuousClock.Instant) -> Int {
        underWay.count { slow.contains($0.key) || isOverdue($0.value, at: now) }
    }

    private func isOverdue(_ lookup: Lookup, at now: ContinuousClock.Instant) -> Bool {
        now - lookup.begunAt >= patience
    }
}
