import HTTPTypes

/// The fields of every answer to a browser: it loads nothing from elsewhere, runs nothing but our own script, and shows
/// our pages in no others.
enum PageHeaders {
    static let all: HTTPFields = {
        var fields: HTTPFields = [
            .contentSecurityPolicy: """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
            frame-ancestors 'none'; base-uri 'none'; form-action 'self'
            """,
            .xContentTypeOptions: "nosniff",
        ]
        for (name, value) in [
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()
}
