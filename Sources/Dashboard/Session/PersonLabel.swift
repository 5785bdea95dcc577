import Store

/// What a person is called for a visitor.
enum PersonLabel {
    /// Their name, else what tells them apart; only a number where people are hidden.
    static func text(_ participant: ParticipantList.Entry, number: Int, isHidden: Bool) -> String {
        if isHidden { return "Person \(number)" }
        let names = [participant.name, participant.externalID, participant.place.connection]
        return ShortText.text(names.lazy.compactMap(NameText.visible).first ?? "somebody without a name")
    }
}
