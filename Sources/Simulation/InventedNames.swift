/// Invented names, as they stand between the quotes of a JSON text.
enum InventedNames {
    /// The name of the number; different numbers may share one.
    static func name(_ number: Int) -> [UInt8] {
        all[number % all.count]
    }

    private static let all: [[UInt8]] = last.flatMap { last in
        first.map { first in Array("\(first) \(last)".utf8) }
    }

    private static let first = [
        "Ada", "Björn", "Chloé", "Dmitri", "Elif", "Françoise", "Grace", "Håkon", "İpek", "João", "Kwame", "Łucja",
        "Minh", "Nuria", "Óscar", "Priya", "Quentin", "Rosa", "Søren", "Tomáš", "Ursula", "Vera", "Wim", "陽子", "Zoë",
    ]

    private static let last = [
        "Adeyemi", "Bianchi", "Çelik", "Dvořák", "Eriksson", "Fernández", "Großmann", "Hansen", "Ivanova", "Jansen",
        "Kowalski", "López", "Müller", "Nguyễn", "O'Brien", "Papadopoulos", "\\\"Q\\\" Quist", "Rossi", "Śliwa", "山田",
    ]
}
