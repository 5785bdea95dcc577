/// A new value for what may also have none.
package enum Change<Value: Hashable & Sendable>: Hashable, Sendable {
    case set(Value)
    case clear

    /// The new value, nil if there is to be none.
    package var value: Value? {
        if case .set(let value) = self { value } else { nil }
    }
}
