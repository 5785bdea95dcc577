import Web

/// What the doctor looks at of the files that may be open.
extension Examination {
    mutating func examineOpenFiles(_ limits: HTTPLimits) {
        guard let files = OpenFiles.current else { return }
        let objection = files.objection(to: limits)
        add("open files", objection == nil ? .good : .bad(.configuration), objection ?? "up to \(files.hard)")
    }
}
