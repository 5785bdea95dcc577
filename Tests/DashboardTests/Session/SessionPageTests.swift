import Attendance
import Store
import Testing

@testable import Dashboard

/// A session's page says who was there when, and how that is known.
@Suite struct SessionPageTests {
    @Test func `it begins with the sentence that a team lead looks for`() throws {
        let html = try SampleSession.crowd(30).html(SampleSession.visitor())
        #expect(html.withoutTags.contains("30 people, 09:00–11:30 on 16 January 2026 (Europe/Berlin)"))
        #expect(html.contains(#"<time datetime="2026-01-16T09:00:00.000+01:00">09:00</time>"#))
        #expect(html.withoutTags.contains("Over at 11:35:00: nobody came back in time."))
        #expect(html.contains("<title>planning, 16 January 2026 · Rollcall</title>"))
    }

    @Test func `its figures have the digits of the files`() throws {
        let session = SampleSession(
            [
                .init(name: "A", joined: "09:00", left: "09:50"),
                .init(name: "B", joined: "09:10", left: "11:30:07"),
                .init(name: "C", joined: "11:00", left: "11:00"),
            ],
            end: ("11:30:07", "11:35:07", .empty)
        )
        let html = try session.html(SampleSession.visitor())
        for (name, figure) in [
            ("Participants", "3"), ("People", "3"), ("Peak", "2"), ("Inferred leaves", "0"),
        ] {
            #expect(html.contains("<dt>\(name)</dt><dd>\(figure)</dd>"), "\(name)")
        }
        #expect(html.contains(#"<dt>Participant minutes</dt><dd><data value="190.12">190.12</data></dd>"#))
        #expect(html.contains(#"<dt>Occupied minutes</dt><dd><data value="150.12">150.12</data></dd>"#))
        #expect(html.contains("<code>ps-1</code>"))
    }

