import Attendance
import FoundationEssentials

/// What the published attendance of a day calls people.
package struct PublishedNames: Sendable {
    private struct Key: Hashable {
        var source: String
        var roomID: String
        var session: String
        var personID: String
    }

    private struct Labels {
        var name: String?
        var role: String?
    }

    private var labels: [Key: Labels] = [:]

    /// Those of a CSV file in either dialect; none if it lacks a column that says of whom a row is.
    init(csv bytes: [UInt8]) {
        var reader = CSVFields(bytes)
        let header = reader.nextRow().map { reader.text(of: $0) }
        let columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
        while true {
            let row = reader.nextRow()
            guard row.count == header.count else { return }
            add { column in columns[column].map { reader.text(of: row[$0]) }.flatMap { $0.isEmpty ? nil : $0 } }
        }
    }

    /// Those of a JSON document.
    ///
    /// - Throws: `DecodingError` if it is none.
    init(json bytes: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        for row in try decoder.decode(Document.self, from: Data(bytes)).attendance {
            labels[Key(source: row.source, roomID: row.roomId, session: row.sessionId, personID: row.personId)] =
                Labels(name: row.name, role: row.role)
        }
    }

    private struct Document: Decodable {
        struct Row: Decodable {
            var source: String
            var roomId: String
            var sessionId: String
            var personId: String
            var name: String?
            var role: String?
        }

        var attendance: [Row]
    }

    private mutating func add(_ value: (String) -> String?) {
        guard let source = value("source"), let roomID = value("room_id"), let session = value("session_id"),
            let personID = value("person_id")
        else { return }
        labels[Key(source: source, roomID: roomID, session: session, personID: personID)] =
            Labels(name: value("name"), role: value("role"))
    }

    /// The row with the name and the role that it lacks, as far as its person has them here in its session.
    func completed(_ row: AttendanceRow) -> AttendanceRow {
        let key = Key(
            source: row.source,
            roomID: row.roomID,
            session: row.session.description,
            personID: row.personID
        )
        guard let labels = labels[key] else { return row }
        var row = row
        row.name = row.name ?? labels.name
        row.role = row.role ?? labels.role
        return row
    }
}

extension ReportDirectory {
    /// What readers of `period` find people called, nil if they find no attendance.
    ///
    /// - Throws: `PublishingError`, `unreadable` if there is nothing but a document that says something else.
    package func names(in period: ReportPeriod) throws(PublishingError) -> PublishedNames? {
        let published = "\(path)/\(Shelf.name(for: period))/\(period)"
        guard let edition = try Directory(existing: published) else { return nil }
        for ending in FileForm.endings where ending != FileForm.schema.ending {
            let name = ReportTable.attendance.name + ending
            guard let bytes = try edition.content(of: name) else { continue }
            guard ending == FileForm.json.ending else { return PublishedNames(csv: bytes) }
            do {
                return try PublishedNames(json: bytes)
            } catch {
                throw .unreadable(path: "\(published)/\(name)")
            }
        }
        return nil
    }
}
