import Store

/// What a person is called for a visitor.
enum PersonLabel {
    /// Their name, else what tells them apart; only a number where people are hidden.
    static func text(_ participant: ParticipantList.Entry, number: Int, isHidden: Bool) -> String {
        if isHidden { return "Person \(number)" }
        let name = participant.name.flatMap { $0.isEmpty ? nil : $0 }
        return ShortText.text(name ?? participant.externalID ?? participant.place.connection)
    }
}
