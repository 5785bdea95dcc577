import Attendance
import ContractTesting
import Reports
import Testing

@testable import API

struct StatisticsAnswerTests {
    @Test func `metrics leave out the figures that are not named, never what says whose they are`() {
        let answer = SampleAnswers.sessionStatistics.json(metrics: ["active_participants", "participation_minutes"])
        #expect(
            answer.members.map(\.key) == [
                "room_id", "room_external_id", "room_description", "room_friendly_url", "room_privacy", "room_source",
                "room_max_participants", "room_is_deleted", "session_id", "session_duration", "session_live",
                "session_start_time", "session_end_time", "participation_minutes", "active_participants",
            ]
        )
        #expect(
            SampleAnswers.team.json(metrics: ["rooms"]).lineText
                == #"{"rooms":5,"date_start":"2024-03-07","date_end":"2024-04-07"}"#
        )
        let room = SampleAnswers.roomStatistics.json(metrics: ["sessions"]).members.map(\.key)
        #expect(room.suffix(3) == ["sessions", "date_start", "date_end"])
    }

    @Test func `figures stand where they belong, and what is not known is 0`() {
        let session = SampleAnswers.sessionStatistics.json()
        #expect(session["participation_minutes"]?.integer == 16)
        #expect(session["session_duration"]?.integer == 15)
        #expect(session["max_concurrent_participants"]?.integer == 3)
        #expect(session["desktop_participants"]?.integer == 0)
        let team = SampleAnswers.team.json()
        #expect(team["max_concurrent_participants_per_session"]?.integer == 9)
        #expect(team["polls"]?.integer == 0)
        for (figure, value) in [("sessions", 11), ("live_participants", 1), ("active_participants", 10)] {
            #expect(SampleAnswers.roomStatistics.json()[figure]?.integer == value)
        }
        #expect(SampleAnswers.current["live_sessions"]?.integer == 5)
    }

    @Test func `the duration of a live session is in seconds`() {
        let room = SampleAnswers.liveRoom(.count(3)).json
        #expect(room["session_duration"]?.integer == 61)
        #expect(room["live_participants"]?.integer == 3)
    }

    @Test func `a live session and a present participant have no end`() {
        var session = SampleAnswers.session
        session.end = nil
        #expect(session.json["end_time"]?.isNull == true)
        var participant = SampleAnswers.participant
        participant.leftAt = nil
        #expect(participant.json["leave_time"]?.isNull == true)
        #expect(participant.json["join_time"]?.text == "2024-03-21 05:49:31")
    }
}

extension CurrentStatisticsAnswer {
    fileprivate subscript(name: String) -> JSONValue? { json[name] }
}
