/// The sender went away, or was sent away, before all of its request was there; nobody waits for an answer.
struct BrokenOffRequest: Error {
    let reason: any Error
}
