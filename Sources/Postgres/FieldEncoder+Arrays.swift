extension FieldEncoder where Self: ~Copyable {
    /// Adds a `bigint[]`.
    package mutating func add(int64s values: [Int64]) {
        addField(.int8Array) { $0.appendArray(of: .int8, values.lazy.map(Optional.some)) }
    }

    /// Adds an `integer[]`.
    package mutating func add(int32s values: [Int32]) {
        addField(.int4Array) { $0.appendArray(of: .int4, values.lazy.map(Optional.some)) }
    }

    /// Adds a `smallint[]`.
    package mutating func add(int16s values: [Int16]) {
        addField(.int2Array) { $0.appendArray(of: .int2, values.lazy.map(Optional.some)) }
    }

    /// Adds a `boolean[]`.
    package mutating func add(bools values: [Bool]) {
        addField(.boolArray) { $0.appendArray(of: .bool, values.lazy.map { Optional($0 ? 1 : 0 as UInt8) }) }
    }

    /// Adds a `timestamptz[]` given as milliseconds since the Unix epoch.
    package mutating func add(timestamps values: [Int64?]) {
        addField(.timestamptzArray) {
            $0.appendArray(
                of: .timestamptz,
                values.lazy.map { $0.map(PostgresEpoch.microseconds(fromMilliseconds:)) }
            )
        }
    }

    /// Adds a `timestamptz[]` given as milliseconds since the Unix epoch.
    package mutating func add(timestamps values: [Int64]) {
        addField(.timestamptzArray) {
            $0.appendArray(
                of: .timestamptz,
                values.lazy.map { Optional(PostgresEpoch.microseconds(fromMilliseconds: $0)) }
            )
        }
    }

    /// Adds a `uuid[]`.
    package mutating func add(uuids values: [UInt128]) {
        addField(.uuidArray) { $0.appendArray(of: .uuid, values.lazy.map(Optional.some)) }
    }

    /// Adds a `date[]` given as days since 1970-01-01.
    package mutating func add(dates values: [Int]) {
        addField(.dateArray) {
            $0.appendArray(of: .date, values.lazy.map { Optional(PostgresEpoch.serverDays(fromUnixDays: $0)) })
        }
    }

    /// Adds a `text[]`.
    package mutating func add(texts values: [String?]) {
        addField(.textArray) { field in
            field.appendArray(of: .text, count: values.count, hasNull: values.contains(nil)) { elements in
                for value in values { elements.appendField(bytes: value?.utf8) }
            }
        }
    }

    /// Adds a `text[]`.
    package mutating func add(texts values: [String]) {
        addField(.textArray) { field in
            field.appendArray(of: .text, count: values.count, hasNull: false) { elements in
                for value in values { elements.appendField(bytes: value.utf8) }
            }
        }
    }

    /// Adds a `bytea[]`.
    package mutating func add(byteStrings values: [[UInt8]]) {
        addField(.byteaArray) { field in
            field.appendArray(of: .bytea, count: values.count, hasNull: false) { elements in
                for value in values { elements.appendField(bytes: value) }
            }
        }
    }
}
