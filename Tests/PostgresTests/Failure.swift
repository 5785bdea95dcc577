/// What a test throws itself.
struct Failure: Error, Equatable {
    let reason: String
}
