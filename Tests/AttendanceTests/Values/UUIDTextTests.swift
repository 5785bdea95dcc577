import Attendance
import SeededRandom
import Testing

@Suite struct UUIDTextTests {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `what is written is read back, in capitals too`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let value = UInt128(generator.next()) << 64 | UInt128(generator.next())
        let text = UUIDText.format(value)
        #expect(UUIDText.parse(text) == value, "seed \(seed)")
        #expect(UUIDText.parse(text.uppercased()) == value, "seed \(seed)")
    }

    @Test(
        arguments: [
            ("00000000-0000-0000-0000-000000000000", 0), ("00000000-0000-0000-0000-00000000000f", 15),
            ("ffffffff-ffff-ffff-ffff-ffffffffffff", UInt128.max),
            ("01234567-89ab-cdef-0123-456789abcdef", 0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF),
        ] as [(String, UInt128)]
    )
    func `the form is that of RFC 9562`(text: String, value: UInt128) {
        #expect(UUIDText.format(value) == text)
        #expect(UUIDText.parse(text) == value)
    }

    @Test(arguments: [
        "", "0123456789abcdef0123456789abcdef", "{01234567-89ab-cdef-0123-456789abcdef}",
        "01234567-89ab-cdef-0123-456789abcde", "01234567-89ab-cdef-0123-456789abcdefa",
        "01234567-89ab-cdef-0123-456789abcdeg", "0123456-789ab-cdef-0123-456789abcdef",
        "01234567-89ab-cdef-0123-456789abcde-", "-1234567-89ab-cdef-0123-456789abcdef",
        "01234567--89abcdef-0123-456789abcdef", "01234567----89abcdef0123456789abcdef",
    ])
    func `anything else is refused`(text: String) {
        #expect(UUIDText.parse(text) == nil)
    }

    @Test func `what is neither a digit nor a hyphen in its place is refused, whichever byte it is`() {
        let text = Array("01234567-89ab-cdef-0123-456789abcdef".utf8)
        for position in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[position] = byte
                let isHyphen = text[position] == UInt8(ascii: "-")
                let isLowerCase = isHyphen ? byte == text[position] : "0123456789abcdef".utf8.contains(byte)
                let isCapital = !isHyphen && "ABCDEF".utf8.contains(byte)
                changed.withUnsafeBytes { bytes in
                    #expect((UUIDText.parse(canonical: bytes) != nil) == isLowerCase, "\(byte) at \(position)")
                }
                guard byte < 0x80 else { continue }
                let parsed = UUIDText.parse(String(decoding: changed, as: UTF8.self))
                #expect((parsed != nil) == (isLowerCase || isCapital), "\(byte) at \(position)")
            }
        }
    }

    @Test func `only lower case is canonical`() {
        #expect(UUIDText.isCanonical("01234567-89ab-cdef-0123-456789abcdef"))
        #expect(!UUIDText.isCanonical("01234567-89aB-cdef-0123-456789abcdef"))
        #expect(!UUIDText.isCanonical("01234567-89ab-cdef-0123-456789abcde"))
    }
}
