import Attendance
import Testing

@testable import Web

/// When a source was last heard of is what the clock says, also after it was wrong.
@Suite struct LastHeardTests {
    private let now = Instant(milliseconds: 1_800_000_000_000)

    @Test func `what is noted late changes nothing`() {
        let heard = LastHeard()
        heard.note("samba", at: now)
        heard.note("samba", at: now - .minutes(1))
        #expect(heard["samba"] == now)
        #expect(heard["other"] == nil)
    }

    @Test func `what was noted while the clock was ahead is forgotten with the next`() {
        let heard = LastHeard()
        heard.note("samba", at: now + .days(40))
        heard.note("samba", at: now)
        #expect(heard["samba"] == now)
    }
}
