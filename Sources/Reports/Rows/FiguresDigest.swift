import Attendance
import Crypto

/// A SHA-256 over the figures of tables, encoded so that different figures never give the same bytes.
///
/// A table begins with its number of rows; each figure is a byte for its kind, then eight bytes, or a text's length and
/// its UTF-8. It never changes its meaning: digests are kept and compared with those of later versions.
struct FiguresDigest {
    private enum Kind: UInt8 {
        case none, text, count, time, seconds, minutes
    }

    private var hash = SHA256()
    private var encoded: [UInt8] = []

    mutating func add<Row: ReportRow>(_ rows: [Row]) {
        var reader = FigureReader(of: Row.self)
        append(Int64(rows.count))
        // In place: a copy of a row would count the references to its texts.
        for position in rows.indices {
            reader.read(rows[position])
            for figure in reader.figures { append(figure) }
            encoded.withUnsafeBytes { hash.update(bufferPointer: $0) }
            encoded.removeAll(keepingCapacity: true)
        }
    }

    /// The 32 bytes of the digest.
    func finalize() -> [UInt8] {
        var hash = hash
        encoded.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }

    private mutating func append(_ figure: Figure?) {
        switch figure {
        case nil:
            append(Kind.none)
        case .text(let text):
            append(Kind.text)
            append(Int64(text.utf8.count))
            encoded.append(contentsOf: text.utf8)
        case .count(let count):
            append(Kind.count)
            append(Int64(count))
        case .time(let time):
            append(Kind.time)
            append(time.rawValue)
        case .seconds(let span):
            append(Kind.seconds)
            append(span.rawValue)
        case .minutes(let hundredths):
            append(Kind.minutes)
            append(hundredths)
        }
    }

    private mutating func append(_ kind: Kind) {
        encoded.append(kind.rawValue)
    }

    private mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { encoded.append(contentsOf: $0) }
    }
}
