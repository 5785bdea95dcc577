import CLibpq

/// One row of a result.
///
/// It is only borrowed: values are read out of it, it is never kept.
///
/// Reading a null where none is allowed, another type than the column has, or a column that is not there throws a
/// `PostgresError` of kind `decoding`. The rows of a binary COPY do not know the types of their columns; of them only
/// the size of a value is checked.
package struct Row: ~Copyable {
    enum Source {
        case result(OpaquePointer, row: Int32)
        case tuple(UnsafeBufferPointer<UnsafeRawBufferPointer?>)
    }

    /// How many columns the row has.
    package let columnCount: Int
    private let source: Source

    init(of result: OpaquePointer, at row: Int) {
        columnCount = Int(PQnfields(result))
        source = .result(result, row: Int32(row))
    }

    init(tuple fields: UnsafeBufferPointer<UnsafeRawBufferPointer?>) {
        columnCount = fields.count
        source = .tuple(fields)
    }

    /// Whether the value is null.
    package func isNull(_ column: Int) throws(PostgresError) -> Bool {
        try field(column) == nil
    }

    /// Gives `body` the bytes of a value as the server sent them, without a copy; nil for null.
    package func withBytes<R>(_ column: Int, _ body: (UnsafeRawBufferPointer?) throws -> R) throws -> R {
        try body(try field(column))
    }

    /// The bytes of a value; nil for null.
    func field(_ column: Int) throws(PostgresError) -> UnsafeRawBufferPointer? {
        guard column >= 0, column < columnCount else {
            throw .decoding("column \(column) is not one of \(columnCount)")
        }
        switch source {
        case .tuple(let fields):
            return fields[column]
        case .result(let result, let row):
            let length = PQgetlength(result, row, Int32(column))
            if length == 0, PQgetisnull(result, row, Int32(column)) != 0 { return nil }
            return UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(column)), count: Int(length))
        }
    }

    func type(_ column: Int) -> TypeOID {
        switch source {
        case .tuple: .unknown
        case .result(let result, _): TypeOID(rawValue: PQftype(result, Int32(column)))
        }
    }

    /// The value that `decode` makes of the bytes of a column; nil for null.
    func value<Value>(
        _ column: Int,
        _ decode: (UnsafeRawBufferPointer, TypeOID) throws(FieldMismatch) -> Value
    ) throws(PostgresError) -> Value? {
        guard let field = try field(column) else { return nil }
        do {
            return try decode(field, type(column))
        } catch {
            throw .decoding("column \(column) of type \(type(column).rawValue) is not \(error.expected)")
        }
    }

    /// The same, where null is not allowed.
    func nonNull<Value>(
        _ column: Int,
        _ decode: (UnsafeRawBufferPointer, TypeOID) throws(FieldMismatch) -> Value
    ) throws(PostgresError) -> Value {
        guard let value = try value(column, decode) else { throw .decoding("column \(column) is null") }
        return value
    }
}
