import Attendance
import Postgres
import SQLFiles

/// Reads all stays of sessions that are known.
struct StaysOfSessions {
    /// A session with its room.
    typealias Key = (room: RoomID, session: Session)

    /// So few at once that the server looks them up by index, however many stays there are.
    private static let most = 256

    /// Calls `body` with each stay, in no order, as `ReportedStay` describes the row.
    static func read(
        _ keys: [Key],
        namingPeople: Bool,
        _ session: borrowing DatabaseSession,
        _ body: (borrowing Row) throws -> Void
    ) throws {
        for start in stride(from: 0, to: keys.count, by: most) {
            let slice = keys[start..<min(start + most, keys.count)]
            if namingPeople {
                try session.run(.readNamedStaysOfSessions, bounds(of: slice)).forEach(body)
            } else {
                try session.run(.readStaysOfSessions, times(of: slice)).forEach(body)
            }
        }
    }

    private static func times(of keys: ArraySlice<Key>) -> Parameters {
        var parameters = ids(of: keys)
        parameters.add(timestamps: keys.map(\.session.startedAt.rawValue))
        parameters.add(timestamps: keys.map { $0.session.lastLeftAt?.rawValue ?? .max })
        return parameters
    }

    private static func bounds(of keys: ArraySlice<Key>) -> Parameters {
        var parameters = ids(of: keys)
        parameters.add(timestamp: keys.map(\.session.startedAt.rawValue).min())
        parameters.add(timestamp: keys.map { $0.session.lastLeftAt?.rawValue ?? .max }.max())
        return parameters
    }

    private static func ids(of keys: ArraySlice<Key>) -> Parameters {
        var parameters = Parameters()
        parameters.add(int64s: keys.map(\.room.rawValue))
        parameters.add(uuids: keys.map(\.session.id.rawValue))
        return parameters
    }
}
