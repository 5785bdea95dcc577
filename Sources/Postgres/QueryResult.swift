import CLibpq

/// The rows that a statement returned, all of them in memory until the value is destroyed.
///
/// How many rows a statement wrote is counted by what it returns: by its own word Citus counts those that were offered to an
/// `insert … on conflict do nothing`.
package struct QueryResult: ~Copyable {
    private let pointer: OpaquePointer

    /// Takes the result over.
    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// How many rows were returned.
    package var rowCount: Int { Int(PQntuples(pointer)) }

    /// The row at `index`, which must be below `rowCount`.
    ///
    /// It is borrowed from the result: read values out of it.
    package subscript(index: Int) -> Row {
        _read {
            precondition(index >= 0 && index < rowCount, "row \(index) is not one of \(rowCount)")
            yield Row(of: pointer, at: index)
        }
    }

    /// Calls `body` with each row in order.
    package func forEach(_ body: (borrowing Row) throws -> Void) rethrows {
        for index in 0..<rowCount {
            try body(Row(of: pointer, at: index))
        }
    }

    /// What `transform` makes of each row, in order.
    package func map<T>(_ transform: (borrowing Row) throws -> T) rethrows -> [T] {
        var values: [T] = []
        values.reserveCapacity(rowCount)
        try forEach { values.append(try transform($0)) }
        return values
    }

    /// What `transform` makes of the first row; nil if there is none.
    package func first<T>(_ transform: (borrowing Row) throws -> T) rethrows -> T? {
        rowCount == 0 ? nil : try transform(Row(of: pointer, at: 0))
    }
}
