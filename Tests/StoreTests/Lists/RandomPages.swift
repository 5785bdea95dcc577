import SeededRandom
import Store

extension SplitMix64 {
    /// Any part of the list of `places`, after any of them or from the start, sometimes past the end.
    mutating func page<Cursor>(of places: [Cursor]) -> Page<Cursor> {
        Page(
            limit: pick([0, 1, 3, 10, 100, 1_000]),
            offset: chance(50) ? 0 : Int.random(in: 0...places.count + 3, using: &self),
            order: chance(50) ? .newestFirst : .oldestFirst,
            after: chance(40) ? places.randomElement(using: &self) : nil
        )
    }
}
