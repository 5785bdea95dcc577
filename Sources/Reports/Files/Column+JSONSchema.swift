extension Column {
    /// What a value of the column is in a JSON document.
    var jsonSchema: JSONValue {
        var members: [(key: String, value: JSONValue)] = [("description", .string(description)), ("type", types)]
        if let format { members.append(("format", .string(format))) }
        if let pattern { members.append(("pattern", .string(pattern))) }
        if let limits {
            members.append(("minimum", .integer(limits.lowerBound)))
            if limits.upperBound < .max { members.append(("maximum", .integer(limits.upperBound))) }
        }
        if !values.isEmpty {
            members.append(("enum", .array(values.map(JSONValue.string) + (isRequired ? [] : [.null]))))
        }
        return .object(members)
    }

    private var description: String {
        switch unit {
        case "s": "\(meaning) In seconds."
        default: meaning
        }
    }

    private var types: JSONValue {
        let names: [String]
        switch kind {
        case .date, .yearmonth, .string, .datetime: names = ["string"]
        case .integer: names = ["integer"]
        case .number: names = ["number"]
        case .any: names = ["string", "number"]
        }
        guard isRequired, names.count == 1 else { return .strings(isRequired ? names : names + ["null"]) }
        return .string(names[0])
    }

    private var format: String? {
        switch kind {
        case .date: "date"
        case .datetime: "date-time"
        case .yearmonth, .string, .integer, .number, .any: nil
        }
    }

    /// Narrower than the format: the one way in which reports write it.
    private var pattern: String? {
        switch kind {
        case .date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        case .yearmonth: "^[0-9]{4}-(0[1-9]|1[0-2])$"
        case .datetime:
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}[+-][0-9]{2}:[0-9]{2}$"
        case .string, .integer, .number, .any: nil
        }
    }
}
