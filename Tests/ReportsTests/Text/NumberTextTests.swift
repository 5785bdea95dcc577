import Attendance
import SeededRandom
import Testing

@testable import Reports

struct NumberTextTests {
    @Test(arguments: [
        (0, "0.00"), (299, "0.00"), (300, "0.01"), (899, "0.01"), (900, "0.02"), (60_000, "1.00"),
        (59_699, "0.99"), (59_700, "1.00"), (11_400_000, "190.00"), (4_503_599_627_370_496, "75059993789.51"),
    ])
    func `minutes are rounded half-up to two decimals`(milliseconds: Int64, text: String) {
        #expect(written { $0.append(minutesOf: .milliseconds(milliseconds)) } == text)
    }

    @Test(arguments: [(0, "0.000"), (1, "0.001"), (999, "0.999"), (1_000, "1.000"), (11_400_000, "11400.000")])
    func `seconds are exact to the millisecond`(milliseconds: Int64, text: String) {
        #expect(written { $0.append(secondsOf: .milliseconds(milliseconds)) } == text)
    }

    @Test(arguments: [0, 7, 10, 1_234_567, Int.max])
    func `counts are plain digits`(count: Int) {
        #expect(written { $0.append(number: count) } == String(count))
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `times are the text that everything else prints`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for zone in [TimeZoneRules.berlin, .lordHowe, .utc, TimeZoneRules(name: "Etc/GMT+3", initialOffset: -12_600)] {
            let instant = Instant(milliseconds: .random(in: -1_000_000_000_000...4_000_000_000_000, using: &random))
            let expected = RFC3339.format(instant, offset: zone.offset(at: instant))
            #expect(written { $0.append(instant, in: zone) } == expected, "seed \(seed)")
        }
    }

    @Test func `the hour that clocks show twice is told apart by its offset`() {
        let first = instant("2026-10-25T00:30:00Z")
        #expect(written { $0.append(first, in: .berlin) } == "2026-10-25T02:30:00.000+02:00")
        #expect(written { $0.append(first + .hours(1), in: .berlin) } == "2026-10-25T02:30:00.000+01:00")
    }

    private func written(_ write: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
