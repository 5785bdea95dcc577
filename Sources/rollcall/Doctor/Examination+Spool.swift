import Ingest

/// What the doctor looks at of the spool.
extension Examination {
    mutating func examineSpool(_ configuration: Configuration) {
        guard let directory = configuration.spoolDirectory().value else {
            return add(
                "spool",
                .worthALook,
                "none: webhooks are refused while the database is away; spool.directory names a place to keep them"
            )
        }
        do throws(SpoolError) {
            let survey = try SpoolSurvey(directory: directory)
            if let problem = PlaceToWrite(directory).problem {
                return add("spool", .bad(.cannotWrite), "\(problem); change its owner or spool.directory")
            }
            if survey.setAside > 0 {
                add(
                    "spool",
                    .worthALook,
                    "not everything in \(directory) could be taken in; what ends in .damaged is left (files: \(survey.setAside))"
                )
            } else if survey.waiting > 0 {
                add(
                    "spool",
                    .worthALook,
                    "deliveries wait in \(directory); rollcall serve takes them in when the database is there"
                )
            } else {
                add("spool", .good, "\(directory), empty")
            }
        } catch {
            add("spool", .bad(.cannotWrite), error.description)
        }
    }
}
