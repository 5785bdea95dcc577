internal import Reports

/// A setting of a room that only media clients use: what it may be, and what it is where it was never set.
struct RoomSetting: Sendable {
    let name: String
    let rule: ValueRule
    let standard: JSONValue
    var remark: String?

    /// The schema of the setting in answers.
    var answerSchema: JSONValue {
        let type =
            switch rule {
            case .boolean: AnswerSchema.boolean
            case .integer: AnswerSchema.integer
            case .choice(let choices): AnswerSchema.choice(choices)
            case .text, .either: AnswerSchema.text
            case .list: AnswerSchema.list(of: AnswerSchema.text)
            }
        return standard.isNull ? AnswerSchema.orNull(type) : type
    }

    static func flag(_ name: String, _ standard: Bool, _ remark: String? = nil) -> RoomSetting {
        RoomSetting(name: name, rule: .boolean, standard: .boolean(standard), remark: remark)
    }

    static func choice(_ name: String, _ choices: [String], _ standard: String) -> RoomSetting {
        RoomSetting(name: name, rule: .choice(choices), standard: .string(standard))
    }

    static func color(_ name: String, _ standard: String) -> RoomSetting {
        RoomSetting(name: name, rule: .text(4...7, .color), standard: .string(standard))
    }

    static func number(
        _ name: String,
        _ range: ClosedRange<Int>,
        _ standard: Int,
        _ remark: String? = nil
    ) -> RoomSetting {
        RoomSetting(name: name, rule: .integer(range), standard: .integer(standard), remark: remark)
    }

    /// A text that is null where it was never set.
    static func text(_ name: String, _ length: ClosedRange<Int>, _ form: TextForm = .free) -> RoomSetting {
        RoomSetting(name: name, rule: .text(length, form), standard: .null)
    }

    static func list(
        _ name: String,
        of element: ValueRule,
        upTo limit: Int,
        _ standard: [String] = [],
        _ remark: String? = nil
    ) -> RoomSetting {
        RoomSetting(
            name: name,
            rule: .list(of: element, count: 0...limit),
            standard: .strings(standard),
            remark: remark
        )
    }
}
