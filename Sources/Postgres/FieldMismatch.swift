/// The bytes of a field are not of the type that was asked for.
struct FieldMismatch: Error {
    /// What they should have been, such as "an integer".
    let expected: String
}