    @Test func `every stay has a line and a bar that say how its end is known`() throws {
        let session = SampleSession(
            [
                .init(name: "A", joined: "09:00", left: "10:00"),
                .init(name: "B", joined: "09:01", left: "10:00", ending: .sessionLength, leaveSeen: "10:20"),
                .init(name: "C", joined: "09:02", left: "10:00", ending: .sessionEnd),
                .init(name: "D", joined: "09:03", left: "10:00", ending: .superseded),
                .init(name: "E", joined: "09:04", left: "10:00", ending: .stale),
                .init(name: "F", joined: "09:05", left: "10:00", joinIsInferred: true),
            ],
            end: ("10:00", "10:00", .sessionLength)
        )
        let page = try session.page(SampleSession.visitor())
        #expect(
            page.stays.map(\.ending) == [
                "leave seen",
                "put out: the session had lasted as long as the room allows; the leave came at 10:20:00",
                "no leave seen: the provider ended the session",
                "no leave seen: a later join was in another session of the provider, so it counts until the last one left",
                "no leave seen for a day, so it counts until the last one left",
                "leave seen; the join was not seen, the leave says when it was",
            ]
        )
        #expect(page.stays.map(\.isInferred) == [false, false, true, true, true, false])
        #expect(page.inferredLeaves == "3")
        #expect(page.stays.map(\.minutes.value) == ["60.00", "59.00", "58.00", "57.00", "56.00", "55.00"])
        for number in 1...6 {
            #expect(page.chart.contains(#"data-stay="\#(number)""#))
            #expect(try session.html(SampleSession.visitor()).contains(#"<tr id="stay-\#(number)">"#))
        }
        #expect(page.chart.ranges(of: "bar inferred").count == 3)
        #expect(page.endReason == "it had lasted as long as the room allows")
    }

    @Test func `a live session says as of when, and is shown anew`() throws {
        var session = SampleSession([
            .init(name: "A", joined: "09:00", left: nil), .init(name: "B", joined: "09:10", left: "09:20"),
        ])
        session.clock = Berlin.time("10:15:20")
        let html = try session.html(SampleSession.visitor())
        #expect(html.withoutTags.contains("2 people, 09:00–now on 16 January 2026"))
        #expect(html.withoutTags.contains("Live: 1 is there, as of 10:15:20."))
        #expect(html.contains(#"data-refresh="30""#))
        #expect(html.contains(">Refresh</a>"))
        #expect(html.contains("bar open"))
        #expect(html.contains(#"<data value="85.33">"#))
        #expect(try !SampleSession.crowd(2).html(SampleSession.visitor()).contains("data-refresh"))
    }

    @Test func `a night's session names both days`() throws {
        let morning = "2026-01-17T00:45:00+01:00"
        let session = SampleSession(
            [.init(name: "A", joined: "23:30", left: morning)],
            end: (morning, "2026-01-17T00:50:00+01:00", .empty)
        )
        let html = try session.html(SampleSession.visitor())
        #expect(
            html.withoutTags.contains("1 person, 23:30 on 16 January 2026–00:45 on 17 January 2026 (Europe/Berlin)")
        )
        #expect(html.withoutTags.contains("17 Jan 00:45:00"))
        #expect(try session.page(SampleSession.visitor()).chart.contains(">17 Jan</text>"))
    }

    @Test func `where clocks were changed during a session, it says so`() throws {
        let (joined, left) = ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00")
        let session = SampleSession([.init(name: "A", joined: joined, left: left)], end: (left, left, .ended))
        let html = try session.html(SampleSession.visitor())
        #expect(html.withoutTags.contains("02:50–02:10 on 25 October 2026 (Europe/Berlin)"))
        #expect(html.contains(">Clocks were changed meanwhile, from UTC+02:00 to UTC+01:00.<"))
        #expect(try !SampleSession.crowd(2).html(SampleSession.visitor()).contains("Clocks were changed"))
    }

    @Test(arguments: ["", "   ", "\u{200B}\u{200D}", "\u{3164}", "\n\t", "\u{301}"])
    func `who has a name of which nothing can be seen is called by an id`(_ name: String) throws {
        let session = SampleSession([
            .init(name: name, id: "P7", joined: "09:00", left: "10:00"),
            .init(name: name, id: " ", joined: "09:01", left: "10:00"),
        ])
        let page = try session.page(SampleSession.visitor())
        #expect(page.stays.map(\.person) == ["P7", "connection-1"])
    }

    @Test func `names turn nothing around but themselves`() throws {
        let name = "\u{202E}\u{05D0}\u{05D3}\u{05D4} 7\u{2069}"
        let session = SampleSession([.init(name: name, id: "P11", joined: "09:00", left: "10:00")])
        let html = try session.html(SampleSession.visitor())
        #expect(html.contains("\(name)</a></bdi> <small>P11</small>"))
        #expect(html.contains("<title>\u{2068}\u{05D0}\u{05D3}\u{05D4} 7\u{2069}, 09:00:00–10:00:00, 60.00 min"))
    }

    @Test func `where people are hidden nothing tells who they are`() throws {
        var session = SampleSession.crowd(12)
        session.machines = [.init(name: "Ada's recorder", id: "M1", joined: "09:00", left: "11:00")]
        let shown = try session.html(SampleSession.visitor())
        for text in ["Person of 3", ">P3<", "stays/00000000", "Ada&#39;s recorder"] {
            #expect(shown.contains(text), "\(text)")
        }
        let hidden = try session.html(SampleSession.visitor(hidesPeople: true))
        for text in [
            "Person of", ">P3<", "P3", "stays/", "00000000-0000-4000", "connection-", "Ada", "name=\"person\"",
        ] {
            #expect(!hidden.contains(text), "\(text)")
        }
        #expect(hidden.contains("Person 4"))
        #expect(hidden.contains("Machine 1"))
    }

    @Test func `what a stay rests on is led to only for those who may see it`() throws {
        #expect(try !SampleSession.crowd(2).html(SampleSession.visitor(mayWrite: false)).contains("/stays/"))
    }

    @Test func `ten thousand people are shown a hundred at a time, in less than 100 KB`() throws {
        let session = SampleSession.crowd(10_000)
        let html = try session.html(SampleSession.visitor(), SessionPage.Query(part: 3))
        #expect(html.utf8.count < 100_000)
        #expect(html.contains("Stays 201–300 of 10,000"))
        #expect(html.ranges(of: "<tr id=\"stay-").count == 100)
        #expect(html.contains("?page=2\" rel=\"prev\""))
        #expect(html.contains("?page=4\" rel=\"next\""))
        #expect(html.withoutTags.contains("10,000 people"))
    }

    @Test func `what came late is marked beside its time, and what was received is counted`() throws {
        var session = SampleSession(
            [
                .init(name: "A", joined: "09:00", left: "10:00", joinDelay: .minutes(192), leaveDelay: .minutes(5)),
                .init(name: "B", joined: "09:01", left: "10:00", leaveDelay: .minutes(6)),
            ],
            end: ("10:00", "10:05", .empty)
        )
        session.repeats = SessionRepeats(count: 1_200, isCut: true)
        let html = try session.html(SampleSession.visitor(hidesPeople: true))
        #expect(html.contains(#">09:00:00</time> <small>came 3 h 12 min later</small></td>"#))
        #expect(html.contains(#">10:00:00</time> <small>came 6 min later</small></td>"#))
        #expect(html.ranges(of: "<small>came").count == 2)
        for (name, figure) in [("Deliveries", "4"), ("Late", "2"), ("Duplicates", "at least 1,200")] {
            #expect(SessionServiceTests.figure(name, in: html) == figure)
        }
        let text = html.withoutTags
        #expect(text.contains("from 2026-01-16 09:00:00 to 2026-01-16 10:05:00"))
        #expect(
            text.contains(
                "received more than 5 min after it happened; the latest 3 h 12 min later, on 2026-01-16 12:12:00."
            )
        )
    }

    @Test func `what is not known of what was received is said to be so`() throws {
        var session = SampleSession.crowd(2)
        session.repeats = nil
        let html = try session.html(SampleSession.visitor())
        #expect(SessionServiceTests.figure("Duplicates", in: html) == "not known")
        #expect(SessionServiceTests.figure("Late", in: html) == "0")
        #expect(html.contains("is not kept any more"))
        #expect(!html.contains("<small>came"))
    }

    @Test func `hostile names stay text`() throws {
        let name = "\"\u{301}><script>alert('x')</script>"
        let session = SampleSession([.init(name: name, id: name, joined: "09:00", left: "10:00")])
        let html = try session.html(SampleSession.visitor(), SessionPage.Query(person: name))
        #expect(!html.contains("<script>"))
        let scalars = Array(html.unicodeScalars)
        let marks = scalars.indices.filter { scalars[$0].value == 0x301 }
        #expect(marks.count >= 4)
        #expect(marks.allSatisfy { scalars[$0 - 1] == ";" })
    }
}
