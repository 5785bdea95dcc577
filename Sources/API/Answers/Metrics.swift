internal import Reports

/// The figures of statistics, in the contract's order; joins and leaves say nothing about most of them, which are 0.
struct Metrics: Sendable {
    let names: [String]
    let values: [String: Int]

    /// The figures that are asked for, all of them if `chosen` is nil.
    func members(_ chosen: [String]?) -> [(key: String, value: JSONValue)] {
        names.filter { chosen?.contains($0) ?? true }.map { ($0, .integer(values[$0] ?? 0)) }
    }

    /// The schema of an object with figures; each of them can be left out of the answer by the request.
    static func schema(
        before: [(key: String, value: JSONValue)],
        _ names: [String],
        after: [(key: String, value: JSONValue)] = []
    ) -> JSONValue {
        let figures = names.map { (key: $0, value: AnswerSchema.count) }
        return AnswerSchema.object(before + figures + after, optional: Set(names))
    }
}
