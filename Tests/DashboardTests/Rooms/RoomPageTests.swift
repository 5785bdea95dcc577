import Attendance
import ClockTesting
import Store
import Testing

@testable import Dashboard

/// A room's page shows its sessions, and lets those change it who may.
@Suite struct RoomPageTests {
    @Test func `a team lead sees that people were there, and when`() async throws {
        let house = try await RoomsHouse("2026-01-16T18:00:00Z")
        _ = try await house.makeRoom("garden", description: "Garden & <b>Park</b>")
        for number in 0..<30 {
            try await house.visit(
                "garden",
                "P\(number)",
                from: "2026-01-16T08:00:00Z",
                to: "2026-01-16T10:30:00Z"
            )
        }
        try await house.compute()
        let page = try await house.get(.room, "garden", ["day": "2026-01-16"]).text
        #expect(page.contains("<h1>Garden &amp; &lt;b&gt;Park&lt;/b&gt;</h1>"))
        #expect(page.contains("aria-label=\"09:00–11:30, 30 participants\""))
        #expect(page.contains("<data value=\"4500.00\">4,500.00</data>"))
        #expect(page.contains("2026-01-16: 4,500.00 minutes"))
        let other = try await house.get(.room, "garden", ["day": "2026-01-15"]).text
        #expect(other.contains("No session touches this day."))
        #expect(try await house.get(.room, "garden", ["day": "x"]).answer.status == 422)
        #expect(try await house.get(.room, "nothing").answer.status == 404)
    }

    @Test func `sessions go on from page to page, each of them once`() async throws {
        let house = try await RoomsHouse("2026-01-16T18:00:00Z")
        for day in 0..<45 {
            let start = Instant(stringLiteral: "2025-12-01T09:00:00Z") + .days(Int64(day))
            try await house.visit("a", "P", from: start, to: start + .minutes(30))
        }
        try await house.compute()
        var seen: [String] = []
        var query: [String: String] = [:]
        for _ in 0..<5 {
            let page = try await house.get(.room, "a", query).text
            seen += page.matches(of: /<th scope="row"><a href="(\/sessions\/[^"]+)"/).map { String($0.1) }
            guard let next = page.firstMatch(of: /\?before=([^#"]+)#sessions"/) else { break }
            query = ["before": String(next.1)]
        }
        #expect(seen.count == 45)
        #expect(Set(seen).count == 45)
    }

    @Test func `a change is made as the API makes it, and what is wrong is said beside its field`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden", description: "Garden", tags: ["north"])
        var form = try await fields(house, "garden")
        #expect(form["tags"] == "north" && form["session_length"] == "" && form["privacy"] == "public")
        form["session_length"] = "2000"
        form["tags"] = "north\r\n\(String(repeating: "x", count: 101))"
        let refused = try await house.post(.editRoom, "garden", form)
        #expect(refused.answer.status == 422)
        #expect(
            refused.text.contains(
                #"<p class="problem" id="session_length-problem">must be a whole number between 1 and 1440</p>"#
            )
        )
        #expect(refused.text.contains(#"<p class="problem" id="tags-problem">must be at most 100 characters long</p>"#))
        #expect(refused.text.contains(#"value="2000""#))

        form["session_length"] = "45"
        form["tags"] = "north\r\nvip"
        form["friendly_url"] = "park"
        let done = try await house.post(.editRoom, "garden", form)
        #expect(done.answer.status == 303)
        #expect(done.text == "/rooms/park#settings")
        let edited = try await RoomRegistry(connection: house.connection).room(room.id, clock: house.clock.now)
        #expect(edited?.tags == ["north", "vip"] && edited?.sessionLength == .minutes(45))
        let page = try await house.get(.room, "park").text
        #expect(page.contains("45 minutes"))
        #expect(page.contains(#"<time datetime="2026-01-16T13:00:00.000+01:00">2026-01-16 13:00:00</time>"#))
    }

