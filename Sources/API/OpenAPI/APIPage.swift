package import Reports

/// The description of the REST API for people: one page of HTML, without scripts, that loads nothing.
package enum APIPage {
    /// The page that shows everything that `document`, made by `OpenAPIDocument`, says; it links to `/openapi.json`.
    package static func html(of document: JSONValue) -> String {
        let title = "\(document["info"]?["title"]?.text ?? "") REST API"
        let operations = document["paths"]?.members.flatMap { path in
            path.value.members.map { Entry(path: path.key, method: $0.key, description: $0.value) }
        }
        let topics = document["tags"]?.elements?.compactMap { $0["name"]?.text } ?? []
        let page = Page(schemas: document["components"]?["schemas"] ?? .null)
        let sections = topics.map { topic in
            let entries = (operations ?? []).filter { $0.description["tags"]?.texts == [topic] }
            return HTML([.element("h2", text: topic)] + entries.map(page.section))
        }
        let content = HTML(
            [
                .element("h1", text: title),
                .element(
                    "p",
                    [:],
                    HTML(text: "Version \(document["info"]?["version"]?.text ?? ""). For programs: "),
                    .element("a", ["href": "/openapi.json"], HTML(text: "openapi.json"))
                ),
                .element(
                    "p",
                    text: "Requests carry a key, either as a bearer token or as the password of basic authentication."
                ),
            ] + sections + [.element("h2", text: "Objects"), page.schemas]
        )
        return HTML.page(title: title, style: style, content)
    }

    private static let style: StaticString = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
        section{border-top:1px solid #d0d7de;padding:.5rem 0}
        h3{font:600 1rem/1.5 ui-monospace,monospace;margin:.5rem 0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;overflow-wrap:anywhere}
        th,td{border-bottom:1px solid #d0d7de}
        td:first-child{font-family:ui-monospace,monospace}
        @media (prefers-color-scheme:dark){
        body{background:#0d1117;color:#e6edf3}a{color:#6cb6ff}th,td,section{border-color:#30363d}
        }
        """
}

/// One operation of the document.
private struct Entry {
    let path: String
    let method: String
    let description: JSONValue
}

private struct Page {
    /// What names of schemas stand for.
    private let named: JSONValue

    init(schemas: JSONValue) {
        named = schemas
    }

    /// Everything about one operation.
    func section(_ entry: Entry) -> HTML {
        let operation = entry.description
        let id = operation["operationId"]?.text ?? ""
        let rows = operation["parameters"]?.elements?.map { parameter in
            row(
                parameter["name"]?.text ?? "",
                parameter["schema"] ?? .null,
                note: "In the \(parameter["in"]?.text ?? ""). \(parameter["description"]?.text ?? "")"
            )
        }
        let body = operation["requestBody"]?["content"].flatMap(link)
        return .element(
            "section",
            ["id": id],
            .element("h3", text: "\(entry.method.uppercased()) \(entry.path)"),
            .element("p", text: "\(operation["summary"]?.text ?? ""). \(operation["description"]?.text ?? "")"),
            rows.map { .table(["Parameter", "Value", ""], $0) } ?? .nothing,
            body.map { .element("p", [:], HTML(text: "Body: "), $0) } ?? .nothing,
            .table(["Status", "Answer"], (operation["responses"]?.members ?? []).map(response))
        )
    }

    /// Every named schema with its properties.
    var schemas: HTML {
        HTML(
            named.members.map { name, schema in
                .element("section", ["id": "schema-\(name)"], .element("h3", text: name), properties(of: schema))
            }
        )
    }

    private func response(_ status: String, _ response: JSONValue) -> [HTML] {
        // Refusals are referred to by their codes.
        if let reference = response["$ref"]?.text {
            let code = reference.split(separator: "/").last.map(String.init) ?? ""
            return [HTML(text: status), HTML(text: "Refused: \(code)")]
        }
        return [HTML(text: status), response["content"].flatMap(link) ?? HTML(text: "Nothing")]
    }

    /// A link to the schema that a content refers to.
    private func link(_ content: JSONValue) -> HTML? {
        guard let reference = content["application/json"]?["schema"]?["$ref"]?.text,
            let name = reference.split(separator: "/").last
        else { return nil }
        return .element("a", ["href": "#schema-\(name)"], HTML(text: String(name)))
    }

    /// The properties of an object, or of the objects that a list is of.
    private func properties(of schema: JSONValue) -> HTML {
        let required = Set(schema["required"]?.texts ?? [])
        guard let properties = schema["properties"]?.members else {
            let items = schema["items"].flatMap { $0["properties"] == nil ? nil : properties(of: $0) }
            return HTML([.element("p", text: SchemaWords(schema).text), items ?? .nothing])
        }
        let rows = properties.flatMap { name, property -> [[HTML]] in
            let note = [required.contains(name) ? nil : "Optional.", property["description"]?.text]
            let own = row(name, property, note: note.compactMap(\.self).joined(separator: " "))
            let inner = property["items"]?["properties"]?.members ?? property["properties"]?.members ?? []
            return [own] + inner.map { row("\(name) › \($0.key)", $0.value, note: "") }
        }
        return .table(["Property", "Value", ""], rows)
    }

    private func row(_ name: String, _ schema: JSONValue, note: String) -> [HTML] {
        [HTML(text: name), HTML(text: SchemaWords(schema).text), HTML(text: note)]
    }
}
