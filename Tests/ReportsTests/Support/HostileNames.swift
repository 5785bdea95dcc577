/// Names that spreadsheets, parsers or data frames are known to stumble over.
enum HostileNames {
    static let dangerous = [
        "=1+2", "+1", "-5", "@SUM(A1)", "=1+2\";=1+2", "=1+2'\" ;,=1+2", "\tx", "\rx", "\nx", "\t", "   =1+2",
        "\u{A0}=1",
        "\u{200B}=1", "\u{FEFF}=1", "\u{2060}@a", "\u{202E}=evil", "\u{3000}-1", "＝1", "＋1", "－1", "＠a", " ＝1",
        "\u{0B}=1", "\u{1}=1", "'=1", "''=1", "'\tx", "''' =1",
        // The apostrophe that defuses them is one character with what follows it.
        "\u{200D}=1", "\u{200C}@a", "\u{E0041}+1",
    ]

    static let harmless = [
        "NA", "N/A", "null", "None", "nan", "007", "1e5", "TRUE", "MAR1", "1-2", "12345678901234567890", "a,b", "a;b",
        "a\"b",
        "\"", "\"\"", "'", "''", "'a", "a=1", "line\nfeed", "carriage\rreturn", "both\r\n", " leading", "trailing ",
        " ",
        "😀👨‍👩‍👧‍👦", "\u{202E}right to left", "\u{200F}שלום", "é", "e\u{301}", "\u{2028}\u{2029}", "\u{7F}", "\u{1}",
        "\\",
        "\\n", "</script>",
        "<b>&amp;", "% _", "${jndi:ldap://x}", "../../etc/passwd", "CON", String(repeating: "x", count: 500),
        String(repeating: "漢", count: 500), "日本語", "!bang", "#hash", "(brackets)",
        "q\"\u{301};x", "\"\u{200D},", "'\u{301}a",
    ]

    static let all = dangerous + harmless
}
