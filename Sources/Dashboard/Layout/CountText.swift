/// Numbers of things, for reading.
enum CountText {
    /// `1,230`.
    static func grouped(_ count: Int) -> String { NumberText(count).text }

    /// `1 person`, `1,230 people`.
    static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(grouped(count)) \(count == 1 ? one : many)"
    }
}
