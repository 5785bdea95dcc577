import Attendance
import Webhooks

/// Arguments of the command line, read into what they mean.
enum Arguments {
    static func instant(_ text: String, _ flag: String) throws -> Instant {
        guard let instant = RFC3339.parse(text) else {
            throw Failure(.usage, "\(flag) \(text) is no instant; write it like 2026-01-16T09:00:00Z")
        }
        return instant
    }

    static func date(_ text: String, _ name: String) throws -> CalendarDate {
        guard let date = CalendarDate(text) else {
            throw Failure(.usage, "\(name) \(text) is no date; write it like 2026-01-16")
        }
        return date
    }

    static func month(_ text: String, _ name: String) throws -> CalendarMonth {
        guard let month = CalendarMonth(text) else {
            throw Failure(.usage, "\(name) \(text) is no month; write it like 2026-01")
        }
        return month
    }

    static func session(_ text: String) throws -> SessionID {
        guard let value = UUIDText.parse(text) else {
            throw Failure(.usage, "\(text) is no session's id; rollcall sessions list shows them")
        }
        return SessionID(rawValue: value)
    }

    static func delivery(_ text: String) throws -> DeliveryID {
        guard let value = UUIDText.parse(text) else {
            throw Failure(.usage, "\(text) is no delivery's id; rollcall deliveries list shows them")
        }
        return DeliveryID(rawValue: value)
    }
}