    @Test func `who had the form open while somebody else changed the room undoes nothing`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        _ = try await house.makeRoom("garden", description: "Garden")
        var mine = try await fields(house, "garden")
        var others = mine
        house.clock.now = "2026-01-16T12:01:00Z"
        others["description"] = "Park"
        #expect(try await house.post(.editRoom, "garden", others).answer.status == 303)
        mine["external_id"] = "7"
        let refused = try await house.post(.editRoom, "garden", mine)
        #expect(refused.answer.status == 409)
        #expect(refused.text.contains("changed meanwhile"))
        #expect(try await house.get(.room, "garden").text.contains("<h1>Park</h1>"))
    }

    @Test func `of two who save the form at once one undoes nothing of the other`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        _ = try await house.makeRoom("garden", description: "Garden")
        for round in 0..<10 {
            house.clock.now = house.clock.now + .minutes(1)
            let form = try await fields(house, "garden")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for name in ["Park", "Field"] {
                    group.addTask {
                        var own = form
                        own["description"] = "\(name) \(round)"
                        return try await house.post(.editRoom, "garden", own).answer.status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303, 409], "round \(round)")
        }
    }

    @Test func `the form that comes too late says of each field that differs what the room has now`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        _ = try await house.makeRoom("garden", description: "Garden", tags: ["north"])
        var mine = try await fields(house, "garden")
        var others = mine
        house.clock.now = "2026-01-16T12:01:00Z"
        others["description"] = "Park <b>"
        others["tags"] = "vip\r\nsouth"
        #expect(try await house.post(.editRoom, "garden", others).answer.status == 303)
        mine["external_id"] = "7"
        let refused = try await house.post(.editRoom, "garden", mine).text
        for (field, text) in [("description", "Park &lt;b&gt;"), ("tags", "vip, south"), ("external_id", "nothing")] {
            #expect(refused.contains(#"<p class="problem" id="\#(field)-problem">The room has now: \#(text)</p>"#))
        }
        #expect(refused.ranges(of: "The room has now").count == 3)
        // What both have changed alike is no conflict.
        #expect(try await house.post(.editRoom, "garden", others).answer.status == 303)
    }

    @Test func `a form that changes nothing records nothing`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden")
        #expect(try await house.post(.editRoom, "garden", fields(house, "garden")).text == "/rooms/garden")
        let after = try await RoomRegistry(connection: house.connection).room(room.id, clock: house.clock.now)
        #expect(after?.updatedAt == nil)
    }

    @Test func `line breaks that a browser does not keep in a field are no change`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden", description: "One\r\nTwo\nThree", tags: ["north\rside"])
        var form = try await fields(house, "garden")
        form["description"]?.unicodeScalars.removeAll { ["\r", "\n"].contains($0) }
        form["tags"] = "north\r\nside"
        #expect(form["description"] == "One Two Three")
        form["session_length"] = "45"
        #expect(try await house.post(.editRoom, "garden", form).answer.status == 303)
        let after = try await RoomRegistry(connection: house.connection).room(room.id, clock: house.clock.now)
        #expect(after?.sessionLength == .minutes(45))
        #expect(after?.description == "One\r\nTwo\nThree" && after?.tags == ["north\rside"])
    }

    @Test func `a change of a secret is shown without it`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden")
        for key in ["first", "second"] {
            try await RoomRegistry(connection: house.connection).edit(
                room.id,
                .init(settings: #"{"restream_key": "\#(key)"}"#, sessionLengthSince: house.clock.now),
                by: .command,
                clock: house.clock.now
            )
        }
        let when = "2026-01-16 13:00:00"
        #expect(
            Self.changes(try await house.get(.room, "garden").text) == [
                "\(when) | restream_key | a secret | a secret | on the command line",
                "\(when) | restream_key | not set | a secret | on the command line",
            ]
        )
    }

    @Test func `a name or tag that is written from right to left turns around nothing but itself`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden", description: "גן", tags: ["חדש", "b", "\u{202E}c"])
        try await RoomRegistry(connection: house.connection).edit(
            room.id,
            .init(tags: .set(["ישן", "x"]), sessionLengthSince: house.clock.now),
            by: .command,
            clock: house.clock.now
        )
        let page = try await house.get(.room, "garden").text
        #expect(page.contains("<title>\u{2068}גן\u{2069} · Rollcall</title>"))
        #expect(page.contains("<dd>\u{2068}ישן\u{2069}, x</dd>"))
        #expect(page.contains("<td>\u{2068}חדש\u{2069}, b, c</td>"))
    }

    @Test func `changes are shown with who made them, the newest first`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden", description: "Garden")
        let registry = RoomRegistry(connection: house.connection)
        let keys = APIKeyRegistry(connection: house.connection)
        let key = try await keys.create(name: "<b>app</b>", scopes: [.write], clock: house.clock.now).key
        #expect(try await house.get(.room, "garden").text.contains("None is known."))
        try await registry.edit(
            room.id,
            .init(
                description: .set("Park"),
                settings: #"{"lobby_message": "<i>Hi</i>", "languages": ["en", "de-DE"], "logo_enabled": false}"#,
                sessionLengthSince: house.clock.now
            ),
            by: .api(keyID: key.id),
            clock: house.clock.now
        )
        try await registry.edit(
            room.id,
            .init(sessionLength: .set(.minutes(60)), sessionLengthSince: house.clock.now),
            by: .command,
            clock: house.clock.now
        )
        var form = try await fields(house, "garden")
        form["session_length"] = ""
        form["expires_at"] = "2026-03-01 12:00:00"
        #expect(try await house.post(.editRoom, "garden", form).answer.status == 303)
        let page = try await house.get(.room, "garden").text
        let when = "2026-01-16 13:00:00"
        #expect(
            Self.changes(page) == [
                "\(when) | Session length | 60 minutes | no limit | at the dashboard, with the key tests (\(house.keyID))",
                "\(when) | Deleted by itself | not set | 2026-03-01 13:00:00 | at the dashboard, with the key tests "
                    + "(\(house.keyID))",
                "\(when) | Session length | no limit | 60 minutes | on the command line",
                "\(when) | Description | Garden | Park | an application, with the key "
                    + "&lt;b&gt;app&lt;/b&gt; (\(key.id))",
                "\(when) | languages | not set | en, de-DE | an application, with the key "
                    + "&lt;b&gt;app&lt;/b&gt; (\(key.id))",
                "\(when) | lobby_message | not set | &lt;i&gt;Hi&lt;/i&gt; | an application, with the key "
                    + "&lt;b&gt;app&lt;/b&gt; (\(key.id))",
                "\(when) | logo_enabled | not set | no | an application, with the key "
                    + "&lt;b&gt;app&lt;/b&gt; (\(key.id))",
            ]
        )
    }

    @Test func `many changes go on from page to page, each of them once`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden")
        for number in 1...120 {
            try await RoomRegistry(connection: house.connection).edit(
                room.id,
                .init(description: .set("text \(number)"), sessionLengthSince: house.clock.now),
                by: .command,
                clock: house.clock.now
            )
        }
        var seen: [String] = []
        var query: [String: String] = [:]
        for _ in 0..<5 {
            let page = try await house.get(.room, "garden", query).text
            let part = Self.changes(page).compactMap { $0.split(separator: " | ").dropFirst(3).first.map(String.init) }
            #expect(part.count <= 50)
            seen += part
            guard let next = page.firstMatch(of: /\?changes=(\d+)#changes"/) else { break }
            query = ["changes": String(next.1)]
        }
        #expect(seen == (1...120).reversed().map { "text \($0)" })
        #expect(try await house.get(.room, "garden", ["changes": "x"]).answer.status == 422)
    }

    /// The lines of the table of changes, as they read.
    private static func changes(_ page: String) -> [String] {
        guard let start = page.firstRange(of: "What was changed of the settings")?.upperBound,
            let end = page[start...].firstRange(of: "</table>")?.lowerBound
        else { return [] }
        return page[start..<end].matches(of: /<tr>(<th scope="row">.*?)<\/tr>/).map { row in
            row.1.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/)
                .map { String($0.1).replacing(/<[^>]*>/, with: "") }
                .joined(separator: " | ")
        }
    }

    @Test func `a room is deleted once that is confirmed, and its page stays for its history`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden", description: "Garden")
        try await house.visit("garden", "P", from: "2026-01-16T11:00:00Z", to: nil)
        let form = try await fields(house, "garden", of: .roomDeletionForm)
        let refused = try await house.post(.deleteRoom, "garden", form.merging(["delete_history": "yes"]) { $1 })
        #expect(refused.answer.status == 422)
        #expect(refused.text.contains("role=\"alert\""))
        #expect(try await house.post(.deleteRoom, "garden", form).text == "/rooms")
        #expect(try await house.get(.roomsFound, nil, ["q": "garden"]).text.contains("No room was found."))
        let page = try await house.get(.room, room.publicID).text
        #expect(page.contains("This room was deleted"))
        #expect(!page.contains("/edit\""))
    }

    @Test func `a form does nothing to another room that has its room's URL by now`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z")
        let room = try await house.makeRoom("garden", description: "Garden")
        var edit = try await fields(house, "garden")
        edit["description"] = "Park"
        let deletion = try await fields(house, "garden", of: .roomDeletionForm)
        try await RoomRegistry(connection: house.connection).edit(
            room.id,
            .init(friendlyURL: .set("yard"), sessionLengthSince: house.clock.now),
            by: .command,
            clock: house.clock.now
        )
        let other = try await house.makeRoom("lawn", friendlyURL: "garden", description: "Lawn")
        for (route, form) in [(DashboardRoute.editRoom, edit), (.deleteRoom, deletion), (.deleteRoom, [:])] {
            let refused = try await house.post(route, "garden", form)
            #expect(refused.answer.status == 409)
            #expect(refused.text.contains("This form is not of the room that has the URL now"))
            #expect(!refused.text.contains("Lawn"))
        }
        let after = try await RoomRegistry(connection: house.connection).room(other.id, clock: house.clock.now)
        #expect(after?.description == "Lawn" && after?.deletedAt == nil)
    }

    @Test func `who may only read is shown no way to change, and has none`() async throws {
        let house = try await RoomsHouse("2026-01-16T12:00:00Z", mayWrite: false)
        _ = try await house.makeRoom("garden")
        #expect(try await !house.get(.room, "garden").text.contains("/edit\""))
        for route in [DashboardRoute.roomEditForm, .roomDeletionForm] {
            #expect(try await house.get(route, "garden").answer.status == 403)
        }
        for route in [DashboardRoute.editRoom, .deleteRoom] {
            #expect(try await house.post(route, "garden", [:]).answer.status == 403)
        }
    }

    @Test func `bars lie where the clocks show them, also when the clocks change`() async throws {
        let house = try await RoomsHouse("2026-03-30T00:00:00Z")
        try await house.visit(
            "a",
            "P",
            from: "2026-03-28T22:00:00Z",
            to: "2026-03-29T10:00:00Z"
        )
        // What ends at midnight is no part of the day after.
        try await house.visit(
            "b",
            "P",
            from: "2026-03-27T20:00:00Z",
            to: "2026-03-27T23:00:00Z"
        )
        try await house.compute()
        // 00:00 to 12:00, and 23:00 to 24:00.
        let long = try await house.get(.room, "a").text
        #expect(lanes(long) == ["2026-03-29 0.00% 50.00%", "2026-03-28 95.83% 4.16%"])
        let evening = try await house.get(.room, "b").text
        #expect(lanes(evening) == ["2026-03-27 87.50% 12.50%"])
        let day = try await house.get(.room, "a", ["day": "2026-03-28"]).text
        #expect(lanes(day) == ["2026-03-28 95.83% 4.16%"])
    }

    @Test func `what lies in an hour that clocks show twice is drawn where they show it, each time`() async throws {
        let house = try await RoomsHouse("2026-10-26T00:00:00Z")
        for (room, from, to) in [
            ("both", "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z"),
            ("first", "2026-10-24T22:30:00Z", "2026-10-25T01:00:00Z"),
            ("second", "2026-10-25T01:00:00Z", "2026-10-25T02:30:00Z"),
            ("evening", "2026-10-24T20:00:00Z", "2026-10-25T01:30:00Z"),
        ] as [(String, Instant, Instant)] {
            try await house.visit(room, "P", from: from, to: to)
        }
        try await house.compute()
        // 02:30 to 03:00, and 02:00 to 02:15.
        #expect(lanes(try await house.get(.room, "both").text) == ["2026-10-25 10.41% 2.08%, 8.33% 1.04%"])
        // 00:30 to 03:00.
        #expect(lanes(try await house.get(.room, "first").text) == ["2026-10-25 2.08% 10.41%"])
        // 02:00 to 03:30.
        #expect(lanes(try await house.get(.room, "second").text) == ["2026-10-25 8.33% 6.25%"])
        // 22:00 to 24:00, 00:00 to 03:00, and 02:00 to 02:30.
        #expect(
            lanes(try await house.get(.room, "evening").text) == [
                "2026-10-25 0.00% 12.50%, 8.33% 2.08%", "2026-10-24 91.66% 8.33%",
            ]
        )
    }

    @Test func `a session is drawn up to its end also where clocks were put back from just past midnight`() async throws
    {
        let house = try await RoomsHouse("2010-11-08T12:00:00Z", timeZone: "America/St_Johns")
        // From 22:30 to 10:00; at 00:01 it was 23:01 again.
        try await house.visit("a", "P", from: "2010-11-07T01:00:00Z", to: "2010-11-07T13:30:00Z")
        try await house.compute()
        #expect(
            lanes(try await house.get(.room, "a").text) == [
                "2010-11-07 0.00% 0.55%, 0.00% 41.66%", "2010-11-06 93.75% 6.25%",
            ]
        )
    }

    /// The day, and the start and length of each of its bars.
    private func lanes(_ page: String) -> [String] {
        page.matches(of: /aria-label="Sessions on ([-0-9]+)".*?<\/svg>/).map { lane in
            let bars = lane.0.matches(of: /<rect x="([^"]+)" y="3" width="([^"]+)"/).map { "\($0.1) \($0.2)" }
            return "\(lane.1) \(bars.joined(separator: ", "))"
        }
    }

    /// What the fields of a room's form have.
    private func fields(
        _ house: RoomsHouse,
        _ room: String,
        of route: DashboardRoute = .roomEditForm
    ) async throws -> [String: String] {
        let page = try await house.get(route, room).text
        var fields: [String: String] = [:]
        for field in page.matches(of: /<input [^>]*name="([a-z_]+)" value="([^"]*)"/) {
            if RoomField(rawValue: String(field.1)) != nil || ["version", "room"].contains(field.1) {
                fields[String(field.1)] = String(field.2)
            }
        }
        for area in page.matches(of: /<textarea [^>]*name="([a-z_]+)"[^>]*>\n([^<]*)</) {
            fields[String(area.1)] = String(area.2)
        }
        for chosen in page.matches(of: /<select [^>]*name="([a-z_]+)".*?<option selected>([^<]*)</) {
            fields[String(chosen.1)] = String(chosen.2)
        }
        return fields
    }
}
