/// Reads the server's binary format.
///
/// The bytes have any alignment, numbers are big-endian.
enum FieldDecoder {
    static func integer(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> Int64 {
        switch (field.count, type) {
        case (8, .int8), (8, .unknown): load(field, as: Int64.self)
        case (4, .int4), (4, .unknown): Int64(load(field, as: Int32.self))
        case (2, .int2), (2, .unknown): Int64(load(field, as: Int16.self))
        default: throw FieldMismatch(expected: "an integer")
        }
    }

    static func int16(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> Int16 {
        try check(field, type, is: .int2, size: 2, "a smallint")
        return load(field, as: Int16.self)
    }

    static func bool(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> Bool {
        try check(field, type, is: .bool, size: 1, "a boolean")
        return field[0] != 0
    }

    static func text(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> String {
        switch type {
        case .text, .varchar, .bpchar, .name, .json, .xml, .unknown:
            String(decoding: field, as: UTF8.self)
        // Enumerations travel as their text.
        case _ where type.isUserDefined:
            String(decoding: field, as: UTF8.self)
        case .jsonb where field.first == 1:
            // The first byte is the version of the format.
            String(decoding: field.dropFirst(), as: UTF8.self)
        default:
            throw FieldMismatch(expected: "a text")
        }
    }

    static func bytes(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> [UInt8] {
        guard type == .bytea || type == .unknown else { throw FieldMismatch(expected: "a bytea") }
        return [UInt8](field)
    }

    static func timestamp(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> Int64 {
        try check(field, type, is: .timestamptz, size: 8, "a timestamptz")
        return PostgresEpoch.milliseconds(fromMicroseconds: load(field, as: Int64.self))
    }

    static func uuid(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> UInt128 {
        try check(field, type, is: .uuid, size: 16, "a uuid")
        return load(field, as: UInt128.self)
    }

    static func date(_ field: UnsafeRawBufferPointer, _ type: TypeOID) throws(FieldMismatch) -> Int {
        try check(field, type, is: .date, size: 4, "a date")
        return PostgresEpoch.unixDays(fromServerDays: load(field, as: Int32.self))
    }

    /// The elements of an array of no or one dimension, none of which is null.
    static func array<Element>(
        _ field: UnsafeRawBufferPointer,
        _ decode: (UnsafeRawBufferPointer, TypeOID) throws(FieldMismatch) -> Element
    ) throws(FieldMismatch) -> [Element] {
        let malformed = FieldMismatch(expected: "an array of one dimension without nulls")
        var rest = field[...]
        guard let dimensions = nextInt32(&rest), nextInt32(&rest) != nil, let type = nextInt32(&rest) else {
            throw malformed
        }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = nextInt32(&rest), count >= 0, nextInt32(&rest) != nil else {
            throw malformed
        }
        let elementType = TypeOID(rawValue: UInt32(bitPattern: type))
        var elements: [Element] = []
        elements.reserveCapacity(min(Int(count), rest.count / 4))
        for _ in 0..<count {
            // A null has a negative length.
            guard let length = nextInt32(&rest), length >= 0, Int(length) <= rest.count else { throw malformed }
            elements.append(try decode(UnsafeRawBufferPointer(rebasing: rest.prefix(Int(length))), elementType))
            rest = rest.dropFirst(Int(length))
        }
        return elements
    }

    /// Reads a number off the front of `rest`; nil if too few bytes are left.
    static func nextInt32(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int32? {
        next(&rest, as: Int32.self)
    }

    /// Reads a number off the front of `rest`; nil if too few bytes are left.
    static func next<Value: FixedWidthInteger & BitwiseCopyable>(
        _ rest: inout Slice<UnsafeRawBufferPointer>,
        as type: Value.Type
    ) -> Value? {
        let size = MemoryLayout<Value>.size
        guard rest.count >= size else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Value(bigEndian: rest.base.loadUnaligned(fromByteOffset: rest.startIndex, as: Value.self))
    }

    private static func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ field: UnsafeRawBufferPointer,
        as type: Value.Type
    ) -> Value {
        Value(bigEndian: field.loadUnaligned(as: Value.self))
    }

    private static func check(
        _ field: UnsafeRawBufferPointer,
        _ type: TypeOID,
        is expected: TypeOID,
        size: Int,
        _ description: String
    ) throws(FieldMismatch) {
        guard field.count == size, type == expected || type == .unknown else {
            throw FieldMismatch(expected: description)
        }
    }
}
