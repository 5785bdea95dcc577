/// How a room is used.
enum RoomHabit: CaseIterable {
    /// A short meeting every working morning, at nine and longer on Mondays.
    case standUp
    /// A working session that overruns its hour, so that a limit of 60 minutes cuts it.
    case workshop
    /// Lessons with breaks, a teacher and a class.
    case schoolClass
    /// A room that stays open all day, people come and go.
    case office
    /// Hundreds of people, once a week.
    case webinar
    /// A call now and then.
    case occasional
    /// An evening call that goes on past midnight, every day.
    case lateCall

    /// The habit of the room `index`: each once, then mostly the common ones.
    init(index: Int, random: inout SplitMix64) {
        if index < Self.allCases.count {
            self = Self.allCases[index]
            return
        }
        self =
            switch random.number(in: 0...99) {
            case ..<30: .standUp
            case ..<40: .workshop
            case ..<55: .schoolClass
            case ..<65: .office
            case ..<68: .webinar
            case ..<95: .occasional
            default: .lateCall
            }
    }

    var sessionLengthMinutes: Int? {
        self == .workshop ? 60 : nil
    }

    var slug: String {
        switch self {
        case .standUp: "stand-up"
        case .workshop: "workshop"
        case .schoolClass: "class"
        case .office: "office"
        case .webinar: "webinar"
        case .occasional: "meeting"
        case .lateCall: "late-call"
        }
    }

    /// What the room's description begins with; a comma and an umlaut are there for the sake of what reads them.
    var title: String {
        switch self {
        case .standUp: "Stand-up"
        case .workshop: "Workshop"
        case .schoolClass: "Class"
        case .office: "Büro, all day"
        case .webinar: "Webinar"
        case .occasional: "Meeting room"
        case .lateCall: "Late call"
        }
    }

    /// How many people use the room; visits are theirs.
    var members: ClosedRange<Int> {
        switch self {
        case .standUp: 6...12
        case .workshop: 5...12
        case .schoolClass: 19...29
        case .office: 8...20
        case .webinar: 120...300
        case .occasional: 2...5
        case .lateCall: 3...6
        }
    }

    /// Whether the provider knows the people as users, so that their visits carry an id of the person.
    var knowsPeople: Bool {
        self != .webinar && self != .lateCall
    }

    /// Out of a thousand sessions.
    var recordedPerMille: Int {
        switch self {
        case .webinar: 1_000
        case .schoolClass: 300
        default: 50
        }
    }
}
