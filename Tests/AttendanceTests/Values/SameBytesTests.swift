import Attendance
import Testing

/// Bytes are the same if each is, wherever they stand and however many there are.
@Suite struct SameBytesTests {
    @Test(arguments: 0...40)
    func `a byte that differs is found at every place`(count: Int) {
        let bytes = (0..<count).map { UInt8($0) }
        #expect(isSame(bytes, bytes))
        for position in 0..<count {
            var other = bytes
            other[position] ^= 0x80
            #expect(!isSame(bytes, other))
        }
    }

    @Test func `what is longer is not the same`() {
        #expect(!isSame([1, 2, 3], [1, 2, 3, 4]))
        #expect(!isSame([1], []))
    }

    /// One of them begins at an odd address.
    private func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        ([0] + left).withUnsafeBytes { left in
            right.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: left[1...]).hasSameBytes(as: $0) }
        }
    }
}
