/// Something that takes values one by one in the server's binary format: the parameters of a statement, or a row of a
/// binary COPY.
///
/// PostgreSQL's `text` cannot hold U+0000. It is sent as it is, and the server refuses it with SQLSTATE 22021, whose
/// recovery is `badRow`, like that of any other value that a column does not take. The same goes for instants and dates
/// outside the server's range (22008).
package protocol FieldEncoder: ~Copyable {
    /// Takes the value that `append` writes as one field. Callers use the `add` functions instead.
    mutating func addField(_ type: TypeOID, _ append: (inout FieldBuffer) -> Void)
}

extension FieldEncoder where Self: ~Copyable {
    /// Adds a `bigint`.
    package mutating func add(_ value: Int64?) {
        addField(.int8) { $0.appendField(value) }
    }

    /// Adds an `integer`.
    package mutating func add(_ value: Int32?) {
        addField(.int4) { $0.appendField(value) }
    }

    /// Adds a `smallint`.
    package mutating func add(_ value: Int16?) {
        addField(.int2) { $0.appendField(value) }
    }

    /// Adds a `boolean`.
    package mutating func add(_ value: Bool?) {
        addField(.bool) { $0.appendField(value.map(UInt8.init)) }
    }

    /// Adds a `text`.
    package mutating func add(text value: String?) {
        addField(.text) { $0.appendField(bytes: value?.utf8) }
    }

    /// Adds a `bytea`.
    package mutating func add(bytes value: [UInt8]?) {
        addField(.bytea) { $0.appendField(bytes: value) }
    }

    /// Adds a `timestamptz` given as milliseconds since the Unix epoch; the ends of `Int64` are the infinities.
    package mutating func add(timestamp milliseconds: Int64?) {
        addField(.timestamptz) { $0.appendField(milliseconds.map(PostgresEpoch.microseconds(fromMilliseconds:))) }
    }

    /// Adds a `uuid`, the first hexadecimal digit of its text being the highest of the number.
    package mutating func add(uuid value: UInt128?) {
        addField(.uuid) { $0.appendField(value) }
    }

    /// Adds a `date` given as days since 1970-01-01; the ends of `Int` are the infinities.
    package mutating func add(date daysSinceUnixEpoch: Int?) {
        addField(.date) { $0.appendField(daysSinceUnixEpoch.map(PostgresEpoch.serverDays(fromUnixDays:))) }
    }
}

extension UInt8 {
    fileprivate init(_ value: Bool) {
        self = value ? 1 : 0
    }
}
