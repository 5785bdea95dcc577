import Mustache

/// A page's fields by their names, all of it looked at once.
///
/// Left to itself, the library of templates looks at all fields of a value for each name in a template, and at those of all
/// values around it for each that has none: most of the time that a long page took.
struct PageFields: MustacheParent {
    private let fields: [String: Any]

    init(_ value: Any) {
        self.init(Mirror(reflecting: value))
    }

    private init(_ mirror: Mirror) {
        var fields: [String: Any] = [:]
        for child in mirror.children {
            if let name = child.label, let value = Self.looked(at: child.value) { fields[name] = value }
        }
        self.fields = fields
    }

    func child(named name: String) -> Any? {
        fields[name]
    }

    /// What is shown of a value; nil if it is an optional without any.
    private static func looked(at value: Any) -> Any? {
        if value is String || value is Int || value is Bool { return value }
        let mirror = Mirror(reflecting: value)
        return switch mirror.displayStyle {
        case .optional: mirror.children.first.flatMap { looked(at: $0.value) }
        case .collection: mirror.children.compactMap { looked(at: $0.value) }
        case .struct where !(value is any CustomStringConvertible): PageFields(mirror)
        default: value
        }
    }
}
