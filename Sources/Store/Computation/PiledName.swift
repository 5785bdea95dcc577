import Attendance

/// A name as it lies in a pile.
///
/// Most are UUIDs, which take 16 bytes instead of 36: what fits into memory decides how often the table is read.
enum PiledName {
    case absent
    case uuid(UInt128)
    case text(UnsafeRawBufferPointer)

    private enum Form: UInt8, BitwiseCopyable {
        case absent, uuid, text
    }

    init(_ text: UnsafeRawBufferPointer?) {
        guard let text else {
            self = .absent
            return
        }
        self = UUIDText.parse(canonical: text).map(Self.uuid) ?? .text(text)
    }

    /// The name that was written behind the others.
    init(from pile: inout PileReader) {
        switch pile.next(as: Form.self) {
        case .absent: self = .absent
        case .uuid: self = .uuid(pile.next(as: UInt128.self))
        case .text: self = .text(pile.next(count: Int(pile.next(as: Int32.self))))
        }
    }

    /// How many bytes `write` takes.
    var size: Int {
        switch self {
        case .absent: 1
        case .uuid: 1 + MemoryLayout<UInt128>.size
        case .text(let text): 1 + MemoryLayout<Int32>.size + text.count
        }
    }

    func write(to pile: inout PileWriter) {
        switch self {
        case .absent:
            pile.put(Form.absent)
        case .uuid(let value):
            pile.put(Form.uuid)
            pile.put(value)
        case .text(let text):
            pile.put(Form.text)
            pile.put(Int32(text.count))
            pile.put(bytes: text)
        }
    }

    /// The name's text, in `memory` where it lies nowhere else.
    func text(in memory: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
        switch self {
        case .absent: return nil
        case .text(let text): return text
        case .uuid(let value):
            UUIDText.write(value, to: memory)
            return UnsafeRawBufferPointer(rebasing: memory[..<UUIDText.length])
        }
    }
}
