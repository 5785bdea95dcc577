/// What the bodies that create and edit rooms may be.
enum RoomRules {
    static let creation = rule(isCreation: true)
    static let edit = rule(isCreation: false)

    /// A friendly URL; one is reserved because it would hide the list of live rooms.
    static let friendlyURL = ValueRule.text(3...32, .friendlyURL, reserved: ["live"])
    static let tag = ValueRule.text(1...100, .line)
    static let maximumTags = 100

    private static func rule(isCreation: Bool) -> BodyRule {
        BodyRule(
            members: [
                .init(name: "description", rule: .text(3...500), isNullable: true),
                .init(
                    name: "friendly_url",
                    rule: friendlyURL,
                    isNullable: true,
                    remark: "No two rooms have the same; one is made where none is given."
                ),
                .init(name: "external_id", rule: .text(0...255), isNullable: true),
                .init(name: "tags", rule: .list(of: tag, count: 0...maximumTags), isNullable: true),
                .init(
                    name: "session_length",
                    rule: .either(.integer(1...1_440), .choice([""])),
                    isNullable: true,
                    remark: "Minutes after which a session ends; null or an empty text for no limit."
                ),
                .init(
                    name: "expires_at",
                    rule: .text(19...19, .utcTime),
                    isNullable: true,
                    remark: "When the room is deleted by itself, in UTC; must be in the future."
                ),
            ]
                + RoomSettings.all.map { setting in
                    let isPrivacy = setting.name == "privacy"
                    return .init(
                        name: setting.name,
                        rule: setting.rule,
                        isRequired: isPrivacy && isCreation,
                        isNullable: !isPrivacy,
                        remark: setting.remark
                    )
                }
        )
    }
}
