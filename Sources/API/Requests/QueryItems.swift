/// The parameters in a request's query.
package struct QueryItems: Sendable {
    private let items: [(name: String, value: String)]

    /// - Parameter items: Names and values without percent encoding, in the order in which they are given.
    package init(_ items: [(name: String, value: String)]) {
        self.items = items
    }

    /// What `read` reads of the query.
    ///
    /// Throws a refusal that names everything that is wrong with what was read; parameters that were not read are
    /// ignored.
    package func read<Value>(_ read: (inout QueryReader) -> Value) throws(Refusal) -> Value {
        var reader = QueryReader(self)
        let value = read(&reader)
        guard reader.problems.isEmpty else { throw .invalid(reader.problems) }
        return value
    }

    /// The value of the parameter of that name, the last one if it is repeated.
    func last(_ name: String) -> String? {
        items.last { $0.name == name }?.value
    }

    /// The values of all parameters of that name.
    func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }
}
