internal import Reports

/// The parameters that queries may have; reading them and describing them in the document is made from this.
enum QueryParameter: CaseIterable, Sendable {
    case limit
    case offset
    case order
    case after
    case dateStart
    case dateEnd
    case live
    case roomID
    case sessionID
    case tag
    case tags
    case metrics

    static let maximumLimit = 100

    var name: String {
        switch self {
        case .limit: "limit"
        case .offset: "offset"
        case .order: "order"
        case .after: "after"
        case .dateStart: "date_start"
        case .dateEnd: "date_end"
        case .live: "live"
        case .roomID: "room_id"
        case .sessionID: "session_id"
        case .tag: "tag"
        case .tags: "tag[]"
        case .metrics: "metrics"
        }
    }

    /// What the value may be.
    ///
    /// `metrics` are the ones that the operation has; `tag` and `metrics` are lists of which the parts stand between
    /// commas.
    func rule(metrics: [String] = []) -> ValueRule {
        switch self {
        case .limit: .integer(1...Self.maximumLimit)
        case .offset: .integer(0...Int.max)
        case .order: .choice(["asc", "desc"])
        case .after, .roomID, .sessionID: .text(1...255)
        case .dateStart, .dateEnd: .text(10...10, .date)
        case .live: .choice(["true", "false", "1", "0"])
        // Empty ones mean nothing.
        case .tag: .list(of: .text(0...100, .listed), count: 0...RoomRules.maximumTags)
        case .tags: .list(of: .text(0...100), count: 0...RoomRules.maximumTags)
        case .metrics: .list(of: .choice(metrics), count: 0...metrics.count)
        }
    }

    /// Whether the parameter may be given with an empty value, which is as if it weren't given.
    var mayBeEmpty: Bool {
        switch self {
        case .tag, .tags, .metrics: true
        default: false
        }
    }

    var summary: String {
        switch self {
        case .limit: "How many to answer at most; 100 if it is left out."
        case .offset: "How many to leave out first."
        case .order: "Oldest or newest first; newest if it is left out."
        case .after: "The id of what the answer begins after."
        case .dateStart: "The first day of the period; it belongs to it."
        case .dateEnd: "The last day of the period; it belongs to it."
        case .live: "Only what is live, or only what is over."
        case .roomID: "Only of this room."
        case .sessionID: "Only of this session."
        case .tag: "Only with one of these tags, separated by commas."
        case .tags: "Only with one of these tags, one by one."
        case .metrics: "The figures to answer, separated by commas; all of them if it is left out."
        }
    }
}
