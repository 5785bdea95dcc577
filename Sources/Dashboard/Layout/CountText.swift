/// Numbers of things, for reading.
enum CountText {
    /// `1 person`, `1,230 people`.
    static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(Grouping.text(count)) \(count == 1 ? one : many)"
    }
}
