internal import Attendance

/// What a text may look like, beside its length.
///
/// Each form is a test, the same as a regular expression for the document, and a sentence for whoever got it wrong.
enum TextForm: CaseIterable, Sendable {
    /// Anything that can be stored.
    case free
    /// Anything that can stand in a list with commas between.
    case listed
    /// Anything without control characters: it becomes the value of an HTTP header, or a line of a form.
    case line
    /// `#rgb` or `#rrggbb`.
    case color
    case uuid
    /// The last part of a room's address.
    case friendlyURL
    /// `en` or `pt-PT`.
    case languageCode
    /// `2024-09-05 12:30:00`, in UTC; that the moment exists is tested apart.
    case utcTime
    /// `2024-09-05`; that the day exists is tested apart.
    case date
    /// An absolute http or https URL with a host and without user information.
    case webAddress

    func accepts(_ text: String) -> Bool {
        switch self {
        case .free:
            !text.utf8.contains(0)
        case .listed:
            !text.utf8.contains(0) && !text.utf8.contains(UInt8(ascii: ","))
        case .line:
            !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        case .color:
            [4, 7].contains(text.utf8.count) && text.utf8.first == UInt8(ascii: "#")
                && text.utf8.dropFirst().allSatisfy(ASCII.isHexadecimalDigit)
        case .uuid:
            UUIDText.parse(text) != nil
        case .friendlyURL:
            text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || ASCII.isOne(of: "-_", $0) }
        case .languageCode:
            Self.isLanguageCode(text)
        case .utcTime:
            Self.isShaped(text, like: "0000-00-00 00:00:00")
        case .date:
            Self.isShaped(text, like: "0000-00-00")
        case .webAddress:
            WebAddress.isValid(text)
        }
    }

    /// The regular expression that matches what is accepted, in the dialect of OpenAPI (ECMA 262).
    var pattern: String {
        let hexadecimal = "[0-9A-Fa-f]"
        return switch self {
        case .free: #"^[^\u0000]*$"#
        case .listed: #"^[^\u0000,]*$"#
        case .line: #"^[^\u0000-\u001f\u007f-\u009f]*$"#
        case .color: "^#(\(hexadecimal){3}|\(hexadecimal){6})$"
        case .uuid: "^\(hexadecimal){8}(-\(hexadecimal){4}){3}-\(hexadecimal){12}$"
        case .friendlyURL: "^[A-Za-z0-9_-]*$"
        case .languageCode: "^[a-z]{2,3}(-[A-Z]{2})?$"
        case .utcTime: "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$"
        case .date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        case .webAddress: WebAddress.pattern
        }
    }

    /// The format of JSON Schema that says more than the pattern does, nil if none does.
    var format: String? {
        self == .date ? "date" : nil
    }

    /// What a text of another form is told.
    var problem: String {
        switch self {
        case .free: "must not contain a NUL character"
        case .listed: "must not contain a NUL character or a comma"
        case .line: "must not contain control characters"
        case .color: "must be a colour of the form #rrggbb or #rgb"
        case .uuid: "must be a UUID"
        case .friendlyURL: "must consist of letters, digits, hyphens and underscores"
        case .languageCode: "must be a language code such as en or pt-PT"
        case .utcTime: "must be a time in UTC of the form YYYY-MM-DD hh:mm:ss"
        case .date: "must be a date of the form YYYY-MM-DD"
        case .webAddress: "must be an absolute http or https URL with a host and without user information"
        }
    }

    private static func isLanguageCode(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(ASCII.isLowercaseLetter)
        else { return false }
        guard parts.count > 1 else { return true }
        return parts.count == 2 && parts[1].count == 2 && parts[1].allSatisfy(ASCII.isUppercaseLetter)
    }

    /// Whether `text` has a digit where `shape` has a zero, and the same character elsewhere.
    private static func isShaped(_ text: String, like shape: String) -> Bool {
        text.utf8.count == shape.utf8.count
            && zip(text.utf8, shape.utf8).allSatisfy { found, expected in
                expected == UInt8(ascii: "0") ? ASCII.isDigit(found) : found == expected
            }
    }
}
