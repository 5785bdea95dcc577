/// A column of a file: its name, and what the data package says about it.
struct Column {
    /// What a value is, in the words of Frictionless Table Schema.
    enum Kind: String {
        case date, yearmonth, string, integer, number, datetime, any
    }

    let name: String
    let kind: Kind
    /// `s` or `min`, nil for what has no unit.
    let unit: String?
    /// Whether every row has a value.
    let isRequired: Bool
    /// The only values there are, if they are known.
    let values: [String]
    /// Whether it only describes the room: such a text may change without the day's numbers having changed.
    let isLabel: Bool
    let meaning: String

    /// What a number lies between, both included; nil for what is no number or may be negative.
    var limits: ClosedRange<Int>? {
        guard kind == .integer || kind == .number else { return nil }
        return 0...(unit == Self.unitOfShares ? 1 : .max)
    }

    private static let unitOfShares = "1"

    private init(
        _ name: String,
        _ kind: Kind,
        _ unit: String?,
        _ isRequired: Bool,
        _ values: [String],
        _ meaning: String,
        isLabel: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.isRequired = isRequired
        self.values = values
        self.isLabel = isLabel
        self.meaning = meaning
    }

    static func text(_ name: String, _ meaning: String, isRequired: Bool = false, values: [String] = []) -> Column {
        Column(name, .string, nil, isRequired, values, meaning)
    }

    static func label(_ name: String, _ meaning: String) -> Column {
        Column(name, .string, nil, false, [], meaning, isLabel: true)
    }

    static func count(_ name: String, _ meaning: String) -> Column {
        Column(name, .integer, nil, true, [], meaning)
    }

    static func seconds(_ name: String, _ meaning: String) -> Column {
        Column(name, .number, "s", true, [], meaning)
    }

    static func minutes(_ name: String, of seconds: String) -> Column {
        Column(name, .number, "min", true, [], "\(seconds) in minutes, rounded half-up to two decimals.")
    }

    static func share(_ name: String, _ meaning: String) -> Column {
        Column(name, .number, unitOfShares, false, [], meaning)
    }

    static func any(_ name: String, _ meaning: String) -> Column {
        Column(name, .any, nil, false, [], meaning)
    }

    static func time(_ name: String, _ meaning: String, isRequired: Bool = false) -> Column {
        Column(name, .datetime, nil, isRequired, [], meaning)
    }

    /// The columns that every row of a day's file begins with.
    static let day = [
        Column("date", .date, nil, true, [], "The usage day, midnight to midnight in time_zone."),
        Column.text("time_zone", "The IANA name of the time zone whose midnights bound the day.", isRequired: true),
    ]

    /// The columns that every row of a month's file begins with.
    static let month = [
        Column("month", .yearmonth, nil, true, [], "The calendar month, midnight to midnight in time_zone."),
        Column.text("time_zone", "The IANA name of the time zone whose midnights bound the month.", isRequired: true),
    ]

    /// The columns that name a room.
    static let room = [
        Column.text("source", "The configured webhook source that the room belongs to.", isRequired: true),
        Column.text("room_id", "The provider's room id, as its webhooks carry it.", isRequired: true),
        Column.label("friendly_url", "The room's friendly URL."),
    ]
}
