internal import Attendance
internal import Reports

/// Reads parameters of a query and collects what is wrong with them.
///
/// What is read of a wrong parameter means nothing; `QueryItems.read` refuses the request afterwards.
package struct QueryReader {
    private let items: QueryItems
    private(set) var problems: [Refusal.FieldProblem] = []

    init(_ items: QueryItems) {
        self.items = items
    }

    /// Which part of a list to answer, and in which order.
    package mutating func page() -> PageRequest {
        PageRequest(
            limit: integer(.limit) ?? QueryParameter.maximumLimit,
            offset: integer(.offset) ?? 0,
            order: text(.order) == "asc" ? .oldestFirst : .newestFirst,
            after: text(.after)
        )
    }

    /// The period to answer about.
    package mutating func period() -> PeriodRequest {
        let start = date(.dateStart)
        let end = date(.dateEnd)
        if let start, let end, end < start {
            problems.append(.init(QueryParameter.dateEnd.name, "must not be before date_start"))
        }
        return PeriodRequest(dateStart: start, dateEnd: end)
    }

    /// Whether to list only what is live, or only what is over; nil for both.
    package mutating func live() -> Bool? {
        text(.live).map { ["true", "1"].contains($0) }
    }

    /// The room to limit a list to.
    package mutating func roomID() -> String? {
        text(.roomID)
    }

    /// The session to limit a list to.
    package mutating func sessionID() -> String? {
        text(.sessionID)
    }

    /// The tags to limit a list to, without repetitions; nil if there are none.
    package mutating func tags() -> [String]? {
        let listed = items.last(QueryParameter.tag.name).map { Self.parts(of: $0) } ?? []
        let separate = items.all(QueryParameter.tags.name)
        for (parameter, tags) in [(QueryParameter.tag, listed), (.tags, separate)] {
            let found = parameter.rule().problems(of: .strings(tags), field: QueryParameter.tag.name)
            problems += found.prefix(1).map { .init(QueryParameter.tag.name, $0.problem) }
        }
        let distinct = (listed + separate).filter { !$0.isEmpty }.withoutRepetitions()
        return distinct.isEmpty ? nil : distinct
    }

    /// The metrics to answer, of those that are named; nil for all of them.
    package mutating func metrics(of names: [String]) -> [String]? {
        guard let given = items.last(QueryParameter.metrics.name) else { return nil }
        guard !given.isEmpty else { return nil }
        let chosen = Self.parts(of: given)
        if chosen.count > names.count {
            problems.append(.init(QueryParameter.metrics.name, "must name at most \(names.count)"))
        } else if !chosen.allSatisfy(names.contains) {
            let known = names.joined(separator: ", ")
            problems.append(.init(QueryParameter.metrics.name, "must name some of \(known)"))
        }
        return chosen
    }

    /// The parts between commas, without white space around them.
    private static func parts(of text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let start = part.drop { $0 == " " }
            return String(start.reversed().drop { $0 == " " }.reversed())
        }
    }

    private mutating func integer(_ parameter: QueryParameter) -> Int? {
        guard let text = items.last(parameter.name) else { return nil }
        // Int() would take a sign in front.
        let isNumber = text.utf8.allSatisfy(ASCII.isDigit)
        let value = isNumber ? Int(text).map(JSONValue.integer) : nil
        return checked(parameter, value ?? .null).integer
    }

    private mutating func text(_ parameter: QueryParameter) -> String? {
        items.last(parameter.name).flatMap { checked(parameter, .string($0)).text }
    }

    private mutating func date(_ parameter: QueryParameter) -> CalendarDate? {
        guard let text = items.last(parameter.name) else { return nil }
        let before = problems.count
        _ = checked(parameter, .string(text))
        guard problems.count == before else { return nil }
        let date = CalendarDate(text)
        if date == nil { problems.append(.init(parameter.name, "must be a day that exists")) }
        return date
    }

    private mutating func checked(_ parameter: QueryParameter, _ value: JSONValue) -> JSONValue {
        problems += parameter.rule().problems(of: value, field: parameter.name)
        return value
    }
}
