import Ingest

/// What the doctor looks at of the spool.
extension Examination {
    mutating func examineSpool(_ configuration: Configuration) throws {
        guard let directory = configuration.spoolDirectory().value else {
            return add(
                "spool",
                .worthALook,
                "none: webhooks are refused while the database is away; spool.directory names a place to keep them"
            )
        }
        let megabytes = try configuration.spoolMegabytes().value
        do throws(SpoolError) {
            let survey = try SpoolSurvey(directory: directory)
            let place = PlaceToWrite(directory)
            if let problem = place.problem {
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
                examineRoom(of: place, for: directory, megabytes: megabytes)
            }
        } catch {
            add("spool", .bad(.cannotWrite), error.description)
        }
    }

    /// Whether there is room for all that an empty spool may have to hold.
    private mutating func examineRoom(of place: PlaceToWrite, for directory: String, megabytes: Int) {
        guard let free = place.freeBytes.map({ $0 >> 20 }) else {
            return add("spool", .worthALook, "\(place.existing): free space is unknown")
        }
        guard free < megabytes else { return add("spool", .good, "\(directory), empty, \(free) MB free") }
        add(
            "spool",
            .worthALook,
            "\(directory), empty, \(free) MB free, where it may hold \(megabytes) MB: make room, or lower "
                + "spool.max_megabytes; when the disk is full webhooks are refused while the database is away"
        )
    }
}
