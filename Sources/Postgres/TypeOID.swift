/// The number under which PostgreSQL knows a type; those of the built-in types never change.
package struct TypeOID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// A binary COPY does not say the types of its columns.
    static let unknown = TypeOID(rawValue: 0)
    static let bool = TypeOID(rawValue: 16)
    static let bytea = TypeOID(rawValue: 17)
    static let name = TypeOID(rawValue: 19)
    static let int8 = TypeOID(rawValue: 20)
    static let int2 = TypeOID(rawValue: 21)
    static let int4 = TypeOID(rawValue: 23)
    static let text = TypeOID(rawValue: 25)
    static let json = TypeOID(rawValue: 114)
    static let xml = TypeOID(rawValue: 142)
    static let bpchar = TypeOID(rawValue: 1042)
    static let varchar = TypeOID(rawValue: 1043)
    static let date = TypeOID(rawValue: 1082)
    static let timestamptz = TypeOID(rawValue: 1184)
    static let uuid = TypeOID(rawValue: 2950)
    static let jsonb = TypeOID(rawValue: 3802)

    static let boolArray = TypeOID(rawValue: 1000)
    static let byteaArray = TypeOID(rawValue: 1001)
    static let int2Array = TypeOID(rawValue: 1005)
    static let int4Array = TypeOID(rawValue: 1007)
    static let textArray = TypeOID(rawValue: 1009)
    static let int8Array = TypeOID(rawValue: 1016)
    static let dateArray = TypeOID(rawValue: 1182)
    static let timestamptzArray = TypeOID(rawValue: 1185)
    static let uuidArray = TypeOID(rawValue: 2951)

    /// Types that an extension or a schema defines, such as enumerations, come after the built-in ones.
    var isUserDefined: Bool { rawValue >= 16_384 }
}
