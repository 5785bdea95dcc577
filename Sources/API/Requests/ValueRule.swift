internal import Reports

/// What one value of a request may be.
///
/// The validation and the schema in the document are both made from it, so that they agree.
indirect enum ValueRule: Sendable {
    case boolean
    case integer(ClosedRange<Int>)
    /// A text whose length, in Unicode scalars, is in the range, but not one of the `reserved` ones.
    case text(ClosedRange<Int>, TextForm = .free, reserved: [String] = [])
    case choice([String])
    case list(of: ValueRule, count: ClosedRange<Int>)
    /// What the first rule accepts; or else what the second does, which is not mentioned in problems.
    case either(ValueRule, ValueRule)

    /// What is wrong with `value`, which is the field's; nothing if it is accepted.
    func problems(of value: JSONValue, field: String) -> [Refusal.FieldProblem] {
        switch self {
        case .list(let element, let count):
            guard let elements = value.elements else { return [.init(field, "must be an array")] }
            guard elements.count >= count.lowerBound else {
                return [.init(field, "must have at least \(Self.counted(count.lowerBound, "element"))")]
            }
            guard elements.count <= count.upperBound else {
                return [.init(field, "must have at most \(Self.counted(count.upperBound, "element"))")]
            }
            return elements.enumerated().flatMap { position, value in
                element.problems(of: value, field: "\(field).\(position)")
            }
        case .either(let first, let second):
            let problems = first.problems(of: value, field: field)
            return second.problems(of: value, field: field).isEmpty ? [] : problems
        case .boolean, .integer, .text, .choice:
            return scalarProblem(of: value).map { [.init(field, $0)] } ?? []
        }
    }

    private func scalarProblem(of value: JSONValue) -> String? {
        switch self {
        case .boolean:
            guard case .boolean = value else { return "must be true or false" }
            return nil
        case .integer(let range):
            guard let number = value.integer else { return Self.problem(ofNumberOutside: range) }
            return range.contains(number) ? nil : Self.problem(ofNumberOutside: range)
        case .text(let length, let form, let reserved):
            guard let text = value.text else { return "must be a text" }
            return Self.problem(of: text, length, form, reserved)
        case .choice(let choices):
            guard let text = value.text, choices.contains(text) else {
                return "must be one of \(choices.joined(separator: ", "))"
            }
            return nil
        case .list, .either:
            return nil
        }
    }

    private static func problem(
        of text: String,
        _ length: ClosedRange<Int>,
        _ form: TextForm,
        _ reserved: [String]
    ) -> String? {
        let count = text.unicodeScalars.count
        guard count >= length.lowerBound else {
            return "must be at least \(counted(length.lowerBound, "character")) long"
        }
        guard count <= length.upperBound else {
            return "must be at most \(counted(length.upperBound, "character")) long"
        }
        guard form.accepts(text) else { return form.problem }
        return reserved.contains(text) ? "must not be \(text)" : nil
    }

    static func problem(ofNumberOutside range: ClosedRange<Int>) -> String {
        "must be a whole number between \(range.lowerBound) and \(range.upperBound)"
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
